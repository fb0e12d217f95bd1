"""Values of digits that a line break splits go whole; two values on two lines stay two."""

from __future__ import annotations

import pytest

from redact import Key, Redactor

ONE_VALUE = [
    "карта [5521/8877 1234 0006]",
    "родился [4/апреля 1966] года",
    "якая нарадзілася [18-га/лістапада 1950] года",
    "her husband (born [Nov/1985]) was dismissed",
    "Род. [15/января 1990] 4. Место: Темиртау",
    "военный билет [АК/0418290];",
    "паспорт [HB/3344112]; выдан",
    "прапорщик Гук, [8/029 4729031], район",
    "машина [4512/AC-3] серая",
    "ИНН [7707/083893], СНИЛС",
    "№;Имя;Дата рожд.;Город\n1;Гук;[29/мая 1985];Лида\n2;Рак;01.02.1990;Лида",
]
TWO_VALUES = [
    "611-22-33\n611-22-34",
    "тел. 8029 6112233\n8029 6112234",
    "5521 8877 1234 0006\n5521 8877 1234 0014",
    "12.03.1981\n13.04.1982",
    "ул. Лесная, 8\n029 4729031",
    "MP2345678\nMP2345679",
    "кв. 8\n029 4729031",
    "1234 AB-7\n2345 AC-7",
]


@pytest.fixture(scope="module")
def redactor() -> Redactor:
    return Redactor(key=Key.from_bytes(bytes(range(32))))


@pytest.mark.parametrize("marked", ONE_VALUE, ids=range(len(ONE_VALUE)))
def test_a_value_over_two_lines_goes_whole(redactor: Redactor, marked: str) -> None:
    """A slash stands for the line break."""
    before, value, after = marked.replace("/", "\n").replace("]", "[").split("[")
    text = before + value + after
    gone = {i for f in redactor.text(text).findings for i in range(f.start, f.end)}
    place = range(len(before), len(before) + len(value))
    assert all(i in gone for i in place if text[i].isalnum())


@pytest.mark.parametrize("text", TWO_VALUES, ids=range(len(TWO_VALUES)))
def test_values_on_two_lines_are_no_one_finding(redactor: Redactor, text: str) -> None:
    assert not any("\n" in text[f.start : f.end] for f in redactor.text(text).findings)
