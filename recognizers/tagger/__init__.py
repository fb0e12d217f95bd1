"""The place of the trained tagger for Russian, Belarusian and Latin script; it comes later."""
