"""Addresses and numbers of devices: IP, MAC, IMEI."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from typing import ClassVar

from recognizers.base import Span
from recognizers.text.checksums import luhn
from recognizers.text.context import Context
from recognizers.text.digits import matches, windows
from recognizers.text.lazy import lazy
from recognizers.text.prepared import Prepared
from recognizers.values import ValueRecognizer

_IPV4_DOT = lazy(r"\.(?<=\d\.)(?=\d{1,3}\.\d{1,3}\.\d)")
_IPV4 = lazy(r"\d{1,3}(?:\.\d{1,3}){3}(?!\w|\.\d)")
_TAIL_OF = lazy(r"\w\Z|\d[.-]\Z|(?<![.:]\d)(?<![.:]\d\d)(?<![.:]\d{3})(?<=\d),\Z")
_FIRST = lazy(r"\d{1,3}\Z")
# Two colons together, or as many groups as the longest form has.
_IPV6 = lazy(r":(?::|(?:[0-9A-Fa-f]{1,4}:){5})")
_IPV6_CHARACTERS = frozenset("0123456789abcdefABCDEF:.")
# The sign after the first pair or four of a MAC address, and the whole from there backwards.
_MAC_SIGN = lazy(r"[:-](?=[0-9A-Fa-f]{2}[:-])|\.(?=[0-9A-Fa-f]{4}\.)")
_MAC = lazy(
    r"[0-9A-Fa-f]{2}([:-])(?:[0-9A-Fa-f]{2}\1){4}[0-9A-Fa-f]{2}(?![\w:-])"
    r"|[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}(?![\w.])"
)
_MAC_SEPARATORS = (":", "-")
_GLUED_MAC = lazy(
    r"(?:mac|мак|hwaddr|ether|bssid|bluetooth|блютуз|wi-?fi|wlan|сетев\w+ карт\w|сетк\w+ карт\w)"
    r"[\w .()-]{0,16}[\"' ]{0,2}[:=]?[\"' ]{0,2}"
    r"([0-9a-f]{12}|[0-9a-f]{2}(?:[ .][0-9a-f]{2}){5}|[0-9a-f]{6}[:-][0-9a-f]{6}"
    r"|[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4})(?![\w:-])"
)
_IMEI = lazy(
    r"\d(?:\d{13,15}(?![\w-])|\d([ /-])\d{6}\1\d{6}(?:\1\d{1,2})?(?![\w-])"
    r"|\d{5}([ /-])\d{2}\2\d{6}(?:\2\d{1,2})?(?![\w-])|\d\d(?: \d{3}){4}(?! ?\d))"
)
# Parted in any way, after the word for it; a version may follow.
_NAMED_IMEI = lazy(
    r"\d(?<![\w.-]\d)(?:[ ./–-]{0,3}\d){13,15}(?:[ ]?[/-][ ]?\d{1,2})?(?![\w-]|[ ]?[./-]\d)"
)
# First digits of the type allocation codes in use (GSMA: reporting body identifiers).
_TYPE_CODES = ("01", "35", "86", "45", "44", "98", "99", "91")

_ADDRESS_WORDS = Context(
    "ip*", "айпи*", "айпі*", "адрес*", "адрас*", "сервер*", "сервак*", "host*", "хост*", "dns",
    "src", "dst", "ping", "ssh", "http*", "from", "client*", "remote*", "шлюз*", "gateway", "vpn",
    "прокси*", "проксі*", "proxy", "логин*", "forwarded*", "real-ip", "вход*", "уваход*",
    "login*", "addr*", "listen",
)  # fmt: skip
_VERSION_WORDS = Context(
    "v", "ver", "версия", "версии", "версія", "версіі", "version*", "release", "код*", "окрб", "п",
    "пп", "пункт*", "раздел*", "раздзел*", "section", "§", "глава", "build", "окпд*", "оквэд",
    "тнвэд", "ред", "редакция", "firmware", "прошивка", "chrome", "firefox", "таблица", "рис",
)  # fmt: skip
_MAC_WORDS = Context("mac*", "мак", "hwaddr", "ether", "ethernet", "bssid", "wi-fi", "bluetooth")
_IMEI_WORDS = Context(
    "imei*",
    "имей",
    "имеи",
    "имэй",
    "імей",
    "imeisv",
    "имеи0",
    "имей0",
    "ime1",
    "lmei*",
    "1mei*",
    "lmel",
)
_IMEI_HINTS = ("ime", "lme", "1mei", "име", "имэ", "іме")


class DeviceRecognizer(ValueRecognizer):
    """Finds what identifies a device: IP and MAC addresses, IMEI of telephones.

    In ``IMEI 490154203237518, последний IP 203.0.113.77`` both are found. Ports, network masks and
    version numbers are left; an IMEI has to pass its check digit unless it is named one.
    """

    ENTITIES: ClassVar = {
        "IP_ADDRESS": "Address of a device in a network, private ones too",
        "MAC_ADDRESS": "Hardware address of a network card",
        "IMEI": "Number of a mobile telephone set",
    }
    RULES: ClassVar = {
        "IPv4": "Four numbers up to 255 with dots between",
        "IPv6": "Valid IPv6 address",
        "MAC": "Six pairs of hexadecimal digits",
        "check digit": "Fifteen digits with the check digit of an IMEI",
        "label": "Named so by the word before it",
    }

    def find(self, text: Prepared) -> Iterator[Span]:
        """Yield every address or number of a device in ``text``."""
        yield from _ipv4(text)
        yield from _ipv6(text)
        yield from _mac(text)
        yield from _imei(text)


def _ipv4(text: Prepared) -> Iterator[Span]:
    for dot in _IPV4_DOT.finditer(text.text):
        first = _FIRST.search(text.text, max(0, dot.start() - 3), dot.start())
        match = _IPV4.match(text.text, first.start()) if first else None
        if match is None:
            continue
        start, end = match.span()
        octets = match[0].split(".")
        if any(int(o) > 255 or (o[0] == "0" and o != "0") for o in octets):
            continue
        if _touched(text.text, start):
            continue
        values = [int(o) for o in octets]
        if not any(values):
            continue
        high = sum(value >= 30 for value in values)
        base = 0.85 if max(values) > 60 or values[0] == 10 else 0.6 if high > 1 else 0.4
        score = base
        if _VERSION_WORDS.before(text, start, 12):
            score = base - 0.5
        elif _ADDRESS_WORDS.before(text, start, 32) or text.text[end : end + 1] in (":", "/"):
            score = max(base, 0.85)
        if score >= 0.2:
            yield Span(start, end, "IP_ADDRESS", score, "IPv4", base)


def _ipv6(text: Prepared) -> Iterator[Span]:
    past = 0
    for match in _IPV6.finditer(text.text):
        start, end = match.span()
        if start < past:
            continue
        while start > past and text.text[start - 1] in _IPV6_CHARACTERS:
            start -= 1
        while end < len(text.text) and text.text[end] in _IPV6_CHARACTERS:
            end += 1
        past = end
        start += text.text[start] == ":" and text.text[start + 1] != ":"
        address = text.text[start:end].rstrip(".")
        address = address if address.endswith("::") else address.rstrip(":")
        end = start + len(address)
        if (
            not _is_ipv6(address)
            or _touched(text.text, start)
            or text.text[end : end + 1].isalnum()
        ):
            continue
        sure = len(address) >= 8 or _ADDRESS_WORDS.before(text, start, 32)
        if len(address) > 2:
            yield Span(start, end, "IP_ADDRESS", 0.9 if sure else 0.4, "IPv6")


def _is_ipv6(address: str) -> bool:
    try:
        ipaddress.IPv6Address(address)
    except ValueError:
        return False
    return True


def _mac(text: Prepared) -> Iterator[Span]:
    past = 0
    for sign in _MAC_SIGN.finditer(text.text):
        start = sign.start() - (4 if sign[0] == "." else 2)
        match = _MAC.match(text.text, start) if start >= past else None
        if (
            match is None
            or _touched(text.text, start)
            or text.text[start - 1 : start] in (":", "-")
        ):
            continue
        past = match.end()
        named = _MAC_WORDS.before(text, start, 24)
        letters = re.search("[A-Fa-f]", match[0]) is not None
        base = 0.9 if sign[0] == ":" or (sign[0] == "-" and letters) else 0.7 if letters else 0.4
        yield Span(start, past, "MAC_ADDRESS", 0.9 if named else base, "MAC", base)
    for match in _GLUED_MAC.finditer(text.lower):
        yield Span(*match.span(1), "MAC_ADDRESS", 0.85, "label", 0.1)


def _imei(text: Prepared) -> Iterator[Span]:
    taken: set[int] = set()
    if any(hint in text.lower for hint in _IMEI_HINTS):
        for read, places in ((text.text, windows(text, 14, 2, 4)), (text.read, text.misread)):
            for match in matches(_NAMED_IMEI, read, places):
                start, end = match.span()
                if start not in taken and _IMEI_WORDS.before(text, start, 64):
                    taken.update(range(start, end))
                    digits = re.sub(r"\D", "", match[0])[:15]
                    score = 0.75 if len(digits) < 15 else 0.95 if luhn(digits) else 0.85
                    yield Span(start, end, "IMEI", score, "label", 0.1)
    for match in matches(_IMEI, text.text, windows(text, 14, 2, 2)):
        start, end = match.span()
        digits = re.sub(r"\D", "", match[0])
        if start in taken or _touched(text.text, start):
            continue
        whole, right = len(digits) == 15, len(digits) == 15 and luhn(digits)
        base = 0.1
        if match[1] or match[2]:
            base = 0.85 if right else 0.6 if whole and digits[:2] in _TYPE_CODES else 0.2
        elif right:
            base = 0.65 if digits[:2] in _TYPE_CODES[:3] else 0.4
        if base >= 0.2:
            yield Span(start, end, "IMEI", base, "check digit", base)


def _touched(text: str, start: int) -> bool:
    """Tell whether the value is the tail of a word or number."""
    return _TAIL_OF.search(text, max(0, start - 5), start) is not None
