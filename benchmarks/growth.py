"""Time and memory of ``redact scan`` as files grow: both must tell that nothing is quadratic.

Each run is a process of its own, children included; the seconds are of processor time. The peak
is that of the largest of its processes, which must stay the same when the file grows.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import documents

BASE = 2_000
"""Lines, rows or records of the smallest file of a kind."""


def text(rng: random.Random, count: int) -> Iterator[str]:
    """Give lines as of a chat, one in twenty with a name and one in thirty with a telephone."""
    for _ in range(count):
        words = documents.sentence(rng, "ru").split()[: rng.randint(1, 4)]
        if rng.random() < 1 / 20:
            words += [rng.choice(documents.FIRST["ru"]), documents.surname(rng, "ru")]
        if rng.random() < 1 / 30:
            words.append(f"+375 29 {rng.randint(100, 999)}-{rng.randint(10, 99)}-00")
        yield " ".join(words) + "\n"


def csv(rng: random.Random, count: int) -> Iterator[str]:
    """Give rows of eight columns, each with a person and a telephone."""
    yield "id;дата;фамилия;имя;телефон;город;сумма;заметка\n"
    for number in range(count):
        yield (
            f"{number};2020-08-{rng.randint(1, 28):02};{documents.surname(rng, 'ru')};"
            f"{rng.choice(documents.FIRST['ru'])};+37529{rng.randint(1_000_000, 9_999_999)};"
            f"Гомель;{rng.randint(1, 5000)},{rng.randint(10, 99)};повторно\n"
        )


def records(rng: random.Random, count: int) -> Iterator[str]:
    """Give lines of JSON, each with a sentence and half of them with a person."""
    for number in range(count):
        record = {"id": number, "text": documents.sentence(rng, "ru"), "tags": ["a", "b"]}
        yield json.dumps(record, ensure_ascii=False) + "\n"


def numbers(rng: random.Random, count: int) -> Iterator[str]:
    """Give lines of a server's log, dense with numbers and without people."""
    for _ in range(count):
        time = f"{rng.randint(0, 23):02}:{rng.randint(0, 59):02}:{rng.randint(0, 59):02}"
        yield f"2020-08-{rng.randint(1, 28):02} {time} GET /index 200 {rng.randint(1, 99_999)}\n"


def findings(rng: random.Random, count: int) -> Iterator[str]:
    """Give lines that are nothing but people, all of them different."""
    for _ in range(count):
        first = rng.choice(documents.FIRST["ru"])
        yield f"{documents.surname(rng, 'ru')} {first}, MP{rng.randint(1_000_000, 9_999_999)}\n"


KINDS: dict[str, tuple[str, Callable[[random.Random, int], Iterator[str]]]] = {
    "text": (".txt", text),
    "CSV": (".csv", csv),
    "JSON lines": (".jsonl", records),
    "numbers": (".log", numbers),
    "findings": (".txt", findings),
}
"""By name: how such files end, and what makes their lines."""

# Runs the command and says on the last line what it and its children took.
_MEASURED = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(code, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)
"""


def measure(path: Path, out: Path) -> tuple[float, float]:
    """Scan a file; return seconds of processor time and the peak memory of a process in bytes.

    Raises:
        RuntimeError: If the scan failed.
    """
    key = path.with_name("key")
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    environment |= {"XDG_CONFIG_HOME": str(key), "XDG_DATA_HOME": str(key)}
    command = [sys.executable, "-m", "redact", "scan", str(path), "--out", str(out)]
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, *command],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    code, seconds, peak = done.stdout.split()
    if code != "0":
        raise RuntimeError(f"redact ended with status {code}")
    return float(seconds), float(peak)


def main() -> None:
    """Print a table: a line for each kind and size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kind", choices=KINDS, action="append", help="only this kind")
    parser.add_argument("--factors", type=int, nargs="+", default=[1, 10, 100])
    arguments = parser.parse_args()
    print(f"{'kind':12} {'times':>6} {'MB':>7} {'seconds':>8} {'MB/s':>7} {'peak MB':>8}")
    for kind in arguments.kind or KINDS:
        suffix, lines = KINDS[kind]
        for factor in arguments.factors:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / f"data{suffix}"
                with path.open("w", encoding="utf-8") as stream:
                    stream.writelines(lines(random.Random(factor), BASE * factor))
                size = path.stat().st_size / 1e6
                seconds, peak = measure(path, Path(folder) / "out")
            print(
                f"{kind:12} {factor:6} {size:7.2f} {seconds:8.1f} {size / seconds:7.3f} "
                f"{peak / 1e6:8.0f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
