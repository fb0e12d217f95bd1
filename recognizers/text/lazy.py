"""Patterns that are compiled when they are first used: most texts need few of the hundreds."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import Any, cast


def lazy(pattern: str | Callable[[], str], flags: int = 0) -> re.Pattern[str]:
    """Return what works like ``re.compile(pattern, flags)``, compiled at the first use.

    A method is looked up once and kept, so that later uses cost nothing more.

    Args:
        pattern: Or what makes it, where that takes word lists not to be read on import.
        flags: As of ``re.compile``.
    """
    return cast(re.Pattern[str], _Lazy(pattern, flags))


class _Lazy:
    def __init__(self, pattern: str | Callable[[], str], flags: int) -> None:
        self._made = pattern
        self._flags = flags

    @cached_property
    def pattern(self) -> str:
        return self._made if isinstance(self._made, str) else self._made()

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self._flags)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        value = self.__dict__[name] = getattr(self._compiled, name)
        return value
