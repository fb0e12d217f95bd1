"""What the copy of an OpenDocument file may hold, after ODF 1.3 part 3; the rest is left out."""

from __future__ import annotations

import re

from redact.formats._words import words

_BASE = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = {
    "office": f"{_BASE}office:1.0",
    "style": f"{_BASE}style:1.0",
    "text": f"{_BASE}text:1.0",
    "table": f"{_BASE}table:1.0",
    "draw": f"{_BASE}drawing:1.0",
    "fo": f"{_BASE}xsl-fo-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "number": f"{_BASE}datastyle:1.0",
    "presentation": f"{_BASE}presentation:1.0",
    "svg": f"{_BASE}svg-compatible:1.0",
    "chart": f"{_BASE}chart:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "drawooo": "http://openoffice.org/2010/draw",
    "of": f"{_BASE}of:1.2",
    "ooow": "http://openoffice.org/2004/writer",
    "oooc": "http://openoffice.org/2004/calc",
}
"""What the parts of a copy declare, by prefix; the last three stand in values only."""

XML = "{http://www.w3.org/XML/1998/namespace}"
_OTHERS = {
    "script": f"{_BASE}script:1.0",
    "anim": f"{_BASE}animation:1.0",
    "dr3d": f"{_BASE}dr3d:1.0",
    "form": f"{_BASE}form:1.0",
    "meta": f"{_BASE}meta:1.0",
    "smil": f"{_BASE}smil-compatible:1.0",
    "math": "http://www.w3.org/1998/Math/MathML",
    "xml": "http://www.w3.org/XML/1998/namespace",
    "xhtml": "http://www.w3.org/1999/xhtml",
    "rdfa": "http://docs.oasis-open.org/ns/office/1.2/meta/rdfa#",
    "field": "urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0",
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    "officeooo": "http://openoffice.org/2009/office",
    "tableooo": "http://openoffice.org/2009/table",
    "chartooo": "http://openoffice.org/2010/chart",
}
"""Other namespaces that programs write; nothing of theirs is in a copy."""
_PREFIXES = {uri: prefix for prefix, uri in (NAMESPACES | _OTHERS).items()}
_FULL: dict[str, str] = {}
_SHORT: dict[str, str] = {}


def full(name: str) -> str:
    """Return a name as lxml writes it: ``text:p`` with its namespace."""
    if name not in _FULL:
        prefix, _, local = name.partition(":")
        _FULL[name] = f"{{{NAMESPACES[prefix]}}}{local}"
    return _FULL[name]


def short(name: str) -> str:
    """Return a name with its usual prefix; one of another namespace has none that is known."""
    known = _SHORT.get(name)
    if known is None:
        uri, _, local = name.removeprefix("{").partition("}")
        prefix = _PREFIXES.get(uri)
        known = f"{prefix}:{local}" if prefix else f"?:{local or uri}"
        if len(_SHORT) < 5000:  # names are from outside, and may be many
            _SHORT[name] = known
    return known


def _named(**lists: str) -> frozenset[str]:
    return frozenset(
        f"{prefix}:{name}" for prefix, names in lists.items() for name in names.split()
    )


PARAGRAPHS = frozenset({"text:p", "text:h"})

KEPT = _named(
    office="document-content document-styles font-face-decls automatic-styles body text "
    "spreadsheet "
    "presentation drawing styles master-styles chart",
    text="p h span list list-item list-header numbered-paragraph section ruby ruby-base ruby-text "
    "page-number page-count chapter sheet-name hidden-paragraph change change-start change-end "
    "note-body outline-style "
    "outline-level-style list-style "
    "list-level-style-number list-level-style-bullet list-level-style-image "
    "notes-configuration linenumbering-configuration linenumbering-separator",
    table="table table-column table-columns table-header-columns table-column-group table-row "
    "table-rows table-header-rows table-row-group covered-table-cell shapes table-cell "
    "calculation-settings null-date iteration content-validations named-expressions "
    "database-ranges named-range named-expression database-range content-validation "
    "help-message error-message title desc "
    "table-template first-row last-row first-column last-column body even-rows odd-rows "
    "even-columns odd-columns background",
    draw="g rect line polyline polygon regular-polygon path circle ellipse connector caption "
    "measure custom-shape enhanced-geometry equation handle text-box glue-point page "
    "page-thumbnail contour-polygon contour-path gradient hatch marker stroke-dash opacity "
    "layer-set layer frame image fill-image object",
    presentation="notes header footer date-time header-decl footer-decl date-time-decl placeholder",
    style="font-face style default-style map text-properties paragraph-properties tab-stops "
    "tab-stop drop-cap background-image section-properties columns column column-sep "
    "table-properties table-column-properties table-row-properties table-cell-properties "
    "graphic-properties drawing-page-properties chart-properties ruby-properties "
    "list-level-properties list-level-label-alignment page-layout page-layout-properties "
    "header-style footer-style header-footer-properties footnote-sep master-page handout-master "
    "header header-left header-first footer footer-left footer-first region-left region-center "
    "region-right presentation-page-layout default-page-layout",
    number="number-style currency-style percentage-style date-style time-style boolean-style "
    "text-style number scientific-number fraction currency-symbol text embedded-text "
    "fill-character day month year era day-of-week week-of-year quarter hours minutes seconds "
    "am-pm boolean text-content",
    chart="chart title subtitle footer legend plot-area axis categories grid series domain "
    "data-point data-label mean-value error-indicator regression-curve wall floor "
    "coordinate-region stock-gain-marker stock-loss-marker stock-range-line",
    loext="graphic-properties",
    svg="title desc linearGradient radialGradient stop",
)
"""Elements that a copy may hold."""

UNWRAPPED = _named(
    text="meta meta-field index-body index-title note-ref",
)
"""Elements whose content stays without them and without a word."""

FIELDS = _named(
    text="author-name author-initials sender-firstname sender-lastname sender-initials "
    "sender-title "
    "sender-position sender-email sender-phone-private sender-fax sender-company "
    "sender-phone-work sender-street sender-city sender-postal-code sender-country "
    "sender-state-or-province initial-creator creator creation-date creation-time description "
    "user-defined print-time print-date printed-by title subject keywords editing-cycles "
    "editing-duration modification-time modification-date date time page-continuation "
    "page-variable-get page-variable-set variable-set variable-get variable-input "
    "user-field-get user-field-input sequence expression text-input drop-down placeholder "
    "conditional-text database-display database-name database-next database-row-select "
    "database-row-number file-name template-name dde-connection measure table-formula "
    "reference-ref bookmark-ref sequence-ref paragraph-count word-count character-count "
    "table-count image-count object-count",
)
"""Fields of which only the text they show stays."""

DROPPED = {
    "office:scripts": "",
    "office:event-listeners": "macro",
    "presentation:event-listener": "macro",
    "script:event-listener": "macro",
    "text:script": "macro",
    "text:execute-macro": "",
    "office:forms": "",
    "office:settings": "setting",
    "office:dde-source": "link to a file",
    "office:binary-data": "embedded file",
    "office:annotation-end": "",
    "text:changed-region": "tracked change",
    "text:insertion": "tracked change",
    "text:deletion": "tracked change",
    "text:format-change": "tracked change",
    "office:change-info": "",
    "text:note-citation": "",
    "text:reference-mark": "",
    "text:reference-mark-start": "",
    "text:reference-mark-end": "",
    "text:soft-page-break": "",
    "text:number": "",
    "text:section-source": "link to a file",
    "text:variable-decls": "",
    "text:user-field-decls": "",
    "text:sequence-decls": "",
    "text:dde-connection-decls": "link to a file",
    "text:hidden-text": "hidden text field",
    "text:label": "",
    "text:alphabetical-index-auto-mark-file": "link to a file",
    "text:table-of-content-source": "",
    "text:illustration-index-source": "",
    "text:table-index-source": "",
    "text:object-index-source": "",
    "text:user-index-source": "",
    "text:alphabetical-index-source": "",
    "text:bibliography-source": "",
    "text:bibliography-configuration": "",
    "text:toc-mark": "index entry",
    "text:toc-mark-start": "index entry",
    "text:toc-mark-end": "",
    "text:user-index-mark": "index entry",
    "text:user-index-mark-start": "index entry",
    "text:user-index-mark-end": "",
    "text:alphabetical-index-mark": "index entry",
    "text:alphabetical-index-mark-start": "index entry",
    "text:alphabetical-index-mark-end": "",
    "text:page-sequence": "",
    "table:tracked-changes": "tracked change",
    "table:data-pilot-tables": "",
    "table:data-pilot-table": "pivot table",
    "table:consolidation": "setting",
    "table:label-ranges": "setting",
    "table:dde-links": "link to a file",
    "table:table-source": "link to a file",
    "table:cell-range-source": "link to a file",
    "table:scenario": "scenario",
    "table:detective": "",
    "table:filter": "filter",
    "table:sort": "filter",
    "table:subtotal-rules": "filter",
    "table:database-source-table": "link to a file",
    "table:database-source-sql": "link to a file",
    "table:database-source-query": "link to a file",
    "table:table-protection": "",
    "table:error-macro": "macro",
    "draw:control": "form control",
    "draw:applet": "embedded object",
    "draw:plugin": "media",
    "draw:floating-frame": "link to a file",
    "draw:object-ole": "embedded object",
    "draw:image-map": "image map",
    "draw:param": "",
    "dr3d:scene": "drawing",
    "presentation:animations": "animation",
    "presentation:settings": "",
    "presentation:sound": "media",
    "anim:par": "animation",
    "anim:seq": "animation",
    "math:math": "formula",
    "svg:font-face-src": "embedded font",
    "style:default-page-layout": "",
    "calcext:conditional-formats": "conditional format",
    "calcext:sparkline-groups": "chart",
    "table:calculation-settings-ext": "",
    "dc:creator": "",
    "dc:date": "",
    "meta:creator-initials": "",
    "meta:date-string": "",
    "loext:theme": "",
    "loext:table-protection": "",
    "field:param": "",
    "field:fieldmark-end": "",
    "field:fieldmark-separator": "",
    "rdfa:meta": "",
}
"""Elements left out with everything in them, and what the report calls them, if it names them."""

STYLE_REFERENCES = _named(
    style="parent-style-name next-style-name list-style-name master-page-name data-style-name "
    "percentage-data-style-name page-layout-name apply-style-name style-name "
    "text-line-through-text-style leader-text-style",
    text="style-name visited-style-name citation-style-name citation-body-style-name "
    "default-style-name master-page-name cond-style-name style-override",
    draw="style-name text-style-name fill-gradient-name fill-hatch-name fill-image-name "
    "opacity-name marker-start marker-end stroke-dash master-page-name",
    table="style-name default-cell-style-name paragraph-style-name template-name",
    presentation="style-name presentation-page-layout-name",
    chart="style-name",
)
"""Attributes whose value is the name of a style, or names of several."""

STYLES = _named(
    style="style page-layout master-page presentation-page-layout",
    text="list-style",
    number="number-style currency-style percentage-style date-style time-style boolean-style "
    "text-style",
    draw="gradient hatch marker stroke-dash opacity fill-image",
    svg="linearGradient radialGradient",
)
"""Elements that are named and referred to."""

KNOWN_STYLE = re.compile(
    r"(?:standard|default|default (?:paragraph|drawing|graphic)? ?style|heading|text body"
    r"|first line indent|hanging indent|header(?: left| right)?|footer(?: left| right)?|header and "
    r"footer|caption|illustration|table(?: contents| heading)?|text|figure|drawing|index(?: heading"
    r"| separator)?|contents heading|contents|list(?: heading| contents| indent)?|numbering"
    r"|bullets?"
    r"|(?:numbering|list)(?: start| end| cont\.)?|bullet symbols|numbering symbols|line numbering"
    r"|footnote(?: (?:symbol|anchor|characters))?|endnote(?: (?:symbol|anchor|characters))?"
    r"|frame(?: contents)?|graphics|ole|formula|watermark|labels|marginalia|comment|signature"
    r"|sender|addressee|salutation|title|subtitle|quotations|preformatted text|horizontal line"
    r"|source text|teletype|user entry|variable|definition|example|emphasis|strong emphasis"
    r"|internet link|visited internet link|page number|caption characters|drop caps|placeholder"
    r"|rubies|vertical numbering symbols|main index entry|citation|result2?|heading1?|status|good"
    r"|neutral|bad|warning|error|accent|note|hyperlink|report|object with(?:out)? (?:arrow|fill"
    r"|no fill and no line|shadow)?|object without fill(?: and no line)?|background(?: objects)?"
    r"|notes|outline|page ?layout|mp|standard|list paragraph|normal \(web\)|no list|no spacing"
    r"|balloon text|footnote text|endnote text|plain text|strong|default paragraph font|web"
    r"|(?:text |heading |title |shapes ?|object ?)?A[0-6]|objectwithoutfill|shapes|lines"
    r"|arrow (?:line"
    r"|dashed)|(?:filled|outlined)(?: (?:blue|green|red|yellow))?|graphic|ListLabel|WWNum|macro"
    r"|internet 20 link)"
    r"(?: ?\d{1,2})?(?: (?:start|end|cont\.|char))?",
    re.IGNORECASE,
)
"""Names of styles that programs give by themselves; known names keep their meaning to them."""

KNOWN_FONT = re.compile(
    r"StarSymbol|Lohit Devanagari|FreeSans|FreeSerif|FreeMono|Mangal|Lucida Sans|Microsoft YaHei"
    r"|NSimSun|PingFang SC|Linux Libertine(?: G| O)?|Linux Biolinum(?: G| O)?|Gentium Basic"
    r"|Source (?:Sans|Serif|Code) Pro|Noto (?:Sans|Serif|Sans Mono)(?: CJK (?:SC|TC|JP|KR))?"
    r"|Noto Sans (?:Devanagari|Symbols2?|Arabic|Hebrew)|Open Sans|Ubuntu|Caladea|Andale Sans UI"
    r"|Arial Unicode MS|Bitstream Vera Sans|Albany|Thorndale|Cumberland|Unifont"
)
"""Names of fonts that programs of the format use beside the usual ones."""

CONDITION = re.compile(r"value\(\)\s*(?:[<>]=?|!?=)\s*-?\d{1,9}(?:\.\d{1,9})?|true\(\)")
"""Conditions of number formats that stay."""

_EQUATION = (
    r"(?:\s|\d{1,9}(?:\.\d{1,9})?|[?]f\d{1,4}|\$\d{1,3}|[-+*/(),]|(?:min|max|if|sin|cos|tan|atan2?"
    r"|abs|sqrt|left|top|right|bottom|width|height|logwidth|logheight|xstretch|ystretch|hasstroke"
    r"|hasfill|pi)(?![a-z]))+"
)
POINTS = re.compile(_EQUATION)
EQUATION = re.compile(rf"(?![-+().\s]*(?:\d[-+().\s]*){{9,}}$){_EQUATION}")
"""What a shape is computed by; digits and signs alone could be a telephone number."""
PATH = re.compile(
    r"(?:[A-Za-z](?![A-Za-z]{2})|-?\d{0,9}(?:\.\d{1,9})?(?:e-?\d{1,2})?|[\s,]"
    r"|[?]f\d{1,4}|\$\d{1,3})+"
)
LINKS = ("http:", "https:", "mailto:", "tel:", "ftp:", "sms:", "tg:", "#")
"""How the addresses begin that a copy may have."""

AUTHOR = "Author"
MARKS = words("* ** *** † ‡ § ¶ # a b c d e f i ii iii iv v vi vii viii ix x")
"""What a note may be cited by, beside numbers."""
