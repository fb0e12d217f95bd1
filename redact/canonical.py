"""When two values are the same: the form in which equal values are equal.

Nothing here is ever written anywhere; codes and digests are computed from it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

import phonenumbers

from recognizers.text.normalise import TO_LATIN, normalise

_NUMBERED = (
    *("PASSPORT", "SNILS", "INN", "INN_ORG", "OMS", "UNP", "OGRN", "OGRNIP", "IIN", "PESEL", "SSN"),
    *("NUMBER", "CODE", "CARD", "LICENSE", "CERTIFICATE", "DOCUMENT", "RECORD", "ACCOUNT", "PLATE"),
    *("ID", "IMEI", "MAC_ADDRESS"),
)
"""How the entity types end whose separators do not count."""

_SIGNS = str.maketrans("’ʼ`‘′´–—«»“”„", "''''''--\"\"\"\"\"")
_AROUND_SIGNS = re.compile(r" ?([^\w ]) ?")
_EDGES = " .,;:"
_NUMBER_SIGN = re.compile(r"№|(?<=\s)N[o°º]?(?=[\s.]*\d)")
_NOT_ALNUM = re.compile(r"[\W_]+")

_EXTENSION = re.compile(r"доб|внутр|вн|дад|унутр|ext|[#xх]")
_FOREIGN = re.compile(r"(?:810|00)(?=[1-9]\d{7})")
_DIGITS = str.maketrans("oоlі", "0011")
_REGIONS = ("BY", "RU", "UA", "KZ", "LT", "PL")
_LEAST_DIGITS = 9
"""With fewer the area code is missing, and no country can be told."""
_MOBILE = (
    (re.compile(r"(?:375|80|0)?((?:25|29|33|44)\d{7})"), "+375"),
    (re.compile(r"[78]?(9\d{9})"), "+7"),
)
"""The commonest numbers of Belarus and Russia, which ``phonenumbers`` reads alike but slowly."""
_TRUNK = (
    (re.compile(r"80(\d{9})"), "+375"),  # 8 029 123-45-67 within Belarus
    (re.compile(r"0(\d{9})"), "+375"),
    (re.compile(r"(375\d{9}|7\d{10})"), "+"),
    (re.compile(r"8(\d{10})"), "+7"),  # 8 912 123-45-67 within Russia
)
"""Where the country is plain although ``phonenumbers`` knows no such area: digits, then prefix."""

_BRACKETS = re.compile(r"[\s()\[\]{}<>]+")
_AT = re.compile(r" ?@ ?|[ _](?:at|собака|сабака|собачка|сабачка|эт)[ _]")
_DOT = re.compile(r" ?\. ?|[ _](?:dot|точка|кропка|пункт)[ _]")
_LINK_START = re.compile(r"(?:mailto:)?(?:https?://)?(?:(?:www|m)\.)?")

_DATE_PART = re.compile(r"\d+|[^\W\d_]{3,}")
_MONTHS = {
    stem: number
    for number, stems in enumerate(
        (
            "янв сту jan",
            "фев лют feb",
            "мар сак mar",
            "апр кра apr",
            "мая май тра may",
            "июн чэр jun",
            "июл ліп jul",
            "авг жні aug",
            "сен вер sep",
            "окт кас oct",
            "ноя ліс nov",
            "дек сне dec",
        ),
        start=1,
    )
    for stem in stems.split()
}
"""First three letters of the months in Russian, Belarusian and English."""


@lru_cache(maxsize=16_384)
def canonical(entity_type: str, text: str) -> str:
    """Return the form in which equal values of ``entity_type`` are equal; never written anywhere.

    Letter case, white space, invisible characters and look-alike letters do not count; for phones
    neither do trunk prefixes, for documents, accounts and plates neither do separators, for mail
    addresses and links neither do the habits of hiding them, for dates neither do month names.
    What is left stays as it is: an inflected or transliterated name is another value.
    """
    plain = normalise(text).text.casefold()
    form = _FORMS.get(entity_type)
    if form is None:
        form = _compact if entity_type.endswith(_NUMBERED) else _folded
    return form(plain) or _folded(plain) or plain.strip()


def _folded(plain: str) -> str:
    """Names, addresses and everything else: ``верас і.п`` for ``Верас  І. П.``."""
    text = " ".join(plain.translate(_SIGNS).split())
    return _AROUND_SIGNS.sub(r"\1", text).strip(_EDGES)


def _compact(plain: str) -> str:
    """Documents, plates, cards and accounts: ``MP1234567`` for ``мр №123-45-67``."""
    text = _NUMBER_SIGN.sub("", plain.upper())
    return _NOT_ALNUM.sub("", text).translate(TO_LATIN)


def _phone(plain: str) -> str:
    """Phones in E.164 without extension; digits only where the country cannot be told."""
    text = _EXTENSION.split(plain, maxsplit=1)[0].translate(_DIGITS)
    digits = "".join(c for c in text if c.isdecimal())
    if not digits:
        return ""
    plus = "+" in text.partition(digits[0])[0]
    abroad = _FOREIGN.match(digits)
    if abroad:
        digits = digits[abroad.end() :]
    if abroad or plus:
        return _e164(f"+{digits}") or _with_country((*_MOBILE, *_TRUNK), digits) or f"+{digits}"
    if len(digits) < _LEAST_DIGITS:
        return digits
    number = _with_country(_MOBILE, digits) or _valid(digits)
    return number or _with_country(_TRUNK, digits) or digits


def _with_country(table: Iterable[tuple[re.Pattern[str], str]], digits: str) -> str:
    for pattern, prefix in table:
        match = pattern.fullmatch(digits)
        if match:
            return prefix + match[1]
    return ""


def _valid(digits: str) -> str:
    """Return the first valid number that the digits are: country by country, then with a plus."""
    for region in _REGIONS:
        number = _e164(digits, region)
        if number:
            return number
    return _e164(f"+{digits}") if len(digits) > _LEAST_DIGITS + 1 else ""


def _e164(number: str, region: str | None = None) -> str:
    try:
        parsed = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(parsed):
        return ""
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))


def _mail(plain: str) -> str:
    """Mail addresses: ``veras@tut.by`` for ``Veras (at) tut [dot] by``."""
    text = _BRACKETS.sub(" ", plain.removeprefix("mailto:")).strip()
    if "@" not in text:
        text = _AT.sub("@", text, count=1)
    return _all_latin(_DOT.sub(".", _AT.sub("@", text, count=1)).replace(" ", ""))


def _link(plain: str) -> str:
    """Links and handles without scheme, ``www.`` and closing slash: ``t.me/verasok``."""
    start = _LINK_START.match(plain.strip())
    return _all_latin("".join(plain.strip()[start.end() if start else 0 :].split()).rstrip("/"))


def _all_latin(text: str) -> str:
    """Return ``text`` in Latin letters if each of its letters can be one."""
    latin = text.translate(TO_LATIN)
    return latin if latin.isascii() else text


def _date(plain: str) -> str:
    """Dates as numbers, day first: ``6.11.1962`` for ``«06» ноября 1962`` and ``1962-11-06``."""
    words = [w for w in _DATE_PART.findall(plain) if w.isdecimal() or w[:3] in _MONTHS]
    if len(words) == 3 and len(words[0]) == 4 and words[0].isdecimal():
        words.reverse()
    if len(words) == 3 and not words[0].isdecimal():  # Nov 6, 1962
        words[:2] = words[1], words[0]
    return ".".join(w.lstrip("0") or "0" if w.isdecimal() else str(_MONTHS[w[:3]]) for w in words)


_FORMS: dict[str, Callable[[str], str]] = {
    "PHONE_NUMBER": _phone,
    "EMAIL_ADDRESS": _mail,
    "SOCIAL_HANDLE": _link,
    "URL": _link,
    "DATE_OF_BIRTH": _date,
}
