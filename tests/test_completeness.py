"""One file = one recognizer or format; each has its test, its sample and its place in the docs."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import recognizers
from redact.formats import all_formats

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *(ROOT / "recognizers").glob("*.md"), *(ROOT / "docs").glob("*.md")]
DOCS = "\n".join(page.read_text("utf-8") for page in PAGES)
RECOGNIZERS = sorted(path.stem for path in (ROOT / "recognizers").glob("*_recognizer.py"))
FORMATS = sorted(
    path.stem for path in (ROOT / "redact" / "formats").glob("[!_]*.py") if path.stem != "base"
)
ENTITIES = sorted({entity for cls in recognizers.classes() for entity in cls.ENTITIES})


@pytest.mark.parametrize("module", RECOGNIZERS)
def test_every_recognizer_has_a_test(module: str) -> None:
    assert (ROOT / "tests" / "recognizers" / f"test_{module}.py").is_file()


@pytest.mark.parametrize("module", FORMATS)
def test_every_format_has_a_test(module: str) -> None:
    assert (ROOT / "tests" / "formats" / f"test_{module}.py").is_file()


@pytest.mark.parametrize("name", sorted(all_formats()))
def test_every_format_has_a_sample(name: str) -> None:
    vectors = tomllib.loads((ROOT / "samples" / "vectors.toml").read_text("utf-8"))
    assert name in {entry.get("format") for entry in vectors["file"]}


@pytest.mark.parametrize("name", sorted(all_formats()))
def test_every_format_is_in_the_docs(name: str) -> None:
    assert all_formats()[name].title in DOCS


@pytest.mark.parametrize("entity", ENTITIES)
def test_every_entity_type_is_in_the_docs(entity: str) -> None:
    assert f"`{entity}`" in DOCS
