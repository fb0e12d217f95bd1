"""Make ``recognizers/data/address_tables.txt`` from the word lists of the address grammar.

    python -m training.address_tables

It holds what would take a third of a second at every start: the words that mark parts of addresses
in all their Latin spellings, and all that may be known of a word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import compress, product
from pathlib import Path

from recognizers.address import lexicon, tokens
from recognizers.text.romanise import spellings

TARGET = Path(__file__).parent.parent / "recognizers" / "data" / "address_tables.txt"
_HEAD = "# Made by training/address_tables.py from the word lists; change those, not this.\n"
_RANKS = tuple(
    "phrase one street street_weak unit house town village capital genitive adjective street_name"
    " town_name latin field".split()
)
_TRAITS = ("capital", "latin", "street_name", "town_name", "field", "adjective", "genitive")


def written() -> str:
    """Return the text of the tables."""
    marks: defaultdict[str, list[str]] = defaultdict(list)
    for phrase, kinds in _marking().items():
        marks[" ".join(sorted(kinds))].append(" ".join(phrase))
    lines = ["[marks]", *("\t".join((kinds, *some)) for kinds, some in sorted(marks.items()))]
    lines += ["[romanised]", *_romanised()]
    return _HEAD + "\n".join((*lines, "[classes]", *_classes(), ""))


def _romanised() -> Iterator[str]:
    words = [line for line, _ in lexicon.sections("address_words.txt")]
    words = [word for word in words if lexicon.TOKEN.fullmatch(word)]
    listed = set(words)
    found = {latin: word for word in words for latin in spellings(word) if latin not in listed}
    by_word: defaultdict[str, list[str]] = defaultdict(list)
    for latin, word in found.items():
        by_word[word].append(latin)
    for word, latin_forms in sorted(by_word.items()):
        yield "\t".join((word, *sorted(latin_forms)))


def _marking() -> dict[tuple[str, ...], set[str]]:
    kinds: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    listed = lexicon.sections("address_words.txt")
    not_latin = {line for line, section in listed if section == lexicon.NOT_LATIN}
    for line, section in listed:
        if section != lexicon.NOT_LATIN:
            for spelling in (line, *sorted(spellings(line) - not_latin)):
                kinds[tuple(filter(str.strip, lexicon.TOKEN.findall(spelling)))].add(section)
    return kinds


def _classes() -> list[str]:
    """Return all that may be known of a word, those that patterns name together side by side."""
    known = set(_combined("word", _TRAITS)) | set(_combined("one", _TRAITS[:2]))
    classes = tokens.classes()
    for word in _unlike(classes):
        known |= {classes.said(form) for form in (word, word.capitalize(), word.upper())}
    for phrases in lexicon.marking_phrases().values():
        known |= {tokens.said_of_phrase(phrase, kinds) for phrase, kinds in phrases}
    ranked = sorted(known, key=lambda said: ([rank in said for rank in _RANKS], sorted(said)))
    return [" ".join(sorted(said)) for said in ranked]


def _combined(kind: str, traits: tuple[str, ...]) -> Iterator[frozenset[str]]:
    """Yield the kind with every choice of the traits."""
    for chosen in product((True, False), repeat=len(traits)):
        yield frozenset({kind, *compress(traits, chosen)})


def _unlike(classes: tokens.Classes) -> Iterable[str]:
    """Return one of all marking words and parts of phrases of which the same is to be known."""
    return {
        (
            classes.kinds.get(word),
            frozenset(classes.parts.get(word, ())),
            lexicon.romanised().get(word, word),
            (word[0] < "\u0250", len(word) == 1, word == "st"),
        ): word
        for word in {*classes.kinds, *classes.parts}
    }.values()


if __name__ == "__main__":
    # The classes are made of the marks, so those are written first.
    for _ in range(2):
        TARGET.write_text(written(), "utf-8")
        for cached in (
            lexicon._marking,
            lexicon.marking_words,
            lexicon.marking_phrases,
            lexicon.romanised,
        ):
            cached.cache_clear()
        tokens.classes.cache_clear()
