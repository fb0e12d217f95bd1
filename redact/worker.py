"""The untrusted child: parses and writes, knows no key and no policy.

Started as ``python -I -m redact.worker``. Every task is a frame on standard input; see
``workers.Child`` for the other side.
"""

from __future__ import annotations

import base64
import resource
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO, cast

from redact import pipes
from redact.errors import (
    DISK_FULL,
    FileError,
    TooLargeError,
    UnreadableFileError,
    WorkerCrashError,
    place_of,
)
from redact.formats import HEAD_BYTES, all_formats, format_of
from redact.formats.base import Format
from redact.model import Batch, Edit
from redact.options import Limits


def main() -> None:
    """Do the tasks that come over standard input, one after the other, until it ends."""
    confined = False
    while (task := pipes.receive(sys.stdin.buffer)) is not None:
        limits = Limits(**task["limits"])
        if not confined:
            _confine(limits)
            confined = True
        _limit_processor(Path(task["path"]), limits)
        _do(task, limits, sys.stdout.buffer)


def _limit_processor(path: Path, limits: Limits) -> None:
    """Let one more task take the processor time that it may; a child without parent ends too."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    allowed = limits.seconds + path.stat().st_size / limits.bytes_per_second
    soft = int(used.ru_utime + used.ru_stime + allowed) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))


def _do(task: dict[str, Any], limits: Limits, out: BinaryIO) -> None:
    try:
        _TASKS[task["op"]](task, limits, out)
        _send(out, {"end": True})
    except FileError as error:
        _send(out, pipes.error_message(error))
    except MemoryError:
        too_large = TooLargeError(
            "reading it takes more memory than one file may",
            "split it, or raise `memory_bytes` in the limits",
        )
        _send(out, pipes.error_message(too_large))
    except RecursionError:
        _send(out, pipes.error_message(UnreadableFileError("it is nested too deeply")))
    except Exception as error:  # noqa: BLE001 - only type and place are told, never the text
        if isinstance(error, OSError) and error.errno in DISK_FULL:
            _send(out, {"errno": error.errno})
            return
        _send(
            out,
            pipes.error_message(WorkerCrashError(f"the child process failed ({place_of(error)})")),
        )


def _confine(limits: Limits) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))


def _read(task: dict[str, Any], limits: Limits, out: BinaryIO) -> None:
    source = Path(task["path"])
    format = _format(task, source)
    _send(out, {"format": format.name, "in_blocks": format.in_blocks})
    for batch in format.read(source, limits):
        _send(out, pipes.batch_message(batch))


def _write(task: dict[str, Any], limits: Limits, out: BinaryIO) -> None:
    def redact(batch: Batch) -> Sequence[Sequence[Edit]]:
        _send(out, pipes.batch_message(batch))
        answer = pipes.receive(sys.stdin.buffer)
        if answer is None:
            sys.exit(1)
        return pipes.edits_of(answer, len(batch.segments))

    source = Path(task["path"])
    _format(task, source).write(source, Path(task["target"]), redact, limits)


def _rest(task: dict[str, Any], limits: Limits, out: BinaryIO) -> None:
    copy = Path(task["path"])
    for part in _format(task, copy).rest(copy, limits):
        if isinstance(part, bytes):
            _send(out, {"bytes": base64.b64encode(part).decode("ascii")})
        else:
            _send(out, {"text": part})


_TASKS = {"read": _read, "write": _write, "rest": _rest}


def _format(task: dict[str, Any], path: Path) -> Format:
    if task.get("format"):
        return cast(Format, all_formats()[task["format"]])
    with path.open("rb") as stream:
        return cast(Format, format_of(stream.read(HEAD_BYTES), task["name"]))


def _send(out: BinaryIO, message: dict[str, Any]) -> None:
    out.write(pipes.encode(message))
    out.flush()


if __name__ == "__main__":
    main()
