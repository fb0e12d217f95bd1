"""Texts as JSON lines in, their entities as JSON lines out."""

from __future__ import annotations

import json
import os
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from redact.errors import UsageError
from redact.model import Finding
from redact.redactor import Redactor

_CHUNK = 1_048_576


@contextmanager
def opened(path: Path | None) -> Iterator[Iterable[bytes]]:
    """Open a file of lines, or standard input.

    Raises:
        UsageError: If the file cannot be opened.
    """
    if path is None:
        yield sys.stdin.buffer
        return
    try:
        stream = path.open("rb")
    except OSError:
        raise UsageError("the file of texts cannot be opened", "check the path") from None
    with stream:
        yield stream


def read_lines(stream: BinaryIO) -> Iterator[list[bytes]]:
    """Give the lines of a stream as they come: each time all that are there, at least one."""
    rest = b""
    while chunk := os.read(stream.fileno(), _CHUNK):
        *lines, rest = (rest + chunk).splitlines(keepends=True) or [b""]
        if rest.endswith(b"\n"):
            lines.append(rest)
            rest = b""
        if lines:
            yield lines
    if rest:
        yield [rest]


def decoded(lines: Iterable[bytes]) -> Iterator[str]:
    """Give lines as text.

    Raises:
        UsageError: At one that is not UTF-8.
    """
    for number, line in enumerate(lines, 1):
        try:
            yield line.decode()
        except UnicodeDecodeError:
            raise UsageError(
                f"line {number} is not UTF-8", "convert the text to UTF-8 first"
            ) from None


def texts(lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    """Give the objects of JSON lines, each with a ``text``; blank lines are passed over.

    Raises:
        UsageError: At a line that is none; the message has its number.
    """
    for number, line in enumerate(decoded(lines), 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
        except ValueError:
            item = None
        if not isinstance(item, dict) or not isinstance(item.get("text"), str):
            raise UsageError(f"line {number} is no JSON object with a text", "see `redact detect`")
        yield item


def detected(redactor: Redactor, lines: Iterable[bytes]) -> Iterator[str]:
    """Give for each line ``{"id","entities"}`` with what is removed and what is found and kept.

    Offsets are code points; ``label`` is the entity type; ``kept`` findings are listed after the
    removed ones.
    """
    items: deque[dict[str, Any]] = deque()

    def source() -> Iterator[str]:
        for item in texts(lines):
            items.append(item)
            yield item["text"]

    for result in redactor.texts(source()):
        item = items.popleft()
        entities = [entity(finding) for finding in (*result.findings, *result.kept)]
        yield json.dumps({"id": item.get("id"), "entities": entities}, ensure_ascii=False) + "\n"


def entity(finding: Finding) -> dict[str, Any]:
    """Return a finding as plain data."""
    return {
        "start": finding.start,
        "end": finding.end,
        "label": finding.entity_type,
        "score": finding.score,
        "recognizer": finding.recognizer,
    }
