"""What a child does for one file: parses and writes it, and knows no key and no policy."""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, BinaryIO, cast

from redact import pipes, sandbox
from redact.errors import (
    DISK_FULL,
    FileError,
    TooLargeError,
    UnreadableFileError,
    WorkerCrashError,
    place_of,
)
from redact.formats import HEAD_BYTES, all_formats, format_of, is_misnamed
from redact.formats import _ahead as ahead
from redact.formats import _programs as programs
from redact.formats.base import (
    AttachmentFormat,
    CompanionFormat,
    Converter,
    Format,
    MemberFormat,
    PageFormat,
    RereadFormat,
)
from redact.model import Batch, Edit
from redact.options import Limits

_FREE_BYTES = 50_000_000


class Worker:
    """Does the tasks that come over a pipe for the file that the first of them names."""

    def __init__(self, into: BinaryIO, out: BinaryIO) -> None:
        self._in = into
        self._out = out
        self._limits = Limits()
        self._path = Path()
        self._folder: Path | None = None
        self._format: Format | Converter | None = None

    def run(self) -> None:
        """Do one task after the other until there are no more."""
        while (task := pipes.receive(self._in)) is not None:
            self._do(task)

    def _do(self, task: dict[str, Any]) -> None:
        try:
            self._tasks[task["op"]](self, task)
            self._send({"end": True})
        except FileError as error:
            self._send(pipes.error_message(error))
        except MemoryError:
            too_large = TooLargeError(
                "reading it takes more memory than one file may",
                "split it, or raise `memory_bytes` in the limits",
            )
            self._send(pipes.error_message(too_large))
        except RecursionError:
            self._send(pipes.error_message(UnreadableFileError("it is nested too deeply")))
        except Exception as error:  # noqa: BLE001 - only type and place are told, never the text
            number = error.errno if isinstance(error, OSError) else None
            if number in DISK_FULL:
                self._send({"errno": number})
                return
            crash = WorkerCrashError(f"the child process failed ({place_of(error)})")
            self._send(pipes.error_message(crash))

    def _send(self, message: dict[str, Any]) -> None:
        self._out.write(pipes.encode(message))
        self._out.flush()

    def _begin(self, task: dict[str, Any]) -> None:
        """Take the file, put up the walls, and only then look at its first bytes."""
        self._limits = limits = Limits(**task["limits"])
        self._path = Path(task["path"])
        self._folder = Path(task["folder"]) if task["folder"] else None
        _limit(limits, self._path)
        programs.use(task["programs"])
        ahead.use(task["pages_at_once"])
        walls = sandbox.confine([self._path], self._folder, task["programs"])
        self._send({"walls": walls})
        if task["format"]:
            self._format = all_formats()[task["format"]]
        else:
            with self._path.open("rb") as stream:
                self._format = format_of(stream.read(HEAD_BYTES), task["name"])
        sandbox.confine_for(self._format.needs, task["programs"])
        self._allow_time(limits.seconds + self._path.stat().st_size / limits.bytes_per_second)
        self._send(self._kind(self._format, task["name"]))

    @staticmethod
    def _kind(format: Format | Converter, name: str) -> dict[str, Any]:
        kind: dict[str, Any] = {"format": format.name, "misnamed": is_misnamed(format, name)}
        if isinstance(format, Converter):
            return kind | {"copied_as": format.copied_as, "copy_suffix": format.copy_suffix}
        return kind | {
            "in_blocks": format.in_blocks,
            "members": isinstance(format, MemberFormat),
            "attachments": isinstance(format, AttachmentFormat),
            "pages": isinstance(format, PageFormat),
            "companions": isinstance(format, CompanionFormat),
        }

    def _read(self, task: dict[str, Any]) -> None:
        format = cast(Format, self._format)
        if task["again"] and isinstance(format, RereadFormat):
            batches = format.reread(self._path, self._limits)
        else:
            batches = format.read(self._path, self._limits)
        for batch in batches:
            self._send_batch(batch)

    def _send_batch(self, batch: Batch) -> None:
        self._send(pipes.batch_message(batch))
        self._allow_time(self._limits.batch_seconds, more=True)

    def _members(self, task: dict[str, Any]) -> None:
        format, folder = self._format, Path(task["into"])
        if isinstance(format, AttachmentFormat):
            members = format.attachments(self._path, folder, self._limits)
        else:
            members = cast(MemberFormat, format).members(self._path, folder, self._limits)
        for member in members:
            self._send({"member": member})

    def _write(self, task: dict[str, Any]) -> None:
        def redact(batch: Batch) -> Sequence[Sequence[Edit]]:
            self._send_batch(batch)
            answer = pipes.receive(self._in)
            if answer is None:
                sys.exit(1)
            return pipes.edits_of(answer, len(batch.segments))

        format, target = self._format, Path(task["target"])
        if isinstance(format, MemberFormat):
            copies = {int(number): Path(path) for number, path in task["copies"].items()}
            format.write(self._path, target, redact, self._limits, copies)
        elif isinstance(format, CompanionFormat):
            format.write(self._path, target, redact, self._limits, task["companions"])
        else:
            painted = cast(Format, format).write(self._path, target, redact, self._limits)
            if painted is not None:
                self._send(pipes.painted_message(painted))

    def _companions(self, task: dict[str, Any]) -> None:
        for path in cast(CompanionFormat, self._format).companions(self._path, self._limits):
            self._send({"text": path})

    def _convert(self, task: dict[str, Any]) -> None:
        target = Path(task["target"])
        cast(Converter, self._format).convert(self._path, target, self._limits)

    def _rest(self, task: dict[str, Any]) -> None:
        for part in cast(Format, self._format).rest(self._path, self._limits):
            for message in pipes.parts_of(part) if isinstance(part, bytes) else [{"text": part}]:
                self._send(message)

    def _inspect(self, task: dict[str, Any]) -> None:
        painted = pipes.painted_of(task)
        for text in cast(PageFormat, self._format).inspect(self._path, painted, self._limits):
            self._send({"text": text})
            self._allow_time(self._limits.batch_seconds, more=True)

    def _allow_time(self, seconds: float, *, more: bool = False) -> None:
        """Let this process take so much more processor time; a child without parent ends too."""
        usage = resource.getrusage(resource.RUSAGE_SELF)
        base = resource.getrlimit(resource.RLIMIT_CPU)[0] if more else 0
        soft = max(base, int(usage.ru_utime + usage.ru_stime)) + int(seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))

    _tasks: dict[str, Callable[[Worker, dict[str, Any]], None]] = {  # noqa: RUF012 - never changed
        "begin": _begin,
        "read": _read,
        "members": _members,
        "write": _write,
        "companions": _companions,
        "convert": _convert,
        "rest": _rest,
        "inspect": _inspect,
    }


def _limit(limits: Limits, path: Path) -> None:
    most = max(_FREE_BYTES, limits.ratio * path.stat().st_size)
    for what, value in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_FSIZE, min(limits.written_bytes, most)),
        (resource.RLIMIT_NOFILE, limits.open_files),
    ):
        resource.setrlimit(what, (value, value))
