"""PowerPoint presentations: slides with notes and comments, copies built anew from known parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import ClassVar

from redact.errors import TooLargeError
from redact.formats._opc import OLE_MARK
from redact.formats._passages import Passage, edit_all
from redact.formats._pptx_parts import Presentation
from redact.formats._pptx_text import passages_of
from redact.formats._zip import Archive, write_zip
from redact.formats.base import Match, Redact
from redact.model import Batch, Member
from redact.options import Limits


class Pptx:
    """A presentation: one batch of its slides in their order, then what else in it is text."""

    name: ClassVar[str] = "pptx"
    title: ClassVar[str] = "PowerPoint presentation"
    suffixes: ClassVar[tuple[str, ...]] = (".pptx", ".pptm", ".ppsx", ".ppsm", ".potx", ".potm")
    in_blocks: ClassVar[bool] = False
    needs: ClassVar[tuple[str, ...]] = ()

    def matches(self, head: bytes, name: str) -> Match:
        named = name.lower().endswith(self.suffixes)
        if head.startswith(b"PK\x03\x04"):
            return Match.CONTENT if named or b"ppt/presentation.xml" in head else Match.NO
        return Match.CONTENT if named and head.startswith(OLE_MARK) else Match.NO

    def read(self, source: Path, limits: Limits) -> Iterator[Batch]:
        with _opened(source, limits) as presentation:
            yield _batch(presentation, _passages(presentation))

    def write(
        self,
        source: Path,
        target: Path,
        redact: Redact,
        limits: Limits,
        copies: Mapping[int, Path] | None = None,
    ) -> None:
        with _opened(source, limits, copies or {}) as presentation:
            passages = _passages(presentation)
            edit_all(passages, redact(_batch(presentation, passages)))
            write_zip(target, presentation.members())

    def members(self, source: Path, folder: Path, limits: Limits) -> Iterator[Member]:
        with _opened(source, limits) as presentation:
            yield from presentation.extract(folder)

    def rest(self, copy: Path, limits: Limits) -> Iterator[str | bytes]:
        with _opened(copy, limits) as presentation:
            written = dict(presentation.members())
            with Archive(copy, limits) as archive:
                for name in archive.names.values():
                    yield name
                    data = archive.read(name) or b""
                    if written.get(name) != data:
                        yield data
            for passage in _passages(presentation):
                passage.empty()
            for _, data in presentation.members():
                yield data


def _opened(source: Path, limits: Limits, copies: Mapping[int, Path] | None = None) -> Presentation:
    try:
        return Presentation(source, limits, copies)
    except RecursionError:
        raise _too_deep() from None


def _passages(presentation: Presentation) -> list[Passage]:
    try:
        return passages_of(presentation.parts)
    except RecursionError:
        raise _too_deep() from None


def _too_deep() -> TooLargeError:
    return TooLargeError("it is nested too deeply", "open it in PowerPoint and simplify it")


def _batch(presentation: Presentation, passages: list[Passage]) -> Batch:
    hidden = sum(part.root.get("show") in ("0", "false") for part in presentation.parts)
    noted = {"hidden slide": hidden} if hidden else {}
    return Batch(tuple(p.segment() for p in passages), presentation.dropped, noted)
