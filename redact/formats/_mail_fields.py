"""The header of a mail: which fields its copy has, and the texts in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from email.utils import parsedate_tz

from redact.formats import _mail_headers as headers
from redact.formats._mail_addresses import (
    Mailbox,
    address_of_text,
    ids,
    mailboxes,
    written_mailboxes,
)
from redact.formats._mail_parse import Field
from redact.formats._mail_words import decoded_words, encoded_words
from redact.formats._passages import Passage, Slot

NAME, ADDRESS = "имя", "почта"
"""Labels: what names and addresses are called in the lists of the recognizers."""

_DAYS = "Mon Tue Wed Thu Fri Sat Sun".split()
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


class Said:
    """A text of a mail, which may be edited."""

    def __init__(self, text: str) -> None:
        self.text = text

    def put(self, new: str) -> None:
        """Write another text in its place."""
        self.text = new

    def passage(self, place: str, label: str = "", glue: str | None = "\n") -> Passage:
        """Return it as a text to be redacted."""
        return Passage(place, glue, label, [Slot(self.text, self.put)])


class Head:
    """The fields of a mail that its copy has, in their order.

    Attributes:
        passages: Their texts.
        dropped: What is left out, with how many of it.
    """

    def __init__(self, fields: Sequence[Field]) -> None:
        self.passages: list[Passage] = []
        self.dropped: Counter[str] = Counter()
        self._written: list[Callable[[], str]] = []
        for number, field in enumerate(fields, 1):
            self._read(field, f"header {number}")

    def lines(self) -> Iterator[str]:
        """Give the fields as they stand in the copy, each with its line end."""
        for written in self._written:
            yield written()

    def _read(self, field: Field, place: str) -> None:
        name = field.name.lower()
        if name in headers.ADDRESSES:
            self._read_addresses(field, place)
        elif name in headers.IDS:
            self._read_ids(field, place)
        elif name in headers.DATES:
            self._read_text(field.name, date(field.value), place, "Date")
        elif name in headers.TEXTS:
            self._read_text(field.name, decoded_words(field.value), place, headers.TEXTS[name])
        elif name not in headers.OWN:
            self.dropped[headers.left_out(name)] += 1

    def _read_text(self, name: str, text: str, place: str, label: str) -> None:
        said = Said(text)
        self._add(said, place, label)
        self._written.append(lambda: f"{_named(name)}: {encoded_words(said.text)}\n")

    def _read_addresses(self, field: Field, place: str) -> None:
        found, dropped = mailboxes(field.value)
        self.dropped += dropped
        pairs: list[tuple[Said, Said]] = []
        for number, (name, address) in enumerate(found, 1):
            pair = Said(name), Said(address)
            pairs.append(pair)
            self._add(pair[0], f"{place}, name {number}", NAME, "PERSON")
            self._add(pair[1], f"{place}, address {number}", ADDRESS, "EMAIL_ADDRESS")

        def written() -> str:
            boxes = [Mailbox(name.text, address.text) for name, address in pairs]
            if not any(map(any, boxes)) and field.name.lower() not in headers.MAY_BE_EMPTY:
                return ""
            return f"{_named(field.name)}: {written_mailboxes(boxes)}\n"

        self._written.append(written)

    def _read_ids(self, field: Field, place: str) -> None:
        found = [Said(text) for text in ids(field.value)]
        for number, said in enumerate(found, 1):
            self._add(said, f"{place}, id {number}", "", "EMAIL_ADDRESS")

        def written() -> str:
            value = "\n ".join(f"<{address_of_text(said.text)}>" for said in found)
            return f"{_named(field.name)}: {value}\n"

        if found:
            self._written.append(written)

    def _add(self, said: Said, place: str, label: str, entity: str = "") -> None:
        if said.text.strip():
            passage = said.passage(place, label)
            passage.entity = entity
            self.passages.append(passage)


def date(value: str) -> str:
    """Return a date in the one form that copies have, or what stands there if it is none."""
    try:
        found = parsedate_tz(value)
    except (ValueError, IndexError, TypeError, OverflowError):
        found = None
    if found is None or not _is_date(found):
        return decoded_words(value)
    year, month, day, hour, minute, second, week_day = *found[:6], _week_day(*found[:3])
    zone = (found[9] or 0) // 60
    sign, zone = "-" if zone < 0 else "+", abs(zone)
    return (
        f"{_DAYS[week_day]}, {day:02} {_MONTHS[month - 1]} {year:04} "
        f"{hour:02}:{minute:02}:{second:02} {sign}{zone // 60:02}{zone % 60:02}"
    )


def _is_date(found: tuple[int | None, ...]) -> bool:
    year, month, day, hour, minute, second = (part or 0 for part in found[:6])
    zone = abs(found[9] or 0)
    clock = 0 <= hour < 24 and 0 <= minute < 60 and 0 <= second <= 60 and zone < 86_400
    return 1900 <= year <= 2200 and 1 <= month <= 12 and 1 <= day <= 31 and clock


def _week_day(year: int, month: int, day: int) -> int:
    """Return the day of the week, Monday 0, also of days that no month has (Zeller)."""
    if month < 3:
        year, month = year - 1, month + 12
    weeks = day + 13 * (month + 1) // 5 + year + year // 4 - year // 100 + year // 400
    return (weeks + 5) % 7


def _named(name: str) -> str:
    """Return the name of a known field with capitals as usual, whatever the source has."""
    special = {"message-id": "Message-ID", "resent-message-id": "Resent-Message-ID"}
    return special.get(name.lower()) or "-".join(word.capitalize() for word in name.split("-"))
