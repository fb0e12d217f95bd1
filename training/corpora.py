"""Reading the corpora: texts with labelled spans, and lines that say the same in two languages."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

LABELS = ("PERSON", "LOCATION", "ORGANIZATION")


@dataclass(slots=True)
class Example:
    """A text to train on.

    Attributes:
        text: As written.
        spans: ``(start, end, label)`` in code points, sorted, without overlaps; the label is one
            of ``LABELS`` or, for a stretch whose label is not known, an empty string.
        lang: ``ru``, ``be`` or ``en``.
        source: Where it is from; decides what a fold leaves out.
    """

    text: str
    spans: list[tuple[int, int, str]] = field(default_factory=list)
    lang: str = "ru"
    source: str = ""


_SENTENCE = re.compile(r"(?<=[.!?…»\"])\s+(?=[А-ЯЁA-ZІЎ«\"—-])|\n+")

ANNOTATED = {
    "factrueval": "factrueval2016_dev_ru.jsonl",
    "ud_be": "ud_hse_dev_be.jsonl",
    "uner": "uner_ewt_dev_en.jsonl",
}
RUSSIAN = ("leipzig.ru.txt", "ud_gsd.ru.txt", "ud_taiga.ru.txt")
PARALLEL = (
    ("ntrex.rus.txt", "ntrex.bel.txt", "be"),
    ("flores.rus.txt", "flores.bel.txt", "be"),
    ("tatoeba_ru.rus.txt", "tatoeba_ru.bel.txt", "be"),
    ("ntrex.rus.txt", "ntrex.eng.txt", "en"),
    ("flores.rus.txt", "flores.eng.txt", "en"),
)


def annotated(folder: Path, source: str) -> list[Example]:
    """Return the documents of an annotated corpus; nested spans are left out."""
    found = []
    for line in (folder / ANNOTATED[source]).read_text("utf-8").splitlines():
        item = json.loads(line)
        spans = [
            (e["start"], e["end"], e["label"] if e["label"] in LABELS else "")
            for e in item["entities"]
            if not e.get("nested")
        ]
        found.append(Example(item["text"], disjoint(spans), item["lang"], source))
    return found


def disjoint(spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Return spans sorted, of two that overlap the longer."""
    kept: list[tuple[int, int, str]] = []
    for span in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if all(span[1] <= k[0] or k[1] <= span[0] for k in kept):
            kept.append(span)
    return sorted(kept)


def sentences(example: Example) -> Iterator[Example]:
    """Cut a document between sentences, never inside a span."""
    cuts = [0]
    for match in _SENTENCE.finditer(example.text):
        at = match.end()
        if at - cuts[-1] > 20 and not any(s < at < e for s, e, _ in example.spans):
            cuts.append(at)
    for start, end in zip(cuts, [*cuts[1:], len(example.text)], strict=True):
        if example.text[start:end].strip():
            spans = [(s - start, e - start, k) for s, e, k in example.spans if start <= s < end]
            yield Example(example.text[start:end], spans, example.lang, example.source)


def lines(folder: Path, name: str) -> list[str]:
    """Return the lines of a text file, blank ones included, so that parallel files stay so."""
    return (folder / name).read_text("utf-8").split("\n")


def digest(path: Path) -> str:
    """Return the SHA-256 of a file in hex, for the model card."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
