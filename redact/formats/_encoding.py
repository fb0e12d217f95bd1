"""Which encoding a file is in, told strictly: a file that fits none is refused, never repaired.

In this order: a byte order mark; UTF-16 by its pattern of high bytes; UTF-8 if the whole file is
valid; else the best of windows-1251, CP866, KOI8-R and ISO 8859-5 (``_cyrillic``). Memory is
constant.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from redact.errors import UnreadableFileError

_BLOCK_BYTES = 1 << 18
_HEAD_BYTES = 65_536

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ADVICE = "save it as UTF-8 text and scan that"


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a file's characters are written.

    Attributes:
        codec: Python's name for it; never one that adds or takes away a byte order mark.
        bom: The byte order mark the file begins with, or nothing.
    """

    codec: str
    bom: bytes = b""

    def encode(self, text: str) -> bytes:
        """Return ``text`` as bytes, without the byte order mark.

        Raises:
            UnreadableFileError: If the encoding has no such character.
        """
        try:
            return text.encode(self.codec)
        except UnicodeEncodeError:
            raise UnreadableFileError(
                "its encoding cannot hold the text to be written",
                "choose replacements of plain ASCII letters in the policy",
            ) from None


def encoding_of_data(data: bytes) -> Encoding:
    """Return the encoding of a text that is in memory as ``encoding_of`` does."""
    return _encoding(data[:_HEAD_BYTES], lambda: [data])


def encoding_of(source: Path) -> Encoding:
    """Return the encoding of ``source``, which is read to its end if it has no mark.

    Raises:
        UnreadableFileError: If it has NUL bytes or fits no known encoding.
    """
    with source.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    return _encoding(head, lambda: _blocks(source))


def _encoding(head: bytes, blocks: Callable[[], Iterable[bytes]]) -> Encoding:
    if marked := _marked(head):
        return marked
    if _is_utf8(blocks(), whole=True):
        return Encoding("utf-8")
    return _legacy(blocks())


@lru_cache(maxsize=2)  # every format asks for that of the same file
def head_text(head: bytes) -> str | None:
    """Return the text that the first bytes of a file hold, or None if they are no text.

    Bytes of a character that is cut off at the end of ``head`` are left out.
    """
    encoding = _marked(head)
    if encoding is None:
        utf8 = _is_utf8([head], whole=False)
        codec = "utf-8" if utf8 else _best_codec([head])
        encoding = Encoding(codec) if codec else None
    if encoding is None:
        return None
    try:
        decoder = codecs.getincrementaldecoder(encoding.codec)("strict")
        text = decoder.decode(head[len(encoding.bom) :], False)
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


def decoded(source: Path, encoding: Encoding) -> Iterator[str]:
    """Give the text of ``source`` block by block, line ends as they are, without the mark.

    Raises:
        UnreadableFileError: At bytes that the encoding does not know, and at a NUL.
    """
    decoder = codecs.getincrementaldecoder(encoding.codec)("strict")
    skipped = len(encoding.bom)
    try:
        for block in _blocks(source):
            text = decoder.decode(block[skipped:])
            skipped = 0
            if "\0" in text:
                raise UnreadableFileError("it has NUL characters in its text", _ADVICE)
            if text:
                yield text
        if text := decoder.decode(b"", True):
            yield text
    except UnicodeDecodeError:
        raise UnreadableFileError(
            "its text is damaged: some bytes are no characters of its encoding", _ADVICE
        ) from None


def _legacy(blocks: Iterable[bytes]) -> Encoding:
    codec = _best_codec(blocks)
    if codec is None:
        raise UnreadableFileError("its text is damaged or in an unknown encoding", _ADVICE)
    return Encoding(codec)


def _best_codec(blocks: Iterable[bytes]) -> str | None:
    # Most files are UTF-8, and the statistics of the others take numpy, a fifth of a child's start.
    from redact.formats._cyrillic import best_codec, count_pairs

    return best_codec(count_pairs(blocks))


def _blocks(source: Path) -> Iterator[bytes]:
    with source.open("rb") as file:
        while block := file.read(_BLOCK_BYTES):
            yield block


def _marked(head: bytes) -> Encoding | None:
    for mark, codec in _MARKS:
        if head.startswith(mark):
            return Encoding(codec, mark)
    return _utf16_pattern(head)


def _utf16_pattern(head: bytes) -> Encoding | None:
    """Tell UTF-16 without a mark: of Latin and Cyrillic text every high byte is 0, 4 or 0x20."""
    pairs = len(head) // 2
    first, second = (
        sum(half.count(high) for high in (0x00, 0x04)) / pairs if pairs else 0.0
        for half in (head[0 : 2 * pairs : 2], head[1 : 2 * pairs : 2])
    )
    if second > 0.7 and first < 0.3:
        return Encoding("utf-16-le")
    if first > 0.7 and second < 0.3:
        return Encoding("utf-16-be")
    return None


def _is_utf8(blocks: Iterable[bytes], whole: bool) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    try:
        for block in blocks:
            decoder.decode(block)
        decoder.decode(b"", whole)
    except UnicodeDecodeError:
        return False
    return True
