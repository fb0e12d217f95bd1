"""Time and memory of ``redact scan`` as files grow: both must tell that nothing is quadratic.

Each run is a process of its own, children included; the seconds are of processor time. The peak
is that of the largest of its processes, which must stay the same when the file grows.

``--bad`` runs what is no ordinary text: a million and ten million characters without a line break,
of prose, signs, emoji, marks of direction or halves of surrogate pairs, and up to 100,000 people.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import documents

BASE = 2_000
"""Lines, rows or records of the smallest file of a kind."""

BAD_BASE = 1_000_000
"""Characters of the smallest bad file of a kind."""


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


def one_line(rng: random.Random, count: int) -> Iterator[str]:
    """Give prose of ``count`` characters without a line break."""
    while count > 0:
        sentence = documents.sentence(rng, "ru") + " "
        yield sentence[:count]
        count -= len(sentence)


def _drawn(rng: random.Random, count: int, parts: Sequence[str]) -> Iterator[str]:
    while count > 0:
        drawn = "".join(rng.choices(parts, k=min(10_000, count)))[:count]
        yield drawn
        count -= len(drawn)


def signs(rng: random.Random, count: int) -> Iterator[str]:
    """Give nothing but signs."""
    return _drawn(rng, count, "!?.,;:()[]{}<>@#$%^&*-_=+/|\\\"'`~«»—…№")


def emoji(rng: random.Random, count: int) -> Iterator[str]:
    """Give nothing but emoji, the joiners and variation selectors between them included."""
    return _drawn(rng, count, "😀🎉🙂👍🏽👩‍👧❤️🏳🌈🇧🇾")


def directions(rng: random.Random, count: int) -> Iterator[str]:
    """Give marks of direction, with a word here and there."""
    marks = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2069"
    return _drawn(rng, count, [*marks, " и "])


def surrogates(rng: random.Random, count: int) -> Iterator[str]:
    """Give a JSON text of one value: halves of surrogate pairs, with a word here and there."""
    yield '{"text": "'
    for part in _drawn(rng, count, ["\ud800", "\udbff", "\udc00", "\udfff", " и "]):
        # No high half before a low one: that would be a character.
        alone = re.sub("[\ud800-\udbff](?=[\udc00-\udfff])", " ", part)
        yield alone.encode("ascii", "backslashreplace").decode()
    yield '"}\n'


def people(rng: random.Random, count: int) -> Iterator[str]:
    """Give one person for each hundred of ``count`` in one line, all of them different."""
    for _ in range(count // 100):
        stem = "".join(rng.choice("бвгдклмнпрстш") + rng.choice("аеоуы") for _ in range(3))
        surname = stem.title() + rng.choice(documents.ENDS["ru"])
        yield f"{surname} {rng.choice(documents.FIRST['ru'])}, "


KINDS: dict[str, tuple[str, Callable[[random.Random, int], Iterator[str]]]] = {
    "text": (".txt", text),
    "CSV": (".csv", csv),
    "JSON lines": (".jsonl", records),
    "numbers": (".log", numbers),
    "findings": (".txt", findings),
}
"""By name: how such files end, and what makes their lines."""

BAD: dict[str, tuple[str, Callable[[random.Random, int], Iterator[str]]]] = {
    "one line": (".txt", one_line),
    "signs": (".txt", signs),
    "emoji": (".txt", emoji),
    "directions": (".txt", directions),
    "surrogates": (".json", surrogates),
    "people": (".txt", people),
}
"""The same for what is no ordinary text; sizes are characters, of people a hundred each."""

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
    every = KINDS | BAD
    parser.add_argument("--kind", choices=every, action="append", help="only this kind")
    parser.add_argument("--bad", action="store_true", help="what is no ordinary text")
    parser.add_argument("--factors", type=int, nargs="+", help="1 10 100, of bad files 1 10")
    arguments = parser.parse_args()
    print(f"{'kind':12} {'times':>6} {'MB':>7} {'seconds':>8} {'MB/s':>7} {'peak MB':>8}")
    for kind in arguments.kind or (BAD if arguments.bad else KINDS):
        suffix, lines = every[kind]
        base, factors = (BAD_BASE, (1, 10)) if kind in BAD else (BASE, (1, 10, 100))
        for factor in arguments.factors or factors:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / f"data{suffix}"
                with path.open("w", encoding="utf-8") as stream:
                    stream.writelines(lines(random.Random(factor), base * factor))
                size = path.stat().st_size / 1e6
                seconds, peak = measure(path, Path(folder) / "out")
            print(
                f"{kind:12} {factor:6} {size:7.2f} {seconds:8.1f} {size / seconds:7.3f} "
                f"{peak / 1e6:8.0f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
