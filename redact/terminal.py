"""Words and colours for a person at a terminal; only here do real names and texts appear."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from redact.errors import RedactError, UsageError
from redact.formats import all_formats
from redact.formats.base import Converter, Format
from redact.hidden_text import Hidden
from redact.model import FileRecord, Finding, SourceFile
from redact.report import Summary
from redact.workers import WALLS

_CONTROLS = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff"
    "\ud800-\udfff]"
)


def shown(name: str) -> str:
    r"""Return a text from outside with control and direction characters as ``\xNN``."""
    escaped = _CONTROLS.sub(lambda m: _escape(ord(m[0])), name)
    return escaped.replace("\n", "\\x0a")


def _escape(code: int) -> str:
    if 0xDC80 <= code <= 0xDCFF:  # a byte that is not UTF-8, as Python keeps it in names
        code -= 0xDC00
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def out() -> Console:
    """Return the console for results."""
    return Console(highlight=False, markup=False, soft_wrap=True)


def err() -> Console:
    """Return the console for progress and messages."""
    return Console(stderr=True, highlight=False, markup=False, soft_wrap=True)


def say(text: str) -> None:
    """Print a message on standard error."""
    err().print(text)


def error(problem: RedactError) -> None:
    """Print an error and its advice on standard error."""
    console = err()
    console.print(Text.assemble(("Error: ", "bold red"), shown(problem.message) + "."))
    if problem.advice:
        console.print(f"       {shown(problem.advice)}")


def tell_walls(walls: Sequence[str]) -> None:
    """Say what the kernel confines the processes with that read files, and what it does not."""
    missing = [wall for wall in WALLS if wall not in walls]
    if not missing:
        say(f"Files are read in processes confined by {', '.join(walls)}.")
        return
    held = f"confined by {', '.join(walls)} only" if walls else "not confined"
    say(
        f"Files are read in processes {held}: this kernel has no {', no '.join(missing)} for "
        "them. Add --require-sandbox to withhold files rather than read them so."
    )


class Watcher:
    """Shows the progress of a scan and remembers real names for the end."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task = progress.add_task("reading", total=None, files="")
        self._count = 0
        self._bytes = 0
        self.names: list[tuple[SourceFile, FileRecord]] = []

    def on_file(self, source: SourceFile, files: int, size: int) -> None:
        """Show which file is next."""
        self._count += 1
        self._progress.update(
            self._task,
            total=size,
            completed=self._bytes,
            files=f"{self._count}/{files}",
            description=shown(source.name)[-40:],
        )

    def on_done(self, source: SourceFile, record: FileRecord) -> None:
        """Count its bytes; a file that is withheld is told at once."""
        self._bytes += source.size
        self.names.append((source, record))
        self._progress.update(self._task, completed=self._bytes)


@contextmanager
def watching() -> Iterator[Watcher]:
    """Show a progress bar on standard error while the block runs, if that is a terminal."""
    columns = (
        TextColumn("{task.fields[files]}"),
        BarColumn(),
        DownloadColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}", markup=False),
    )
    console = err()
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as progress:
        yield Watcher(progress)


def check_map(path: Path | None, out: Path) -> None:
    """See that the file for the real names can be made, before anything is done.

    Raises:
        UsageError: If it exists, cannot be made, or would be in the output folder.
    """
    if path is None:
        return
    if os.path.lexists(path):
        raise UsageError("the file for the names exists", "give --map the name of a new file")
    if not os.access(path.parent, os.W_OK):
        raise UsageError("the file for the names cannot be made", "give --map a path in a folder")
    if path.parent.resolve().is_relative_to(out.resolve()):
        raise UsageError(
            "the file for the names would be in the output folder, which holds no real names",
            "give --map a path elsewhere",
        )


def write_map(path: Path, watcher: Watcher) -> None:
    """Write number, real name and copy's name of every file to a new file, for its owner only."""
    lines = (
        json.dumps({"number": record.number, "source": source.name, "copy": record.name})
        for source, record in watcher.names
    )
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as stream:
        stream.writelines(f"{line}\n" for line in lines)
    say(f"Real names: {shown(str(path))}. Keep it apart from the copies.")


def summarise(summary: Summary, watcher: Watcher, folder: Path) -> None:
    """Print what a scan did: counts, files withheld with advice, where to look next."""
    console = err()
    what = "would be redacted" if summary.dry_run else "redacted"
    total = sum(summary.total("counts").values())
    console.print(
        f"{len(summary.done)} of {len(summary.records)} files {what}, {total} values removed"
        + (f" ({summary.continued} files were done before)" if summary.continued else "")
        + f" in {summary.seconds:.0f} s."
    )
    counts = "  ".join(f"{name} {count}" for name, count in summary.total("counts").items())
    if counts:
        console.print(f"  {counts}")
    noted = "  ".join(f"{name} {count}" for name, count in summary.total("noted").items())
    if noted:
        console.print(f"  noted: {noted}")
    for note in summary.notes:
        console.print(note)
    _withheld(console, watcher.names)
    if summary.dry_run:
        console.print(f"Nothing was written. A run will take about {_time(summary.seconds * 1.5)}.")
        return
    console.print(f"Copies: {shown(str(folder / 'files'))}")
    console.print(f"Report: {shown(str(folder / 'report.html'))}")
    console.print(f"Audit log: {shown(str(folder / 'audit.jsonl'))}")
    console.print(f"  head {summary.head} (keep it elsewhere)")


def _withheld(console: Console, names: Sequence[tuple[SourceFile, FileRecord]]) -> None:
    failed = [(source, record) for source, record in names if record.status != "done"]
    if not failed:
        return
    console.print(f"{len(failed)} withheld, there is no copy of:")
    for source, record in failed:
        console.print(Text.assemble("  ", (shown(source.name), "bold"), f": {record.message}."))
        if record.advice:
            console.print(f"    {record.advice}")


def _time(seconds: float) -> str:
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes / 60:.1f} h"


def marked(text: str, findings: Sequence[Finding], notes: bool = True) -> Text:
    """Return a text with its findings marked, with type, score and reason."""
    result = Text()
    at = 0
    for finding in sorted(findings, key=lambda f: (f.start, f.end)):
        if finding.start < at:
            continue
        result.append(_CONTROLS.sub(lambda m: _escape(ord(m[0])), text[at : finding.start]))
        value = _CONTROLS.sub(lambda m: _escape(ord(m[0])), text[finding.start : finding.end])
        result.append(f"[{value}]", "bold reverse")
        if notes:
            why = f"{finding.entity_type} {finding.score:.2f} {finding.recognizer}: {finding.rule}"
            result.append(f"({why})", "dim")
        at = finding.end
    result.append(_CONTROLS.sub(lambda m: _escape(ord(m[0])), text[at:]))
    return result


def tell_hidden(found: Sequence[Hidden], texts: bool) -> None:
    """Print where a document has hidden text, and what it says if that is wanted."""
    console = out()
    for (page, kind), group in groupby(found, lambda hidden: (hidden.page, hidden.kind)):
        stretches = list(group)
        console.print(f"page {page}: {kind}: {len(stretches)}")
        for hidden in stretches if texts else ():
            console.print(f"    {shown(hidden.text)}")
    pages = len({hidden.page for hidden in found})
    console.print(f"Lines of hidden text: {len(found)}; pages with any: {pages}")


def format_line(format: Format | Converter) -> str:
    """Return a line about a format: name, title, suffixes, what its copies are, what it needs."""
    written = f"; written as {format.copy_suffix}" if isinstance(format, Converter) else ""
    programs = format.needs
    if isinstance(format, Converter):
        programs = (*programs, *all_formats()[format.copied_as].needs)
    needs = [
        f"{program}{'' if shutil.which(program) else ' (not installed)'}" for program in programs
    ]
    needed = f"; needs {', '.join(needs)}" if needs else ""
    suffixes = " ".join(format.suffixes)
    return f"{format.name:15} {format.title:35} {suffixes}{written}{needed}"


def is_terminal() -> bool:
    """Tell whether results go to a person's screen."""
    return sys.stdout.isatty()
