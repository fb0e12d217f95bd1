"""The grammar of postal addresses: words, parts, and chains of parts."""
