"""Fuzz formats: ``python -m fuzz [FORMAT...] [--seconds N | --runs N]``.

Every format runs in a process of its own, guided by coverage (atheris). Seeds are the samples and
the regression files of the format. A finding is written to ``build/fuzz/``; shrunk and named
``tests/regressions/FORMAT-WORDS``, it becomes a test. Exits with 1 if there was one.
"""

from __future__ import annotations

import argparse
import subprocess
import sys

from fuzz.seeds import ROOT
from redact.formats import all_formats


def main() -> int:
    """Run what the command line says; return the exit code."""
    parser = argparse.ArgumentParser(prog="fuzz")
    parser.add_argument("formats", nargs="*", help="all, if left out")
    parser.add_argument("--seconds", type=int, default=60, help="for each format")
    parser.add_argument("--runs", type=int, default=0, help="inputs for each format, instead")
    chosen = parser.parse_args()
    failed: list[str] = []
    for format in chosen.formats or sorted(all_formats()):
        print(f"{format}:", flush=True)
        limits = [str(chosen.seconds), str(chosen.runs)]
        command = [sys.executable, "-m", "fuzz.one", format, *limits]
        if subprocess.run(command, cwd=ROOT, check=False).returncode:
            failed.append(format)
    print(f"Findings: {', '.join(failed) or 'none'}")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
