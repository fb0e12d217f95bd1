"""OpenDocument files for tests, written as raw XML so that every place of a name is reached."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

MEDIA = "application/vnd.oasis.opendocument."
_BASE = "urn:oasis:names:tc:opendocument:xmlns:"
_DECLARED = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "office": f"{_BASE}office:1.0",
        "style": f"{_BASE}style:1.0",
        "text": f"{_BASE}text:1.0",
        "table": f"{_BASE}table:1.0",
        "draw": f"{_BASE}drawing:1.0",
        "fo": f"{_BASE}xsl-fo-compatible:1.0",
        "svg": f"{_BASE}svg-compatible:1.0",
        "number": f"{_BASE}datastyle:1.0",
        "presentation": f"{_BASE}presentation:1.0",
        "chart": f"{_BASE}chart:1.0",
        "form": f"{_BASE}form:1.0",
        "script": f"{_BASE}script:1.0",
        "meta": f"{_BASE}meta:1.0",
        "anim": f"{_BASE}animation:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
        "dc": "http://purl.org/dc/elements/1.1/",
        "math": "http://www.w3.org/1998/Math/MathML",
        "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
        "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    }.items()
)


def p(text: str, style: str = "") -> str:
    """Return a paragraph."""
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:p{named}>{text}</text:p>"


def table(*rows: tuple[str, ...], attributes: str = "") -> str:
    """Return a table of plain cells."""
    return f"<table:table{attributes}>{''.join(map(row, rows))}</table:table>"


def row(cells: tuple[str, ...]) -> str:
    """Return a row; what is no markup becomes a cell."""
    made = (c if c.startswith("<") else cell(p(c) if c else "") for c in cells)
    return f"<table:table-row>{''.join(made)}</table:table-row>"


def cell(content: str = "", attributes: str = "") -> str:
    """Return a cell."""
    return f"<table:table-cell {attributes}>{content}</table:table-cell>"


def number(value: str, shown: str, kind: str = "float", attributes: str = "") -> str:
    """Return a cell with a value."""
    name = {"date": "date-value", "time": "time-value"}.get(kind, "value")
    typed = f'office:value-type="{kind}" office:{name}="{value}" {attributes}'
    return cell(p(shown) if shown else "", typed)


def frame(content: str, attributes: str = "") -> str:
    """Return a frame."""
    return f'<draw:frame svg:width="5cm" svg:height="2cm" {attributes}>{content}</draw:frame>'


def picture(address: str) -> str:
    """Return a picture in a frame, as it stands in a paragraph."""
    image = f'<draw:image xlink:href="{address}" xlink:type="simple"/>'
    return frame(image, 'draw:name="Image1" text:anchor-type="as-char"')


def content(body: str, kind: str, styles: str = "", before: str = "") -> str:
    """Return the main part."""
    return (
        f'<office:document-content {_DECLARED} office:version="1.3">{before}'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
        "</office:document-content>"
    )


def styles(common: str = "", automatic: str = "", masters: str = "") -> str:
    """Return the part of the styles."""
    return (
        f'<office:document-styles {_DECLARED} office:version="1.3">'
        f"<office:styles>{common}</office:styles>"
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:master-styles>{masters}</office:master-styles></office:document-styles>"
    )


def members(
    kind: str,
    body: str,
    *,
    automatic: str = "",
    before: str = "",
    style_part: str = "",
    more: Mapping[str, str | bytes] | None = None,
) -> dict[str, str | bytes]:
    """Return the members of a file.

    Args:
        kind: ``text``, ``spreadsheet`` or ``presentation``.
        body: What is in the body.
        automatic: Automatic styles of the main part.
        before: What stands before them.
        style_part: The part of the styles.
        more: Any other members.
    """
    more = more or {}
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type=""/>'
        for name in ("content.xml", "styles.xml", *more)
    )
    return {
        "mimetype": f"{MEDIA}{kind}",
        "content.xml": content(body, kind, automatic, before),
        **({"styles.xml": style_part} if style_part else {}),
        **more,
        "META-INF/manifest.xml": (
            f'<manifest:manifest xmlns:manifest="{_BASE}manifest:1.0" manifest:version="1.3">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MEDIA}{kind}"/>'
            f"{entries}</manifest:manifest>"
        ),
    }


def chart(body: str) -> str:
    """Return the main part of a chart."""
    return content(body, "chart")


def write(target: Path, contents: Mapping[str, str | bytes]) -> Path:
    """Write the members into a file and return it."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in contents.items():
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, data, kind)
    return target


def unpacked(file: Path) -> dict[str, bytes]:
    """Return the members of a file."""
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def assert_nowhere(file: Path, value: str) -> None:
    """``value`` is in no member of the file, nor in a member's name."""
    for name, data in unpacked(file).items():
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "windows-1251"):
            assert value.encode(encoding, "ignore") not in data, name
        assert value not in name
