"""Style sheets: only properties, words and numbers that are known stay; nothing loads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact.formats._html_allow import BLOCKS, COLOURS, INLINE, VOID
from redact.formats._words import words

_PROPERTIES = words(
    "align-content align-items align-self background background-color border border-bottom "
    "border-bottom-color border-bottom-style border-bottom-width border-collapse border-color "
    "border-left border-left-color border-left-style border-left-width border-radius border- "
    "right border-right-color border-right-style border-right-width border-spacing border-style "
    "border-top border-top-color border-top-style border-top-width border-width bottom box- "
    "shadow box-sizing break-after break-before break-inside caption-side clear color column- "
    "count column-gap columns cursor direction display empty-cells flex flex-basis flex- "
    "direction flex-flow flex-grow flex-shrink flex-wrap float font font-family font-size font- "
    "style font-variant font-weight gap grid-column grid-gap grid-row grid-template-columns "
    "grid-template-rows height hyphens justify-content justify-items left letter-spacing line- "
    "height list-style list-style-position list-style-type margin margin-bottom margin-left "
    "margin-right margin-top max-height max-width min-height min-width opacity order orphans "
    "outline overflow overflow-wrap overflow-x overflow-y padding padding-bottom padding-left "
    "padding-right padding-top page-break-after page-break-before page-break-inside position "
    "right row-gap table-layout text-align text-decoration text-indent text-overflow text- "
    "shadow text-transform top unicode-bidi vertical-align visibility white-space widows width "
    "word-break word-spacing word-wrap writing-mode z-index"
)
_WORDS = COLOURS | words(
    "absolute all always anywhere auto avoid baseline block bold bolder border-box both bottom "
    "break-all break-word capitalize caption cell center circle clip collapse column "
    "column-reverse content-box cursive dashed decimal default disc dotted double ellipsis "
    "embed fantasy fixed flex flex-end flex-start grid groove hidden hide important inherit "
    "initial inline inline-block inline-flex inline-table inset inside invert italic justify "
    "keep-all large larger left lighter line-through list-item lower-alpha lower-latin "
    "lower-roman lowercase ltr manual medium middle monospace move none normal nowrap oblique "
    "outset outside overline page pointer pre pre-line pre-wrap relative revert ridge right rtl "
    "sans-serif scroll separate serif show small small-caps smaller solid space-around "
    "space-between space-evenly square static sticky stretch sub super system-ui table "
    "table-cell table-column table-row table-row-group text text-bottom text-top thick thin top "
    "underline unset upper-alpha upper-latin upper-roman uppercase visible wavy wrap x-large "
    "x-small xx-large xx-small arial calibri cambria courier georgia helvetica tahoma times "
    "trebuchet verdana auto-fill auto-fit contain cover no-repeat repeat-x repeat-y to"
)
COLOURS_AND_WORDS = _WORDS
"""What values may be made of, for drawings too."""
_FUNCTIONS = frozenset(("rgb", "rgba", "hsl", "hsla", "linear-gradient", "minmax", "repeat"))
_TOKEN = re.compile(
    r"(?P<word>[a-z][a-z-]*)(?P<call>\()?|#[0-9a-f]{3,8}"
    r"|[+-]?[0-9]{0,6}\.?[0-9]{1,6}(?:px|pt|em|rem|ex|ch|vh|vw|cm|mm|in|pc|%|s|ms|deg|fr)?(?![\w-])|[(),/!\s]"
)
_SELECTOR = re.compile(
    r"\.(?P<class>-?[A-Za-z_][\w-]*)|(?P<element>[A-Za-z][A-Za-z0-9]*)"
    r"|::?(?P<pseudo>[a-z-]+)(?P<which>\((?:odd|even|\d{1,3}|\d{0,3}n(?: ?\+ ?\d{1,3})?)\))?"
    r"|[>+~*\s]",
    re.ASCII,
)
_PSEUDO = words(
    "active after before checked disabled empty first-child first-letter first-line "
    "first-of-type focus hover last-child last-of-type link only-child root visited"
)
_COUNTED = words("nth-child nth-last-child nth-of-type")
_WIDTH = r"\((?:min|max)-width\s*:\s*\d{1,5}px\)"
_MEDIA = re.compile(
    rf"@media\s+(?:(?:only\s+)?(?:print|screen|all)(?:\s+and\s+{_WIDTH}){{0,2}}"
    rf"|{_WIDTH}(?:\s+and\s+{_WIDTH})?)"
)
_LOADED = re.compile(r"""url\(\s*(?:"[^"]*"|'[^']*'|[^()"']*)\s*\)""", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_STEP = re.compile(r"[^{}]*[{}]?")
_NAMES = INLINE | BLOCKS | VOID


def declarations(text: str) -> str:
    """Return the declarations of ``text`` that may stay, without any others."""
    kept: list[str] = []
    for declaration in _LOADED.sub(" ", text).split(";"):
        name, colon, value = declaration.partition(":")
        name, value = name.strip().lower(), " ".join(value.lower().split())
        if name == "font-family":
            value = ", ".join(
                font for each in value.split(",") if _known(font := each.strip(" \"'"))
            )
        if colon and value and name in _PROPERTIES and _known(value):
            kept.append(f"{name}: {value}")
    return "; ".join(kept)


class StyleSheet:
    """One page's styles.

    Attributes:
        classes: What each class used in them is called in the copy: ``c1``, ``c2`` and so on,
            unless it is one of the names that are known and stay.
    """

    def __init__(self, known_classes: frozenset[str] = frozenset()) -> None:
        self.classes: dict[str, str] = {name: name for name in known_classes}
        self._named = 0

    def clean(self, text: str) -> str:
        """Return the rules of a style sheet that may stay, one a line."""
        return "\n".join(self._rules(_COMMENT.sub(" ", text)))

    def _rules(self, text: str) -> Iterator[str]:
        in_media, head, skipped = False, "", 0
        for match in _STEP.finditer(text):
            part, sign = match[0][:-1], match[0][-1:]
            if skipped:
                skipped += {"{": 1, "}": -1}.get(sign, 0)
            elif sign == "{" and head:
                skipped, head = 2, ""
            elif sign == "{":
                head = part.rsplit(";", 1)[-1].strip()
                if head.startswith("@") and not in_media and _MEDIA.fullmatch(head):
                    yield " ".join(head.split()) + " {"
                    in_media, head = True, ""
                elif not head or head.startswith("@"):
                    skipped, head = 1, ""
            elif sign == "}" and head:
                yield from self._rule(head, part)
                head = ""
            elif sign == "}" and in_media:
                yield "}"
                in_media = False
        if in_media:
            yield "}"

    def _rule(self, selectors: str, body: str) -> Iterator[str]:
        kept = declarations(body)
        known = [s for s in map(self._selector, selectors.split(",")) if s] if kept else []
        if known:
            yield f"{', '.join(known)} {{ {kept} }}"

    def _selector(self, text: str) -> str:
        matches: list[re.Match[str]] = []
        at, text = 0, " ".join(text.split())
        while at < len(text):
            match = _SELECTOR.match(text, at)
            if match is None or not _may_select(match):
                return ""
            matches.append(match)
            at = match.end()
        return "".join(f".{self._class(m['class'])}" if m["class"] else m[0] for m in matches)

    def _class(self, name: str) -> str:
        if name not in self.classes:
            self._named += 1
            self.classes[name] = f"c{self._named}"
        return self.classes[name]


def _may_select(match: re.Match[str]) -> bool:
    if match["pseudo"]:
        return match["pseudo"] in (_COUNTED if match["which"] else _PSEUDO)
    return not match["element"] or match["element"].lower() in _NAMES


def _known(value: str) -> bool:
    at = 0
    while at < len(value):
        match = _TOKEN.match(value, at)
        if match is None:
            return False
        if match["word"] and match["word"] not in (_FUNCTIONS if match["call"] else _WORDS):
            return False
        at = match.end()
    return True
