"""Documents, telephones, plates, accounts and devices, as people write them: all of them at once.

What a line holds has to lie under findings of any type, as a wrong type hides a value, too.
"""

from __future__ import annotations

from pathlib import Path

import marked
import pytest

from recognizers import SpanRecognizer, classes

# People, addresses and dates have lines of their own.
OTHERS = ("PersonRecognizer", "AddressRecognizer", "DateOfBirthRecognizer")
RECOGNIZERS: list[SpanRecognizer] = [cls() for cls in classes() if cls.__name__ not in OTHERS]
Line = tuple[str, list[tuple[int, int, str]]]


def sections() -> dict[str, list[Line]]:
    """Return the text and marks of every line of ``value_lines.txt`` by section."""
    found: dict[str, list[Line]] = {}
    lines = Path(__file__).with_name("value_lines.txt").read_text("utf-8")
    for section in lines.split("\n== ")[1:]:
        name, *rest = section.split("\n")
        unescaped = (line.replace("\\n", "\n").replace("\\t", "\t") for line in rest if line)
        found[name] = [marked.parse(line) for line in unescaped]
    return found


SECTIONS = sections()


def found(text: str) -> list[tuple[int, int, str]]:
    return [
        span
        for recognizer in RECOGNIZERS
        for span in marked.found(recognizer, text)
        if span[2] != "URL"
    ]


def leaks(line: Line) -> bool:
    """Say whether a letter or digit of a value is covered by no finding."""
    text, spans = line
    under = {at for start, end, _ in found(text) for at in range(start, end)}
    return any(
        text[at].isalnum() and at not in under
        for start, end, _ in spans
        for at in range(start, end)
    )


@pytest.mark.parametrize("number", range(len(SECTIONS["values"])))
def test_no_listed_value_leaks(number: int) -> None:
    assert not leaks(SECTIONS["values"][number])


@pytest.mark.parametrize("number", range(len(SECTIONS["nothing"])))
def test_nothing_is_found_where_nothing_is(number: int) -> None:
    assert found(SECTIONS["nothing"][number][0]) == []


def test_known_misses_are_still_missed() -> None:
    hidden = [n for n, line in enumerate(SECTIONS["known misses"]) if not leaks(line)]
    assert hidden == [], "move these to the section they belong to"


def test_known_finds_are_still_found() -> None:
    silent = [n for n, (text, _) in enumerate(SECTIONS["known finds"]) if not found(text)]
    assert silent == [], "move these to the section they belong to"
