"""Mutated files against every reader and writer; ``make fuzz``. Not part of an install."""
