"""What parent and child say to each other: frames of JSON over pipes, checked on arrival.

A frame is four bytes of length, big-endian, and that many bytes of JSON. Everything a child sends
is from outside: its shape, size and the words it uses are checked here before anything believes it.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO

from redact.errors import FILE_ERRORS, FileError, TooLargeError, WorkerCrashError
from redact.model import FIELD_TYPES, JOINED, Batch, Box, Cut, Edit, Member, Painted, Segment

MOST_FRAME_BYTES = 128_000_000
"""Plain data of so much JSON takes at most ten times as much memory."""
MOST_PART_BYTES, _PART_OVERLAP = 8_000_000, 4_000
_PLACE = re.compile(r"[a-z][a-z ,0-9-]{0,99}")
_WORDS = re.compile(r"[A-Za-z][A-Za-z0-9 ,()'/-]{0,59}")
_ORDINARY = Segment._fields.index("gone")
_USUAL = tuple(Segment("", "")[_ORDINARY:])
"""What the fields from there on are in ordinary segments."""

_SENTENCE = re.compile(r"[\w ,.;:()`'/+-]{1,300}", re.ASCII)


def encode(message: Mapping[str, Any]) -> bytes:
    """Return the frame of a message; lone surrogates in its texts survive.

    Raises:
        TooLargeError: If it is longer than frames may be.
    """
    body = json.dumps(message, ensure_ascii=False, separators=(",", ":"))
    data = body.encode("utf-8", "surrogatepass")
    if len(data) > MOST_FRAME_BYTES:
        raise TooLargeError("it holds more text in one piece than can be read", "split it")
    return len(data).to_bytes(4, "big") + data


def decode(data: bytes) -> dict[str, Any]:
    """Return the message of a frame's body.

    Raises:
        WorkerCrashError: If it is no JSON object.
    """
    try:
        message = json.loads(data.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError):
        raise nonsense() from None
    if not isinstance(message, dict):
        raise nonsense()
    return message


def receive(stream: BinaryIO) -> dict[str, Any] | None:
    """Read the next message, or None at the end of the stream."""
    size = stream.read(4)
    if len(size) < 4:
        return None
    return decode(stream.read(int.from_bytes(size, "big")))


def batch_message(batch: Batch) -> dict[str, Any]:
    """Return a batch as plain data."""
    return {
        # Most segments are ordinary, and there may be tens of thousands in a batch.
        "segments": [s if s[_ORDINARY:] != _USUAL else s[:_ORDINARY] for s in batch.segments],
        "dropped": dict(batch.dropped),
        "noted": dict(batch.noted),
        "unread": batch.unread,
    }


def batch_of(message: Mapping[str, Any]) -> Batch:
    """Return the batch of a message from a child.

    Raises:
        WorkerCrashError: If anything in it is not of the form that children send.
    """
    try:
        segments = tuple(_segment(*row) for row in message["segments"])
        dropped, noted = (
            {_words(k): _count(v) for k, v in message[key].items()} for key in ("dropped", "noted")
        )
        return Batch(segments, dropped, noted, _count(message["unread"]))
    except (TypeError, KeyError, ValueError, AttributeError):
        raise nonsense() from None


def parts_of(rest: bytes) -> Iterator[dict[str, Any]]:
    """Give the messages of bytes that are searched; parts overlap, so that nothing is cut."""
    for at in range(0, len(rest), MOST_PART_BYTES):
        part = rest[max(0, at - _PART_OVERLAP) : at + MOST_PART_BYTES]
        yield {"bytes": base64.b64encode(part).decode("ascii")}


def part_of(message: Mapping[str, Any]) -> str | bytes:
    """Return the text, or the bytes, of a message from a child.

    Raises:
        WorkerCrashError: If it is not of the form that children send.
    """
    if isinstance(text := message.get("text"), str):
        return text
    try:
        return base64.b64decode(message["bytes"], validate=True)
    except (KeyError, TypeError, ValueError):
        raise nonsense() from None


def member_of(message: Mapping[str, Any]) -> Member:
    """Return the member of a message from a child.

    Raises:
        WorkerCrashError: If it is not of the form that children send.
    """
    try:
        number, what, name, refused = message["member"]
        if not isinstance(name, str):
            raise nonsense()
        return Member(_count(number), _words(what), name, _words(refused) if refused else "")
    except (TypeError, KeyError, ValueError):
        raise nonsense() from None


def painted_message(painted: Painted) -> dict[str, Any]:
    """Return what was painted as plain data."""
    return {"boxes": painted.boxes, "read": painted.read, "cuts": painted.cuts}


def painted_of(message: Mapping[str, Any]) -> Painted:
    """Return what a child says it has painted.

    Raises:
        WorkerCrashError: If it is not of the form that children send.
    """
    try:
        boxes = tuple(Box(*map(_count, row)) for row in message["boxes"])
        cuts = tuple(Cut(*map(_count, row)) for row in message["cuts"])
        return Painted(boxes, tuple(map(_count, message["read"])), cuts)
    except (TypeError, KeyError, ValueError):
        raise nonsense() from None


def edits_message(edits: Sequence[Sequence[Edit]]) -> dict[str, Any]:
    """Return the edits of a batch as plain data, by segment index; most segments have none."""
    return {"edits": {str(index): found for index, found in enumerate(edits) if found}}


def edits_of(message: Mapping[str, Any], count: int) -> list[Sequence[Edit]]:
    """Return the edits in a message of the parent: one sequence for each of ``count`` segments."""
    edits: list[Sequence[Edit]] = [()] * count
    for index, found in message["edits"].items():
        edits[int(index)] = [Edit(*row) for row in found]
    return edits


def error_message(error: FileError) -> dict[str, Any]:
    """Return an error as plain data."""
    return {"error": error.status, "message": error.message, "advice": error.advice}


def error_of(message: Mapping[str, Any]) -> FileError:
    """Return the error of a message from a child; unknown words are not repeated."""
    kind = FILE_ERRORS.get(str(message.get("error")), WorkerCrashError)
    texts = [str(message.get(key, "")) for key in ("message", "advice")]
    if all(not text or _SENTENCE.fullmatch(text) for text in texts):
        return kind(*texts)
    return kind("the child process gave no reason")


def nonsense() -> WorkerCrashError:
    """Return the error for a child that breaks the rules of the pipe."""
    return WorkerCrashError(
        "the child process that read it did not answer as agreed",
        "the file may be made to attack; leave it out or open it on an isolated machine",
    )


def _segment(
    text: object,
    place: object,
    glue: object,
    label: object,
    column: object,
    gone: object = False,
    file_name: object = False,
    entity: object = "",
    fixed: object = False,
) -> Segment:
    if not (
        isinstance(text, str)
        and isinstance(place, str)
        and _PLACE.fullmatch(place)
        and (glue is None or glue in ("", " ", ", ", "\n", "; ", "\n\n", JOINED))
        and isinstance(label, str)
        and isinstance(gone, bool)
        and isinstance(file_name, bool)
        and (entity == "" or entity in FIELD_TYPES)
        and isinstance(fixed, bool)
    ):
        raise ValueError
    return Segment(text, place, glue, label, _count(column), gone, file_name, str(entity), fixed)


def _words(text: object) -> str:
    if not isinstance(text, str) or not _WORDS.fullmatch(text):
        raise ValueError
    return text


def _count(number: object) -> int:
    if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number < 2**53:
        raise ValueError
    return number
