"""Names whose letters stand apart, as in headings and to hide them: В Е Р А С   А Н Н А."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recognizers.base import Span
from recognizers.person import words as w
from recognizers.text.prepared import Prepared

_APART = re.compile(
    r"(?<![^\W_])(?<![^\W_] )[^\W\d_](?: [^\W\d_]){3,24}(?![^\W_])"
    r"(?:[ \t]{2,6}[^\W\d_](?: [^\W\d_]){1,24}(?![^\W_])){0,3}"
)
_GAP = re.compile(r"[ \t]{2,6}")


def find(text: Prepared) -> Iterator[Span]:
    """Give the runs of single letters that make up a name when they are joined."""
    for match in _APART.finditer(text.text):
        joined = [part.replace(" ", "") for part in _GAP.split(match[0])]
        words = w.shared().of([part.title() for part in joined])
        cased = all(part.isupper() or part.istitle() for part in joined)
        named = any(x.first >= 2 or x.surname >= 2 or x.patronymic for x in words)
        if cased and named and not all(x.common for x in words):
            yield Span(*match.span(), "PERSON", 0.8, "letters apart")
