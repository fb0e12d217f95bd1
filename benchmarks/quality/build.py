"""Make a split from its frames: ``python -m benchmarks.quality.build test --out FILE``.

The same frames give the same bytes: every fill has its own generator, seeded by split, frame and
number, so that a new frame changes no other document. A split that is too small is refused.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.quality import frames
from benchmarks.quality.frames import Frame
from benchmarks.quality.noise import noised
from benchmarks.quality.people import Split
from benchmarks.quality.romanise import SYSTEMS
from benchmarks.quality.values import Values

HERE = Path(__file__).parent
FILLS = 5
NEGATIVE_FILLS = 2
# A share of the fills after the first, so that about a third of all documents have noise.
NOISE = 0.45
KEPT = frames.OPEN_LABELS
GROUPS = ("lang", "genre", "tag", "label")
# Documents, sensitive entities, and characters of negatives, each negative frame counted once.
BOUNDS: dict[Split, tuple[int, int, int]] = {"dev": (0, 0, 0), "test": (1500, 5000, 100_000)}


def documents(split: Split) -> Iterator[dict[str, Any]]:
    """Give the documents of a split; the dev split begins with those written without slots.

    Raises:
        frames.FrameError: If a frame cannot be read.
    """
    if split == "dev":
        for line in (HERE / "dev.jsonl").read_text("utf-8").splitlines():
            document = json.loads(line)
            tags = [*document["tags"], "noise:0"]
            yield {**document, "tags": tags, "frame": document["id"]}
    source = Values(split)
    for frame in frames.read((HERE / "frames" / split).glob("*.txt")):
        for number in range(_fills(frame)):
            yield _document(frame, source, split, number)


def _fills(frame: Frame) -> int:
    if "negative" in frame.tags:
        return NEGATIVE_FILLS if frame.random else 1
    return FILLS if frame.random else 2


def _document(frame: Frame, source: Values, split: Split, number: int) -> dict[str, Any]:
    rng = random.Random(f"{split} {frame.id} {number}")
    first = random.Random(frame.id).randrange(len(SYSTEMS))
    rom = SYSTEMS[(first + number) % len(SYSTEMS)]
    document = frames.fill(frame, source, rng, number, rom)
    always = number and not frame.random  # a second copy without slots differs by its noise only
    level = rng.choice((1, 2, 3)) if always or (number and rng.random() < NOISE) else 0
    return noised(document, level, rng)


def counts(split: list[dict[str, Any]]) -> Counter[str]:
    """Return how much there is: documents, characters, entities, by language, genre and tag."""
    found: Counter[str] = Counter()
    seen: set[str] = set()
    for document in split:
        found["documents"] += 1
        found["characters"] += len(document["text"])
        found[f"lang {document['lang']}"] += 1
        found[f"genre {document['genre']}"] += 1
        for tag in document["tags"]:
            if tag == "negative" or tag.startswith(("noise:", "rom:", "ortho:")):
                found[f"tag {tag}"] += 1
        for entity in document["entities"]:
            found[f"label {entity['label']}"] += 1
            found["sensitive entities"] += entity["label"] not in KEPT
        if document["frame"] not in seen:
            seen.add(document["frame"])
            found["frames"] += 1
            found["characters of negatives"] += len(document["text"]) * (
                "negative" in document["tags"]
            )
    return found


def lacking(split: Split, found: Counter[str]) -> list[str]:
    """Return in words which bounds are not met."""
    names = ("documents", "sensitive entities", "characters of negatives")
    return [
        f"{found[name]} {name}, at least {bound} are needed"
        for name, bound in zip(names, BOUNDS[split], strict=True)
        if found[name] < bound
    ]


def main() -> int:
    """Write a split, or say what it would be."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("split", choices=list(BOUNDS))
    parser.add_argument("--out", type=Path, help="where to write the JSON lines")
    parser.add_argument("--check", action="store_true", help="only report, write nothing")
    options = parser.parse_args()
    if not options.check and options.out is None:
        parser.error("--out FILE is needed")
    try:
        split = list(documents(options.split))
    except frames.FrameError as error:
        print(error, file=sys.stderr)
        return 1
    found = counts(split)
    for name in sorted(found, key=lambda name: (name.split()[0] in GROUPS, name)):
        print(f"{found[name]:>9,}  {name}")
    problems = lacking(options.split, found)
    for problem in problems:
        print(f"too small: {problem}", file=sys.stderr)
    if options.check:
        return 0
    if problems:
        return 1
    options.out.parent.mkdir(parents=True, exist_ok=True)
    lines = (json.dumps(document, ensure_ascii=False) + "\n" for document in split)
    options.out.write_text("".join(lines), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
