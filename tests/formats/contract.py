"""What every format promises, as functions that the tests of each format call with a file.

``marks`` are texts to be removed; each is replaced by ``LABEL`` wherever a segment holds it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import cast

import pytest
from seen import ocr

from redact.errors import FileError, LeakError
from redact.formats.base import Format, PageFormat, Redact
from redact.model import Batch, Edit, Painted, Segment
from redact.options import Limits

LABEL = "[PERSON-7KQ2M3XA]"
LIMITS = Limits()
PLACE = re.compile(r"[a-z][a-z ,0-9-]{0,99}")
"""What places are like; a child that says anything else is not believed."""


def segments(format: Format, file: Path, limits: Limits = LIMITS) -> list[Segment]:
    """Return the segments of all batches."""
    return [segment for batch in format.read(file, limits) for segment in batch.segments]


def texts(format: Format, file: Path, limits: Limits = LIMITS) -> list[str]:
    """Return the text of every segment."""
    return [segment.text for segment in segments(format, file, limits)]


def whole_texts(found: Iterable[Segment]) -> list[str]:
    """Return the texts, those that go on in the same line joined; copies may be cut elsewhere.

    What no copy holds is left out.
    """
    joined: list[str] = []
    for segment in found:
        if segment.gone:
            continue
        if segment.glue == "" and joined:
            joined[-1] += segment.text
        else:
            joined.append(segment.text)
    return joined


def no_edits(batch: Batch) -> Sequence[Sequence[Edit]]:
    """Keep every segment as it is."""
    return [() for _ in batch.segments]


def edits_of(text: str, marks: Iterable[str], label: str = LABEL) -> list[Edit]:
    """Return edits that put ``label`` for each occurrence of a mark, from left to right."""
    found: list[Edit] = []
    at = 0
    while hits := [(text.find(mark, at), -len(mark)) for mark in marks if text.find(mark, at) >= 0]:
        start, length = min(hits)
        at = start - length
        found.append(Edit(start, at, label))
    return found


def replacing(marks: Sequence[str], label: str = LABEL) -> Redact:
    """Return what asks for ``label`` in the place of every mark."""

    def redact(batch: Batch) -> Sequence[Sequence[Edit]]:
        return [edits_of(segment.text, marks, label) for segment in batch.segments]

    return redact


def expected(text: str, marks: Sequence[str], label: str = LABEL) -> str:
    """Return ``text`` with its marks replaced."""
    for edit in reversed(edits_of(text, marks, label)):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def assert_kept(format: Format, source: Path, *, same_bytes: bool, limits: Limits = LIMITS) -> None:
    """Without edits the copy has the same segments, and the same bytes where that is promised."""
    copy = _target(source, "kept")
    before = source.read_bytes()
    format.write(source, copy, no_edits, limits)
    assert source.read_bytes() == before, "the source was changed"
    if same_bytes:
        assert copy.read_bytes() == before
    assert whole_texts(segments(format, copy, limits)) == whole_texts(
        segments(format, source, limits)
    )


def assert_redacted(
    format: Format,
    source: Path,
    marks: Sequence[str],
    *,
    encodings: Sequence[str] = (),
    limits: Limits = LIMITS,
) -> Path:
    """Every mark goes from every byte of the copy, and nothing else does; return the copy.

    Besides UTF-8 and UTF-16 the marks are searched in ``encodings``.
    """
    copy, again = _target(source, "redacted"), _target(source, "again")
    digest = hashlib.sha256(source.read_bytes()).digest()
    read = list(format.read(source, limits))
    found = [segment for batch in read for segment in batch.segments]
    assert all(PLACE.fullmatch(segment.place) for segment in found), "a place in words of its own"
    for mark in marks:
        assert any(mark in segment.text for segment in found), "a mark is in no segment"
    seen: list[Batch] = []

    def redact(batch: Batch) -> Sequence[Sequence[Edit]]:
        seen.append(batch)
        return replacing(marks)(batch)

    format.write(source, copy, redact, limits)
    format.write(source, again, replacing(marks), limits)
    assert seen == read, "reading and writing give other batches"
    assert copy.read_bytes() == again.read_bytes(), "the copy is not reproducible"
    assert hashlib.sha256(source.read_bytes()).digest() == digest, "the source was changed"
    assert_absent(format, copy, marks, encodings=encodings, limits=limits)
    wanted = [segment._replace(text=expected(segment.text, marks)) for segment in found]
    assert whole_texts(segments(format, copy, limits)) == whole_texts(wanted)
    return copy


def assert_absent(
    format: Format,
    copy: Path,
    marks: Sequence[str],
    *,
    encodings: Sequence[str] = (),
    limits: Limits = LIMITS,
) -> None:
    """No mark is in a byte of the copy, in a segment of it, or in the rest of it."""
    data = copy.read_bytes()
    rest = list(format.rest(copy, limits))
    read = texts(format, copy, limits)
    for mark in marks:
        for encoding in {"utf-8", "utf-16-le", "utf-16-be", *encodings}:
            needle = mark.encode(encoding, "ignore")
            assert not needle or needle not in data, f"a mark survived as {encoding}"
            blobs = [part for part in rest if isinstance(part, bytes)]
            assert not needle or all(needle not in part for part in blobs)
        assert all(mark not in text for text in read)
        assert all(mark not in part for part in rest if isinstance(part, str))


def assert_truncated_is_safe(
    format: Format, source: Path, cuts: Iterable[int], limits: Limits = LIMITS
) -> None:
    """Cut off after some bytes, the file is refused or copied consistently; nothing else happens.

    Args:
        cuts: How many bytes are kept, each in turn.
    """
    data = source.read_bytes()
    for cut in cuts:
        part = _target(source, f"cut{cut}")
        part.write_bytes(data[:cut])
        try:
            read = texts(format, part, limits)
        except FileError:
            with pytest.raises(FileError):
                format.write(part, _target(part, "copy"), no_edits, limits)
            continue
        copy = _target(part, "copy")
        format.write(part, copy, no_edits, limits)
        assert texts(format, copy, limits) == read


def _target(source: Path, part: str) -> Path:
    """Return a path beside ``source`` where no file is yet."""
    target = source.with_name(f"{part}-{source.name}")
    target.unlink(missing_ok=True)
    return target


def assert_painted(
    format: PageFormat,
    source: Path,
    marks: Sequence[str],
    stays: Sequence[str] = (),
    *,
    limits: Limits = LIMITS,
) -> Path:
    """Every mark is painted over in the copy and ``stays`` is not; return the copy.

    What the copy says is read by Tesseract without the code under test, too.
    """
    reader = cast(Format, format)
    copy, again = _target(source, "painted"), _target(source, "again")
    before = source.read_bytes()
    read = list(reader.read(source, limits))
    found = [segment for batch in read for segment in batch.segments]
    for mark in marks:
        assert any(mark in segment.text for segment in found), "a mark is in no segment"
    assert all(PLACE.fullmatch(segment.place) for segment in found), "a place in words of its own"
    seen: list[Batch] = []

    def redact(batch: Batch) -> Sequence[Sequence[Edit]]:
        seen.append(batch)
        return replacing(marks)(batch)

    painted = format.write(source, copy, redact, limits)
    format.write(source, again, replacing(marks), limits)
    assert seen == read, "reading and writing give other batches"
    assert copy.read_bytes() == again.read_bytes(), "the copy is not reproducible"
    assert source.read_bytes() == before, "the source was changed"
    assert len(painted.boxes) >= len(marks)
    assert {box.page for box in painted.boxes} <= set(painted.read)
    said = " ".join(format.inspect(copy, painted, limits))
    others = ocr(copy.read_bytes())
    for mark in marks:
        assert mark not in said, "a mark can still be read"
        assert mark not in others, "another reader can still read a mark"
        assert all(
            mark.encode(e) not in copy.read_bytes() for e in ("utf-8", "utf-16-le", "cp1251")
        )
    for text in stays:
        assert text in others, "text that was to stay cannot be read"
    for part in reader.rest(copy, limits):
        text = part if isinstance(part, str) else part.decode("utf-8", "ignore")
        assert all(mark not in text for mark in marks)
    return copy


def assert_leak_is_seen(
    format: PageFormat, copy: Path, painted: Painted, limits: Limits = LIMITS
) -> None:
    """A copy with something else in a painted box does not pass."""
    with pytest.raises(LeakError):
        list(format.inspect(copy, painted, limits))
