"""What an HTML copy may hold; everything else is left out.

Names and values are those of the HTML Living Standard, with what older pages still use.
"""

from __future__ import annotations

import re

from redact.formats._words import words

INLINE = words(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark math nobr "
    "output q rb rp rt rtc ruby s samp small span strike strong sub sup time tt u var wbr"
)
"""Elements whose text goes on in the same line; others start a new text."""

BLOCKS = words(
    "address area article aside blockquote body button caption center col colgroup datalist dd "
    "details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head "
    "header hgroup hr html img input legend li main map menu meta meter nav noscript ol "
    "optgroup option p pre progress search section select slot style summary table tbody td "
    "template textarea tfoot th thead title tr ul"
)

VOID = words("area br col hr img input meta wbr")

DROPPED = {
    "script": "script",
    "iframe": "frame",
    "frame": "frame",
    "frameset": "frame",
    "noframes": "frame",
    "portal": "frame",
    "fencedframe": "frame",
    "object": "embedded object",
    "embed": "embedded object",
    "applet": "embedded object",
    "noembed": "embedded object",
    "param": "embedded object",
    "svg": "drawing",
    "canvas": "drawing",
    "picture": "picture",
    "image": "picture",
    "video": "media",
    "audio": "media",
    "source": "media",
    "track": "media",
    "bgsound": "media",
    "link": "outside resource",
    "base": "outside resource",
}
"""Elements left out with everything in them, and what the report calls them."""

RENAMED = {"xmp": "pre", "plaintext": "pre", "listing": "pre", "marquee": "div", "blink": "span"}
"""Elements that a copy shows as another; unknown ones become ``span``."""

TEXT_ATTRIBUTES = words(
    "abbr alt aria-description aria-label aria-placeholder aria-roledescription aria-valuetext "
    "datetime label placeholder prompt standby summary title value"
)
"""Attributes that a person could read; each is a text of its own."""

URL_ATTRIBUTES = words(
    "action archive background cite classid code codebase data formaction href icon imagesrcset "
    "longdesc lowsrc manifest ping poster profile src srcdoc srcset usemap xlink:href"
)
"""Attributes that load or send; only ``href`` of ``a`` and ``area`` stays."""

TEXT_META = frozenset(("description", "keywords", "abstract", "subject", "topic"))
"""Names of ``meta`` whose content is a text; of the others only the encoding stays."""

LINK_SCHEMES = frozenset(("http", "https", "mailto", "tel", "sms", "ftp", "tg", "xmpp", "skype"))

COLOURS = words(
    "aqua beige black blue brown coral cyan crimson darkblue darkgray darkgreen darkgrey "
    "darkred dimgray fuchsia gold gray green grey indigo ivory khaki lavender lightblue "
    "lightgray lightgreen lightgrey lightyellow lime linen magenta maroon navy olive orange "
    "orchid pink plum purple red royalblue salmon silver skyblue snow steelblue tan teal tomato "
    "transparent turquoise violet wheat white whitesmoke yellow"
)

_NUMBER = re.compile(r"[+-]?\d{1,5}(?:\.\d{1,4})?(?:%|px|pt|em|\*)?")
_COLOUR = re.compile(r"#?[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-[A-Z]{2})?")
_ALIGN = words("left right center justify top middle bottom baseline char")

_FLAGS = words(
    "checked compact controls disabled hidden ismap multiple noshade novalidate nowrap open "
    "readonly required reversed selected inert"
)
_WORDS: dict[str, frozenset[str]] = {
    "align": _ALIGN,
    "valign": _ALIGN,
    "clear": frozenset(("left", "right", "all", "both", "none")),
    "dir": frozenset(("ltr", "rtl", "auto")),
    "frame": words("void above below hsides lhs rhs vsides box border"),
    "rules": frozenset(("none", "groups", "rows", "cols", "all")),
    "scope": frozenset(("row", "col", "rowgroup", "colgroup")),
    "shape": frozenset(("rect", "circle", "poly", "default")),
    "wrap": frozenset(("hard", "soft", "off")),
    "translate": frozenset(("yes", "no")),
    "type": words(
        "1 a A i I disc circle square text search tel url email password date month week time "
        "datetime-local number range color checkbox radio file submit image reset button hidden"
    ),
}
_NUMBERS = words(
    "border cellpadding cellspacing cols colspan height high low max maxlength min minlength "
    "optimum rows rowspan size span start step tabindex width hspace vspace"
)
_COLOURED = words("alink bgcolor bordercolor color link text vlink")


def harmless(name: str, value: str) -> bool:
    """Tell whether an attribute only shapes the page and has one of the values it may have."""
    value = value.strip()
    if name in _FLAGS:
        return value.lower() in ("", name, "true", "hidden", "until-found")
    if name in _WORDS:
        return value in _WORDS[name] or value.lower() in _WORDS[name]
    if name in _NUMBERS:
        return _NUMBER.fullmatch(value) is not None
    if name in _COLOURED:
        return value.lower() in COLOURS or _COLOUR.fullmatch(value) is not None
    return name in ("lang", "xml:lang") and _LANGUAGE.fullmatch(value) is not None
