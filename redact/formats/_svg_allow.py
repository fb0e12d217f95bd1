"""What an SVG copy may hold, after SVG 1.1 and 2; everything else is left out."""

from __future__ import annotations

import re
from collections.abc import Callable

from redact.formats._css import COLOURS_AND_WORDS
from redact.formats._words import words

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XHTML = "http://www.w3.org/1999/xhtml"

ELEMENTS = words(
    "svg g defs symbol use switch a style path rect circle ellipse line polyline polygon text "
    "tspan textPath title desc image linearGradient radialGradient stop clipPath mask pattern "
    "marker foreignObject"
)
TEXTS = words("title desc")
"""Elements that hold text besides ``text``, which nobody sees in the drawing."""

PAGE = words(
    "div p span b i u s em strong small sub sup br h1 h2 h3 h4 h5 h6 ul ol li table thead tbody "
    "tr td th pre code font center section"
)
"""Elements of web pages that may stand in a ``foreignObject``; others become ``span``."""
PAGE_DROPPED = words("script style iframe object embed img video audio input textarea canvas link")

DROPPED = {
    "script": "script",
    "handler": "script",
    "metadata": "metadata",
    "font": "embedded font",
    "font-face": "embedded font",
    "glyph": "embedded font",
    "animate": "animation",
    "animateColor": "animation",
    "animateMotion": "animation",
    "animateTransform": "animation",
    "set": "animation",
    "filter": "effect",
    "audio": "media",
    "video": "media",
    "iframe": "frame",
    "image": "outside resource",
}
"""What the report calls elements that are left out; others are unknown elements."""

_NUMBERS = words(
    "x y dx dy rotate width height rx ry cx cy r fx fy fr x1 y1 x2 y2 refX refY markerWidth "
    "markerHeight viewBox points offset startOffset pathLength font-size stroke-width "
    "stroke-dasharray stroke-dashoffset stroke-miterlimit opacity fill-opacity stroke-opacity "
    "stop-opacity letter-spacing word-spacing baseline-shift version"
)
_WORDED = words(
    "fill stroke color stop-color font-family font-weight font-style font-variant font-stretch "
    "text-anchor text-decoration dominant-baseline alignment-baseline writing-mode direction "
    "unicode-bidi visibility display overflow fill-rule clip-rule stroke-linecap stroke-linejoin "
    "vector-effect shape-rendering text-rendering image-rendering color-interpolation "
    "preserveAspectRatio gradientUnits spreadMethod clipPathUnits maskUnits maskContentUnits "
    "patternUnits patternContentUnits markerUnits orient method spacing side paint-order "
    "mask-type line-height font text-align white-space background background-color margin "
    "padding align-items justify-content vertical-align"
)
_TRANSFORMS = words("transform gradientTransform patternTransform")
_REFERRING = words("clip-path mask marker marker-start marker-mid marker-end")

_WORDS = COLOURS_AND_WORDS | words(
    "none currentcolor context-fill context-stroke nonzero evenodd start middle end round bevel "
    "miter butt non-scaling-stroke crispedges geometricprecision optimizelegibility optimizespeed "
    "optimizequality auto-start-reverse pad reflect userspaceonuse objectboundingbox strokewidth "
    "meet slice alphabetic central hanging mathematical ideographic text-before-edge "
    "text-after-edge after-edge before-edge text-after text-before lr-tb rl-tb tb-rl lr rl tb "
    "horizontal-tb vertical-rl vertical-lr linearrgb srgb luminance alpha markers stroke fill "
    "align stretch exact condensed expanded semi-condensed oblique embed pixelated safe "
    "flex-start flex-end unsafe "
    "xminymin xmidymin xmaxymin xminymid xmidymid xmaxymid xminymax xmidymax xmaxymax "
    "aliceblue antiquewhite aquamarine azure bisque blanchedalmond blueviolet burlywood cadetblue "
    "chartreuse chocolate cornflowerblue cornsilk darkcyan darkgoldenrod darkkhaki darkmagenta "
    "darkolivegreen darkorange darkorchid darksalmon darkseagreen darkslateblue darkslategray "
    "darkslategrey darkturquoise darkviolet deeppink deepskyblue dodgerblue firebrick floralwhite "
    "forestgreen gainsboro ghostwhite goldenrod greenyellow honeydew hotpink indianred "
    "lavenderblush lawngreen lemonchiffon lightcoral lightcyan lightgoldenrodyellow lightpink "
    "lightsalmon lightseagreen lightskyblue lightslategray lightslategrey lightsteelblue "
    "limegreen mediumaquamarine mediumblue mediumorchid mediumpurple mediumseagreen "
    "mediumslateblue mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream "
    "mistyrose moccasin navajowhite oldlace olivedrab orangered palegoldenrod palegreen "
    "paleturquoise palevioletred papayawhip peachpuff peru powderblue rebeccapurple rosybrown "
    "saddlebrown sandybrown seagreen seashell sienna slateblue slategray slategrey springgreen "
    "thistle yellowgreen"
)
_FUNCTIONS = words("rgb rgba hsl hsla")
_MOVES = words("matrix translate scale rotate skewx skewy")

_NUMBER = r"[+-]?(?:\d{1,12}(?:\.\d{0,20})?|\.\d{1,20})(?:e[+-]?\d{1,2})?"
_TOKEN = re.compile(
    rf"{_NUMBER}(?:%|[a-z]{{1,4}})?(?![\w-])|#[0-9a-f]{{3,8}}(?!\w)|(?P<word>[a-z][a-z-]*)(?P<call>\()?"
    r"|[(),/\s]",
    re.IGNORECASE,
)
_LIST = re.compile(
    rf"\s*(?:{_NUMBER}(?:%|px|pt|em|ex|rem|mm|cm|in|pc|pt|deg)?(?:\s*,\s*|\s+|(?=[-+.])|\Z))*+",
    re.I,
)
_PATH = re.compile(r"[MmLlHhVvCcSsQqTtAaZz0-9eE+\-.,\s]*")
_URL = re.compile(r"""\s*url\(\s*(?:"#([^"]*)"|'#([^']*)'|#([^()"'\s]*))\s*\)\s*([\w#]*)\s*""")
_CLASS = re.compile(
    r"\.(?P<class>-?[A-Za-z_][\w-]*)|#(?P<id>[A-Za-z_][\w-]*)|(?P<element>[a-zA-Z]+)|[>,\s*]"
)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")


def kept(name: str, value: str, anchor: Callable[[str], str]) -> str:
    """Return what the copy has for a property, an empty string if it may not stay.

    Args:
        name: Of an attribute, or of a declaration in a style.
        value: From outside.
        anchor: Returns the copy's name of an id, an empty string if it has none.
    """
    if name == "d":
        return value if _PATH.fullmatch(value) else ""
    if match := _URL.fullmatch(value):
        if name not in _REFERRING and name not in ("fill", "stroke"):
            return ""
        new = anchor(match[1] or match[2] or match[3] or "")
        other = match[4] if _known(match[4], _FUNCTIONS) else ""
        return f"url(#{new}) {other}".strip() if new else ""
    if name == "font-family":
        fonts = (font.strip(" \"'") for font in value.split(","))
        return ", ".join(font for font in fonts if font and _known(font, frozenset()))
    if name in _NUMBERS:
        return value if _LIST.fullmatch(value) or _known(value, frozenset()) else ""
    if name in _TRANSFORMS:
        return value if _known(value, _MOVES) else ""
    if name in _WORDED or name in _REFERRING:
        return value if _known(value, _FUNCTIONS) else ""
    return ""


def style_of(text: str, anchor: Callable[[str], str]) -> str:
    """Return the declarations of a style that may stay."""
    found = []
    for declaration in text.split(";"):
        name, _, value = declaration.partition(":")
        name, value = name.strip().lower(), " ".join(value.replace("!important", "").split())
        if name != "d" and (new := kept(name, value, anchor)):
            found.append(f"{name}: {new}")
    return "; ".join(found)


def sheet_of(text: str, class_name: Callable[[str], str], anchor: Callable[[str], str]) -> str:
    """Return the rules of a style sheet that may stay, one a line."""
    rules = []
    for selectors, body in _RULE.findall(_COMMENT.sub(" ", text)):
        style = style_of(body, anchor)
        new = _selector(" ".join(selectors.split()), class_name, anchor)
        if style and new:
            rules.append(f"{new} {{ {style} }}")
    return "\n".join(rules)


def _selector(text: str, class_name: Callable[[str], str], anchor: Callable[[str], str]) -> str:
    at, parts = 0, []
    while at < len(text):
        match = _CLASS.match(text, at)
        if match is None:
            return ""
        at = match.end()
        if match["class"]:
            parts.append(f".{class_name(match['class'])}")
        elif match["id"]:
            if not (new := anchor(match["id"])):
                return ""
            parts.append(f"#{new}")
        elif match["element"] and match["element"] not in ELEMENTS | PAGE:
            return ""
        else:
            parts.append(match[0])
    return "".join(parts)


def _known(value: str, functions: frozenset[str]) -> bool:
    at = 0
    while at < len(value):
        match = _TOKEN.match(value, at)
        if match is None:
            return False
        word = (match["word"] or "").lower()
        if word and word not in (functions if match["call"] else _WORDS):
            return False
        at = match.end()
    return True
