"""Names that a form or the header of a column labels, whatever the words are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recognizers.base import Span
from recognizers.person.tokens import Tokens
from recognizers.text.columns import cell
from recognizers.text.prepared import Prepared

_NAMES = (
    r"фамили[яи]|прозвішч[аы]|ф\.?[ ]?и\.?[ ]?о\.?|п\.?[ ]?[іи]\.?[ ]?б\.?|имя|імя|отчество"
    r"|імя па бацьку|surname|(?:first|last|full|given|middle)[_ ]?names?|patronymic"
)
_HEADER = re.compile(_NAMES)
_LINE = re.compile(rf"(?m)(?:^|[;|])[ \t]*(?:\d+[.)][ ]?)?(?:{_NAMES})[ \t]*[:=][ \t]*")
# Words with a capital, initials, or a word with one digit that a scanner read for a letter.
_WORD = r"[^\W\d_](?:[^\W\d_]|['’ʼ`03-](?=[^\W_])){0,30}\.?"
_VALUE = re.compile(rf"[\"'«]?({_WORD}(?:[ ]?{_WORD}){{0,4}})[\"'»]?[ \t]*(?=[;|,\t\n]|$)")
_NOTHING = frozenset("нет няма none null unknown неизвестно невядома да так no yes n/a".split())


def find(text: Prepared, tokens: Tokens) -> Iterator[Span]:
    """Give the values of labelled lines and cells."""
    starts = {match.end() for match in _LINE.finditer(text.lower)}
    for i in tokens.capitals:
        at = tokens.starts[i]
        if at in starts or _in_column(text, at):
            value = _VALUE.match(text.text, at)
            if value and _named(value[1]):
                yield Span(*value.span(1), "PERSON", 0.75, "label")


def _in_column(text: Prepared, at: int) -> bool:
    header, start = cell(text, at)
    blank = not text.text[start:at].strip(" \t\"'")
    return blank and bool(header) and _HEADER.fullmatch(header) is not None and start > 0


def _named(value: str) -> bool:
    words = value.split()
    capitals = all(word[0].isupper() for word in words)
    return capitals and value.lower() not in _NOTHING and sum(map(str.isdigit, value)) < 2
