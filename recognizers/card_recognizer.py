"""Bank card numbers of any length and grouping, checked by prefix and Luhn digit."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import ClassVar

from recognizers.base import Span
from recognizers.text.checksums import luhn
from recognizers.text.context import Context
from recognizers.text.digits import matches, windows
from recognizers.text.lazy import lazy
from recognizers.text.prepared import Prepared
from recognizers.text.stretches import Stretch
from recognizers.values import ValueRecognizer

# In fours, with three digits more or without; then in one piece or parted in any other way. What
# parts numbers of a list, too, parts a card only beside a word for it.
_FOURS = lazy(
    r"\d{4}(?P<sep>[ .–/-]|[ ]?[-–][ ]?"
    r"|(?P<loose>[ ]?[,;/_|·•*\t][ ]?|[ ]?(?:\.{2,3}|…)[ ]?|[ ]?\n[ ]?"
    r"|,?[ ](?:потом|дальше|далее|затем|пробел|потым|далей|прабел|then|space)[ ]))"
    r"\d{4}(?P=sep)\d{4}(?P=sep)\d{4}(?![-\d])"
    r"(?P<more>(?P=sep)\d{3}(?![-\d]))?"
)
_ANY = lazy(r"\d{1,19}(?:[ .–-]\d{1,10})*")

# Issuer prefixes and lengths: ISO/IEC 7812 as published by the schemes; 9112 is Belkart, 2200 to
# 2204 Mir, 8600 Uzcard, 9860 Humo, 9804 Prostir.
_ISSUERS = lazy(
    r"4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2(?:2[2-9]|[3-6]\d|7[01])\d{13}|2720\d{12}"
    r"|220[0-4]\d{12,15}|9112\d{12}|3[47]\d{13}|3(?:0[0-5]|[689]\d)\d{11}|35\d{14}"
    r"|6(?:011|5\d\d|4[4-9]\d)\d{12}|62\d{14,17}|(?:50|5[6-9]|6\d)\d{11,17}|(?:8600"
    r"|98[06][04])\d{12}"
)
_WORDS = Context(
    "карта", "карты", "карте", "карту", "картой", "карт", "картка*", "картк*", "карточк*", "кардх*",
    "картах", "картам", "card*", "visa*", "виза", "віза", "mastercard*", "мастеркард*", "maestro",
    "маэстро", "белкарт*", "belkart*", "мир", "мір", "cc", "pan", "пластик*", "сбер*", "донат*",
    "скин*", "кинь", "кинуть", "кінь", "кінуць", "скін*", "перевед*", "перавяд*", "перевест*",
    "кинуть", "перакін*", "скіньце", "кіньце", "перевод", "перавод", "переведите",
    "реквизит*", "рэквізіт*", "cvv", "cvc", "халва", "халвы", "halva", "american express", "amex",
)  # fmt: skip
_GLUED = lazy(r"(?<![^\W_])(?:карт(?:[аыуе]|к[аіу])|card|visa|mastercard|белкарт)\Z", re.IGNORECASE)
_OTHER_NUMBERS = Context(
    "imei*", "счет", "счёт", "р/с", "рахунак", "полис*", "поліс*", "омс", "уин", "штрих*", "штрых*",
    "ean", "gtin", "isbn", "огрн*", "заказ*", "трек*", "track*", "накладн*", "артикул*", "договор*",
    "дагавор*", "timestamp", "id", "ключ", "лицензи*", "ліцэнзі*", "license", "order*", "invoice*",
    "квитанц*", "квітанц*", "чек", "ерип", "еріп", "оплаты", "контракт*", "iccid", "imsi", "ts",
)  # fmt: skip


class CardRecognizer(ValueRecognizer):
    """Finds numbers of bank cards.

    In ``картка 4000 0012 3456 7899`` the sixteen digits are found. A number with a wrong check
    digit counts only in fours with a known prefix, or beside a word for a card.
    """

    ENTITIES: ClassVar = {"CREDIT_CARD": "Number of a bank card"}
    RULES: ClassVar = {
        "check digit": "Known prefix and length, and the check digit is right",
        "prefix": "Known prefix and grouped as on a card, but the check digit is wrong",
        "context": "A word for a bank card stands by it",
        "digits": "As many digits as a card number has, and nothing more to say for it",
    }

    def may_go_on(self, span: Span) -> bool:
        """Ask for a number in fours or with the prefix of an issuer."""
        return super().may_go_on(span) and (span.base_score or 0) >= 0.25

    def find(self, text: Prepared) -> Iterator[Span]:
        """Yield every card number of ``text``."""
        taken: list[int] = []  # the edges of what is found, in order
        for read, four, thirteen in (
            (text.text, windows(text, 4, 2, 22), windows(text, 13, 2, 2)),
            (text.read, text.misread, text.misread),
        ):
            for start, end, grouped in _candidates(text, read, four, thirteen):
                at = bisect_right(taken, start)
                if at % 2 == 0 and at == bisect_left(taken, end):
                    found = list(_card(text, read, start, end, grouped))
                    taken[at:at] = [start, end] if found else []
                    yield from found


def _candidates(
    text: Prepared, read: str, four: list[Stretch], thirteen: list[Stretch]
) -> Iterator[tuple[int, int, bool]]:
    """Give start and end of what may be a card, and if it is in fours; those come first."""
    for match in matches(_FOURS, read, four):
        if match["loose"] and not _parted(text, match):
            continue
        start, end = match.span()
        if match["more"] and _ISSUERS.fullmatch(_digits(match[0])[:16]):
            end = match.start("more")
        yield start, end, True
    for match in matches(_ANY, read, thirteen):
        if len(_digits(match[0])) >= 13:
            yield (*match.span(), False)


def _parted(text: Prepared, match: re.Match[str]) -> bool:
    """Tell whether four numbers of a list, or on lines, are one card that was read out."""
    return luhn(_digits(match[0])[:16]) and _WORDS.near(text, *match.span(), 48)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _card(text: Prepared, read: str, start: int, end: int, grouped: bool) -> Iterator[Span]:
    digits = _digits(read[start:end])
    if not 13 <= len(digits) <= 19 or _inside_a_number(text.text, start, end, _cell(digits)):
        return
    base, rule = _form(digits, grouped)
    score = base
    if _WORDS.near(text, start, end, 48):
        score = max(base + 0.2, 0.7 if len(digits) in (15, 16, 18, 19) else 0.55)
        rule = rule if base >= 0.5 else "context"
    elif _OTHER_NUMBERS.before(text, start, 24):
        score = base - (0.5 if base < 0.6 else 0.1)  # cards are paid to accounts, too
    if score >= 0.2:
        yield Span(start, end, "CREDIT_CARD", min(score, 1.0), rule, base)


def _form(digits: str, grouped: bool) -> tuple[float, str]:
    """Return how much prefix, length, check digit and grouping look like a card, and why."""
    known, right = _ISSUERS.fullmatch(digits) is not None, luhn(digits)
    usual = len(digits) == 16
    if known and right:
        return (0.95 if grouped else 0.8 if usual else 0.45), "check digit"
    if known and grouped:
        return 0.6, "prefix"
    if grouped:
        return (0.4 if right else 0.25), "digits"
    return (0.3 if known and usual else 0.1), "digits"


def _cell(digits: str) -> bool:
    """Tell whether a number is a card even where a comma parts it from digits, as in a table."""
    return len(digits) == 16 and _ISSUERS.fullmatch(digits) is not None and luhn(digits)


def _inside_a_number(text: str, start: int, end: int, cell: bool) -> bool:
    """Tell whether letters or digits touch the number, so that it is a piece of something else."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    signs = "-." if cell else "-.,"
    if _GLUED.search(text, max(0, start - 12), start):
        before = ""
    return bool(re.search(rf"\w\Z|\d[{signs}]\Z", before) or re.match(rf"\w|[{signs}]\d", after))
