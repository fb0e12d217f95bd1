"""A large workbook, end to end: ``python benchmarks/xlsx.py``.

Makes a workbook of invented people, by default of 100,000 rows and eight columns, and prints the
seconds and the peak memory of each step, beside openpyxl, which only reads, in the same run:

- reading it and writing a copy of it, as the child process does, without finding anything;
- the whole way of the file with ``Redactor.file``: found, written, read again, searched; by one
  process that finds, and by as many as there are processors.
"""

from __future__ import annotations

import argparse
import datetime
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

SURNAMES = "Верас Дубовік Краўцоў Шчарбак Лясоўскі Зубрыцкі Бярозка Сасноўскі Рабінін Клён".split()
NAMES = "Іван Сяргей Янка Алесь Пётр Юлія Наталля Вольга Ганна Марыя".split()
PATRONYMICS = "Іванавіч Сяргеевіч Пятровіч Алесевіч Мікалаевіч".split()
STREETS = "Зялёная Новая Лясная Садовая Палявая".split()
HEADS = ["№", "Прозвішча", "Імя", "Імя па бацьку", "Дата нараджэння", "Тэлефон", "Адрас", "Заўвага"]


def make(target: Path, rows: int) -> None:
    """Write the workbook."""
    from openpyxl import Workbook

    invented = random.Random(rows)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Спіс")
    sheet.append(HEADS)
    for number in range(1, rows + 1):
        born = datetime.date(1940, 1, 1) + datetime.timedelta(days=invented.randrange(24_000))
        street, house = invented.choice(STREETS), invented.randrange(1, 200)
        sheet.append(
            [
                number,
                invented.choice(SURNAMES),
                invented.choice(NAMES),
                invented.choice(PATRONYMICS),
                born,
                375_290_000_000 + invented.randrange(10_000_000),
                f"г. Мінск, вул. {street}, {house}-{invented.randrange(1, 99)}",
                f"запіс {invented.randrange(100_000)}",
            ]
        )
    book.save(target)


def by_openpyxl(source: Path, target: Path) -> None:
    """Read every cell, as the peer does it."""
    from openpyxl import load_workbook

    for row in load_workbook(source, read_only=True).worksheets[0].iter_rows(values_only=True):
        for _ in row:
            pass


def by_reading(source: Path, target: Path) -> None:
    """Read every cell."""
    from redact.formats.xlsx import Xlsx
    from redact.options import Limits

    for batch in Xlsx().read(source, Limits()):
        for _ in batch.segments:
            pass


def by_writing(source: Path, target: Path) -> None:
    """Write a copy in which nothing is redacted."""
    from redact.formats.xlsx import Xlsx
    from redact.options import Limits

    Xlsx().write(source, target, lambda batch: [()] * len(batch.segments), Limits())


def by_redact(source: Path, target: Path) -> None:
    """Write a redacted copy and check it."""
    from redact import Key, Redactor

    Redactor(key=Key.new()).file(source, target)


def by_several(source: Path, target: Path) -> None:
    """Do the same with a process that finds for each processor."""
    from redact import Key, Redactor

    Redactor(key=Key.new(), jobs=len(os.sched_getaffinity(0))).file(source, target)


STEPS: dict[str, Callable[[Path, Path], None]] = {
    "openpyxl, reading": by_openpyxl,
    "reading": by_reading,
    "writing": by_writing,
    "Redactor.file": by_redact,
    "Redactor.file, several jobs": by_several,
}


def measure(step: str, source: Path, target: Path) -> None:
    """Do one step and print its seconds, and the peak of this process and of its children."""
    start, used = time.perf_counter(), time.process_time()
    STEPS[step](source, target)
    peaks = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    mib = [resource.getrusage(who).ru_maxrss / 1024 for who in peaks]
    seconds, busy = time.perf_counter() - start, time.process_time() - used
    print(f"{seconds:.2f} {busy:.2f} {mib[0]:.0f} {mib[1]:.0f}")


def main() -> None:
    """Print a table; every step is a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--step", choices=list(STEPS), action="append")
    parser.add_argument("--measure", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        step, source, target = options.measure
        measure(step, Path(source), Path(target))
        return
    print("| step | seconds | of openpyxl | processor | MiB | MiB of the child |")
    print("| --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "source.xlsx")
        make(source, options.rows)
        peer = 0.0
        for number, step in enumerate(options.step or STEPS):
            target = Path(folder, f"{number}.xlsx")
            told = subprocess.run(
                [sys.executable, __file__, "--measure", step, str(source), str(target)],
                check=True,
                capture_output=True,
                text=True,
            ).stdout.split()
            seconds = float(told[0])
            peer = peer or seconds
            cells = [f"{seconds:.1f}", f"{seconds / peer:.2f}", told[1], told[2], told[3]]
            print(f"| {step} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
