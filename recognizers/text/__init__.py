"""Text as the recognizers see it: normalised, with a map back to the text as given."""
