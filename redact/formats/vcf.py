"""Contact cards: vCard 2.1, 3.0 and 4.0."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from redact.formats._cards import Cards, Spec, Text
from redact.formats._encoding import head_text
from redact.formats._words import words
from redact.formats.base import Match, Redact
from redact.model import Batch
from redact.options import Limits

_NAME = ("фамилия", "имя", "отчество", "", "")
_ADDRESS = ("", "", "адрес", "", "", "", "")
_WORD = re.compile(r"[A-Za-z0-9.-]{1,20}")
_TYPES = re.compile(
    r"(?:(?:home|work|cell|mobile|voice|fax|pref|internet|main|iphone|other|msg|pager|video|text"
    r"|dom|intl|postal|parcel|car|isdn|bbs|modem|contact|friend|spouse|child|parent|sibling)"
    r",?){1,6}",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\A[\ufeff\s]*BEGIN:VCARD", re.IGNORECASE)
_ANYWHERE = re.compile(r"^[\ufeff \t]*BEGIN:VCARD[ \t\r]*$", re.IGNORECASE | re.MULTILINE)
_ACCOUNT = Text(("аккаунт",), "SOCIAL_HANDLE")
_PERSON = Text(("имя",), "PERSON")

_SPEC = Spec(
    components=words("VCARD"),
    texts={
        "FN": _PERSON,
        "N": Text(_NAME, "PERSON"),
        "NICKNAME": _PERSON,
        "X-NICKNAME": _PERSON,
        "X-PHONETIC-FIRST-NAME": _PERSON,
        "X-PHONETIC-MIDDLE-NAME": _PERSON,
        "X-PHONETIC-LAST-NAME": _PERSON,
        "X-MAIDENNAME": _PERSON,
        "X-ABRELATEDNAMES": _PERSON,
        "X-ANDROID-CUSTOM": Text(("", "", "")),
        "RELATED": _PERSON,
        "X-SPOUSE": _PERSON,
        "X-MANAGER": _PERSON,
        "X-ASSISTANT": _PERSON,
        "TEL": Text(("телефон",), "PHONE_NUMBER"),
        "X-PHONE": Text(("телефон",), "PHONE_NUMBER"),
        "EMAIL": Text(("почта",), "EMAIL_ADDRESS"),
        "ADR": Text(_ADDRESS, glue=", "),
        "LABEL": Text(("адрес",)),
        "X-ABADR": Text(("адрес",)),
        "BDAY": Text(("дата рождения",), "DATE_OF_BIRTH"),
        "BIRTHPLACE": Text(("место рождения",)),
        "DEATHPLACE": Text(("место смерти",)),
        "GEO": Text(("координаты",), "GEO_COORDINATES", fixed=True),
        "IMPP": _ACCOUNT,
        "X-SOCIALPROFILE": _ACCOUNT,
        **dict.fromkeys(
            (
                "X-SKYPE X-SKYPE-USERNAME X-TELEGRAM X-VIBER X-WHATSAPP X-SIGNAL X-JABBER X-ICQ "
                "X-AIM X-MSN X-YAHOO X-GOOGLE-TALK X-QQ X-VK X-TWITTER X-FACEBOOK X-INSTAGRAM"
            ).split(),
            _ACCOUNT,
        ),
        **dict.fromkeys(
            (
                "ORG TITLE ROLE NOTE URL CATEGORIES X-ABLABEL X-ABDATE ANNIVERSARY X-ANNIVERSARY "
                "DEATHDATE NAME HOBBY INTEREST EXPERTISE X-DEPARTMENT X-COMPANY X-JOBTITLE"
            ).split(),
            Text(),
        ),
    },
    technical={
        "VERSION": re.compile(r"[234]\.[0-9]"),
        "KIND": _WORD,
        "GENDER": re.compile(r"[MFONU]"),
        "LANG": _WORD,
        "TZ": re.compile(r"[+-]\d\d:?\d\d"),
        "CLASS": _WORD,
        "X-ABSHOWAS": _WORD,
    },
    fixed={},
    ids=frozenset(),
    dropped={
        **dict.fromkeys(words("PHOTO LOGO"), "photo"),
        **dict.fromkeys(words("SOUND"), "sound"),
        **dict.fromkeys(words("KEY"), "key"),
        **dict.fromkeys(words("UID SOURCE CLIENTPIDMAP MEMBER"), "id"),
        **dict.fromkeys(words("REV PRODID MAILER X-ABUID SORT-STRING"), "program"),
        "AGENT": "embedded card",
    },
    parameters={
        "": _TYPES,
        "TYPE": _TYPES,
        "PREF": _WORD,
        "VALUE": _WORD,
        "LANGUAGE": _WORD,
        "ALTID": _WORD,
    },
)


class Vcf:
    """Cards of contacts: names, numbers, addresses, dates and notes; photos are left out."""

    name: ClassVar[str] = "vcf"
    title: ClassVar[str] = "Contacts (vCard)"
    suffixes: ClassVar[tuple[str, ...]] = (".vcf", ".vcard")
    in_blocks: ClassVar[bool] = False
    needs: ClassVar[tuple[str, ...]] = ()

    def matches(self, head: bytes, name: str) -> Match:
        text = head_text(head)
        named = name.lower().endswith(self.suffixes)
        begins = text is not None and (_ANYWHERE if named else _FIRST).search(text)
        return Match.DIALECT if begins else Match.NO

    def read(self, source: Path, limits: Limits) -> Iterator[Batch]:
        yield from Cards(source, limits, _SPEC).batches()

    def write(self, source: Path, target: Path, redact: Redact, limits: Limits) -> None:
        Cards(source, limits, _SPEC).write(target, redact)

    def rest(self, copy: Path, limits: Limits) -> Iterator[str | bytes]:
        yield from Cards(copy, limits, _SPEC).rest()
