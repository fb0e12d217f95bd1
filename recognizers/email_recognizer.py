"""Mail addresses, plain and written so that a robot should not see them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from recognizers.base import Span
from recognizers.text.lazy import lazy
from recognizers.text.prepared import Prepared
from recognizers.values import ValueRecognizer

_AT_WORDS = "at|ат|эт|собака|сабака|собачка|сабачка|собачки|песик|гав"
_DOT_WORDS = "dot|точка|кропка|тчк|крапка|пункт|дот"
# What stands for the sign: the sign itself, the sign or a word in brackets, or a word alone.
_AT = lazy(
    rf"[ \t]{{0,2}}@[ \t]?|%40"
    rf"|[ \t]{{0,2}}[\[({{<*_][ \t]?(?:@|a|а|{_AT_WORDS})[ \t]?[\])}}>*_][ \t]{{0,2}}"
    rf"|[ \t]{{1,2}}(?:{_AT_WORDS})[ \t]{{1,2}}"
)
# The same by what is fast to find: a sign, or a word with what has to stand around it.
_SIGN = lazy(
    r"@|%40|"
    + "|".join(rf"{word}(?<=[ \t\[({{<*_]{word})(?=[ \t\])}}>*_])" for word in _AT_WORDS.split("|"))
    + r"|a(?<=[\[({<*_]a)|а(?<=[\[({<*_]а)|a(?<=[\[({<*_][ \t]a)|а(?<=[\[({<*_][ \t]а)"
)
_OPENING = lazy(r"[ \t]{0,2}(?:[\[({<*_][ \t]?)?\Z")
_DOT = rf"(?:\.|[ \t]{{0,2}}[\[({{<*_][ \t]?(?:\.|{_DOT_WORDS})[ \t]?[\])}}>*_][ \t]{{0,2}})"
_SPOKEN_DOT = rf"(?:{_DOT}|[ \t]\.[ \t]|[ \t]{{1,2}}(?:{_DOT_WORDS})[ \t]{{1,2}})"
# Endings after a spoken dot, where the next word of the sentence must not be taken for one.
_ENDINGS = (
    "ru|by|com|net|org|ua|pl|lt|lv|kz|ee|info|me|eu|de|uk|fr|cz|su|io|biz|us|ch|example|test"
    "|бел|рф|укр|ру|бай|бы|ком|нет|орг|юа"
)
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_DOMAIN = lazy(
    rf"{_LABEL}(?:(?:\.{_LABEL}){{0,5}}(?:\.(?:xn--[a-z0-9-]{{2,40}}|[^\W\d_]{{2,24}}))(?![\w])"
    rf"|(?:{_SPOKEN_DOT}{_LABEL}){{0,4}}(?:{_SPOKEN_DOT}|,)(?:{_ENDINGS})(?![\w]))"
)
_HOST = lazy(_LABEL)
_LOCAL = lazy(
    rf"[\w+](?:[\w.+'~-]|{_DOT}(?=\w)){{0,63}}(?<![.'])\Z"
    rf"|[\w+](?:[\w+'-]{{1,30}}){_SPOKEN_DOT}[\w+'-]{{1,30}}\Z"
)
_PLAIN_LOCAL = lazy(r"[\w+][\w.+'=~&!#$*?^`{|}%-]{0,63}\Z")
_REPOSITORY = lazy(r"git@[\w.-]+[:/]")
_MAIL_HOSTS = lazy(
    r"(?:gmail|yahoo|hotmail|outlook|icloud|aol|proton(?:mail)?|gmx|ukr|yandex|ya|mail|bk|inbox"
    r"|list|rambler|tut|open|riseup|tutanota|live)\.(?:com|ru|by|net|me|ua|org|de)"
)
_MAIL_WORDS = lazy(r"(?:mail|почт|пошт|мыл[оа]|мэйл|мейл|имейл|емейл|скрын|ящик|адрас|адрес)")


class EmailRecognizer(ValueRecognizer):
    """Finds mail addresses.

    In ``jan.kupala+news@example.by`` the whole is found, in ``пишите: jan (собака) example точка
    by`` everything from ``jan`` to ``by``. ``mailto:`` and signs at the end of a sentence are left.
    """

    ENTITIES: ClassVar = {"EMAIL_ADDRESS": "Mail address, also one that hides its signs"}
    RULES: ClassVar = {
        "address": "Name, at sign and domain",
        "hidden": "Name, a word or sign in place of the at sign or dot, and domain",
        "no domain": "Name, at sign and a host without a dot",
    }

    def find(self, text: Prepared) -> Iterator[Span]:
        """Yield every mail address of ``text``."""
        past = 0
        for found in _SIGN.finditer(text.lower):
            sign = _whole_sign(text.lower, found.start())
            span = _address(text, sign, past) if sign is not None else None
            if span is not None:
                past = span.end
                yield span


def _whole_sign(lower: str, at: int) -> re.Match[str] | None:
    """Return the at sign or what stands for it, spaces and brackets with it."""
    opening = _OPENING.search(lower, max(0, at - 4), at)
    sign = _AT.match(lower, opening.start()) if opening else None
    return sign or _AT.match(lower, at)


def _address(text: Prepared, sign: re.Match[str], past: int) -> Span | None:
    """Return the address around ``sign``, which begins at or after ``past``."""
    plain = sign[0] == "@"
    pattern = _PLAIN_LOCAL if plain else _LOCAL
    local = pattern.search(text.lower, max(past, sign.start() - 64), sign.start())
    if local is None:
        return None
    start = local.start()
    while text.text[start] in "'=&~!#$*?^`{|}%":
        start += 1
    domain = _DOMAIN.match(text.lower, sign.end())
    if domain is None:
        return _without_domain(text, start, sign) if plain else None
    if plain or sign[0].strip() == "%40":
        if _REPOSITORY.match(text.lower, start):
            return None
        hidden = not re.fullmatch(r"[\w.-]+", domain[0])
        return Span(start, domain.end(), "EMAIL_ADDRESS", 0.95, "hidden" if hidden else "address")
    if not _meant(text.lower[start : sign.start()], sign[0].strip(), domain[0]):
        return None
    return Span(start, domain.end(), "EMAIL_ADDRESS", 0.8, "hidden", 0.6)


def _meant(local: str, sign: str, domain: str) -> bool:
    """Tell whether a hidden sign is one, and not a preposition or an animal."""
    if _MAIL_HOSTS.fullmatch(domain) and local.isascii():
        return True
    if not sign.isalpha():
        return sign != "@" or (local.isascii() and domain.isascii())
    if not local.isascii():
        return False
    return (
        sign not in ("at", "ат")
        or bool(re.search(r"[\d._+]", local))
        or not re.fullmatch(r"[\w.-]+", domain)
    )


def _without_domain(text: Prepared, start: int, sign: re.Match[str]) -> Span | None:
    host = _HOST.match(text.text, sign.end())
    if host is None or sign.start() - start < 2:
        return None
    named = _MAIL_WORDS.search(text.before(start, 24)) is not None
    return Span(start, host.end(), "EMAIL_ADDRESS", 0.6 if named else 0.4, "no domain", 0.4)
