"""Parameters of header fields, ``name=value``, also cut into pieces and encoded (RFC 2231)."""

from __future__ import annotations

import re
from itertools import groupby
from urllib.parse import quote, unquote_to_bytes

from redact.formats._mail_charsets import text_of_header, text_of_word

_PARAMETER = re.compile(
    r';\s{0,100}([^\s=;"]{1,80})\s{0,100}=\s{0,100}("(?:[^"\\]|\\.)*"?|[^;]*)', re.DOTALL
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_SECTION = re.compile(r"([^*]+)(?:\*(\d{1,4}))?(\*)?")
_MOST = 1_000
_LINE = 60
_PIECE = re.compile(rf"(?:%[0-9A-F]{{2}}|[^%]){{1,{_LINE // 3}}}")


def parameters(value: str) -> dict[str, str]:
    """Return the parameters of a field by name in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    sections: dict[str, dict[int, tuple[str, bool]]] = {}
    for count, match in enumerate(_PARAMETER.finditer(value)):
        section = _SECTION.fullmatch(match[1].lower())
        if count >= _MOST or section is None:
            break
        text = match[2].strip()
        if text.startswith('"'):
            text = _ESCAPED.sub(r"\1", text[1:].removesuffix('"'))
        if section[2] is None and section[3] is None:
            found.setdefault(section[1], text)
        else:
            number, encoded = int(section[2] or 0), section[3] is not None
            sections.setdefault(section[1], {}).setdefault(number, (text, encoded))
    for name, pieces in sections.items():
        found[name] = _joined([pieces[number] for number in sorted(pieces)])
    return found


def written_parameter(name: str, value: str) -> str:
    """Return a parameter as lines of a header, with the sign before it."""
    if value.isascii() and value.isprintable() and len(value) <= _LINE:
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f';\n {name}="{escaped}"'
    text = f"utf-8''{quote(value, safe='', errors='replace')}"
    if len(text) <= _LINE:
        return f";\n {name}*={text}"
    pieces = enumerate(_PIECE.findall(text))
    return "".join(f";\n {name}*{number}*={piece}" for number, piece in pieces)


def _joined(pieces: list[tuple[str, bool]]) -> str:
    charset, data = "", b""
    first, encoded = pieces[0]
    if encoded and first.count("'") >= 2:
        charset, _, rest = first.split("'", 2)
        pieces = [(rest, True), *pieces[1:]]
    for encoded, group in groupby(pieces, key=lambda piece: piece[1]):
        text = "".join(text for text, _ in group)  # careless programs cut signs in two
        data += unquote_to_bytes(text) if encoded else text.encode("utf-8")
    return text_of_word(data, charset) if charset else text_of_header(data)
