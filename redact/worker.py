"""The process that children are forked from, with all formats loaded; it opens no file itself.

Started as ``python -I -m redact.worker FD``, FD a socket to the parent; see ``nursery.py`` for the
other side. Since every child is a fresh fork for one file, nothing that a file does to a child
reaches the next file.
"""

from __future__ import annotations

import signal

from redact.forks import serve
from redact.formats import all_formats
from redact.tasks import Worker


def main() -> None:
    """Fork a child for every file, until the parent is gone."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # too much written is an error, not the end
    serve(all_formats, lambda source, sink: Worker(source, sink).run())


if __name__ == "__main__":
    main()
