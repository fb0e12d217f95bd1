"""One tagger of names for Russian, Belarusian and Latin-script text in any letter case.

``features`` says what it sees of a word, ``network`` runs it. The weights, ``data/tagger.npz``, are
made by ``python -m training``; ``training/MODEL_CARD.md`` says of what.
"""
