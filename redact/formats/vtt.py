"""WebVTT subtitles."""

from __future__ import annotations

import re
from typing import ClassVar

from redact.formats._encoding import head_text
from redact.formats._subtitles import Grammar, SubtitlesFormat
from redact.formats.base import Match

_TIME = r"(?:\d{2,4}:)?\d\d:\d\d\.\d{3}"
_SETTING = r"(?:vertical|line|position|size|align):[a-z0-9.,%-]{1,30}"
_CLASSES = r"(?:\.(?:white|lime|cyan|red|yellow|magenta|blue|black|bg_\w{3,7}))*"
_GRAMMAR = Grammar(
    times=re.compile(rf"[ \t]*{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t]+{_SETTING})*[ \t]*"),
    tag=re.compile(
        rf"</?(?:[biu]|ruby|rt|c|v|lang){_CLASSES}>|<{_TIME}>|<lang [a-zA-Z-]{{2,10}}>"
        rf"|<v{_CLASSES}[ \t][^<>]*>"
    ),
    voice=re.compile(rf"<v{_CLASSES}[ \t]+(?P<name>[^<>]+)>"),
    header="WEBVTT",
    dropped={"STYLE": "style", "REGION": "region"},
    escapes=True,
)


class Vtt(SubtitlesFormat):
    """Every line of a cue is a text, and so are notes and who speaks; times and tags stay."""

    name: ClassVar[str] = "vtt"
    title: ClassVar[str] = "Subtitles (WebVTT)"
    suffixes: ClassVar[tuple[str, ...]] = (".vtt",)
    grammar: ClassVar[Grammar] = _GRAMMAR

    def matches(self, head: bytes, name: str) -> Match:
        text = head_text(head)
        return Match.CONTENT if re.match(r"WEBVTT(?:\s|$)", text or "") else Match.NO
