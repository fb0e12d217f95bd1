"""The samples are what ``samples/vectors.toml`` says they are."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

SAMPLES = Path(__file__).parent.parent / "samples"
ENTRIES: list[dict[str, Any]] = tomllib.loads((SAMPLES / "vectors.toml").read_text("utf-8"))["file"]
WRITTEN = [entry for entry in ENTRIES if entry.get("encoding")]
BOMS = {"utf-8-sig": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}


def test_every_sample_has_a_vector_and_every_vector_a_sample() -> None:
    there = {str(path.relative_to(SAMPLES)) for path in SAMPLES.rglob("*") if path.is_file()}
    assert {entry["name"] for entry in ENTRIES} == there - {"vectors.toml"}
    assert len(ENTRIES) == len(there) - 1


def test_there_are_enough_samples() -> None:
    assert sum(entry["status"] == "done" for entry in ENTRIES) >= 20
    assert sum(entry["status"] != "done" for entry in ENTRIES) >= 2


@pytest.mark.parametrize(
    "entry", WRITTEN, ids=lambda entry: f"{ENTRIES.index(entry) + 1}-{entry['encoding']}"
)
def test_a_sample_is_in_its_encoding_and_holds_its_values(entry: dict[str, Any]) -> None:
    data = (SAMPLES / entry["name"]).read_bytes()
    if entry["encoding"] in BOMS:
        assert data.startswith(BOMS[entry["encoding"]])
    text = data.decode(entry["encoding"])
    plain = text.replace("<b>", "").replace("</b>", "").replace("<strong>", "")
    plain = plain.replace("</strong>", "").replace("&nbsp;", " ").replace("\r\n", "\n")
    assert [value for value in entry["must_go"] if value not in plain] == []


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866", *BOMS, "utf-8"])
def test_every_encoding_has_a_sample(encoding: str) -> None:
    assert encoding in {entry["encoding"] for entry in WRITTEN}


def test_what_is_wrong_so_far_is_little_and_of_the_file() -> None:
    wrong = [value for entry in ENTRIES for value in entry.get("not_yet", [])]
    assert len(wrong) <= 8
    for entry in ENTRIES:
        assert set(entry.get("not_yet", [])) <= {
            *entry.get("must_go", []),
            *entry.get("must_stay", []),
        }
