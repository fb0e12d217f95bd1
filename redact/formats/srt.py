"""SubRip subtitles."""

from __future__ import annotations

import re
from typing import ClassVar

from redact.formats._encoding import head_text
from redact.formats._subtitles import Grammar, SubtitlesFormat
from redact.formats.base import Match

_TIME = r"\d{1,3}:\d\d:\d\d[,.]\d{1,3}"
_TIMES = rf"[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}(?:[ \t]+[XY][12]:\d{{1,5}})*[ \t]*"
_FIRST = re.compile(rf"\s*\d{{1,6}}[ \t]*\r?\n{_TIMES}\r?\n")
_GRAMMAR = Grammar(
    times=re.compile(_TIMES),
    tag=re.compile(
        r"</?(?:b|i|u|s|font)>|<font color=\"?#?[a-zA-Z0-9]{1,20}\"?>|\{\\an?\d\}", re.IGNORECASE
    ),
)


class Srt(SubtitlesFormat):
    """Every line of a cue is a text; numbers, times and tags stay."""

    name: ClassVar[str] = "srt"
    title: ClassVar[str] = "Subtitles (SubRip)"
    suffixes: ClassVar[tuple[str, ...]] = (".srt",)
    grammar: ClassVar[Grammar] = _GRAMMAR

    def matches(self, head: bytes, name: str) -> Match:
        text = head_text(head)
        return Match.CONTENT if text is not None and _FIRST.match(text) else Match.NO
