"""What drawings of every kind may hold in a copy, and how they are copied.

Slides, sheets, text documents and charts add rules of their own with ``RULES.plus``.
"""

from __future__ import annotations

from redact.formats import _dml_words as dml
from redact.formats._allow import Rules, free, like
from redact.formats._dml_pieces import HANDLERS as PIECES
from redact.formats._dml_shapes import HANDLERS as SHAPES
from redact.formats._dml_values import WORDS
from redact.formats._ooxml import A

RULES = Rules(
    kept=dml.KEPT,
    attributes=dml.ATTRIBUTES,
    values=WORDS,
    number=dml.NUMBER,
    special={
        **{name: like(pattern) for name, pattern in dml.PATTERNS.items()},
        **dict.fromkeys(dml.FREE, free),
        **{f"{A}{tag}@name": lambda _: "Theme" for tag in dml.NAMED},
    },
    texts=dml.TEXTS,
    shaping=dml.SHAPING,
    silent=dml.SPELLING,
    needed=dml.NEEDED,
    dropped=dml.DROPPED,
    handlers={**PIECES, **SHAPES},
)
"""For ``Copier``: drawings and charts."""


def prefixes(*names: str) -> dict[str, str]:
    """Return namespaces for a part to declare, by prefix: all, or those that all use and ``names``.

    What a part does not use of them is not in a copy.
    """
    wanted = ("a", "r", *names) if names else dml.PREFIXES
    return {name: dml.PREFIXES[name][1:-1] for name in wanted}
