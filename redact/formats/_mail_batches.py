"""The texts of mails in batches, and the copies of the files in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from redact.formats._mail_write import Copy
from redact.formats._passages import Passage
from redact.model import Batch
from redact.options import Limits


def batches(
    passages: Sequence[Passage], dropped: Counter[str], limits: Limits
) -> Iterator[tuple[Sequence[Passage], Batch]]:
    """Give the texts of a mail, or of several, in batches; what is left out is in the first."""
    size = sum(len(passage.text) for passage in passages)
    most = size + 1 if size <= limits.whole_text_bytes else limits.batch_chars
    begin = size = 0
    for at, passage in enumerate(passages):
        size += len(passage.text)
        if size >= most:
            yield _batch(passages[begin : at + 1], dropped)
            begin, size, dropped = at + 1, 0, Counter()
    if begin < len(passages) or dropped or not passages:
        yield _batch(passages[begin:], dropped)


def without_names(found: Iterable[Batch]) -> Iterator[Batch]:
    """Give batches without the names of files, which are made valid and unique in copies."""
    for batch in found:
        yield Batch(tuple(segment for segment in batch.segments if not segment.gone))


def _batch(passages: Sequence[Passage], dropped: Counter[str]) -> tuple[Sequence[Passage], Batch]:
    return passages, Batch(tuple(passage.segment() for passage in passages), dropped)


def copies_of(
    paths: Mapping[int, Path], first: int = 1, count: int | None = None
) -> dict[int, Copy]:
    """Return the copies of the files in a mail by their number from 1.

    Args:
        paths: By their number in the file.
        first: That of the mail's first file.
        count: How many the mail has; all by default.
    """
    numbers = paths if count is None else range(first, first + count)
    return {
        number - first + 1: Copy(paths[number], paths[number].suffix.lower())
        for number in numbers
        if number in paths
    }
