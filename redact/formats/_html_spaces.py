"""White space as browsers see it: a line break in the source is a space on the page."""

from __future__ import annotations

import re
from collections.abc import Callable

from redact.formats._passages import Slot

_SPACES = re.compile(r"[ \t\r\n\f]+")
_BREAK = re.compile(r"[\t\r\n\f]")


class Flow:
    """The parts of one text while they are collected.

    White space that holds a line break or tabulator counts as one space, and at the beginning and
    end of a text as nothing. Plain spaces stay as they are, and what an edit writes has only plain
    ones, so it is read back as it was written.
    """

    def __init__(self) -> None:
        self._slots: list[Slot] = []
        self._tails: list[bool] = []

    def add(self, text: str, put: Callable[[str], None], raw: bool) -> None:
        """Add a part; ``raw`` white space is kept."""
        tail = False
        if not raw and _BREAK.search(text):
            runs = list(_SPACES.finditer(text))
            if runs and not self._slots and runs[0].start() == 0 and _BREAK.search(runs[0][0]):
                text = text[runs[0].end() :]
                runs = runs[1:]
            tail = bool(text and runs and text.endswith(runs[-1][0])) and _breaks(runs[-1])
            text = _SPACES.sub(lambda run: " " if _breaks(run) else run[0], text)
        if text:
            self._slots.append(Slot(text, put))
            self._tails.append(tail)

    def close(self) -> list[Slot]:
        """Return the parts, in order."""
        while self._slots and self._tails[-1]:
            last, _ = self._slots.pop(), self._tails.pop()
            if last.text[:-1]:
                self._slots.append(Slot(last.text[:-1], last.put))
                break
        return self._slots


def _breaks(run: re.Match[str]) -> bool:
    return _BREAK.search(run[0]) is not None
