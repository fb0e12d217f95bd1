"""Labels for texts that have none: Slovnet's for Russian, carried over to parallel lines.

Where Slovnet and the lexicons disagree the words are left out of the training, not guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from recognizers.person import words as w
from recognizers.person.slovnet import shared
from recognizers.person.tokens import Tokens, tokenise
from recognizers.text.fold import fold_keys
from recognizers.text.prepared import Prepared
from training.corpora import Example

_KINDS = {"PER": "PERSON", "LOC": "LOCATION", "ORG": "ORGANIZATION"}
_VOWELS = str.maketrans("", "", "aeiou")
_BATCH = 512


def russian(texts: Iterable[str], source: str) -> Iterator[Example]:
    """Give texts with Slovnet's labels; a name that it passes over has no label."""
    batch: list[str] = []
    for text in texts:
        if len(text) > 20:
            batch.append(" ".join(text.split()))
        if len(batch) == _BATCH:
            yield from _labelled(batch, source)
            batch = []
    yield from _labelled(batch, source)


def _labelled(texts: list[str], source: str) -> Iterator[Example]:
    prepared = [Prepared(text) for text in texts]
    tokens = [tokenise(text) for text in prepared]
    model = shared()
    paths = model.paths([t.texts for t in tokens])
    for text, some, path in zip(prepared, tokens, paths, strict=True):
        if text.text != text.raw:
            continue
        spans = _spans(some, [model.tags[tag] for tag in path])
        yield Example(text.text, _doubted(some, spans), "ru", source)


def _spans(tokens: Tokens, tags: list[str]) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    for i, tag in enumerate(tags):
        part, _, kind = tag.partition("-")
        if part == "I" and found and found[-1][2] == _KINDS[kind]:
            found[-1] = (found[-1][0], tokens.end(i), found[-1][2])
        elif part != "O":
            found.append((tokens.starts[i], tokens.end(i), _KINDS[kind]))
    return found


def _doubted(tokens: Tokens, spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Take the label from words of which the lexicons say the opposite."""
    covered = {i for s, e, _ in spans for i in range(s, e)}
    extra = []
    for i, word in enumerate(tokens.words):
        named = word.first == 3 or word.patronymic or (word.surname == 3 and not tokens.begins[i])
        cased = word.case in (w.TITLE, w.UPPER) and not word.common and not word.known_place
        if cased and named and tokens.starts[i] not in covered:
            extra.append((tokens.starts[i], tokens.end(i), ""))
    kept = []
    for start, end, kind in spans:
        inside = [x for x, at in zip(tokens.words, tokens.starts, strict=True) if start <= at < end]
        plain = all(x.common and x.first < 2 and x.surname < 2 for x in inside)
        kept.append((start, end, "" if kind == "PERSON" and plain else kind))
    return sorted(kept + extra)


def carried(example: Example, line: str, lang: str) -> Example | None:
    """Carry the labels of a Russian line over to the line that says the same in another language.

    Returns nothing where a person's name of the Russian line is not found in the other.
    """
    line = " ".join(line.split())
    text = Prepared(line)
    if text.text != line or not line:
        return None
    tokens = tokenise(text)
    free = [i for i in tokens.capitals if tokens.words[i].case != w.LETTER]
    marks: dict[int, str] = {}
    for start, end, kind in example.spans:
        for word in example.text[start:end].split():
            word = word.strip('.,«»"()-')
            if len(word) < 3:
                continue
            alike = 0.72 if kind == "PERSON" else 0.8
            at = _best(word, [i for i in free if i not in marks], tokens, alike)
            if at is not None:
                marks[at] = kind
            elif kind == "PERSON" or not kind:
                return None
    spans: list[tuple[int, int, str]] = []
    for i in range(len(tokens.texts)):
        kind = marks.get(i)
        initial = tokens.words[i].case == w.LETTER and marks.get(i + 2) == "PERSON"
        if initial and i + 1 < len(tokens.texts) and tokens.texts[i + 1] == ".":
            spans.append((tokens.starts[i], tokens.end(i + 1), "PERSON"))
        elif kind is not None:
            spans.append((tokens.starts[i], tokens.end(i), kind))
        elif i in free and not tokens.begins[i] and not tokens.words[i].common:
            spans.append((tokens.starts[i], tokens.end(i), ""))
    return Example(line, _run_together(line, spans), lang, example.source)


def _run_together(text: str, spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    for start, end, kind in spans:
        if found and kind and found[-1][2] == kind and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], end, kind)
        else:
            found.append((start, end, kind))
    return found


def _best(word: str, among: list[int], tokens: Tokens, least: float) -> int | None:
    """Return the capitalised token that is most alike a Russian name, if one is alike enough."""
    best, most = None, least
    for i in among:
        alike = max(_alike(a, b) for a in fold_keys(word) for b in fold_keys(tokens.texts[i]))
        if alike > most:
            best, most = i, alike
    return best


def _alike(one: str, two: str) -> float:
    if one[:1] != two[:1] and not (one[:1] in "aeiuv" and two[:1] in "aeiuv"):
        return 0.0
    whole = SequenceMatcher(None, one, two, autojunk=False).ratio()
    bones = SequenceMatcher(
        None, one.translate(_VOWELS), two.translate(_VOWELS), autojunk=False
    ).ratio()
    return (whole + bones) / 2
