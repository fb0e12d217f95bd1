"""Maps of invented places for the tests of their formats, and what must hold for all of them."""

from __future__ import annotations

from pathlib import Path

from formats import contract

from redact import Key, Policy, Redactor
from redact.formats.base import Format
from redact.model import FileRecord
from redact.options import Rule

NAME = "Зянон Шаптунок"
PHONE = "+375 29 612-34-57"
KEY = Key.new()

WRITTEN = ("53.90234", "53.9", "-53.9", "5.0", "0.5", "89.999999999", "53.902341234567", "54", "-1")
"""Latitudes in the forms that programs write; all of them are found."""


def redacted(source: Path, policy: Policy | None = None) -> tuple[FileRecord, str]:
    """Redact a file and return what became of it and the copy as text."""
    copy = source.with_name(f"copy{source.suffix}")
    copy.unlink(missing_ok=True)
    record = Redactor(key=KEY, policy=policy or Policy.default()).file(source, copy)
    return record, copy.read_bytes().decode()


def kept_positions(source: Path) -> str:
    """Redact a file but for its positions and return the copy."""
    policy = Policy(rules={**Policy.default().rules, "GEO_COORDINATES": Rule(remove=False)})
    record, text = redacted(source, policy)
    assert "GEO_COORDINATES" not in record.counts
    assert record.kept["GEO_COORDINATES"]
    return text


def positions(format: Format, source: Path) -> list[str]:
    """Return the positions that a format gives, as texts."""
    found = contract.segments(format, source)
    return [s.text for s in found if s.place.startswith("position")]
