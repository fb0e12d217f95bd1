"""How what ships is made: the lexicons, and the tagger with its training set; not needed to run."""
