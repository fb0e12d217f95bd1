"""The name of an account, however it is written: ``@nick``, ``t.me/nick``, ``skype:nick``."""

from __future__ import annotations

import re

from recognizers.text.lexicon import shared
from recognizers.text.mentions import first_names, is_place

_SCHEME = re.compile(r"^(?:[a-z]+:)?//|^[a-z]+:(?!//)")
_QUERY = re.compile(r"[?&](?:id|domain|phone)=@?([\w.+-]+)")
_NOT_NAMES = frozenset(
    "s c in pub u id add user users profile profile.php channel people groups group pages pg "
    "stories community joinchat dk resolve".split()
)
_LEAST = 4


def account(text: str) -> str:
    """Return the name of the account that a handle or link names, in lower case.

    An empty string where there is none, or one of fewer than four signs.
    """
    text = text.lower().strip()
    if query := _QUERY.search(text):
        return _long_enough(query[1])
    scheme = _SCHEME.match(text)
    linked = scheme is not None and scheme[0].endswith("//")
    path = re.split(r"[?#]", _SCHEME.sub("", text), maxsplit=1)[0]
    parts = path.strip("/").split("/")
    if len(parts) == 1 and not linked:
        return _long_enough(parts[0])
    for part in parts[1:]:
        if part not in _NOT_NAMES:
            return _long_enough(part)
    return ""


def is_ordinary(name: str) -> bool:
    """Tell whether a name is a single word that may well mean something else: news, minsk, anna."""
    return name.isalpha() and (
        shared().are_words([name])[0] or bool(first_names(name)) or is_place(name)
    )


def _long_enough(name: str) -> str:
    name = name.removeprefix("@").partition("@")[0]
    return name if len(name) >= _LEAST else ""
