"""A large mailbox, end to end: ``python benchmarks/mail.py [--sizes 1000 10000]``.

Makes mailboxes of invented mails in threads, half of them with a page beside their text and one in
a hundred with a file, and prints for each size: milliseconds of processor time for a mail, those
that Python takes to read the same mailbox and write it again, and the peak memory of the largest
process. The milliseconds for a mail and the memory must not grow with the mailbox.
"""

from __future__ import annotations

import argparse
import mailbox
import random
import tempfile
import time
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import documents
from growth import measure

DOMAINS = "example.by example.org example.com".split()
IN_THREAD = 8
WITH_FILE = 100


def mail(rng: random.Random, number: int) -> EmailMessage:
    """Return a mail; those of a thread follow each other."""
    people = [
        f"{rng.choice(documents.FIRST['ru'])} {documents.surname(rng, 'ru')} "
        f"<user{rng.randint(1, 500)}@{rng.choice(DOMAINS)}>"
        for _ in range(3)
    ]
    made = EmailMessage()
    made["Received"] = "from laptop by mx.example.org; Mon, 07 Aug 2023 09:14:03 +0300"
    made["From"], made["To"], made["Cc"] = people
    made["Subject"] = documents.sentence(rng, "ru")[:60]
    made["Date"] = "Mon, 07 Aug 2023 09:14:00 +0300"
    made["Message-ID"] = f"<{number}@mail.example.org>"
    begun = number - number % IN_THREAD
    if before := [f"<{other}@mail.example.org>" for other in range(begun, number)]:
        made["In-Reply-To"], made["References"] = before[-1], " ".join(before)
    lines = [documents.sentence(rng, "ru") for _ in range(rng.randint(3, 12))]
    lines.append(f"Тел. +375 29 {rng.randint(100, 999)}-{rng.randint(10, 99)}-00")
    made.set_content("\n".join(lines))
    if number % 2:
        page = "".join(f"<p>{line}</p>" for line in lines)
        made.add_alternative(f"<html><body>{page}</body></html>", subtype="html")
    if number % WITH_FILE == 0:
        made.add_attachment("\n".join(lines), filename="заметка.txt")
    return made


def make(path: Path, count: int) -> None:
    """Write a mailbox."""
    rng = random.Random(count)
    with path.open("wb") as file:
        for number in range(count):
            file.write(b"From - Mon Aug  7 09:14:00 2023\n" + mail(rng, number).as_bytes() + b"\n")


def by_python(path: Path) -> float:
    """Read a mailbox and write its mails again; return seconds of processor time."""
    started = time.process_time()
    box = mailbox.mbox(path)
    with path.with_name("again").open("wb") as file:
        for key in box.keys():  # noqa: SIM118
            read = message_from_bytes(box.get_bytes(key), policy=default)
            for part in read.walk():
                if not part.is_multipart():
                    part.get_content()
            file.write(read.as_bytes())
    box.close()
    return time.process_time() - started


def main() -> None:
    """Print a table: a line for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    print(f"{'mails':>7} {'MB':>7} {'ms/mail':>8} {'Python':>8} {'times':>6} {'peak MB':>8}")
    for size in parser.parse_args().sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "mails.mbox"
            make(path, size)
            seconds, peak = measure(path, Path(folder) / "out")
            python = by_python(path)
            print(
                f"{size:7} {path.stat().st_size / 1e6:7.2f} {seconds / size * 1e3:8.1f} "
                f"{python / size * 1e3:8.1f} {seconds / python:6.1f} {peak / 1e6:8.0f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
