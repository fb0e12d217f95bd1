"""What readers and writers must do with any bytes: refuse with a ``FileError``, or do it right."""

from __future__ import annotations

import signal
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import cast

from redact.errors import FileError
from redact.formats import HEAD_BYTES, _programs, all_formats
from redact.formats.base import (
    AttachmentFormat,
    Converter,
    Format,
    MemberFormat,
    PageFormat,
    RereadFormat,
)
from redact.model import Batch, Edit, Segment
from redact.options import Limits

LABEL = "[PERSON-7KQ2M3XA]"
LIMITS = Limits(unpacked_bytes=50_000_000, pages=5, page_pixels=4_000_000)
SECONDS = 30
SEARCH_BYTES = 1_000_000


class TooSlow(Exception):
    """An input took longer than ``SECONDS``."""


class Wrong(Exception):
    """A copy is not what was meant; the message says what, without the text."""


def without_programs() -> None:
    """Let no program be found, so that thousands of inputs are not read by OCR."""
    _programs.use({})


def check(name: str, data: bytes) -> bool:
    """Read ``data`` as a format; if that goes, write a copy and read it again.

    Returns:
        False if it was refused.

    Raises:
        Exception: Of whatever kind, if something is wrong.
    """
    format = all_formats()[name]
    with tempfile.TemporaryDirectory(dir="/dev/shm") as place, _alarm():
        folder = Path(place)
        source = folder / "source"
        source.write_bytes(data)
        format.matches(data[:HEAD_BYTES], f"a{format.suffixes[0]}")
        try:
            if isinstance(format, Converter):
                format.convert(source, folder / "converted", LIMITS)
            else:
                _round(format, source, folder)
        except FileError:
            return False
        return True


def _round(format: Format, source: Path, folder: Path) -> None:
    read = list(format.read(source, LIMITS))
    for label in ("", LABEL):
        copy = folder / f"copy{len(label)}"
        seen: list[Batch] = []

        def redact(batch: Batch) -> Sequence[Sequence[Edit]]:
            seen.append(batch)  # noqa: B023 - used in this turn of the loop only
            return [_edits(segment.text, label) for segment in batch.segments]  # noqa: B023

        painted = None
        if isinstance(format, AttachmentFormat):
            attachments = folder / f"attachments{len(label)}"
            attachments.mkdir()
            list(format.attachments(source, attachments, LIMITS))
        if isinstance(format, MemberFormat):
            members = folder / f"members{len(label)}"
            members.mkdir()
            list(format.members(source, members, LIMITS))
            format.write(source, copy, redact, LIMITS, {})
        else:
            painted = cast(Format, format).write(source, copy, redact, LIMITS)
        # What an edit makes impossible is left out too, and only the writer can count it.
        if [batch.segments for batch in seen] != [batch.segments for batch in read]:
            raise Wrong("reading and writing give other batches")
        again = (
            format.reread(copy, LIMITS)
            if isinstance(format, RereadFormat)
            else format.read(copy, LIMITS)
        )
        found = _texts(segment for batch in again for segment in batch.segments)
        meant = [segment for batch in read for segment in batch.segments if not segment.gone]
        if not label and found != _texts(meant):
            raise Wrong("the copy does not say what was meant")
        list(format.rest(copy, LIMITS))
        if painted is not None:
            list(cast(PageFormat, format).inspect(copy, painted, LIMITS))


def _edits(text: str, label: str) -> list[Edit]:
    return [Edit(0, len(text), label)] if label and text.strip() else []


def _texts(segments: Iterator[Segment] | Sequence[Segment]) -> list[str]:
    joined: list[str] = []
    for segment in segments:
        if segment.glue == "" and joined:
            joined[-1] += segment.text
        else:
            joined.append(segment.text)
    return [text for text in joined if text.strip()]


@contextmanager
def _alarm() -> Iterator[None]:
    def ring(number: int, frame: FrameType | None) -> None:
        raise TooSlow

    before: Callable[[int, FrameType | None], object] | int | None
    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
