"""Mail addresses, plain and hidden."""

from __future__ import annotations

import marked
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers.email_recognizer import EmailRecognizer

MAIL = EmailRecognizer()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("на jan.veras+news@example.by.", ["jan.veras+news@example.by"]),
        ("mailto:j_veras@mail.example.com?subject=x", ["j_veras@mail.example.com"]),
        ("<o'hara-2@example.co.uk>, 'x@example.ru'", ["o'hara-2@example.co.uk", "x@example.ru"]),
        ("пошта@прыклад.бел; верас@пример.рф", ["пошта@прыклад.бел", "верас@пример.рф"]),
        ("veras@xn--e1afmkfd.xn--p1ai", ["veras@xn--e1afmkfd.xn--p1ai"]),
        ("veras (at) example.ru", ["veras (at) example.ru"]),
        ("j.veras(at)example.by", ["j.veras(at)example.by"]),
        ("j.veras [at] example [dot] com - her", ["j.veras [at] example [dot] com"]),
        ("veras at example dot com", ["veras at example dot com"]),
        ("пишите veras собака example.by", ["veras собака example.by"]),
        ("veras сабака example кропка by", ["veras сабака example кропка by"]),
        ("veras@example точка ru точка Жду", ["veras@example точка ru"]),
        ("veras{@}example{.}org", ["veras{@}example{.}org"]),
        ("j.veras at example.org", ["j.veras at example.org"]),  # a dot in the name
        ("to=veras%40example.com&x", ["veras%40example.com"]),
        ("veras @ example.by", ["veras @ example.by"]),
        ("v\u200beras@exam\u00adple.by", ["v\u200beras@exam\u00adple.by"]),
        ("e-mail: veras@host", ["veras@host"]),  # named, so it needs no dot
        ("a@example.by,b@example.by", ["a@example.by", "b@example.by"]),
        ("пиши @veras или на почту", []),  # a handle
        ("look at example.com", []),  # a preposition
        ("встретимся at the gate", []),
        ("злая собака кусается. by", []),  # an animal
        ("root@server", []),  # a host without a dot, not named
        ("3 яблока @ 5.99", []),  # a price
    ],
)
def test_finds_addresses(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end, _ in marked.found(MAIL, text)] == expected


@given(
    st.from_regex(r"[a-z][a-z0-9._-]{0,20}[a-z0-9]@[a-z][a-z0-9]{1,9}\.(by|com)", fullmatch=True)
)
def test_finds_every_plain_address(address: str) -> None:
    assert marked.found(MAIL, f"на {address}, да") == [(3, 3 + len(address), "EMAIL_ADDRESS")]


@given(st.text(alphabet="abсобака@. ()[]dot-'\n", max_size=120))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    assert all(0 <= start < end <= len(text) for start, end, _ in marked.found(MAIL, text, 0.0))
