"""Everything that can go wrong and that somebody can do something about.

::

    RedactError
    ├── UsageError            2  the command cannot be carried out as given
    ├── PolicyError           3  redact.toml does not say what to do
    ├── KeyFileError          3  the key of the investigation is missing or broken
    ├── FileError             1  one file is withheld, the run goes on
    │   ├── UnsupportedFormatError
    │   ├── UnreadableFileError
    │   ├── EncryptedFileError
    │   ├── TooLargeError
    │   ├── TooSlowError
    │   ├── WorkerCrashError
    │   ├── ChangedError
    │   ├── UnreadTextError
    │   ├── ProgramMissingError
    │   ├── UnconfinedError
    │   └── LeakError         5
    ├── AuditUnfinishedError  6
    ├── AuditAlteredError     7
    └── InternalError         4  a mistake of ours

Messages are fixed words; they never quote a file's text, header, key or member name, and they
name no file: whoever prints them knows which file it was.
"""

from __future__ import annotations

import errno
from typing import ClassVar


class RedactError(Exception):
    """Base of everything ``redact`` raises on purpose.

    Attributes:
        message: What happened, in fixed words.
        advice: What to do about it, or an empty string.
    """

    exit_code: ClassVar[int] = 4
    status: ClassVar[str] = "error"

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice


class UsageError(RedactError):
    """The command or call cannot be carried out as given."""

    exit_code = 2
    status = "usage"


class PolicyError(RedactError):
    """``redact.toml`` cannot be read or contradicts itself."""

    exit_code = 3
    status = "policy"


class KeyFileError(RedactError):
    """The key of the investigation is missing, broken or readable by others."""

    exit_code = 3
    status = "key"


class FileError(RedactError):
    """One file is withheld: there is no copy of it, and the run goes on."""

    exit_code = 1
    status = "withheld"


class UnsupportedFormatError(FileError):
    """The kind of file is not one that can be redacted."""

    status = "unsupported"


class UnreadableFileError(FileError):
    """The file is damaged, empty of meaning, or not what its name says."""

    status = "unreadable"


class EncryptedFileError(FileError):
    """The file is encrypted or asks for a password."""

    status = "encrypted"


class TooLargeError(FileError):
    """The file, or what it unpacks to, is over a limit of size or memory."""

    status = "too large"


class TooSlowError(FileError):
    """Working on the file took longer than its limit."""

    status = "too slow"


class WorkerCrashError(FileError):
    """The child process that worked on the file died or talked nonsense."""

    status = "crashed"


class ChangedError(FileError):
    """The file changed while it was being read."""

    status = "changed"


class UnreadTextError(FileError):
    """Something in the file looks like text and cannot be read: handwriting, a stamp, a blur."""

    status = "unread text"


class ProgramMissingError(FileError):
    """A program that this kind of file needs is not installed."""

    status = "program missing"


class UnconfinedError(FileError):
    """The kernel does not confine the child process as was asked for."""

    status = "unconfined"


class LeakError(FileError):
    """The written copy still contains something that was to be removed."""

    exit_code = 5
    status = "leak"


class AuditUnfinishedError(RedactError):
    """The audit log is whole up to some record and then stops, or was cut."""

    exit_code = 6
    status = "unfinished"


class AuditAlteredError(RedactError):
    """The audit log does not hold together: a record, its order or a signature is wrong."""

    exit_code = 7
    status = "altered"


class InternalError(RedactError):
    """A mistake of ours; the file is withheld and only the type and place are told."""

    exit_code = 4
    status = "internal"


FILE_ERRORS: dict[str, type[FileError]] = {
    error.status: error
    for error in (
        UnsupportedFormatError,
        UnreadableFileError,
        EncryptedFileError,
        TooLargeError,
        TooSlowError,
        WorkerCrashError,
        ChangedError,
        UnreadTextError,
        ProgramMissingError,
        UnconfinedError,
        LeakError,
    )
}
"""File errors by status, for errors that come over a pipe."""


DISK_FULL = (errno.ENOSPC, errno.EDQUOT)
"""Error numbers that stop a run, which is then continued, rather than cost one file."""


def place_of(error: BaseException) -> str:
    """Return type and innermost place of an error in our own code, never its message."""
    place, trace = "elsewhere", error.__traceback__
    while trace is not None:
        name = str(trace.tb_frame.f_globals.get("__name__", ""))
        if name.startswith(("redact", "recognizers")):
            place = f"{name} line {trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__} in {place}"
