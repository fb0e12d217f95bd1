"""A copy that does not say what was meant, or still says what was removed, does not pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from redact.errors import LeakError
from redact.model import Segment
from redact.values import Values
from redact.verify import Expected, search


def segments(*texts: str, glue: str = "\n") -> list[Segment]:
    return [Segment(text, f"line {n}", glue) for n, text in enumerate(texts, 1)]


def compare(folder: Path, meant: list[Segment], copy: list[Segment]) -> None:
    with Expected(folder) as expected:
        for segment in meant:
            expected.add(segment, segment.text)
        expected.compare(copy)


def test_the_same_texts_pass(tmp_path: Path) -> None:
    compare(tmp_path, segments("a", "b", "c"), segments("a", "b", "c"))


def test_texts_may_be_cut_into_other_pieces_and_blank_ones_do_not_count(tmp_path: Path) -> None:
    meant = [Segment("ab", "line 1"), Segment("cd", "line 1", ""), Segment("e", "line 2")]
    copy = [Segment("abcd", "line 1"), Segment(" ", "line 2"), Segment("e", "line 3")]
    compare(tmp_path, meant, copy)


def test_what_the_copy_is_not_to_hold_is_not_expected_and_a_leak_if_it_is_there(
    tmp_path: Path,
) -> None:
    bookmark = Segment("b", "bookmark 1", gone=True)
    compare(tmp_path, [*segments("a"), bookmark], segments("a"))
    with pytest.raises(LeakError):
        compare(tmp_path, [*segments("a"), bookmark], [*segments("a"), bookmark])


def test_what_may_be_nothing_else_is_the_same_or_not_there(tmp_path: Path) -> None:
    point = Segment("53.9, 27.5", "point 1", fixed=True)
    compare(tmp_path, [*segments("a"), point], [*segments("a"), point])
    with pytest.raises(LeakError):
        compare(tmp_path, [*segments("a"), point], segments("a"))
    with Expected(tmp_path) as expected:
        expected.add(point, "[GEO_COORDINATES-7KQ2M3XA]")
        expected.compare([])
    with Expected(tmp_path) as expected, pytest.raises(LeakError):
        expected.add(point, "[GEO_COORDINATES-7KQ2M3XA]")
        expected.compare([point])


@pytest.mark.parametrize(
    ("copy", "place"),
    [
        (("a", "x", "c"), "at line 2"),
        (("a", "b"), "at what follows line 2"),
        (("a", "b", "c", "d"), "at line 4"),
        ((), "at what follows its beginning"),
        (("b", "a", "c"), "at line 1"),
    ],
)
def test_a_difference_is_told_with_its_place(
    tmp_path: Path, copy: tuple[str, ...], place: str
) -> None:
    with pytest.raises(LeakError) as caught:
        compare(tmp_path, segments("a", "b", "c"), segments(*copy))
    assert caught.value.message.endswith(place)


@pytest.mark.parametrize(
    "rest",
    [
        "author: Верас",
        "Верас".encode(),
        "xВерас".encode("utf-16-le")[1:],
        "\ufeffВерас".encode("utf-16-be"),
        "автор Верас".encode("windows-1251"),
        "x" * 99_997 + " Верас",
        b"tel 80291234567",
    ],
    ids=range(7),
)
def test_a_removed_value_beside_the_text_is_a_leak(rest: str | bytes) -> None:
    values = Values()
    values.add("PERSON", "Верас")
    values.add("PHONE_NUMBER", "+375 29 123-45-67")
    with pytest.raises(LeakError) as caught:
        search([rest], values)
    assert "Верас" not in str(caught.value)
    assert "1234567" not in str(caught.value)


def test_other_words_beside_the_text_are_none() -> None:
    values = Values()
    values.add("PERSON", "Верас")
    search(["Верасень", "Верасень".encode(), "верас"], values)
