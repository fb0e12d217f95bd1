"""Texts in, what is found in each out: every recognizer, over many texts at once.

Runs in our own process or in ones beside it, see ``finders.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from presidio_analyzer import RecognizerResult

import recognizers
from redact.beside import take_places
from redact.labels import hidden
from redact.model import Finding
from redact.percent import decoded, encoded

LOWEST_SCORE = 0.25
"""Findings below it are never acted upon, not even in file names."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_LINK_PART = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?/*[^/?#]*", re.IGNORECASE)


@cache
def loaded() -> list[recognizers.SpanRecognizer]:
    """Return every recognizer; the first call takes about a second."""
    return recognizers.load(["ru"])


def entity_types() -> dict[str, str]:
    """Return every entity type that can be found, with a sentence on what it is."""
    return {k: v for cls in recognizers.classes() for k, v in cls.ENTITIES.items()}


def analysed(texts: Sequence[str], label_length: int) -> list[list[Finding]]:
    """Run every recognizer over texts in which our own labels and lone surrogates are hidden.

    Each text is a segment, with the number that it has in the list.
    """
    plain = [_SURROGATE.sub("\ufffd", hidden(text, label_length)) for text in texts]
    found: list[list[RecognizerResult]] = [[] for _ in texts]
    for recognizer in loaded():
        for all_results, results in zip(found, recognizer.analyze_batch(plain, []), strict=True):
            all_results += [r for r in results if r.score >= LOWEST_SCORE]
    for text, results in zip(plain, found, strict=True):
        take_places(text, results)
    links = list(_links(plain, found))
    if links:
        _look_inside(plain, links, found)
    return [[_finding(index, r) for r in results] for index, results in enumerate(found)]


def _finding(segment: int, result: RecognizerResult) -> Finding:
    why = result.analysis_explanation
    return Finding(
        segment,
        result.start,
        result.end,
        result.entity_type,
        round(float(result.score), 3),
        round(float(why.original_score), 3),
        why.recognizer,
        why.pattern_name,
    )


def _look_inside(
    texts: Sequence[str],
    links: Sequence[tuple[int, int, int]],
    found: list[list[RecognizerResult]],
) -> None:
    """Search stretches of texts, given by index, start and end, percent-decoded, like text."""
    said = [decoded(texts[index], start, end) for index, start, end in links]
    for recognizer in loaded():
        batches = recognizer.analyze_batch([part.text for part in said], [])
        for (index, _, _), (_, starts, ends), results in zip(links, said, batches, strict=True):
            for result in results:
                if result.entity_type != "URL" and result.score >= LOWEST_SCORE:
                    result.start, result.end = starts[result.start], ends[result.end - 1]
                    found[index].append(result)


def _links(
    texts: Sequence[str], found: Sequence[Sequence[RecognizerResult]]
) -> Iterator[tuple[int, int, int]]:
    """Give path, query and fragment of links, and whatever else is percent-encoded."""
    for index, (text, results) in enumerate(zip(texts, found, strict=True)):
        urls = [(r.start, r.end) for r in results if r.entity_type == "URL"]
        for start, end in urls:
            host = _LINK_PART.match(text[start:end])
            yield index, start + (host.end() if host else 0), end
        for start, end in encoded(text):
            if not any(first <= start and end <= last for first, last in urls):
                yield index, start, end
