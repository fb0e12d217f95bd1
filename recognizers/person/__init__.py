"""Finding people: a tagger, Slovnet for Russian prose, name lexicons with rules, and a judge.

``words`` says what a word may be and ``tokens`` where it stands. Three look at every text apart
from each other: ``recognizers.tagger``; ``prose``, which runs ``slovnet``; and ``rules``, where
``chunks`` cuts runs of words with capitals into candidates, ``scores`` rates them by their words,
``context`` by what is beside, ``lower_case``, ``labelled`` and ``spaced`` add more, and
``evidence`` joins neighbours. ``judge`` weighs what they say of each token, ``judge_texts`` does
all that for many texts, and ``spans`` makes names of tokens.
"""
