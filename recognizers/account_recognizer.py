"""Bank accounts: IBAN of every country, Russian 20-digit accounts, others by their label."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import ClassVar

from recognizers.base import Span
from recognizers.text.checksums import iban, russian_account
from recognizers.text.context import Context, lead, word_pattern
from recognizers.text.digits import matches, windows
from recognizers.text.lazy import lazy
from recognizers.text.normalise import CYRILLIC_LOOKALIKES, TO_LATIN
from recognizers.text.prepared import Prepared
from recognizers.values import ValueRecognizer

# Length of an IBAN by country: the registry of ISO 13616 kept by SWIFT.
_LENGTHS = {
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22,
    "BR": 29, "BY": 28, "CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "DO": 28,
    "EE": 20, "EG": 29, "ES": 24, "FI": 18, "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23,
    "GL": 18, "GR": 27, "GT": 28, "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IQ": 23, "IS": 26,
    "IT": 27, "JO": 30, "KW": 30, "KZ": 20, "LB": 28, "LC": 32, "LI": 21, "LT": 20, "LU": 20,
    "LV": 21, "LY": 25, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MN": 20, "MR": 27, "MT": 31,
    "MU": 30, "NL": 18, "NO": 15, "PK": 24, "PL": 28, "PS": 29, "PT": 25, "QA": 29, "RO": 24,
    "RS": 22, "RU": 33, "SA": 24, "SC": 31, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "ST": 25,
    "SV": 28, "TL": 23, "TN": 24, "TR": 26, "UA": 29, "VA": 22, "VG": 24, "XK": 20,
}  # fmt: skip
_ALPHABET = "A-Za-z" + CYRILLIC_LOOKALIKES
# The check digits after the letters of a country.
_IBAN = lazy(rf"\d\d(?:(?<=[{_ALPHABET}]{{2}}\d\d)|(?<=[{_ALPHABET}]{{2}}[ ]\d\d))")
_COUNTRY = lazy(rf"(?<![^\W_])[{_ALPHABET}][{_ALPHABET}][ ]?\Z")
_IBAN_REST = lazy(rf"(?:[ -]{{0,2}}[{_ALPHABET}\d]){{11,31}}")
_BELARUSIAN = lazy(r"BY\d\d[A-Z]{4}[0-9]{4}[A-Z0-9]{12,18}")
_RUSSIAN = lazy(
    r"[34]\d{4}[ .-]?\d{3}[ .-]?\d[ .-]?\d{4}[ .-]?\d{7}(?!\d)|[34]\d{3}(?:[ -]\d{4}){4}(?!\d)"
)
_CURRENCIES = {"810", "643", "840", "978", "933", "974", "156", "826", "980", "398"}
_BIC = lazy(r"04\d{7}(?!\d)")
_NUMBER = lazy(r"\d(?:[ -]?\d){8,27}(?![\d\w])")
_LABELS = (
    "р/с", "р/р", "р/сч", "л/с", "л/р", "к/с", "счет", "счёт", "счета", "счёта", "счету",
    "счёту", "сч", "рахунак", "рахунку", "рахунка", "account*", "acc", "acct", "конт",
    "rachunek", "rachunku", "konto", "konta", "nrb",
)  # fmt: skip
_HINTS = ("/с", "/р", "сч", "рахун", "acc", "конт", "rachun", "kont", "nrb")
_LABEL = lazy(word_pattern(_LABELS) + r"(?P<between>[^\d\n;]{0,24})\Z")
_WORDS = Context(
    "iban*", "ибан", "р/с", "р/р", "счет*", "счёт*", "рахун*", "account*", "банк*", "bank*", "bic",
    "бик", "swift", "konto", "rachunek", "реквизит*", "рэквізіт*",
)  # fmt: skip
_NAMED_IBAN = Context("iban*", "ибан")


class AccountRecognizer(ValueRecognizer):
    """Finds numbers of bank accounts.

    In ``рахунак BY00 TEST 3014 0000 0000 0000 0001`` the IBAN is found, with Cyrillic look-alikes
    too. A Russian account scores higher where the BIC of its bank stands near and its control key
    agrees; older and foreign accounts are found by their label alone.
    """

    ENTITIES: ClassVar = {
        "IBAN_CODE": "International bank account number",
        "BANK_ACCOUNT": "Bank account number of a national form",
    }
    RULES: ClassVar = {
        "check digits": "IBAN of the right length for its country, with right check digits",
        "form": "IBAN in form, but its check digits or its length are wrong",
        "Russian account": "Twenty digits of a Russian account with a known currency",
        "control key": "Twenty digits of a Russian account; the key agrees with a bank code near",
        "label": "Named an account by the word before it",
    }

    def find(self, text: Prepared) -> Iterator[Span]:
        """Yield every account number of ``text``."""
        for match in _IBAN.finditer(text.text):
            yield from _iban(text, match)
        twenty = matches(_RUSSIAN, text.text, windows(text, 20, 2, 2))
        russian = [span for match in twenty for span in _russian(text, match)]
        yield from russian
        taken = {span.start for span in russian}
        yield from (span for span in _labelled(text) if span.start not in taken)


def _labelled(text: Prepared) -> Iterator[Span]:
    if not any(hint in text.lower for hint in _HINTS):
        return
    for match in matches(_NUMBER, text.text, windows(text, 9, 2, 2)):
        start, end = match.span()
        line, _ = text.line(start)
        if _named(text.words[max(line, start - 40) : start]):
            yield Span(start, end, "BANK_ACCOUNT", 0.65, "label", 0.1)


@lru_cache(maxsize=4096)
def _named(words: str) -> bool:
    label = _LABEL.search(words)
    return label is not None and "факт" not in label["between"]


def _iban(text: Prepared, match: re.Match[str]) -> Iterator[Span]:
    """Yield the IBAN whose check digits are ``match``."""
    country = _COUNTRY.search(text.text, max(0, match.start() - 3), match.start())
    rest = _IBAN_REST.match(text.text, match.end()) if country is not None else None
    if country is None or rest is None:
        return
    start = country.start()
    places = [i for i in range(start, rest.end()) if text.text[i].isalnum()]
    compact = "".join(text.text[i] for i in places).upper().translate(TO_LATIN)
    length = _LENGTHS.get(compact[:2])
    if length is None:
        return
    if len(compact) >= length and _ends_at(text.text, places[length - 1]):
        compact, end = compact[:length], places[length - 1] + 1
        if compact.isascii() and iban(compact):
            yield Span(start, end, "IBAN_CODE", 1.0, "check digits", 0.8)
            return
        score = 0.65 if _BELARUSIAN.fullmatch(compact) else 0.4
    else:
        known = _BELARUSIAN.match(compact)
        end = rest.end()
        score = 0.55 if known and abs(len(compact) - length) < 3 else 0.1
    if _WORDS.near(text, start, end):
        score += 0.2 if score >= 0.4 else 0.45 if _NAMED_IBAN.before(text, start, 16) else 0.0
    if score >= 0.2 and sum(map(str.isdigit, compact)) >= 8:
        yield Span(start, end, "IBAN_CODE", score, "form")


def _ends_at(text: str, last: int) -> bool:
    return last + 1 == len(text) or not text[last + 1].isalnum()


def _russian(text: Prepared, match: re.Match[str]) -> Iterator[Span]:
    start, end = match.span()
    digits = re.sub(r"\D", "", match[0])
    if (start and text.text[start - 1].isalnum()) or digits[5:8] not in _CURRENCIES:
        return
    near = text.text[max(0, start - 300) : end + 300]
    if any(russian_account(digits, bic[0]) for bic in _BIC.finditer(near)):
        yield Span(start, end, "BANK_ACCOUNT", 0.95, "control key", 0.6)
    else:
        named = _WORDS.pattern.search(lead(text, start)) is not None
        yield Span(start, end, "BANK_ACCOUNT", 0.8 if named else 0.6, "Russian account", 0.6)
