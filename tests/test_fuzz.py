"""Mutated files, and those that were once found to break something; more of it: ``make fuzz``."""

from __future__ import annotations

import random
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

from fuzz.mutate import mutated
from fuzz.seeds import REGRESSIONS, ROOT, seeds
from fuzz.target import check
from redact.formats import _programs, all_formats

RUNS = 60
FILES = sorted(REGRESSIONS.glob("*-*"))


@pytest.fixture(autouse=True)
def no_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of pages would take OCR and LibreOffice hours."""
    monkeypatch.setattr(_programs, "_given", {name: "" for name in _programs.COMMANDS})


@pytest.mark.parametrize("format", sorted(all_formats()))
def test_mutated_files_are_refused_or_copied_right(format: str) -> None:
    chance = random.Random(format)
    originals = seeds(format)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # names that stand twice in a packed file
        for _ in range(RUNS):
            check(format, mutated(chance.choice(originals), chance))


@pytest.mark.parametrize("file", FILES, ids=range(len(FILES)))
def test_what_was_found_once_stays_mended(file: Path) -> None:
    check(file.name.partition("-")[0], file.read_bytes())


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="atheris has no release for it yet")
@pytest.mark.parametrize("format", ["text", "docx", "pdf"])
def test_fuzzing_by_coverage_runs(format: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "fuzz", format, "--runs", "30"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert "Findings: none" in ended.stdout
    assert "new_units_added" in ended.stderr
