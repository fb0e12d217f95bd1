"""Copies are named without people, validly everywhere, and never alike."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redact.formats import _file_names, all_formats
from redact.formats._file_names import MOST_BYTES
from redact.keys import Key
from redact.model import SourceFile
from redact.names import Names
from redact.options import Policy
from redact.values import Values

KEY = Key.from_bytes(bytes(range(32)))


def source(name: str, number: int = 1) -> SourceFile:
    return SourceFile(number, Path("unused"), name, 0)


def name(text: str, values: Values | None = None) -> str:
    return Names(Policy(), KEY).name(source(text), values)


def test_an_ordinary_name_stays() -> None:
    assert name("таблицы/отчет 12.csv") == "таблицы/отчет 12.csv"


def test_a_phone_in_a_name_goes_and_the_suffix_stays() -> None:
    redacted = name("звонки +375291234567.txt")
    assert redacted.startswith("звонки [PHONE_NUMBER-")
    assert redacted.endswith("].txt")


def test_a_value_removed_from_the_file_goes_from_its_name_too() -> None:
    values = Values()
    values.add("PERSON", "Верабей Ганна")
    redacted = name("скан_Верабей_Ганна_2.txt", values)
    assert redacted.startswith("скан_[PERSON-")
    assert redacted.endswith("]_2.txt")


def test_names_by_number() -> None:
    names = Names(Policy(), KEY, numbers=True)
    assert names.name(source("Верас Іван.docx", 7)) == "000007.docx"


def test_a_name_typed_in_two_ways_is_composed() -> None:
    assert name("май\u0306.txt") == unicodedata.normalize("NFC", "май\u0306.txt")


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ("a\nb.txt", "a_b.txt"),
        ("a\u202eb.txt", "a_b.txt"),
        ("a\udcff.txt", "a_.txt"),
        ('a:"<>|?*\\.txt', "a________.txt"),
        ("con.txt", "_con.txt"),
        ("a. ", "a"),
        ("...", "_"),
    ],
)
def test_a_name_is_made_valid(bad: str, good: str) -> None:
    assert name(bad) == good


def test_names_are_unique_whatever_the_case() -> None:
    names = Names(Policy(), KEY)
    given_names = [names.name(source(n)) for n in ("a.txt", "A.txt", "a?.txt", "a_.txt", "x/a.txt")]
    assert given_names == ["a.txt", "A (2).txt", "a_.txt", "a_ (2).txt", "x/a.txt"]


def test_a_long_name_is_cut_to_what_file_systems_take() -> None:
    cut = name("щ" * 200 + ".txt")
    assert len(cut.encode()) <= MOST_BYTES
    assert cut.endswith(".txt")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=20).filter(lambda n: "/" not in n), max_size=8))
def test_any_names_become_valid_and_unique(drawn: list[str]) -> None:
    names = Names(Policy(), KEY)
    made = [names.name(source(text, n)) for n, text in enumerate(drawn, 1)]
    assert len({text.casefold() for text in made}) == len(made)
    for text in made:
        assert 0 < len(text.encode()) <= MOST_BYTES
        assert text == unicodedata.normalize("NFC", text)
        assert not set('<>:"|?*\\/\0\n') & set(text)
        assert text[-1] not in " ."


@pytest.mark.parametrize("ending", ["291234567", "Kavalionak"])
def test_an_ending_that_is_no_kind_of_file_is_judged_too(ending: str) -> None:
    values = Values()
    values.add("PERSON", "Kavalionak")
    assert ending not in name(f"тел.{ending}", values)
    assert ending not in Names(Policy(), KEY, numbers=True).name(source(f"тел.{ending}"))


def test_a_name_that_was_redacted_stays() -> None:
    first = name("звонки +375291234567 Верабей Ганна Пятроўна.txt")
    assert name("[PHONE_NUMBER-29123456].txt") == "[PHONE_NUMBER-29123456].txt"
    assert name(first) == first


def test_the_suffixes_of_every_format_are_known_as_such() -> None:
    suffixes = {suffix.rpartition(".")[2] for f in all_formats().values() for suffix in f.suffixes}
    assert suffixes <= _file_names._KINDS
