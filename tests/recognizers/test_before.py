"""How surely a name stands before a value, begins a line or is all of it: one scale for all."""

from __future__ import annotations

import pytest

from recognizers.person.before import (
    INITIALS,
    NONE,
    ONE,
    PATRONYMIC,
    WORDS,
    name_alone,
    name_before,
    name_first,
)

NAMES = [
    ("Верас Іван Пятровіч", PATRONYMIC),
    ("верас іван пятровіч", PATRONYMIC),
    ("ВЕРАС, Станислав Эдуардович", PATRONYMIC),
    ("Ус Лев Янович", PATRONYMIC),  # of common words but for the patronymic
    ("Верас І. П.", INITIALS),
    ("Сыч М. И.", INITIALS),  # a bird
    ("М.Л.Ус", INITIALS),
    ("Жук Р.", INITIALS),
    ("Мороз М.", INITIALS),  # no sex
    ("Адвокат Ульяна", INITIALS),  # of a surname, if of no trade
    ("Берёза Люцыян", INITIALS),  # no town
    ("Верас Анна", INITIALS),
    ("Иванова Ольга", INITIALS),
    ("Дудар-Ус Ада", WORDS),
    ("Us Leu", WORDS),
    ("Иван", ONE),
    ("Верховный Суд", NONE),
    ("УЧИТЬСЯ НА", NONE),
    ("Минск", NONE),
    ("Директор Завода", NONE),
    ("12.03", NONE),
]


@pytest.mark.parametrize(("name", "strength"), NAMES, ids=range(len(NAMES)))
def test_rates_a_name_alike_wherever_it_stands(name: str, strength: int) -> None:
    before = name_before(f"{name}, 1980", 0, len(name) + 2)
    assert (before.strength, before.first) == (strength, strength > NONE)
    assert name_alone(f"3. {name} (мастер)") == strength
    assert name_first(f"{name}; мастер;") == strength


@pytest.mark.parametrize(
    ("line", "strength"),
    [
        ("5;Верас;Іван;Пятровіч;слесар;", PATRONYMIC),  # a cell each
        ("слесарь, Верас Іван Пятровіч,", NONE),  # not first
        ("улица Верас Іван Пятровіч,", NONE),
        ("Верас Іван Пятровіч", NONE),  # no sign after it
        ("", NONE),
    ],
    ids=range(5),
)
def test_rates_the_name_that_begins_a_line(line: str, strength: int) -> None:
    assert name_first(line) == strength


@pytest.mark.parametrize(
    ("line", "strength"),
    [
        ("к Верас Іван Пятровіч", NONE),  # not all of the line
        ("улица Верас Іван Пятровіч", NONE),
        ("П Р О Т О К О Л", NONE),
        ("", NONE),
        ("Верас Іван Пятровіч" + " " * 80, NONE),  # far away
    ],
    ids=range(5),
)
def test_rates_the_name_that_is_a_line(line: str, strength: int) -> None:
    assert name_alone(line) == strength
