"""OpenDocument files of any known elements in any order: nothing in them escapes being read."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from formats import contract
from formats import odf_files as make
from hypothesis import given, settings
from hypothesis import strategies as st

from redact.errors import FileError
from redact.formats import _odf as odf
from redact.formats import _odf_values as values
from redact.formats._odf_clean import HANDLERS
from redact.formats.base import Format
from redact.formats.odp import Odp
from redact.formats.ods import Ods
from redact.formats.odt import Odt

NAME = "Верас"
FORMATS: dict[str, Format] = {"text": Odt(), "spreadsheet": Ods(), "presentation": Odp()}
_PREFIXES = (
    "office",
    "style",
    "text",
    "table",
    "draw",
    "svg",
    "number",
    "presentation",
    "chart",
    "loext",
)
_KNOWN = odf.KEPT | odf.UNWRAPPED | odf.FIELDS | set(odf.DROPPED) | set(HANDLERS)
ELEMENTS = ["loext:later", "text:later"]
ELEMENTS += sorted(name for name in _KNOWN if name.split(":")[0] in _PREFIXES)
_COMMON = [
    "text:p",
    "text:span",
    "table:table",
    "table:table-row",
    "table:table-cell",
    "draw:frame",
]
ATTRIBUTES = sorted(
    values.ATTRIBUTES
    | odf.STYLE_REFERENCES
    | {"style:name", "draw:name", "table:name", "text:name", "xlink:href", "table:formula"}
    | {"office:value-type", "office:value", "office:string-value", "table:condition"}
    | {"office:title", "table:title", "style:display-name", "fo:font-family", "text:change-id"}
)
NESTED = st.recursive(
    st.sampled_from(["", NAME, f" {NAME} ", "7"]),
    lambda inner: st.builds(
        lambda name, key, value, parts: (
            f'<{name} {key}="{value}">{"".join(parts)}</{name}>'.replace("{", "")
        ),
        st.sampled_from(ELEMENTS) | st.sampled_from(_COMMON),
        st.sampled_from(ATTRIBUTES),
        st.sampled_from([NAME, "string", "5", f"#{NAME}", f"https://x.by/{NAME}"]),
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)


@pytest.mark.parametrize("kind", FORMATS)
@settings(max_examples=100, deadline=None)
@given(st.lists(NESTED, max_size=4), st.lists(NESTED, max_size=3), st.lists(NESTED, max_size=3))
def test_nothing_escapes(kind: str, body: list[str], styles: list[str], masters: list[str]) -> None:
    format = FORMATS[kind]
    contents = make.members(
        kind,
        "".join(body),
        automatic="".join(styles),
        style_part=make.styles("".join(styles), "".join(body), "".join(masters)),
    )
    with tempfile.TemporaryDirectory() as folder:
        source = make.write(Path(folder) / "a.odf", contents)
        try:
            found = contract.texts(format, source)
        except FileError:
            return
        marks = [NAME] if NAME in "".join(found) else []
        copy = contract.assert_redacted(format, source, marks)
        if marks:
            make.assert_nowhere(copy, NAME)
        contract.assert_absent(format, copy, [NAME])
        contract.assert_kept(format, source, same_bytes=False)
