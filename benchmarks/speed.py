"""Speed on one core beside the stitched baseline, in the same run: ``make bench``.

Both get the same documents, in turns, a new set every round; the first round warms up and does not
count. The baseline only finds; ``redact`` finds (``detect``), and finds, decides and writes what is
left (``text``).
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable

for _variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_variable] = "1"
os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})

from baseline import baseline  # noqa: E402
from documents import KINDS, documents  # noqa: E402

from redact import Key, Redactor  # noqa: E402
from redact.detect import detect  # noqa: E402
from redact.model import Batch, Segment  # noqa: E402

Documents = list[tuple[str, str]]


def engines() -> dict[str, Callable[[Documents], None]]:
    """Return what is measured, by name; models are loaded here."""
    engine = baseline()
    redactor = Redactor(key=Key.new())

    def by_baseline(batch: Documents) -> None:
        for language, text in batch:
            engine.analyze(text, language)

    def by_detect(batch: Documents) -> None:
        batches = (Batch((Segment(text, "text", glue=None),)) for _, text in batch)
        for _ in detect(batches):
            pass

    def by_text(batch: Documents) -> None:
        for _ in redactor.texts(text for _, text in batch):
            pass

    return {"baseline": by_baseline, "detect": by_detect, "text": by_text}


def rates(kind: str, rounds: int, runs: dict[str, Callable[[Documents], None]]) -> dict[str, float]:
    """Return characters a second by engine: the median of ``rounds`` after one to warm up.

    An engine sees every round's documents once; the two ways through ``redact`` get sets of their
    own, so that neither finds the other's words remembered.
    """
    seen: dict[str, list[float]] = {name: [] for name in runs}
    for turn in range(rounds + 1):
        for name, run in runs.items():
            batch = documents(kind, turn if name != "text" else turn + 1000)
            start = time.process_time()
            run(batch)
            seconds = time.process_time() - start
            seen[name].append(sum(len(text) for _, text in batch) / seconds)
    return {name: statistics.median(values[1:]) for name, values in seen.items()}


def main() -> None:
    """Print a table of characters a second and ratios."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--kind", choices=list(KINDS), action="append")
    options = parser.parse_args()
    runs = engines()
    print("| characters a second, one core | baseline | detect | ratio | text | ratio |")
    print("| --- | --- | --- | --- | --- | --- |")
    for kind in options.kind or KINDS:
        rate = rates(kind, options.rounds, runs)
        base = rate["baseline"]
        print(
            f"| {kind} | {base:,.0f} | {rate['detect']:,.0f} | {rate['detect'] / base:.1f} "
            f"| {rate['text']:,.0f} | {rate['text'] / base:.1f} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
