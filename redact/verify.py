"""Reads a copy again: it must say what was meant, and nowhere what was removed."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Self

from redact.errors import LeakError
from redact.model import Segment
from redact.values import Values

_DIGEST_BYTES = 8
_PART_CHARS = 100_000
_PART_OVERLAP = 500
_ADVICE = (
    "the copy was deleted; report this with the format and the place, and keep the file out of "
    "what you share"
)


class Expected:
    """What the texts of a copy must be, in constant memory.

    Texts that go on over several segments count as one, and blank ones do not count: a copy may be
    cut into pieces elsewhere than its source. Only digests under a random key of this object are
    held, in an unnamed file.
    """

    def __init__(self, folder: Path) -> None:
        self._key = secrets.token_bytes(32)
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115
        self._text = blake2b(digest_size=_DIGEST_BYTES, key=self._key)
        self._blank = True

    def add(self, segment: Segment, text: str) -> None:
        """Say that the text of the next segment, or of one that goes on, must be ``text``."""
        if segment.gone or (segment.fixed and text != segment.text):
            return
        glue = segment.glue
        if glue != "":
            self._end()
        self._text.update(text.encode("utf-8", "surrogatepass"))
        self._blank = self._blank and (not text or text.isspace())

    def compare(self, segments: Iterable[Segment]) -> None:
        """Compare the segments of the copy with what was added.

        Raises:
            LeakError: At the first difference; its message names the place.
        """
        self._end()
        self._file.seek(0)
        place = "its beginning"
        for place, digest in self._digests(segments):
            if self._file.read(_DIGEST_BYTES) != digest:
                raise _differs(place)
        if self._file.read(1):
            raise _differs(f"what follows {place}")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the space back."""
        self._file.close()

    def _end(self) -> None:
        if not self._blank:
            self._file.write(self._text.digest())
        self._text = blake2b(digest_size=_DIGEST_BYTES, key=self._key)
        self._blank = True

    def _digests(self, segments: Iterable[Segment]) -> Iterator[tuple[str, bytes]]:
        text = blake2b(digest_size=_DIGEST_BYTES, key=self._key)
        blank, place = True, ""
        for segment in segments:
            if segment.glue != "":
                if not blank:
                    yield place, text.digest()
                text, blank = blake2b(digest_size=_DIGEST_BYTES, key=self._key), True
                place = segment.place
            text.update(segment.text.encode("utf-8", "surrogatepass"))
            blank = blank and (not segment.text or segment.text.isspace())
        if not blank:
            yield place, text.digest()


def search(rest: Iterable[str | bytes], values: Values) -> None:
    """Search removed values in everything of a copy that is in no segment.

    Raises:
        LeakError: If one is found; the message names its type, never the value.
    """
    for number, part in enumerate(rest, 1):
        for text in [part] if isinstance(part, str) else _decodings(part):
            for at in range(0, len(text), _PART_CHARS):
                piece = text[max(0, at - _PART_OVERLAP) : at + _PART_CHARS]
                for occurrence in values.occurrences(piece):
                    raise LeakError(
                        f"a removed {occurrence.entity_type} was still in part {number} of the "
                        "copy beside its text",
                        _ADVICE,
                    )


def _decodings(data: bytes) -> Iterator[str]:
    yield data.decode("utf-8", "ignore")
    yield data.decode("windows-1251", "ignore")
    for start in (0, 1):
        yield data[start:].decode("utf-16-le", "ignore")
        yield data[start:].decode("utf-16-be", "ignore")


def _differs(place: str) -> LeakError:
    return LeakError(
        f"the copy, read again, does not say what was meant to be written at {place}", _ADVICE
    )
