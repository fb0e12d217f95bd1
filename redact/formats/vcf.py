"""Contact cards: vCard 2.1, 3.0 and 4.0."""

from __future__ import annotations

import re
from typing import ClassVar

from redact.formats._cards import LANGUAGE, WORD, CardsFormat, Spec, Text
from redact.formats._encoding import head_text
from redact.formats._words import words
from redact.formats.base import Match

_NAME = ("фамилия", "имя", "отчество", "", "")
_ADDRESS = ("", "", "адрес", "", "", "", "")
_NUMBER = re.compile(r"\d{1,3}")
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
        "KIND": WORD,
        "GENDER": re.compile(r"[MFONU]"),
        "LANG": LANGUAGE,
        "TZ": re.compile(r"[+-]\d\d:?\d\d"),
        "CLASS": WORD,
        "X-ABSHOWAS": WORD,
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
        "": WORD,
        "TYPE": WORD,
        "PREF": _NUMBER,
        "VALUE": WORD,
        "LANGUAGE": LANGUAGE,
        "ALTID": _NUMBER,
    },
)


class Vcf(CardsFormat):
    """Cards of contacts: names, numbers, addresses, dates and notes; photos are left out."""

    name: ClassVar[str] = "vcf"
    title: ClassVar[str] = "Contacts (vCard)"
    suffixes: ClassVar[tuple[str, ...]] = (".vcf", ".vcard")
    spec: ClassVar[Spec] = _SPEC

    def matches(self, head: bytes, name: str) -> Match:
        text = head_text(head)
        named = name.lower().endswith(self.suffixes)
        begins = text is not None and (_ANYWHERE if named else _FIRST).search(text)
        return Match.DIALECT if begins else Match.NO
