"""The command line: flags to options, results to words, errors to exit codes.

Everything heavy is imported inside the commands, so that ``--help`` is quick.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Callable
from contextlib import closing
from enum import StrEnum
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Annotated

import typer

from redact.cli_keeping import audit, keys, load_policy, policy
from redact.errors import InternalError, RedactError, UsageError, place_of

if TYPE_CHECKING:
    from redact.keys import Key

INTERRUPTED = 130
_interrupted = Event()

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Take people's data out of Belarusian, Russian and English documents.",
    epilog="Exit codes: 0 done; 1 done, with files withheld; 2 usage; 3 policy or key; 4 internal "
    "error; 5 a leak was caught and the file withheld; 130 interrupted.",
)
app.add_typer(audit, name="audit")
app.add_typer(keys, name="keys")
app.add_typer(policy, name="policy")


class NameStyle(StrEnum):
    """How copies are named."""

    redacted = "redacted"
    number = "number"


PolicyOption = Annotated[
    Path | None, typer.Option("--policy", help="A redact.toml; without it the default policy.")
]
KeyOption = Annotated[str, typer.Option("--key", metavar="NAME", help="Key of the investigation.")]
KeyFileOption = Annotated[
    Path | None, typer.Option("--key-file", help="A key file, instead of a name.")
]


@app.command()
def scan(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders; only read.")],
    out: Annotated[Path, typer.Option("--out", help="Folder for the copies.")] = Path("redacted"),
    policy: PolicyOption = None,
    key: KeyOption = "default",
    key_file: KeyFileOption = None,
    names: Annotated[
        NameStyle, typer.Option("--names", help="Names of the copies.")
    ] = NameStyle.redacted,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Find and report, write no copies.")
    ] = False,
    audit_cells: Annotated[
        bool, typer.Option("--audit-cells", help="Audit every cell of tables and line files.")
    ] = False,
    accept_unread: Annotated[
        bool,
        typer.Option(
            "--accept-unread", help="Copy files with handwriting, stamps and the like unread."
        ),
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            min=1,
            help="Files, or scanned pages of one, worked on at once; by default as many as there "
            "are processors, at most 8.",
        ),
    ] = None,
    require_sandbox: Annotated[
        bool,
        typer.Option(
            "--require-sandbox", help="Withhold what the kernel cannot keep to its own process."
        ),
    ] = False,
    map_file: Annotated[
        Path | None,
        typer.Option("--map", help="Write real names beside those of the copies to this new file."),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the summary as JSON on standard output.")
    ] = False,
) -> None:
    """Write redacted copies of files and folders, with a report and an audit log."""
    from redact import terminal
    from redact.finders import finders
    from redact.report import summary_json
    from redact.scan import Scan
    from redact.scan import scan as run

    terminal.check_map(map_file, out)
    chosen, secret = load_policy(policy), _key(key, key_file)
    jobs = jobs or _processors()
    with terminal.watching() as watcher, closing(finders(jobs)) as finder:
        task = Scan(
            paths,
            out,
            chosen,
            secret,
            dry_run=dry_run,
            number_names=names is NameStyle.number,
            audit_cells=audit_cells,
            confined=require_sandbox,
            accept_unread=accept_unread,
            jobs=jobs,
            finder=finder,
            on_walls=terminal.tell_walls,
            on_file=_unless_interrupted(watcher.on_file),
            on_done=watcher.on_done,
        )
        summary = run(task)
    terminal.summarise(summary, watcher, out)
    if map_file is not None:
        terminal.write_map(map_file, watcher)
    if as_json:
        sys.stdout.write(summary_json(summary))
    raise typer.Exit(summary.exit_code)


@app.command()
def show(
    file: Annotated[Path, typer.Argument(help="A file of any supported format.")],
    policy: PolicyOption = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="Print the values even into a pipe or a file.")
    ] = False,
) -> None:
    """Show a file's text with its findings marked: type, score and reason. Prints values."""
    from redact import terminal
    from redact.keys import Key
    from redact.redactor import Redactor

    if not (yes or terminal.is_terminal()):
        raise UsageError(
            "this prints the values that are to be removed, and standard output is no terminal",
            "add --yes if that is what you want",
        )
    console = terminal.out()
    for segment, findings in Redactor(key=Key.new(), policy=load_policy(policy)).show(file):
        console.print(terminal.marked(segment.text, findings))


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="A PDF document.")],
    yes: Annotated[
        bool, typer.Option("--yes", help="Print what it says even into a pipe or a file.")
    ] = False,
) -> None:
    """Say whether a PDF document has text that is only hidden: under boxes, white on white."""
    from redact import terminal
    from redact.hidden_text import hidden_text
    from redact.options import Limits

    if not file.is_file():
        raise UsageError("there is no such file", "check the path")
    pages = hidden_text(file, Limits(), _processors())
    found = sorted(pages, key=lambda hidden: (hidden.page, hidden.kind))
    terminal.tell_hidden(found, texts=yes or terminal.is_terminal())
    raise typer.Exit(1 if found else 0)


@app.command()
def text(
    policy: PolicyOption = None,
    key: KeyOption = "default",
    key_file: KeyFileOption = None,
    lines: Annotated[
        bool, typer.Option("--lines", help="Line by line, each a text of its own.")
    ] = False,
) -> None:
    """Redact standard input to standard output, both UTF-8."""
    from redact import jsonl
    from redact.redactor import Redactor

    redactor = Redactor(key=_key(key, key_file), policy=load_policy(policy))
    source = jsonl.read_lines(sys.stdin.buffer) if lines else [[sys.stdin.buffer.read()]]
    for ready in source:
        for result in redactor.texts(jsonl.decoded(ready)):
            sys.stdout.buffer.write(result.text.encode())
        sys.stdout.buffer.flush()


@app.command()
def detect(
    file: Annotated[
        Path | None, typer.Argument(help="JSON lines; standard input if left out.")
    ] = None,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help='{"id","text"} lines in, {"id","entities"} lines out.')
    ] = False,
    policy: PolicyOption = None,
) -> None:
    """Print where personal data stands in texts, as JSON lines."""
    from redact.jsonl import detected, opened
    from redact.keys import Key
    from redact.redactor import Redactor

    if not jsonl:
        raise UsageError("say how the texts come", "add --jsonl")
    redactor = Redactor(key=Key.new(), policy=load_policy(policy))
    with opened(file) as source:
        for line in detected(redactor, source):
            sys.stdout.buffer.write(line.encode())


@app.command("eval")
def evaluate(
    gold: Annotated[Path, typer.Argument(help="Annotated texts as JSON lines.")],
    policy: PolicyOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
) -> None:
    """Measure leak rate, over-redaction, recall and precision on annotated texts."""
    from redact import evaluation
    from redact.keys import Key
    from redact.redactor import Redactor

    scores = evaluation.evaluate(Redactor(key=Key.new(), policy=load_policy(policy)), gold)
    sys.stdout.write(scores.json() if as_json else scores.table())


@app.command()
def entities() -> None:
    """List the entity types and what the default policy does with them."""
    from redact.analysis import entity_types

    default = load_policy(None)
    for name, sentence in sorted(entity_types().items()):
        what = "removed" if default.rule(name).remove else "kept"
        print(f"{name:22} {what:8} {sentence}")


@app.command()
def formats() -> None:
    """List the formats that can be redacted, and the programs that some of them need."""
    from redact.formats import all_formats
    from redact.terminal import format_line

    for _, format in sorted(all_formats().items()):
        print(format_line(format))


def _key(name: str, file: Path | None) -> Key:
    """Return the key; the default one is made at first use, and the user is told."""
    from redact.keys import Key, KeyStore, user_folder
    from redact.terminal import say

    if file is not None:
        return Key.from_file(file)
    store = KeyStore(user_folder())
    if name != "default":
        return store.load(name)
    key, made = store.load_or_new(name)
    if made:
        say(f"Made the key default ({key.id}) in {store.folder}; keep a backup of it.")
    return key


def _processors() -> int:
    """Return how many processors we may use, but no more than the memory is likely enough for."""
    return min(len(os.sched_getaffinity(0)), 8)


def _unless_interrupted(on_file: Callable[..., None]) -> Callable[..., None]:
    """Stop before the next file after a Ctrl-C that came while an object was being deleted.

    Python swallows what is raised there, an interrupt too.
    """

    def next_file(*about: object) -> None:
        if _interrupted.is_set():
            raise KeyboardInterrupt
        on_file(*about)

    return next_file


def _interrupt(*_: object) -> None:
    _interrupted.set()
    raise KeyboardInterrupt


def main() -> None:
    """Run the command line; the only place where errors become exit codes."""
    from redact import terminal

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core dump would hold texts and the key
    os.umask(0o077)
    signal.signal(signal.SIGINT, _interrupt)
    sys.exit(_guarded(app, terminal.error))


def _guarded(command: Callable[..., object], tell: Callable[[RedactError], None]) -> int:
    try:
        result = command(standalone_mode=False)
    except RedactError as error:
        tell(error)
        return error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        result = INTERRUPTED
    except Exception as error:  # noqa: BLE001 - only type and place are told, never the text
        usage = getattr(error, "exit_code", None)
        if usage is not None and hasattr(error, "show"):
            error.show()
            return int(usage)
        tell(InternalError(f"a mistake of ours ({place_of(error)})", "report this"))
        return InternalError.exit_code
    if result == INTERRUPTED:  # typer makes it of Ctrl-C
        tell(RedactError("interrupted", "the same command continues where it stopped"))
    return result if isinstance(result, int) else 0


if __name__ == "__main__":
    main()
