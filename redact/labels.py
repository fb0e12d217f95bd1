"""Text shaped like our labels, which is left alone so that scanning a copy changes nothing."""

from __future__ import annotations

import re
from functools import cache

import recognizers
from redact.keys import CROCKFORD

DROP_LIST = "DROP_LIST"
"""Entity type of what only the drop list of the policy names."""

_FILLER = "\u25a1"


@cache
def shape(length: int) -> re.Pattern[str]:
    """Return the pattern of our labels: a known entity type and a code of exactly ``length``.

    Nothing looser, so that a passport number in square brackets is not taken for a label.
    """
    types = {DROP_LIST, *(t for cls in recognizers.classes() for t in cls.ENTITIES)}
    names = "|".join(sorted(types, key=len, reverse=True))
    return re.compile(rf"\[(?:{names})-[{CROCKFORD}]{{{length}}}\]")


def hidden(text: str, length: int) -> str:
    """Return ``text`` with signs of no meaning in place of our labels, of the same length."""
    return shape(length).sub(lambda m: _FILLER * len(m[0]), text) if "[" in text else text


def unlabelled(text: str, length: int) -> str:
    """Return ``text`` without our labels."""
    return shape(length).sub("", text) if "[" in text else text
