"""WebVTT subtitles."""

from __future__ import annotations

import re
from typing import ClassVar

from redact.formats._encoding import head_text
from redact.formats._subtitles import Grammar, SubtitlesFormat
from redact.formats.base import Match

_TIME = r"(?:\d{2,4}:)?\d\d:\d\d\.\d{3}"
_SETTING = r"(?:vertical|line|position|size|align):[a-z0-9.,%-]{1,30}"
_CLASS = r"\.(?:white|lime|cyan|red|yellow|magenta|blue|black|bg_\w{3,7})(?=[.\s>])"
_CLASSES = rf"(?:{_CLASS})*"
_TIMES = rf"[ \t]*{_TIME}[ \t]+-->[ \t]+{_TIME}(?![^ \t])"
_SETTINGS = rf"[ \t]+{_SETTING}(?![^ \t])"
_CLASSED = re.compile(r"<(c|v|lang|b|i|u|ruby|rt)(\.[^<>\s]*)(?=[\s>])")


def _known(line: str) -> str:
    """Return a line without settings and classes that have names of their own."""
    if _GRAMMAR.times.fullmatch(line):
        return line
    if times := re.match(_TIMES, line):
        return times[0] + "".join(re.findall(_SETTINGS, line[times.end() :]))
    return _CLASSED.sub(lambda tag: f"<{tag[1]}" + "".join(re.findall(_CLASS, f"{tag[2]}>")), line)


_GRAMMAR = Grammar(
    times=re.compile(rf"{_TIMES}(?:{_SETTINGS})*[ \t]*"),
    tag=re.compile(
        rf"</?(?:[biu]|ruby|rt|c|v|lang){_CLASSES}>|<{_TIME}>|<lang [a-zA-Z-]{{2,10}}>"
        rf"|<v{_CLASSES}[ \t][^<>]*>"
    ),
    voice=re.compile(rf"<v{_CLASSES}[ \t]+(?P<name>[^<>]+)>"),
    header="WEBVTT",
    dropped={"STYLE": "style", "REGION": "region"},
    escapes=True,
    known=_known,
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
