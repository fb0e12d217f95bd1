"""Names in archives, which do not say in which code page they are."""

from __future__ import annotations

from itertools import pairwise

_PAGES = ("cp866", "cp1251", "koi8-r")


def russian(name: bytes) -> str:
    """Return a name as text: UTF-8, or the page of Russian programs that makes letters of it."""
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        found = [name.decode(page, "replace") for page in _PAGES]
        return max(found, key=_likely)


def _likely(text: str) -> int:
    """Return how much a text looks like Russian: small letters count, frames and marks do not."""
    letters = sum("а" <= sign <= "я" or sign in "ёіў" for sign in text)
    others = sum(sign >= "\x80" and not sign.isalpha() for sign in text)
    odd = sum(one.islower() and other.isupper() for one, other in pairwise(text))
    return letters - 2 * others - 2 * odd
