"""Findings are the same whatever hides them: invisible characters, look-alikes, spaces, cuts."""

from __future__ import annotations

import random
import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import redact.detect as detection
from recognizers.text.normalise import CYRILLIC_LOOKALIKES, LATIN_LOOKALIKES, TO_CYRILLIC, TO_LATIN
from redact import Key, Redactor

Found = tuple[int, int, str, float]

SENTENCES = [
    "Свидетель Терещенко Ольга Викторовна, 12.03.1981 г.р., проживает: г. Гомель, "
    "ул. Советская, д. 14, кв. 7.",
    "Позвоните Кравцову А. П. по телефону +375 29 611-22-33 или на mail kravtsov.a@example.by, "
    "паспорт MP2345678.",
    "Затрыманы Алесь Гарбацэвіч нарадзіўся 4 красавіка 1990 года, жыве на вуліцы Якуба Коласа, "
    "12-5, тэл. 8 029 711 22 33.",
    "Машина 4512 AC-3 принадлежит Степанюк Л. В., личный номер 3140583A012PB4, "
    "карта 5521 8877 1234 0006.",
    "The driver, Siarhei Kavalenka, born 5 May 1984, lives at 12 Victory Street, Minsk; "
    "phone +375 44 555-66-77.",
    "ИНН 500100732259, СНИЛС 112-233-445 95, счёт BY20 OLMP 3135 0000 0010 0000 0933, "
    "авто 1234 АВ-7, жетон МГ-018824.",
    "майор Пинчук Андрей допросил Надежду Кирилловну; @garbuz_ales написал ей в t.me/garbuz_ales",
    "Дата рождения: 17 мая 1979 года, место рождения: Мосты; IMEI 352099001761481; "
    "координаты 53.9023, 27.5619",
]
INVISIBLE = [
    "\u200b", "\u00ad", "\u2060", "\ufeff", "\u200d", "\u200f", "\u202e", "\ufe0f", "\u00ad\u200b",
]  # fmt: skip
numbers = st.integers(0, len(SENTENCES) - 1)
chance = st.randoms(use_true_random=False)


@cache
def redactor() -> Redactor:
    return Redactor(key=Key.from_bytes(bytes(range(32))))


def found(text: str) -> list[Found]:
    """Return place, type and score of whatever is found in a text, removed or not."""
    result = redactor().text(text)
    return sorted(
        (f.start, f.end, f.entity_type, f.score) for f in (*result.findings, *result.kept)
    )


@cache
def plainly(number: int) -> list[Found]:
    return found(SENTENCES[number])


def covered(text: str, start: int, end: int) -> bool:
    """Tell whether every letter and digit of a stretch is in a finding."""
    gone = {i for first, last, *_ in found(text) for i in range(first, last)}
    return all(i in gone for i in range(start, end) if text[i].isalnum())


def disguised(text: str, rng: random.Random) -> tuple[str, list[int]]:
    """Return a text in disguise, and where each of its characters stands then.

    Invisible characters stand inside words; look-alikes replace letters of a word that has others.
    """
    letters = list(text)
    for word in re.finditer(r"[^\W\d_]+", text):
        cyrillic = re.search("[\u0400-\u04ff]", word[0])
        own, table = (
            (CYRILLIC_LOOKALIKES, TO_LATIN) if cyrillic else (LATIN_LOOKALIKES, TO_CYRILLIC)
        )
        alike = [i for i in range(*word.span()) if text[i] in own]
        if len(alike) < len(word[0]) and rng.random() < 0.3:
            for i in rng.sample(alike, min(len(alike), rng.randint(1, 2))):
                letters[i] = text[i].translate(table)
    inside = [i for i in range(1, len(text)) if text[i - 1].isalnum() and text[i].isalnum()]
    hidden = {i: rng.choice(INVISIBLE) for i in rng.sample(inside, rng.randint(1, 6))}
    places, size = [], 0
    for i, letter in enumerate(letters):
        size += len(hidden.get(i, ""))
        places.append(size)
        size += len(letter)
    return "".join(hidden.get(i, "") + letter for i, letter in enumerate(letters)), places


def test_the_sentences_hold_what_they_are_about() -> None:
    types = {kind for number in range(len(SENTENCES)) for *_, kind, _ in plainly(number)}
    assert len(types) >= 15


@settings(max_examples=80)
@given(numbers, chance)
def test_nothing_invisible_and_no_look_alike_changes_a_finding(
    number: int, rng: random.Random
) -> None:
    text, places = disguised(SENTENCES[number], rng)
    expected = [(places[a], places[b - 1] + 1, *more) for a, b, *more in plainly(number)]
    assert found(text) == sorted(expected)


@settings(max_examples=80)
@given(numbers, chance, st.sampled_from(["\n", "  ", " \r\n", "\n  "]))
def test_a_value_over_two_lines_or_with_two_spaces_goes_whole(
    number: int, rng: random.Random, sign: str
) -> None:
    text = SENTENCES[number]
    start, end, *_ = rng.choice(plainly(number))
    spaces = [i for i in range(start, end) if text[i] == " "]
    if not spaces:
        return
    at = rng.choice(spaces)
    assert covered(text[:at] + sign + text[at + 1 :], start, end + len(sign) - 1)


@settings(max_examples=60)
@given(
    st.lists(
        st.text("!?.,;:()«»—😀👍🏽\u200f\u202e\u2066\ud800\udfff \t", max_size=30), max_size=8
    ),
    numbers,
    st.data(),
)
def test_offsets_point_at_what_was_found(
    lines: list[str], number: int, data: st.DataObject
) -> None:
    """Lines of signs, emoji, marks of direction and halves of surrogate pairs stand around."""
    at = data.draw(st.integers(0, len(lines)))
    before, after = "".join(f"{x}\n" for x in lines[:at]), "".join(f"\n{x}" for x in lines[at:])
    shift = len(before)
    expected = [(a + shift, b + shift, kind) for a, b, kind, _ in plainly(number)]
    text = f"{before}{SENTENCES[number]}{after}"
    assert [tuple(one[:3]) for one in found(text)] == expected


@settings(max_examples=60)
@given(
    st.text(
        st.characters() | st.sampled_from("\ud800\u200b\u0301АИвановтел+375 29.\n@"), max_size=80
    )
)
def test_any_text_is_redacted(text: str) -> None:
    result = redactor().text(text)
    assert all(0 <= f.start < f.end <= len(text) for f in (*result.findings, *result.kept))


def of_windows(text: str, chars: int) -> list[tuple[int, int, str]]:
    """Return what is found in a text that is read in windows of so many characters.

    Parts of a value on a border are one. Left out is what the rest of a window says of a word, and
    places and bodies, which stay: half of the name of a street may be one.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(detection, "WINDOW_CHARS", chars)
        (findings,) = detection.detect_texts([text])
    spans: list[tuple[int, int, str]] = []
    for f in findings:
        kept = f.entity_type in ("LOCATION", "ORGANIZATION")
        if kept or f.rule == "same person" or f.score < 0.5:
            continue
        if spans and f.start < spans[-1][1] and f.entity_type == spans[-1][2]:
            spans[-1] = spans[-1][0], max(f.end, spans[-1][1]), f.entity_type
        else:
            spans.append((f.start, f.end, f.entity_type))
    return spans


@settings(max_examples=10)
@given(st.integers(0, 10**6), st.integers(1_500, 6_000))
def test_findings_do_not_depend_on_how_a_text_is_cut(seed: int, chars: int) -> None:
    rng = random.Random(seed)
    text = " ".join(rng.choice(SENTENCES) for _ in range(120))
    assert of_windows(text, chars) == of_windows(text, 100_000)
