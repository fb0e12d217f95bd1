"""What a run did, for people and for programs: report.html and summary.json.

Both hold numbers and redacted names only, never a value and never a real file name.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from html import escape
from itertools import zip_longest
from typing import Any
from unicodedata import category

from redact.errors import FILE_ERRORS, InternalError, LeakError
from redact.model import FileRecord

WEAKEST = 30
_COMMAND = re.compile(r"`([^`]+)`")


@dataclass(frozen=True, slots=True)
class Weak:
    """A removal of low score, for a person to look at."""

    score: float
    entity_type: str
    file: int
    place: str
    reason: str


@dataclass(slots=True)
class Summary:
    """What a run did.

    Attributes:
        key_id: Of the key whose labels stand in the copies.
        dry_run: True if no copies were written.
        records: One for each file, in order.
        weakest: The least sure removals of the run, weakest first.
        head: Hash of the audit's last record, to be kept elsewhere.
        seconds: Wall time of this run.
        continued: Files that an earlier, unfinished run had done.
        walls: What the kernel confined the processes with that read files.
        notes: What a person should know beside, in fixed words.
    """

    key_id: str
    dry_run: bool = False
    records: list[FileRecord] = field(default_factory=list)
    weakest: list[Weak] = field(default_factory=list)
    head: str = ""
    seconds: float = 0.0
    continued: int = 0
    walls: Sequence[str] = ()
    notes: list[str] = field(default_factory=list)

    def add_weak(self, number: int, weakest: Iterable[tuple[float, str, str, str]]) -> None:
        """Keep the weakest removals of a file if they are among the weakest of the run."""
        self.weakest += [
            Weak(-score, type_, number, place, why) for score, type_, place, why in weakest
        ]
        self.weakest.sort(key=lambda weak: (weak.score, weak.file, weak.place))
        del self.weakest[WEAKEST:]

    @property
    def done(self) -> list[FileRecord]:
        """The files of which there is a copy, or would be."""
        return [record for record in self.records if record.status == "done"]

    @property
    def withheld(self) -> list[FileRecord]:
        """The files of which there is no copy."""
        return [record for record in self.records if record.status != "done"]

    def total(self, what: str) -> dict[str, int]:
        """Return ``counts``, ``kept``, ``dropped`` or ``noted`` of all files, most first."""
        total: Counter[str] = Counter()
        for record in self.done:
            total.update(getattr(record, what))
        return dict(sorted(total.items(), key=lambda item: (-item[1], item[0])))

    @property
    def exit_code(self) -> int:
        """0 done, 1 files withheld, 5 a leak was caught, 4 a mistake of ours; the worst wins."""
        statuses = {record.status for record in self.records}
        if InternalError.status in statuses:
            return InternalError.exit_code
        return max((FILE_ERRORS[s].exit_code for s in statuses if s in FILE_ERRORS), default=0)


def summary_json(summary: Summary) -> str:
    """Return the summary as JSON; stable, for programs."""
    return json.dumps(plain(summary), ensure_ascii=False, indent=1) + "\n"


def plain(summary: Summary) -> dict[str, Any]:
    """Return the summary as plain data."""
    return {
        "version": 1,
        "dry_run": summary.dry_run,
        "key": summary.key_id,
        "head": summary.head,
        "exit_code": summary.exit_code,
        "done": len(summary.done),
        "withheld": len(summary.withheld),
        "counts": summary.total("counts"),
        "kept": summary.total("kept"),
        "dropped": summary.total("dropped"),
        "noted": summary.total("noted"),
        "walls": list(summary.walls),
        "notes": summary.notes,
        "files": [asdict(record) for record in summary.records],
        "weakest": [asdict(weak) for weak in summary.weakest],
    }


_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;
color:#1b1b1b;background:#fff;overflow-wrap:break-word}
h1{font-size:1.6rem;margin-bottom:.4rem}h2{font-size:1.2rem;margin-top:2.2rem}
h1,h2{break-after:avoid}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.3rem .9rem .3rem 0;border-bottom:1px solid #ddd;vertical-align:top}
td.n,th.n{text-align:right;white-space:nowrap}
tr,.withheld{break-inside:avoid}
.big{font-size:1.1rem}
.withheld{background:#fff4e5;border-left:4px solid #d9822b;padding:.6rem 1rem;margin:.6rem 0}
.withheld p{margin:0}.withheld ul{margin:.4rem 0 0;padding-left:1.2rem}
.leak{background:#fdecea;border-left-color:#b3261e}
code{background:#f3f3f3;padding:.1rem .3rem;border-radius:3px;overflow-wrap:anywhere}
.small{color:#555;font-size:.9rem}
@media (max-width:600px){body{margin:1rem auto;padding:0 .6rem}td,th{padding-right:.5rem}}
@media print{body{margin:0;max-width:none;font-size:11pt}a{color:inherit;text-decoration:none}}
"""

NOT_CAUGHT = (
    "A person described without a name (“the only dentist in the village”).",
    "Names, addresses and numbers in a form that no rule knows; look at the weakest findings and "
    "read a part of the copies yourself before you share them.",
    "What is said in pictures, sound and files inside files: such parts are left out of the "
    "copies, not read.",
    "The same person under another spelling, case or script gets another label.",
    "Places and organisations stay by default, and with them the link to a small place.",
)
"""What this version does not catch, in words for the report and the README."""


def report_html(summary: Summary) -> str:
    """Return the report as one page without script or outside resource."""
    style = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'"
    what = "Dry run: nothing was written" if summary.dry_run else "Redacted copies"
    parts = [
        "<!doctype html>",
        '<html lang="en"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{what}</title><style>{_STYLE}</style></head><body>",
        f"<h1>{what}</h1>",
        *_overview(summary),
        *(f"<p>{_words(note)}</p>" for note in summary.notes),
        *_withheld(summary),
        *_counts(summary),
        *_weakest(summary),
        *_done(summary),
        *_labels(summary),
        "<h2>What is not caught</h2><ul>",
        *(f"<li>{_words(line)}</li>" for line in NOT_CAUGHT),
        "</ul></body></html>",
    ]
    return "\n".join(parts) + "\n"


def _overview(summary: Summary) -> list[str]:
    removed = sum(summary.total("counts").values())
    parts = [
        f'<p class="big">{_number(len(summary.records), "file")}: {len(summary.done)} done, '
        f"{len(summary.withheld)} withheld. {_number(removed, 'value')} "
        f"{'to be removed' if summary.dry_run else 'removed'}.</p>"
    ]
    if summary.continued:
        files = _number(summary.continued, "file")
        parts.append(f"<p>{files} of them by an earlier run that was not finished.</p>")
    return parts


def _withheld(summary: Summary) -> list[str]:
    if not summary.withheld:
        return []
    parts = ["<h2>Withheld</h2><p>There is no copy of these files. Do not share the originals.</p>"]
    alike: dict[tuple[bool, str, str], list[FileRecord]] = {}
    for record in summary.withheld:
        reason = (record.status != LeakError.status, record.message, record.advice)
        alike.setdefault(reason, []).append(record)
    for (harmless, message, advice), records in sorted(alike.items(), key=lambda item: item[0][0]):
        names = [f"<li>File {record.number} {_name(record.name)}</li>" for record in records]
        counted = f" ({_number(len(records), 'file')})" if len(records) > 1 else ""
        parts += [
            f'<div class="withheld{"" if harmless else " leak"}">',
            f"<p><b>{_words(_sentence(message))}</b>{counted} {_words(_sentence(advice))}</p>",
            f"<ul>{''.join(names)}</ul></div>",
        ]
    return parts


def _counts(summary: Summary) -> list[str]:
    from redact.analysis import entity_types  # loads the recognizers, which others do not need

    meanings = entity_types()
    parts = []
    for title, what in (
        ("To be removed" if summary.dry_run else "Removed", "counts"),
        ("Found and kept, as the policy says", "kept"),
    ):
        if total := summary.total(what):
            rows = [
                (_type(name), _words(_capital(meanings.get(name, ""))), str(count))
                for name, count in total.items()
            ]
            parts += [f"<h2>{title}</h2>", *_table(("type", "what it is", "how many"), rows, {2})]
    if total := summary.total("noted"):
        noted = [(_words(name), str(count)) for name, count in total.items()]
        parts += ["<h2>To know</h2>", *_table(("what", "how many"), noted, {1})]
    if total := summary.total("dropped"):
        left_out = [(_words(name), str(count)) for name, count in total.items()]
        parts += [
            "<h2>Also left out of the copies</h2>",
            "<p>Parts of files that can hide data and cannot be checked, or that only lead "
            "elsewhere.</p>",
            *_table(("what", "how many"), left_out, {1}),
        ]
    return parts


def _done(summary: Summary) -> list[str]:
    if not summary.done:
        return []
    rows = [
        (
            str(record.number),
            _name(record.name),
            _type(record.format),
            ", ".join(
                f"{_type(name)}&nbsp;{count}"
                for name, count in sorted(record.counts.items(), key=lambda item: -item[1])
            ),
        )
        for record in summary.done
    ]
    ids = [f"f{record.number}" for record in summary.done]
    return ["<h2>Done</h2>", *_table(("file", "copy", "format", "removed"), rows, {0}, ids)]


def _weakest(summary: Summary) -> list[str]:
    if not summary.weakest:
        return []
    rows = [
        (
            f"{weak.score:.2f}",
            _type(weak.entity_type),
            f'<a href="#f{weak.file}">{weak.file}</a>',
            _words(weak.place),
            _words(weak.reason),
        )
        for weak in summary.weakest
    ]
    return [
        "<h2>The least sure removals</h2>",
        "<p>These may have been ordinary words. <code>redact show FILE</code> shows them in their "
        "text; <code>redact policy keep</code> lets a value stay.</p>",
        *_table(("score", "type", "file", "place", "why"), rows, {0, 2}),
    ]


def _labels(summary: Summary) -> list[str]:
    made = "would be made" if summary.dry_run else "were made"
    parts = [
        "<h2>How to read the labels</h2>",
        "<p><code>[PERSON-7KQ2M3XA]</code> stands for a removed person. The same value has the "
        "same label in every file redacted with the same key; the code says nothing without the "
        f"key. These copies {made} with the key <code>{_words(summary.key_id)}</code>. Whoever "
        "has the key and the copies can try values, all phone numbers for example: keep the key "
        "apart from the copies.</p>",
    ]
    if summary.head:
        parts.append(
            f'<p class="small">Head of the audit log: <code>{_words(summary.head)}</code>. Keep it '
            "elsewhere: with it <code>redact audit verify --head</code> shows that nothing was cut "
            "from the log.</p>"
        )
    return parts


def _table(
    head: Sequence[str],
    rows: Iterable[Sequence[str]],
    right: set[int],
    ids: Iterable[str] = (),
) -> list[str]:
    def row(cells: Sequence[str], tag: str) -> str:
        return "".join(
            f'<{tag} class="n">{cell}</{tag}>' if i in right else f"<{tag}>{cell}</{tag}>"
            for i, cell in enumerate(cells)
        )

    named = zip_longest(rows, ids, fillvalue="")
    body = [f"<tr{f' id={id}' if id else ''}>{row(cells, 'td')}</tr>" for cells, id in named]
    return [
        f"<table><thead><tr>{row(head, 'th')}</tr></thead><tbody>",
        *body,
        "</tbody></table>",
    ]


def _name(name: str) -> str:
    """Return a name from outside: whatever it holds, it cannot change how the page reads."""
    return f"<code><bdi>{escape(_visible(name))}</bdi></code>"


def _type(name: str) -> str:
    """Return the name of a type or format, which may break at its underscores only."""
    return _words(name).replace("_", "_<wbr>")


def _words(text: str) -> str:
    """Return a text of ours, commands in it marked as such."""
    return _COMMAND.sub(r"<code>\1</code>", escape(_visible(text)))


def _visible(text: str) -> str:
    r"""Return ``text`` with control, direction and unpaired characters as ``\uNNNN``."""
    hidden = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
    return "".join(f"\\u{ord(c):04x}" if category(c) in hidden else c for c in text)


def _number(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _sentence(text: str) -> str:
    return _capital(text) + ("" if not text or text.endswith(".") else ".")
