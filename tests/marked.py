"""Test texts with marks: ``паспорт [BY_PASSPORT|MP1234567]``."""

from __future__ import annotations

import re

from recognizers.base import SpanRecognizer

_MARK = re.compile(r"\[([A-Z_]+)\|([^\]]*)\]")


def parse(line: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Return the text without marks and the ``(start, end, entity_type)`` of each mark."""
    text, spans, at = "", [], 0
    for match in _MARK.finditer(line):
        text += line[at : match.start()]
        spans.append((len(text), len(text) + len(match[2]), match[1]))
        text += match[2]
        at = match.end()
    return text + line[at:], spans


def found(
    recognizer: SpanRecognizer, text: str, threshold: float = 0.5, by_rules: bool = False
) -> list[tuple[int, int, str]]:
    """Return what ``recognizer`` finds in ``text`` at or above ``threshold``, in order.

    With ``by_rules`` what only the tagger sees is left out: rules are tested to the letter.
    """
    results = recognizer.analyze(text, list(recognizer.ENTITIES))
    return sorted(
        (r.start, r.end, r.entity_type)
        for r in results
        if r.score >= threshold
        and not (by_rules and r.analysis_explanation.pattern_name == "tagger")
    )
