"""What an object of a PDF document is to a reader, told by its keys."""

from __future__ import annotations

from pikepdf import Dictionary, String

ITEMS = {
    "bookmark": "bookmark",
    "form field": "form field",
    "annotation": "annotation",
    "link": "link",
    "layer name": "layer",
    "attachment name": "attachment",
    "script": "script",
    "description": "description",
    "page label": "page label",
    "signature": "signature",
}
"""Kinds that are counted as left out, and the word for it."""

NO_TEXT = frozenset(
    "/ID /O /U /OE /UE /Perms /Registry /Ordering /DA /Lookup /Cert /ByteRange /Lang /Panose "
    "/CharSet /FontFamily /OutputConditionIdentifier /RegistryName /FontName /CheckSum".split()
)
"""Keys whose strings are no text of people."""

USUAL_PROPERTIES = frozenset(
    "/Title /Author /Subject /Keywords /Creator /Producer /CreationDate /ModDate /Trapped".split()
)
"""Keys of the properties that the format itself names."""

_ANNOTATIONS = frozenset(
    "/Text /FreeText /Line /Square /Circle /Polygon /PolyLine /Highlight /Underline /Squiggly "
    "/StrikeOut /Caret /Stamp /Ink /Popup /FileAttachment /Sound /Movie /Screen /Watermark "
    "/Redact /3D /RichMedia /Projection".split()
)
_LABEL_KEYS = frozenset(("/Type", "/S", "/P", "/St"))


def kind_of(item: Dictionary) -> str:
    """Return what an object is, an empty string if it is nothing in particular."""
    keys = set(item.keys())
    subtype = str(item.get("/Subtype", "")) if "/Subtype" in keys else ""
    if "/Rect" in keys and subtype in _ANNOTATIONS:
        return "annotation"
    if subtype == "/Link" and "/Rect" in keys:
        return "link"
    if subtype == "/Widget" or "/FT" in keys or ("/T" in keys and keys & {"/Kids", "/Parent"}):
        return "form field"
    if "/Title" in keys and keys & {"/Parent", "/Prev", "/Next", "/Dest", "/A"}:
        return "bookmark"
    return _other_kind(item, keys)


def _other_kind(item: Dictionary, keys: set[str]) -> str:
    kind = str(item.get("/Type", "")) if "/Type" in keys else ""
    if kind in ("/OCG", "/OCMD"):
        return "layer name"
    if kind in ("/Filespec", "/F") or keys & {"/EF", "/UF"}:
        return "attachment name"
    if "/JS" in keys:
        return "script"
    if "/URI" in keys:
        return "link"
    if kind == "/StructElem" or ("/K" in keys and keys & {"/Alt", "/ActualText"}):
        return "description"
    if kind == "/Sig":
        return "signature"
    if keys <= _LABEL_KEYS and isinstance(item.get("/P"), String):
        return "page label"
    return "name" if keys & {"/Names", "/Limits"} else ""
