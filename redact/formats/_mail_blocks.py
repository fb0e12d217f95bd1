"""What stands in the plain texts of mails for another thing, and is no text of the copy."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from redact.formats._mail_words import decoded_words

_QUOTE = re.compile(r"(?:> ?)*")
_LEAST_LINE = 48
_LINE_END = re.compile(r"\r\n|\r|\n")


class _Block(NamedTuple):
    """Lines in plain text that stand for another thing.

    Attributes:
        begin: Its first line.
        line: Its other lines.
        end: Its last line.
        what: What the report calls it.
        marked: True if its place in the copy says that something was there.
    """

    begin: re.Pattern[str]
    line: re.Pattern[str]
    end: re.Pattern[str]
    what: str
    marked: bool


def _armoured(kind: str, what: str, *, marked: bool) -> _Block:
    return _Block(
        re.compile(rf"-----BEGIN PGP {kind}-----\s*"),
        re.compile(r"[A-Za-z0-9+/=]{0,100}\s*|[A-Z][A-Za-z]{1,20}: .{0,200}"),
        re.compile(rf"-----END PGP {kind}-----\s*"),
        what,
        marked,
    )


_BLOCKS = (
    _armoured("MESSAGE", "encrypted text", marked=True),
    _armoured("SIGNATURE", "signature", marked=False),
    _armoured("(?:PUBLIC|PRIVATE) KEY BLOCK", "key", marked=True),
    _Block(
        re.compile(r"begin [0-7]{3,4} \S.{0,250}"),
        re.compile(r"[\x21-\x60][\x20-\x60]{0,61}\s*"),
        re.compile(r"end\s*"),
        "file in text",
        True,
    ),
    _Block(
        re.compile(r"=ybegin .{0,500}"),
        re.compile(r".*", re.DOTALL),
        re.compile(r"=yend .*"),
        "file in text",
        True,
    ),
    _Block(
        re.compile(r"\(This file must be converted with BinHex.{0,80}"),
        re.compile(r"[!-~]{0,80}\s*"),
        re.compile(r"[!-~]{0,80}:\s*"),
        "file in text",
        True,
    ),
)
_ENCODED = re.compile(r"[A-Za-z0-9+/]{56,}={0,2}\s*")
_ENCODED_TOO = re.compile(
    r"(?:[A-Za-z0-9+/]{4}){2,}\s*|(?:[A-Za-z0-9+/]{4})*[A-Za-z0-9+/]{2,3}={1,2}\s*"
)
_MIXED = re.compile(r"(?=.*[A-Z])(?=.*[a-z])(?=.*[0-9+/])")
_QUOTED_PRINTABLE = re.compile(r".*(?:=[0-9A-F]{2}){3}.*")
_SAYS_BASE64 = re.compile(r"^[> ]*content-transfer-encoding: *base64", re.IGNORECASE | re.MULTILINE)
_WORDS_TURNS = 4
_STARTS = ("-----BEGIN PGP ", "begin ", "=ybegin ", "(This file ")
_SIGNED = re.compile(r"-----BEGIN PGP SIGNED MESSAGE-----\s*")


def shown_lines(text: str, dropped: Counter[str]) -> Iterator[str]:
    """Give the lines, but for those of blocks that are no text a line that says so."""
    blocks = _Blocks(_LINE_END.split(text))
    encoded = _Encoded(blocks.lines, _SAYS_BASE64.search(text) is not None)
    at = 0
    while at < len(blocks.lines):
        if (end := encoded.end(at)) > at:
            dropped["encoded text"] += 1
            yield "[encoded text left out]"
            at = end
            continue
        if found := blocks.at(at):
            block, at = found
            dropped[block.what] += 1
            if block.marked:
                yield f"[{block.what} left out]"
            continue
        if not _SIGNED.fullmatch(_unquoted(blocks.lines[at])):
            yield _readable(blocks.lines[at])
        at += 1


class _Blocks:
    """Finds blocks in the lines of a text, in linear time."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self._unended: dict[_Block, tuple[int, int]] = {}

    def at(self, begin: int) -> tuple[_Block, int] | None:
        """Return the block that begins with a line, and the index of the line behind it."""
        line = _unquoted(self.lines[begin])
        if not line.startswith(_STARTS):
            return None
        block = next((block for block in _BLOCKS if block.begin.fullmatch(line)), None)
        end = self._end(block, begin) if block else 0
        return (block, end) if block and end > begin + 1 else None

    def _end(self, block: _Block, begin: int) -> int:
        """Return the index behind a block; of one without an end, only its long lines count."""
        stop, end = self._unended.get(block, (0, 0))
        if begin < stop:
            return end
        end = begin
        for stop in range(begin + 1, len(self.lines)):
            line = self.lines[stop]
            line = _unquoted(line) if line.startswith("> ") else line
            if block.end.fullmatch(line):
                return stop + 1
            if not block.line.fullmatch(line):
                break
            if len(line) >= _LEAST_LINE:
                end = stop + 1
        else:
            stop = len(self.lines)
        self._unended[block] = stop, end
        return end


class _Encoded:
    """Finds what other mails in a text have encoded, as returned mails do; it cannot be searched.

    Args:
        lines: Of the text.
        said: True if it says that something in it is base64.
    """

    def __init__(self, lines: list[str], said: bool) -> None:
        self._lines = lines
        self._said = said

    def end(self, begin: int) -> int:
        """Return the index behind encoded lines, ``begin`` if there are none."""
        at = begin
        while at < len(self._lines) and self._is_encoded(_unquoted(self._lines[at]), at > begin):
            at += 1
        return at

    def _is_encoded(self, line: str, follows: bool) -> bool:
        if _QUOTED_PRINTABLE.match(line):
            return True
        if _ENCODED.fullmatch(line) and _MIXED.match(line):
            return True
        return (self._said or follows) and _ENCODED_TOO.fullmatch(line) is not None


def _readable(line: str) -> str:
    """Return a line with encoded words as what they say."""
    for _ in range(_WORDS_TURNS if "=?" in line else 0):
        before, line = line, decoded_words(line)
        if line == before:
            break
    return line


def _unquoted(line: str) -> str:
    quote = _QUOTE.match(line)
    return line[quote.end() :] if quote else line
