"""Memory and load time of a process that detects: ``python benchmarks/memory.py``.

Prints the seconds that importing Presidio takes, those that our recognizers take beyond it until
the first text is done, and the peak memory after the first text and after some megabytes of text
with ever new words.
"""

from __future__ import annotations

import os
import resource
import time

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def peak() -> float:
    """Return the most memory this process has held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print the figures."""
    start = time.perf_counter()
    import presidio_analyzer  # noqa: F401 - its import is what is timed

    presidio, presidio_mib = time.perf_counter() - start, peak()
    start = time.perf_counter()
    from redact import Key, Redactor

    redactor = Redactor(key=Key.new())
    redactor.text("Иван Верас, +375 29 123-45-67")
    loaded = time.perf_counter() - start
    print(f"importing Presidio: {presidio:.2f} s, {presidio_mib:.0f} MiB")
    print(f"loading ours and the first text, beyond that: {loaded:.2f} s, {peak():.0f} MiB")
    from documents import KINDS, documents

    for turn in range(6):
        for kind in KINDS:
            for _ in redactor.texts(text for _, text in documents(kind, turn)):
                pass
    print(f"after all kinds of documents, with new words: {peak():.0f} MiB")


if __name__ == "__main__":
    main()
