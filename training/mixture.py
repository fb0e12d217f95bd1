"""What the tagger is trained on: corpora, their carried labels, and frames filled with people."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

from benchmarks.quality import frames
from benchmarks.quality.romanise import SYSTEMS, romanise
from recognizers.person import words as w
from training import augment, corpora, silver
from training.corpora import Example
from training.forms import Forms
from training.names import Names

FOLDS = 3
_HELD_OUT = {0: "factrueval", 1: "uner"}
_FORMS = 6000
_FILLS = {"be": 6, "ru": 5, "en": 5}
_CELL_FORMS = "LFP FPL LF FL L L F F P LIO LIOx IOL LI D DL LD Lpl".split()


def held_out(source: str, number: int, fold: int | None) -> bool:
    """Tell whether document ``number`` of an annotated corpus is left out of a fold's training.

    Fold 0 leaves out all of factRuEval, fold 1 all of UNER, and each a third of UD Belarusian.
    """
    if fold is None:
        return False
    return source == _HELD_OUT.get(fold) or (source == "ud_be" and number % FOLDS == fold)


class Mixture:
    """The training set; the same for the same seed.

    Args:
        folder: Of the corpora.
        texts: Of the frames.
        seed: Of everything drawn.
    """

    def __init__(self, folder: Path, texts: Path, seed: int) -> None:
        self._folder = folder
        self._seed = seed
        self._names = Names(folder / "osm_streets.tsv")
        self._frames = frames.read(texts.glob("*.txt"))
        self._labelled: dict[str, list[Example]] = {}
        self._silver = [e for name in corpora.RUSSIAN for e in self._russian(name)]
        self._parallel: list[Example] = []
        for source, target, lang in corpora.PARALLEL:
            known = {e.text: e for e in self._russian(source)}
            if lang == "be":
                self._silver += known.values()
            pairs = zip(corpora.lines(folder, source), corpora.lines(folder, target), strict=False)
            for one, two in pairs:
                labelled = known.get(" ".join(one.split()))
                other = silver.carried(labelled, two, lang) if labelled else None
                if other:
                    self._parallel.append(other)

    def _russian(self, name: str) -> list[Example]:
        if name not in self._labelled:
            lines = corpora.lines(self._folder, name)
            self._labelled[name] = list(silver.russian(lines, name))
        return self._labelled[name]

    def examples(self, fold: int | None = None) -> Iterator[Example]:
        """Give the examples, ready to be tagged, without what ``fold`` holds out."""
        rng = random.Random(self._seed)
        yield from self._news(fold, rng)
        yield from self._filled(rng, fold)
        yield from self._cells(rng)
        forms = Forms(self._names)
        for _ in range(_FORMS):
            yield augment.recased(forms.example(rng), rng, 0.1, 0.1)
        yield from self._english(fold, rng)

    def _news(self, fold: int | None, rng: random.Random) -> Iterator[Example]:
        russian = [
            part
            for number, document in enumerate(corpora.annotated(self._folder, "factrueval"))
            if not held_out("factrueval", number, fold)
            for _ in range(2)
            for part in _pieces(document, rng)
        ]
        for example in (*russian, *self._silver):
            yield augment.recased(example, rng, 0.2, 0.12)
            if rng.random() < 0.6:
                changed = augment.belarusian(example, rng)
                yield augment.recased(changed, rng, 0.1, 0.1)
        belarusian = [
            document
            for number, document in enumerate(corpora.annotated(self._folder, "ud_be"))
            if not held_out("ud_be", number, fold)
        ]
        belarusian += [e for e in self._parallel if e.lang == "be"]
        for _ in range(4):
            for example in belarusian:
                yield augment.recased(example, rng, 0.15, 0.1)

    def _english(self, fold: int | None, rng: random.Random) -> Iterator[Example]:
        english = [e for e in self._parallel if e.lang == "en"]
        for number, document in enumerate(corpora.annotated(self._folder, "uner")):
            if not held_out("uner", number, fold):
                english.append(document)
        for swap in (False, True, True):
            for example in english:
                if swap and not any(kind == "PERSON" for _, _, kind in example.spans):
                    continue
                changed = self._swapped(example, rng) if swap else example
                yield augment.recased(changed, rng, 0.15, 0.1)
        plain = re.compile(r"[^A-Z]+(?:I[ '’][^A-Z]*)*")
        for line in corpora.lines(self._folder, "commonvoice.en.txt")[::6]:
            if plain.fullmatch(line[1:]):
                yield augment.recased(Example(line, [], "en", "commonvoice"), rng, 0.2, 0.1)

    def _swapped(self, example: Example, rng: random.Random) -> Example:
        """Return an English example with other people in it."""
        system = rng.choice(SYSTEMS)
        text, spans, at = "", [], 0
        for start, end, kind in example.spans:
            text += example.text[at:start]
            said, at = example.text[start:end], end
            if kind == "PERSON":
                language = rng.choice(("ru", "be"))
                person = self._names.person(
                    rng.choice("mf"), rng.choice(frames.ORIGINS), language, rng
                )
                form = rng.choice(("FL", "FL", "LF", "FPL") if " " in said else ("L", "L", "F"))
                name = frames.written(person, form, "nom")
                tail = "'s" if said.endswith("'s") else ""
                said = romanise(name, system, language) + tail
            spans.append((len(text), len(text) + len(said), kind))
            text += said
        return Example(text + example.text[at:], spans, "en", example.source)

    def _filled(self, rng: random.Random, fold: int | None) -> Iterator[Example]:
        for frame in self._frames:
            if fold is not None and crc32(frame.id.encode()) % FOLDS == fold:
                continue
            varied = frame.random or any(getattr(p, "label", "") == "ADDRESS" for p in frame.parts)
            for number in range(_FILLS[frame.lang] if varied else 2):
                yield self._fill(frame, rng, number)

    def _fill(self, frame: frames.Frame, rng: random.Random, number: int) -> Example:
        """Return a frame filled; the first time as it is, later often changed in its looks."""
        item = frames.fill(frame, self._names, rng, number)
        spans = [(e["start"], e["end"], e["label"]) for e in item["entities"]]
        example = Example(item["text"], corpora.disjoint(spans), frame.lang, "frames")
        if not number:
            return example
        example = augment.moved(example, rng, lambda: self._place(frame.lang, rng))
        drawn = rng.random()
        if drawn < 0.12:
            return augment.scanned(example, rng)
        if drawn < 0.18:
            return augment.wrapped(example, rng)
        return augment.recased(example, rng, 0.15, 0.1)

    def _place(self, lang: str, rng: random.Random) -> str:
        name = self._names.street(rng) if rng.random() < 0.7 else self._names.town(rng)
        return romanise(name, rng.choice(SYSTEMS), "be") if lang == "en" else name

    def unseen(self, fold: int) -> Iterator[Example]:
        """Give what ``fold`` holds out: documents as they are, and frames filled twice."""
        rng = random.Random(self._seed + 1 + fold)
        for source in corpora.ANNOTATED:
            for number, document in enumerate(corpora.annotated(self._folder, source)):
                if held_out(source, number, fold):
                    yield document
        for frame in self._frames:
            if crc32(frame.id.encode()) % FOLDS == fold:
                for number in range(2 if frame.random else 1):
                    yield self._fill(frame, rng, number)
        forms = Forms(self._names)
        for _ in range(_FORMS // 12):
            yield forms.example(rng)

    def varied(self, examples: list[Example], fold: int) -> list[Example]:
        """Return examples, and some again: in lower case, in capitals, scanned, wrapped."""
        rng = random.Random(self._seed + 11 + fold)
        some = [rng.sample(examples, len(examples) // share) for share in (4, 8, 12)]
        return (
            examples
            + [augment.recased(example, rng, 0.6, 0.4) for example in some[0]]
            + [augment.scanned(example, rng) for example in some[1]]
            + [augment.wrapped(example, rng) for example in some[2]]
        )

    def _cells(self, rng: random.Random) -> Iterator[Example]:
        """Give bare cells: names by themselves, and common words and places by themselves."""
        for _ in range(9000):
            language = rng.choice(("ru", "ru", "be", "be", "en"))
            spoken = rng.choice(("ru", "be")) if language == "en" else language
            person = self._names.person(rng.choice("mf"), rng.choice(frames.ORIGINS), spoken, rng)
            name = frames.written(person, rng.choice(_CELL_FORMS), "nom")
            if language == "en":
                name = romanise(name, rng.choice(SYSTEMS), spoken)
            spans = [(0, len(name), "PERSON")]
            yield augment.recased(Example(name, spans, language, "cells"), rng, 0.1, 0.2)
        pool = [e.text for e in (*self._parallel, *self._silver)]
        for _ in range(9000):
            some = re.findall(r"[^\W\d_]{3,}", rng.choice(pool))
            count = rng.choice((1, 1, 2, 3))
            at = rng.randrange(max(1, len(some) - count))
            chosen = some[at : at + count]
            plain = [x.common and not x.exact for x in w.shared().of([c.lower() for c in chosen])]
            if chosen and all(plain):
                text = " ".join(chosen).capitalize()
                yield augment.recased(Example(text, [], "ru", "cells"), rng, 0.1, 0.25)
        for _ in range(1500):
            name = self._names.town(rng)
            yield augment.recased(
                Example(name, [(0, len(name), "LOCATION")], "ru", "cells"), rng, 0.1, 0.2
            )


def _pieces(document: Example, rng: random.Random) -> Iterator[Example]:
    """Cut a document into pieces of one to five sentences."""
    some = list(corpora.sentences(document))
    while some:
        count = rng.choice((1, 1, 2, 3, 5))
        text, spans = "", []
        for part in some[:count]:
            spans += [(s + len(text), e + len(text), k) for s, e, k in part.spans]
            text += part.text
        del some[:count]
        yield Example(text, spans, document.lang, document.source)
