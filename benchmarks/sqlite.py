"""A large database, end to end: ``python benchmarks/sqlite.py``.

Makes databases of invented calls of two sizes, by default of 25,000 and 100,000 rows (id, name,
phone, note, time), and prints the seconds and the peak memory of each step:

- a plain copy by sqlite3, every row read and written, which is the peer;
- reading it and writing a copy of it, as the child process does, without finding anything;
- ``redact scan`` of it, and of a CSV file with the same rows.

The peak is that of the largest process. Nothing may grow faster than the rows.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

SURNAMES = "Верас Дубовік Краўцоў Шчарбак Лясоўскі Зубрыцкі Бярозка Сасноўскі Рабінін Клён".split()
NAMES = "Іван Сяргей Янка Алесь Пётр Юлія Наталля Вольга Ганна Марыя".split()
NOTES = ["тэлефанаваў двойчы", "просіць перазваніць", "", "запісаны на прыём", "без адказу"]
HEADS = ["id", "name", "phone", "note", "time"]


def rows(count: int) -> Iterator[tuple[int, str, str, str, str]]:
    """Give invented calls."""
    invented = random.Random(count)
    for number in range(1, count + 1):
        yield (
            number,
            f"{invented.choice(SURNAMES)} {invented.choice(NAMES)}",
            f"+37529{invented.randint(1_000_000, 9_999_999)}",
            invented.choice(NOTES),
            f"2023-0{invented.randint(1, 9)}-{invented.randint(10, 28)} 12:{number % 50 + 10}",
        )


def make(target: Path, count: int) -> None:
    """Write the database, and beside it a table of text with the same rows."""
    with closing(sqlite3.connect(target)) as database:
        database.execute("CREATE TABLE calls (id INTEGER PRIMARY KEY, name, phone, note, time)")
        database.executemany("INSERT INTO calls VALUES (?, ?, ?, ?, ?)", rows(count))
        database.commit()
    with target.with_suffix(".csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADS, *rows(count)])


def by_sqlite(source: Path, target: Path) -> None:
    """Read every row and write it, as the peer does it."""
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        new.execute("CREATE TABLE calls (id INTEGER PRIMARY KEY, name, phone, note, time)")
        new.executemany(
            "INSERT INTO calls VALUES (?, ?, ?, ?, ?)", old.execute("SELECT * FROM calls")
        )
        new.commit()


def by_reading(source: Path, target: Path) -> None:
    """Read every cell."""
    from redact.formats.sqlite import Sqlite
    from redact.options import Limits

    for batch in Sqlite().read(source, Limits()):
        for _ in batch.segments:
            pass


def by_writing(source: Path, target: Path) -> None:
    """Write a copy in which nothing is redacted."""
    from redact.formats.sqlite import Sqlite
    from redact.options import Limits

    Sqlite().write(source, target, lambda batch: [()] * len(batch.segments), Limits())


def by_scan(source: Path, target: Path) -> None:
    """Run the command."""
    folder = {"XDG_CONFIG_HOME": str(target), "XDG_DATA_HOME": str(target)}
    command = [sys.executable, "-m", "redact", "scan", str(source), "--out", str(target / "out")]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=os.environ | folder)


def by_scan_of_csv(source: Path, target: Path) -> None:
    """Run the command for the table of text."""
    by_scan(source.with_suffix(".csv"), target)


STEPS: dict[str, Callable[[Path, Path], None]] = {
    "plain copy by sqlite3": by_sqlite,
    "reading": by_reading,
    "writing": by_writing,
    "redact scan": by_scan,
    "redact scan, CSV": by_scan_of_csv,
}


def measure(step: str, source: Path, target: Path) -> None:
    """Do one step and print its seconds, those of processors, and the peak in MiB."""
    start = time.perf_counter()
    STEPS[step](source, target)
    seconds = time.perf_counter() - start
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    busy = sum(one.ru_utime + one.ru_stime for one in used)
    print(f"{seconds:.2f} {busy:.2f} {max(one.ru_maxrss for one in used) / 1024:.0f}")


def main() -> None:
    """Print a table; every step is a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rows", type=int, nargs="+", default=[25_000, 100_000])
    parser.add_argument("--step", choices=list(STEPS), action="append")
    parser.add_argument("--measure", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        step, source, target = options.measure
        measure(step, Path(source), Path(target))
        return
    print("| rows | step | seconds | processor | of the plain copy | MiB |")
    print("| --- | --- | --- | --- | --- | --- |")
    for count in options.rows:
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder, "source.sqlite")
            make(source, count)
            peer = 0.0
            for number, step in enumerate(options.step or STEPS):
                target = Path(folder, f"{number}.copy")
                told = subprocess.run(
                    [sys.executable, __file__, "--measure", step, str(source), str(target)],
                    check=True,
                    capture_output=True,
                    text=True,
                ).stdout.split()
                peer = peer or float(told[0])
                cells = [f"{float(told[0]):.1f}", told[1], f"{float(told[0]) / peer:.0f}", told[2]]
                print(f"| {count} | {step} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
