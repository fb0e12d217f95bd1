"""What leads up to a value: the words before it, the header above it, the key it stands under."""

from __future__ import annotations

import re

from recognizers.text.columns import cell
from recognizers.text.prepared import Prepared

_STOPS = re.compile(r"[\d;|]")
_MARKUP = re.compile(r"</?(?:t[dhr]|d[dt]|p|b|i|li|br|div|span|strong)(?:[ /][^<>\n]{0,40})?>")
# Who speaks in a chat, with the time or without.
_SPEAKER = (
    r"(?P<at>\[?00?[:.]00[^\n:\]]{0,16}(?::00)?\]?[ ,–—-]{0,3})?"
    r"[^\W\d_]{2,20}(?:[ .][^\W\d_]{1,20})?:"
)
_SENDER = re.compile(r"[^\n,\[]{2,40}, \[00?[./:]00[^\n\]]{0,20}\]")
# Words that name any document's number, as the real name stands further above.
_GENERIC = re.compile(
    r"[\W_]*(?:№|#|(?:сери[яи]|серы[яі]|номер|нумар|series|number)(?![^\W_]))[\W_]*"
)
_TURN = re.compile(_SPEAKER + r"[ ]?[\"«(–—-]?[ ]?")
_SPOKEN = re.compile(_SPEAKER + "[ ]")
_GOES_ON, _WIDE = 24, 20  # characters before a value in its line, and of the line above
_ENDS = ";:!?|\t\n"
_BLANK = " \t\r\"'«(<>-–—•*:"


def lead(text: Prepared, offset: int, length: int = 60) -> str:
    """Return the lower-case words that lead up to ``offset``, as in ``Prepared.words``.

    That is up to ``length`` characters of the line before it, or, at the start of a line, of the
    line above; in a table of plain text it is the header of the column and the cell's beginning.
    """
    header, start = cell(text, offset)
    if header:
        header = header.replace("_", " ")
        return f"{header}: {text.words[max(start, offset - length) : offset]}"
    start, _ = text.line(offset)
    words = text.words[max(start, offset - length) : offset]
    if "<" in words:
        words = _MARKUP.sub(" ", words)
    if not words.strip(_BLANK):
        return line_above(text, offset, length) + "\n" + words
    if question := asked(text, start, offset):
        return question[-length:] + "\n"
    if wrapped(text, start, words):
        return (line_above(text, offset, length) + " " + words)[-length:]
    if start and len(words) < _GOES_ON and _GENERIC.fullmatch(words):
        return line_above(text, offset, length, lines=2) + "\n" + words
    return words


def wrapped(text: Prepared, start: int, words: str) -> bool:
    """Tell whether the line at ``start``, of which ``words`` are read, goes on with a sentence."""
    if not start or len(words) > _GOES_ON or "0" in words or not text.text[start].islower():
        return False
    first, last = text.line(start - 1)
    return last - first >= _WIDE and text.text[last - 1] not in _ENDS


def asked(text: Prepared, start: int, offset: int) -> str:
    """Return the line above ``start`` where it asks for what is answered at ``offset`` of a chat.

    It is empty where there is no chat, or something is said before ``offset``.
    """
    if not start or text.words[offset - 2 : offset].strip(_BLANK[:-1])[-1:] != ":":
        return ""
    turn = _TURN.fullmatch(text.words, start, offset)
    if turn is None:
        return ""
    first, last = text.line(start - 1)
    above = _SPOKEN.match(text.words, first, last)
    timed = above and above["at"] and turn["at"]
    line = text.words[first:last].rstrip()
    return line if above and (timed or line.endswith("?")) else ""


def weigh(
    words: str,
    good: re.Pattern[str],
    bad: re.Pattern[str] | None = None,
    gap: int | None = None,
) -> int:
    """Return 1 if the context word nearest to the end of ``words`` is good, -1 if bad, else 0.

    Where a good and a bad word end together, the bad one is the longer name and counts. With
    ``gap`` a good word counts only if no digit, semicolon or bar and at most that many
    characters follow it.
    """
    last_good = _last(good, words)
    last_bad = _last(bad, words) if bad else -1
    if last_good == last_bad == -1:
        return 0
    if last_good <= last_bad:
        return -1
    filler = words[last_good:]
    return int(gap is None or (len(filler) <= gap and not _STOPS.search(filler)))


def _last(pattern: re.Pattern[str], words: str) -> int:
    at = -1
    for match in pattern.finditer(words):
        at = match.end()
    return at


def line_above(text: Prepared, offset: int, length: int, lines: int = 1) -> str:
    """Return the end of the line above, or of as many ``lines`` without digits, but blank ones."""
    start, _ = text.line(offset)
    found = ""
    for _ in range(4):  # blank lines, and one that tells who speaks
        if not start:
            break
        start, end = text.line(start - 1)
        if text.text[end - 1 : end] == "]" and _SENDER.fullmatch(text.words, start, end):
            continue
        if above := _MARKUP.sub(" ", text.words[start:end]).strip():
            found = f"{above} {found}".rstrip()
            if lines < 2 or "0" in above:
                break
    return found[-length:]
