"""Archives of many small files: ``python benchmarks/archives.py``.

Makes ZIP archives of 1,000 and 10,000 invented notes, each with a person and a telephone, and scans
each. Seconds of processor time for a file and the peak memory of the largest process must not grow
with the archive. The peer in the same run is the standard library, which unpacks the archive and
packs it again.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import documents
from growth import measure

_PEER = """
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as old, zipfile.ZipFile(sys.argv[2], "w", 8) as new:
    for name in old.namelist():
        new.writestr(name, old.read(name))
"""


def make(target: Path, count: int) -> None:
    """Write an archive of ``count`` notes in folders of a hundred."""
    rng = random.Random(count)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(count):
            person = f"{rng.choice(documents.FIRST['ru'])} {documents.surname(rng, 'ru')}"
            phone = f"+375 29 {rng.randint(100, 999)}-{rng.randint(10, 99)}-00"
            text = f"{documents.sentence(rng, 'ru')} {person}, {phone}.\n"
            archive.writestr(f"{number // 100:03}/note {number:05}.txt", text)


def repacked(source: Path, target: Path) -> float:
    """Return the seconds of processor time that the standard library takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", _PEER, str(source), str(target)], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print a line for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, nargs="+", default=[1_000, 10_000])
    arguments = parser.parse_args()
    print(f"{'files':>7} {'seconds':>8} {'ms a file':>10} {'repacked':>9} {'peak MB':>8}")
    for count in arguments.files:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "notes.zip"
            make(path, count)
            peer = repacked(path, Path(folder) / "peer.zip")
            seconds, peak = measure(path, Path(folder) / "out")
        each = 1000 * seconds / count
        print(f"{count:7} {seconds:8.1f} {each:10.1f} {peer:9.2f} {peak / 1e6:8.0f}", flush=True)


if __name__ == "__main__":
    main()
