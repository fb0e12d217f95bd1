"""Pages read ahead of time: most of it is taken by Tesseract, a program of its own for each."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

MOST = 4
"""Pages read at once: each takes up to 300 MB of what one file may."""

_pages = 1


def use(pages: int) -> None:
    """Read so many pages at once from now on, at most ``MOST``."""
    global _pages
    _pages = max(1, min(pages, MOST))


def in_turn(items: Iterable[Item], work: Callable[[Item], Result]) -> Iterator[tuple[Item, Result]]:
    """Give items in their order, each with what ``work`` makes of it, which runs in threads.

    Items are made, and given, in the thread of the caller; few of them are there at any time.

    Raises:
        Exception: What making an item or ``work`` raises, in the order of the items.
    """
    if _pages == 1:
        for item in items:
            yield item, work(item)
        return
    waiting: deque[tuple[Item, Future[Result]]] = deque()
    with ThreadPoolExecutor(_pages) as pool:
        try:
            for item in items:
                waiting.append((item, pool.submit(work, item)))
                if len(waiting) > _pages:
                    first, result = waiting.popleft()
                    yield first, result.result()
            while waiting:
                first, result = waiting.popleft()
                yield first, result.result()
        finally:
            pool.shutdown(cancel_futures=True)
