"""Calendars: iCalendar 2.0 and vCalendar 1.0."""

from __future__ import annotations

import re
from typing import ClassVar

from redact.formats._cards import LANGUAGE, WORD, CardsFormat, Spec, Text
from redact.formats._encoding import head_text
from redact.formats._words import words
from redact.formats.base import Match

_TIMES = re.compile(r"[0-9TZPWDHMS,/+-]{1,4000}")
_RULE = re.compile(r"[A-Z0-9=;,+-]{1,500}")
_NUMBER = re.compile(r"-?\d{1,4}")
_FIRST = re.compile(r"\A[\ufeff\s]*BEGIN:VCALENDAR", re.IGNORECASE)
_ANYWHERE = re.compile(r"^[\ufeff \t]*BEGIN:VCALENDAR[ \t\r]*$", re.IGNORECASE | re.MULTILINE)
_ATTENDEE = Text(("почта",), "EMAIL_ADDRESS")

_SPEC = Spec(
    components=words(
        "VCALENDAR VEVENT VTODO VJOURNAL VFREEBUSY VALARM VTIMEZONE STANDARD DAYLIGHT"
    ),
    texts={
        **dict.fromkeys(
            (
                "SUMMARY DESCRIPTION COMMENT CATEGORIES RESOURCES URL NAME X-WR-CALNAME "
                "X-WR-CALDESC X-ALT-DESC STYLED-DESCRIPTION"
            ).split(),
            Text(),
        ),
        "CONTACT": Text(("имя",)),
        "LOCATION": Text(("адрес",)),
        "X-APPLE-STRUCTURED-LOCATION": Text(("координаты",), "GEO_COORDINATES", fixed=True),
        "GEO": Text(("координаты",), "GEO_COORDINATES", fixed=True),
        "ATTENDEE": _ATTENDEE,
        "ORGANIZER": _ATTENDEE,
    },
    technical={
        "VERSION": re.compile(r"[12]\.0"),
        **dict.fromkeys(words("CALSCALE METHOD CLASS TRANSP STATUS ACTION"), WORD),
        **dict.fromkeys(
            words(
                "DTSTART DTEND DTSTAMP DUE COMPLETED DURATION RDATE EXDATE RECURRENCE-ID FREEBUSY"
            ),
            _TIMES,
        ),
        "TRIGGER": _TIMES,
        **dict.fromkeys(words("RRULE EXRULE"), _RULE),
        **dict.fromkeys(words("SEQUENCE PRIORITY PERCENT-COMPLETE REPEAT"), _NUMBER),
        "TZID": re.compile(r".*"),  # judged before, as a parameter is
        "TZNAME": re.compile(r"[A-Z]{2,5}|[+-]\d\d(?:\d\d)?"),
        **dict.fromkeys(words("TZOFFSETFROM TZOFFSETTO"), re.compile(r"[+-]\d{4,6}")),
        "X-WR-TIMEZONE": re.compile(r"[A-Z][A-Za-z]+/[A-Z][A-Za-z_+-]+"),
    },
    fixed={"PRODID": "-//redact//redact//EN"},
    ids=words("UID RELATED-TO"),
    dropped={
        "ATTACH": "attachment",
        **dict.fromkeys(words("IMAGE LOGO PHOTO"), "picture"),
        **dict.fromkeys(words("CREATED LAST-MODIFIED DCREATED SOURCE REFRESH-INTERVAL"), "program"),
        **dict.fromkeys(words("CONFERENCE REQUEST-STATUS COLOR TZURL"), "service"),
    },
    parameters={
        **dict.fromkeys(
            words("VALUE PARTSTAT ROLE RSVP CUTYPE RELATED RANGE FBTYPE RELTYPE"), WORD
        ),
        "LANGUAGE": LANGUAGE,
        "TZID": re.compile(r".*"),
    },
    named=words("CN"),
)


class Ics(CardsFormat):
    """Events and tasks: titles, descriptions, places, organisers and guests; attachments go."""

    name: ClassVar[str] = "ics"
    title: ClassVar[str] = "Calendar (iCalendar)"
    suffixes: ClassVar[tuple[str, ...]] = (".ics", ".ical", ".vcs", ".ifb")
    spec: ClassVar[Spec] = _SPEC

    def matches(self, head: bytes, name: str) -> Match:
        text = head_text(head)
        named = name.lower().endswith(self.suffixes)
        begins = text is not None and (_ANYWHERE if named else _FIRST).search(text)
        return Match.DIALECT if begins else Match.NO
