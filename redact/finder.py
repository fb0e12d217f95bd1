"""The process that finders are forked from, with the models loaded.

Started as ``python -I -m redact.finder FD``, FD a socket to the parent; see ``nursery.py``. A
finder gets texts over a pipe and answers with what is found in each; it never sees a file.
"""

from __future__ import annotations

from typing import BinaryIO

from redact import pipes
from redact.analysis import analysed, loaded
from redact.forks import serve


def find(source: BinaryIO, sink: BinaryIO) -> None:
    """Answer until there are no more texts."""
    while (asked := pipes.receive(source)) is not None:
        found = analysed(asked["texts"], asked["label_length"])
        sink.write(pipes.encode({"found": [[one.row() for one in each] for each in found]}))
        sink.flush()


def main() -> None:
    """Fork a finder whenever the parent asks, until it is gone."""
    serve(loaded, find)


if __name__ == "__main__":
    main()
