"""Calendars, as phones and mail programs write them."""

from __future__ import annotations

import re
import warnings
from pathlib import Path

import pytest
import vobject
from formats import contract

from redact import Key, Policy, Redactor
from redact.errors import UnreadableFileError
from redact.formats.base import Match
from redact.formats.ics import Ics
from redact.options import Rule

ICS = Ics()
MARKS = ["Шаптунок", "zianon@example.by", "612-34-57", "Дуся"]

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Phone of Zianon//EN
X-WR-CALNAME:Каляндар Шаптунка
BEGIN:VTIMEZONE
TZID:Дом Дусі
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0300
TZOFFSETTO:+0300
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:zianon-20200809@phone.example
RELATED-TO:other@phone.example
DTSTAMP:20200809T101112Z
CREATED:20200809T101112Z
DTSTART;TZID=Дом Дусі:20200810T140000
DTEND;TZID=Europe/Minsk:20200810T150000
SUMMARY:Сустрэча з Зянонам Шаптунком\\, Дуся таксама
DESCRIPTION:Тэлефон +375 29 612-34-57\\nперадаць дакументы Шаптуно
 к
LOCATION:вул. Сурганава 45-12\\, Мінск
GEO:53.90234;27.56189
ORGANIZER;CN="Шаптунок, Зянон":mailto:zianon@example.by
ATTENDEE;CN=Дуся;PARTSTAT=ACCEPTED;X-NUM=Дуся:MAILTO:zianon@example.by
ATTACH;ENCODING=BASE64;VALUE=BINARY:0KjQsNC/0YLRg9C90L7Qug==
ATTACH:https://example.by/Шаптунок
RRULE:FREQ=WEEKLY;BYDAY=MO
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:-PT15M
DESCRIPTION:Дуся
END:VALARM
END:VEVENT
BEGIN:VEVENT
UID:zianon-20200809@phone.example
RECURRENCE-ID:20200817T140000
DTSTART:20200817T160000
SUMMARY:Пазней
END:VEVENT
BEGIN:X-OWN
SUMMARY:Шаптунок
END:X-OWN
END:VCALENDAR
"""


def put(folder: Path, text: str, name: str = "a.ics") -> Path:
    path = folder / name
    path.write_text(text, "utf-8", newline="")
    return path


def calendar(copy: Path) -> vobject.base.Component:
    """Read a copy with another reader."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return vobject.readOne(copy.read_text("utf-8"))


@pytest.mark.parametrize("text", [CALENDAR, CALENDAR.replace("\n", "\r\n")], ids=["lf", "crlf"])
def test_every_text_is_redacted(tmp_path: Path, text: str) -> None:
    copy = contract.assert_redacted(ICS, put(tmp_path, text), MARKS)
    read = calendar(copy)
    first, second = read.vevent_list
    assert first.uid.value == second.uid.value == "1"
    assert first.related_to.value == "2"
    assert first.attendee.value == f"MAILTO:{contract.LABEL}"
    assert first.organizer.params["CN"] == [f"{contract.LABEL}, Зянон"]
    assert first.valarm.trigger.value.total_seconds() == -900


def test_all_of_a_calendar_goes_through_the_whole_program(tmp_path: Path) -> None:
    source, copy = put(tmp_path, CALENDAR), tmp_path / "copy.ics"
    record = Redactor(key=Key.new()).file(source, copy)
    text = copy.read_bytes().replace(b"\n ", b"").decode()
    for value in (
        *MARKS,
        "Шаптунк",
        "Сурганава",
        "Zianon",
        "phone.example",
        "53.9",
        "0KjQ",
        "Дусі",
    ):
        assert value not in text
    (first, second) = calendar(copy).vevent_list
    assert first.rrule.value == "FREQ=WEEKLY;BYDAY=MO"
    assert second.summary.value == "Пазней"
    assert str(second.recurrence_id.value) == "2020-08-17 14:00:00"
    assert record.dropped == {
        "attachment": 2,
        "parameter": 1,
        "program": 2,
        "unknown component": 1,
    }


def test_coordinates_stay_where_the_policy_keeps_them(tmp_path: Path) -> None:
    policy = Policy(rules={"GEO_COORDINATES": Rule(remove=False)})
    Redactor(key=Key.new(), policy=policy).file(put(tmp_path, CALENDAR), tmp_path / "copy.ics")
    assert "GEO:53.90234;27.56189" in (tmp_path / "copy.ics").read_text("utf-8")


def test_what_is_kept_is_kept(tmp_path: Path) -> None:
    contract.assert_kept(ICS, put(tmp_path, CALENDAR), same_bytes=False)
    plain = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//redact//redact//EN\r\nBEGIN:VEVENT\r\nUID:1\r\n"
        "SUMMARY:Сход\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    contract.assert_kept(ICS, put(tmp_path, plain), same_bytes=True)


def test_a_copy_is_copied_as_it_is(tmp_path: Path) -> None:
    redactor = Redactor(key=Key.new())
    redactor.file(put(tmp_path, CALENDAR), tmp_path / "copy.ics")
    redactor.file(tmp_path / "copy.ics", tmp_path / "again.ics")
    assert (tmp_path / "again.ics").read_bytes() == (tmp_path / "copy.ics").read_bytes()


def test_damaged_calendars(tmp_path: Path) -> None:
    for text in (CALENDAR[:-10], CALENDAR.replace("END:VALARM\n", "")):
        with pytest.raises(UnreadableFileError):
            list(ICS.read(put(tmp_path, text), contract.LIMITS))


def test_truncated(tmp_path: Path) -> None:
    source = put(tmp_path, CALENDAR)
    contract.assert_truncated_is_safe(ICS, source, range(1, len(CALENDAR.encode()), 97))


def test_content_tells_what_it_is() -> None:
    assert ICS.matches(b"BEGIN:VCALENDAR\r\nVERSION:2.0", "a.txt") == Match.DIALECT
    assert ICS.matches(b"BEGIN:VCARD", "a.ics") == Match.NO
    assert ICS.matches(b"X\r\nBEGIN:VCALENDAR\r\n", "a.ics") == Match.DIALECT


def test_whom_to_ask_is_a_person(tmp_path: Path) -> None:
    source = put(
        tmp_path,
        "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\nDTSTART:20240101T100000Z\n"
        "CONTACT:Бубліха\nEND:VEVENT\nBEGIN:VEVENT\nUID:2\nDTSTART:20240101T100000Z\n"
        "CONTACT:Бубліха\\, +375 29 612-34-57\nEND:VEVENT\nEND:VCALENDAR\n",
    )
    Redactor(key=Key.new()).file(source, tmp_path / "copy.ics")
    text = (tmp_path / "copy.ics").read_text("utf-8")
    assert "Бубліха" not in text and "612-34-57" not in text
    labels = re.findall(r"CONTACT:(\[PERSON-\w{8}\])", text)
    assert len(labels) == 2 and len(set(labels)) == 1
