"""Fuzz one format in this process: ``python -m fuzz.one FORMAT SECONDS RUNS``."""

from __future__ import annotations

import hashlib
import random
import resource
import sys

import atheris

from fuzz.mutate import mutated
from fuzz.seeds import FOUND, seeds

with atheris.instrument_imports(include=["redact.formats"], enable_loader_override=False):
    from fuzz.target import check, without_programs
    from redact.formats import all_formats

    all_formats()

MEMORY = 4_000_000_000


def main(format: str, seconds: str, runs: str) -> None:
    """Fuzz until the time is over, or the runs are done if that is not 0."""
    corpus = FOUND / format
    corpus.mkdir(parents=True, exist_ok=True)
    for data in seeds(format):
        (corpus / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)
    without_programs()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        return mutated(data, random.Random(seed))[:most]  # noqa: S311 - no secret

    # Few runs are a test, which tries the same inputs every time.
    length = [f"-max_total_time={seconds}"] if runs == "0" else [f"-runs={runs}", "-seed=1"]
    options = [
        *length,
        "-max_len=400000",
        "-print_final_stats=1",
        f"-artifact_prefix={FOUND / format}-",
        "-verbosity=0",
    ]
    arguments = [sys.argv[0], *options, str(corpus)]
    atheris.Setup(arguments, lambda data: check(format, data), custom_mutator=mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
