"""What the docs say is so: examples run, flags exist, tables are complete."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer

import redact
from redact import Key, load_policy
from redact.analysis import entity_types
from redact.cli import app
from redact.formats import all_formats

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def example(language: str) -> str:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)[0]


def test_every_command_and_flag_is_in_the_readme_or_the_docs() -> None:
    docs = README + "".join(p.read_text("utf-8") for p in (ROOT / "docs").glob("*.md"))
    group = typer.main.get_command(app)
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        assert re.search(rf"redact (scan\|)?{name}", docs), name
        for part in getattr(command, "commands", {}):
            assert part in docs, f"{name} {part}"
        for parameter in command.params:
            for flag in parameter.opts:
                if flag.startswith("--") and flag not in ("--help", "--yes"):
                    assert flag in docs, f"{name} {flag}"


def test_the_policy_of_the_readme_can_be_used(tmp_path: Path) -> None:
    (tmp_path / "redact.toml").write_text(example("toml"), encoding="utf-8")
    policy = load_policy(tmp_path / "redact.toml", entity_types())
    assert policy.rule("PHONE_NUMBER").text == "[phone]"
    assert policy.rule("LOCATION").remove


def test_the_library_example_of_the_readme_runs(tmp_path: Path) -> None:
    Key.new().save(tmp_path / "case.key")
    (tmp_path / "leak").mkdir()
    (tmp_path / "leak" / "a.txt").write_text("тел. +375 29 123-45-67", encoding="utf-8")
    sample = next((ROOT / "samples").rglob("*характеристика.docx"))
    (tmp_path / "in.docx").write_bytes(sample.read_bytes())
    ended = subprocess.run(
        [sys.executable, "-c", example("python")],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert "[PHONE_NUMBER-" in ended.stdout
    assert (tmp_path / "out.docx").is_file()
    assert (tmp_path / "redacted" / "report.html").is_file()


def test_every_public_name_is_there() -> None:
    for name in redact.__all__:
        assert getattr(redact, name) is not None
    with pytest.raises(AttributeError):
        redact.no_such_name  # noqa: B018


def test_the_table_of_entity_types_is_complete() -> None:
    page = (ROOT / "docs" / "entities.md").read_text("utf-8")
    for name, sentence in entity_types().items():
        assert f"| `{name}` | {sentence} |" in page


def test_the_table_of_formats_is_complete() -> None:
    for format in all_formats().values():
        assert f"| {format.title} | {' '.join(format.suffixes)} |" in README
