"""Chats exported as text: WhatsApp's, and Signal's as ``signal-export`` writes them.

Messages begin with when they were sent and by whom: ``12.08.2020, 14:23 - Name: text``,
``[8/12/20, 2:23:11 PM] Name: text``, ``[2020-08-12, 14:23] Name: text``; they go on in lines that
do not begin so.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar, NamedTuple

from redact.formats._encoding import decoded, encoding_of, head_text
from redact.formats._lines import lines, pieces
from redact.formats._replace import replaced
from redact.formats._words import words
from redact.formats.base import Match, Redact
from redact.model import JOINED, Batch, Segment
from redact.options import Limits

_UNSEEN = "[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]*"
_BLANK = "[ \u00a0\u202f]"
_DATE = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
_TIME = rf"\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?(?:{_BLANK}?(?:[AaPp]\.?{_BLANK}?[Mm]\.?|[ДПдп][Пп]))?"
_WHEN = rf"{_DATE},?{_BLANK}(?:(?:at|в|у|klo|um){_BLANK})?{_TIME}"
_STAMP = re.compile(
    rf"{_UNSEEN}(?:\[{_WHEN}\]{_BLANK}|{_WHEN}{_BLANK}[-–]{_BLANK}){_UNSEEN}(?:~{_BLANK}?)?{_UNSEEN}"
)
_SENDER = re.compile(r"([^:\r\n]{1,80})(:(?: |$))")
_MYSELF = words("You Me Вы Ты Я Вас Ви you вас вы цябе")
_GROUP = re.compile(
    r"(?P<who>.{1,80}?) (?:"
    r"(?:(?:добавил|удалил|исключил|пригласил)(?:и|а|\(-?а\))?|дада(?:ў|ла)|выдалі(?:ў|ла)|запрасі(?:ў|ла)"
    r"|added|removed|invited) (?P<whom>.{1,2000}?)\.?"
    r"|(?:(?:создал|изменил|покинул|сменил|закрепил)(?:и|а|\(-?а\))?|ствары(?:ў|ла)|змяні(?:ў|ла)"
    r"|пакіну(?:ў|ла)|created|changed|joined|was|pinned) .*"
    r"|(?:вышел|вышла|вышел\(-шла\)|выйша(?:ў|ла)|left|присоединил(?:ся|ась|\(-?ась\))"
    r"|далучы(?:ўся|лася))\b.*)"
)
"""Of lines that tell what became of a group: who did it, and to whom."""
_AND = re.compile(r", | (?:и|і|and) ")
_REACTIONS = re.compile(r"\(- .+ -\)\s*")
_REACTION = re.compile(r"(?:(?<=\(- )|(?<=, ))[^:]{1,80}(?=: )")
"""In Signal's chats: ``(- Name: 👍, Name: 👍 -)``."""
_LEAST = 2  # messages by which a chat is told from a text


class _Item(NamedTuple):
    """A text and what stands before and behind it in the file."""

    before: str
    segment: Segment
    after: str


class Chat:
    """Senders and the lines of messages are texts; times, the order and line ends stay."""

    name: ClassVar[str] = "chat"
    title: ClassVar[str] = "Chat as text (WhatsApp, Signal)"
    suffixes: ClassVar[tuple[str, ...]] = (".txt", ".md")
    in_blocks: ClassVar[bool] = False
    needs: ClassVar[tuple[str, ...]] = ()

    def matches(self, head: bytes, name: str) -> Match:
        text = head_text(head) if name.lower().endswith(self.suffixes) else None
        if text is None:
            return Match.NO
        stamps = map(_STAMP.match, text.splitlines())
        sent = sum(bool(s and _SENDER.match(s.string, s.end())) for s in stamps)
        return Match.DIALECT if sent >= _LEAST else Match.NO

    def read(self, source: Path, limits: Limits) -> Iterator[Batch]:
        for items in _batches(decoded(source, encoding_of(source)), source, limits):
            yield Batch(tuple(item.segment for item in items))

    def write(self, source: Path, target: Path, redact: Redact, limits: Limits) -> None:
        encoding = encoding_of(source)
        with target.open("xb") as file:
            file.write(encoding.bom)
            for items in _batches(decoded(source, encoding), source, limits):
                edits = redact(Batch(tuple(item.segment for item in items)))
                texts = (
                    item.before + replaced(item.segment.text, found) + item.after
                    for item, found in zip(items, edits, strict=True)
                )
                file.write(encoding.encode("".join(texts)))

    def rest(self, copy: Path, limits: Limits) -> Iterator[str | bytes]:
        """Give nothing: what is in no text are times of a fixed form, signs and line ends."""
        return iter(())


def _batches(blocks: Iterator[str], source: Path, limits: Limits) -> Iterator[list[_Item]]:
    """Give the texts in batches that end between two messages."""
    whole = source.stat().st_size <= limits.whole_text_bytes
    full = sys.maxsize if whole else limits.batch_chars
    items: list[_Item] = []
    size, message, line_number, glue = 0, 0, 0, "\n"
    for line, end in lines(blocks, limits.line_chars):
        stamp = _STAMP.match(line) if glue else None
        if stamp:
            if size >= full:
                yield items
                items, size = [], 0
            message, line_number = message + 1, 0
        line_number += 1
        items += _items(line, end, stamp, f"message {message}, ", line_number, glue, limits)
        size += len(line) + 1
        glue = "\n" if end else ""
    if items:
        yield items


def _items(
    line: str,
    end: str,
    stamp: re.Match[str] | None,
    place: str,
    number: int,
    glue: str,
    limits: Limits,
) -> Iterator[_Item]:
    """Give the texts of one line: who has sent it, if it says so, and what it says."""
    at = stamp.end() if stamp else 0
    before, what = line[:at], f"{place}line {number}"
    sender = _SENDER.match(line, at) if stamp else None
    if sender:
        yield _Item(before, _person(sender[1], f"{place}sender", "\n"), sender[2])
        at, before, glue = sender.end(), "", "\n"
    for start, stop in () if sender else _names(line, at, bool(stamp)):
        if start > at:
            yield _Item(before, Segment(line[at:start], what, glue), "")
            before, glue = "", JOINED
        yield _Item(before, _person(line[start:stop], f"{what}, name", glue), "")
        at, before, glue = stop, "", JOINED
    *first, last = pieces(line[at:], limits.line_chars)
    for piece in first:
        yield _Item(before, Segment(piece, what, glue), "")
        before, glue = "", ""
    yield _Item(before, Segment(last, what, glue), end)


def _person(name: str, place: str, glue: str) -> Segment:
    label, entity = ("", "") if name in _MYSELF else ("имя", "PERSON")
    return Segment(name, place, glue, label, entity=entity)


def _names(line: str, at: int, stamped: bool) -> Iterator[tuple[int, int]]:
    """Give where a line that nobody has sent names people."""
    if not stamped:
        if _REACTIONS.fullmatch(line):
            yield from (found.span() for found in _REACTION.finditer(line))
        return
    told = _GROUP.fullmatch(line, at)
    if told is None:
        return
    yield told.span("who")
    start, stop = told.span("whom")
    for sign in _AND.finditer(line, start, stop) if start >= 0 else ():
        yield start, sign.start()
        start = sign.end()
    if start >= 0:
        yield start, stop
