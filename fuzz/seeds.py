"""What fuzzing begins with: the samples and the regression files of a format."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOUND = ROOT / "build" / "fuzz"
REGRESSIONS = ROOT / "tests" / "regressions"
"""Files that were once found, named ``FORMAT-WORDS``."""


def seeds(format: str) -> list[bytes]:
    """Return the files of a format; without any, an empty one."""
    entries = tomllib.loads((ROOT / "samples" / "vectors.toml").read_text("utf-8"))["file"]
    paths = [ROOT / "samples" / e["name"] for e in entries if e.get("format") == format]
    paths += sorted(REGRESSIONS.glob(f"{format}-*"))
    return [path.read_bytes() for path in paths] or [b""]
