"""What the attributes of an OpenDocument copy may say: numbers, lengths, colours, known words."""

from __future__ import annotations

import re

from redact.formats._words import words

NUMBER = re.compile(
    r"[-+]?\d{0,7}(?:\.\d{0,16})?(?:e-?\d{1,2})?(?:%|\*|cm|mm|in|pt|pc|px|em|deg|grad|rad)?"
)
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_PERIOD = re.compile(r"-?P(?:T?\d{1,7}(?:\.\d{1,9})?[YMDHS])+")
_SPLIT = re.compile(r"[\s,()]+")
_RANGE = re.compile(r"\d{1,7}")
_LANGUAGE = re.compile(r"[a-z]{2,3}|none|und")
_COUNTRY = re.compile(r"[A-Z]{2}|\d{3}|none")
_SCRIPT = re.compile(r"[A-Z][a-z]{3}")
_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_SHAPE = re.compile(
    r"mso-spt\d{1,3}|non-primitive|(?:round-|isosceles-|right-|quad-|left-|up-|down-|up-down-"
    r"|left-right-|flowchart-|notched-|striped-|circular-)?(?:rectangle|ellipse|trapezoid|triangle"
    r"|diamond|parallelogram|pentagon|hexagon|octagon|cross|can|cube|bevel|paper|smiley|sun|moon"
    r"|heart|lightning|bang|forbidden|puzzle|flower|cloud|ring|frame|arrow|bracket|brace"
    r"|bracket-pair|brace-pair|callout|arrow-callout|process|decision|document|data|terminator"
    r"|connector|preparation|manual-input|manual-operation|merge|extract|sort|collate|or|delay"
    r"|summing-junction|punched-tape|card|display|magnetic-disk|internal-storage|stored-data"
    r"|alternate-process|predefined-process|multidocument|off-page-connector|star[0-9]{1,2}"
    r"|wave|double-wave|chevron|line-callout-\d)"
)
_FORMAT = re.compile(r"[1aAiIа-яА-ЯЁё]{0,2}")

_PRESETS = words(
    "accentBorderCallout1 accentBorderCallout2 accentBorderCallout3 accentCallout1 "
    "accentCallout2 accentCallout3 actionButtonBackPrevious actionButtonBeginning "
    "actionButtonBlank actionButtonDocument actionButtonEnd actionButtonForwardNext "
    "actionButtonHelp actionButtonHome actionButtonInformation actionButtonMovie "
    "actionButtonReturn actionButtonSound arc bentArrow bentUpArrow bevel blockArc "
    "borderCallout1 borderCallout2 borderCallout3 bracePair bracketPair callout1 callout2 "
    "callout3 can chartPlus chartStar chartX chevron chord circularArrow cloud cloudCallout "
    "corner cornerTabs cube curvedDownArrow curvedLeftArrow curvedRightArrow curvedUpArrow "
    "decagon diagStripe diamond dodecagon donut doubleWave downArrow downArrowCallout ellipse "
    "ellipseRibbon ellipseRibbon2 flowChartAlternateProcess flowChartCollate "
    "flowChartConnector flowChartDecision flowChartDelay flowChartDisplay flowChartDocument "
    "flowChartExtract flowChartInputOutput flowChartInternalStorage flowChartMagneticDisk "
    "flowChartMagneticDrum flowChartMagneticTape flowChartManualInput "
    "flowChartManualOperation flowChartMerge flowChartMultidocument flowChartOfflineStorage "
    "flowChartOffpageConnector flowChartOnlineStorage flowChartOr flowChartPredefinedProcess "
    "flowChartPreparation flowChartProcess flowChartPunchedCard flowChartPunchedTape "
    "flowChartSort flowChartSummingJunction flowChartTerminator foldedCorner frame funnel "
    "gear6 gear9 halfFrame heart heptagon hexagon homePlate horizontalScroll irregularSeal1 "
    "irregularSeal2 leftArrow leftArrowCallout leftBrace leftBracket leftCircularArrow "
    "leftRightArrow leftRightArrowCallout leftRightCircularArrow leftRightRibbon "
    "leftRightUpArrow leftUpArrow lightningBolt lineInv mathDivide mathEqual mathMinus "
    "mathMultiply mathNotEqual mathPlus moon noSmoking nonIsoscelesTrapezoid "
    "notchedRightArrow octagon parallelogram pentagon pie pieWedge plaque plaqueTabs plus "
    "quadArrow quadArrowCallout rect ribbon ribbon2 rightArrow rightArrowCallout rightBrace "
    "rightBracket round1Rect round2DiagRect round2SameRect roundRect rtTriangle smileyFace "
    "snip1Rect snip2DiagRect snip2SameRect snipRoundRect squareTabs star10 star12 star16 "
    "star24 star32 star4 star5 star6 star7 star8 stripedRightArrow sun swooshArrow teardrop "
    "trapezoid triangle upArrow upArrowCallout upDownArrow upDownArrowCallout uturnArrow "
    "verticalScroll wave wedgeEllipseCallout wedgeRectCallout wedgeRoundRectCallout "
)
"""Shapes of other office programs, which are called by these names after ``ooxml-``."""

LANGUAGES = {
    "language": _LANGUAGE,
    "country": _COUNTRY,
    "script": _SCRIPT,
    "rfc-language-tag": _TAG,
}
"""How the values of attributes look that name a language, with any prefix and in any script."""

SHAPES = {"draw:type": _SHAPE, "style:num-format": _FORMAT}
"""How the values of other attributes look that are neither numbers nor among ``WORDS``."""

_LISTS = {
    "fo": "background-color border border-top border-bottom border-left border-right break-after "
    "break-before clip color column-count column-gap country end-indent font-size font-style "
    "font-variant font-weight height hyphenate hyphenation-keep hyphenation-ladder-count "
    "hyphenation-push-char-count hyphenation-remain-char-count keep-together keep-with-next "
    "language letter-spacing line-height margin margin-bottom margin-left margin-right margin-top "
    "max-height max-width min-height min-width orphans padding padding-bottom padding-left "
    "padding-right padding-top page-height page-width script space-after space-before start-indent "
    "text-align text-align-last text-indent text-shadow text-transform widows width wrap-option",
    "style": "adjustment auto-text-indent auto-update background-transparency border-line-width "
    "border-line-width-bottom border-line-width-left border-line-width-right border-line-width-top "
    "cell-protect char class color column-width country-asian country-complex "
    "decimal-places default-outline-level diagonal-bl-tr diagonal-bl-tr-widths diagonal-tl-br "
    "diagonal-tl-br-widths direction display distance distance-after-sep distance-before-sep "
    "dynamic-spacing family first-page-number flow-with-text font-charset "
    "font-charset-asian font-charset-complex font-family-generic font-family-generic-asian "
    "font-family-generic-complex font-independent-line-spacing font-pitch font-pitch-asian "
    "font-pitch-complex font-relief font-size-asian font-size-complex font-size-rel "
    "font-size-rel-asian font-size-rel-complex font-style-asian font-style-complex "
    "font-weight-asian font-weight-complex footnote-max-height glyph-orientation-vertical height "
    "horizontal-pos horizontal-rel join-border justify-single-word language-asian "
    "language-complex layout-grid-base-height layout-grid-base-width layout-grid-color "
    "layout-grid-display layout-grid-lines layout-grid-mode layout-grid-print layout-grid-ruby-"
    "below layout-grid-ruby-height layout-grid-snap-to layout-grid-standard-mode leader-char "
    "leader-color leader-style leader-text leader-type leader-width legend-expansion "
    "legend-expansion-aspect-ratio length letter-kerning line-break line-height-at-least "
    "line-spacing line-style list-level may-break-between-rows min-row-height "
    "mirror num-format num-letter-sync num-prefix num-suffix number-wrapped-paragraphs "
    "overflow-behavior page-number page-usage position print print-content print-orientation "
    "print-page-order protect punctuation-wrap register-true rel-column-width rel-height rel-width "
    "repeat repeat-content rfc-language-tag rfc-language-tag-asian rfc-language-tag-complex "
    "rotation-align rotation-angle ruby-align ruby-position run-through scale-to scale-to-X "
    "scale-to-Y scale-to-pages script-asian script-complex script-type shadow shrink-to-fit "
    "snap-to-layout-grid style tab-stop-distance table-centering text-align text-align-source "
    "text-autospace text-blinking text-combine text-combine-start-char text-combine-end-char "
    "text-emphasize text-line-through-color text-line-through-mode text-line-through-style "
    "text-line-through-text text-line-through-type text-line-through-width text-outline "
    "text-overline-color text-overline-mode text-overline-style text-overline-type "
    "text-overline-width text-position text-rotation-angle text-rotation-scale text-scale "
    "text-underline-color text-underline-mode text-underline-style text-underline-type "
    "text-underline-width type use-optimal-column-width use-optimal-row-height "
    "use-window-font-color vertical-align vertical-pos vertical-rel volatile width wrap "
    "wrap-contour wrap-contour-mode wrap-dynamic-threshold writing-mode writing-mode-automatic "
    "class contextual-spacing row-height",
    "svg": "cx cy d fill-rule fx fy height offset r rx ry stroke-color stroke-linecap "
    "stroke-linejoin stroke-opacity stroke-width viewBox width x x1 x2 y y1 y2 panose-1 "
    "gradientUnits gradientTransform spreadMethod stop-color stop-opacity",
    "text": "anchor-page-number anchor-type bullet-char bullet-relative-size bullet-color c "
    "condition consecutive-numbering continue-numbering count-empty-lines count-in-text-boxes "
    "display display-levels display-outline-level fixed footnotes-position increment "
    "is-hidden is-list-header label-followed-by level line-break line-number "
    "list-level-position-and-space-mode list-tab-stop-position min-label-distance min-label-width "
    "note-class num-format num-letter-sync number-lines number-position offset outline-level "
    "page-adjust protected restart-numbering restart-on-page select-page space-before "
    "start-numbering-at start-value caption-sequence-format dont-balance-text-columns "
    "animation animation-delay animation-direction animation-repeat animation-start-inside "
    "animation-steps animation-stop-inside use-soft-page-breaks",
    "draw": "align auto-grow-height auto-grow-width blue border caption-angle caption-angle-type "
    "caption-escape caption-escape-direction caption-fit-line-length caption-gap caption-line-"
    "length caption-point-x caption-point-y caption-type closed color color-inversion color-mode "
    "concave concentric-gradient-fill-allowed contrast corner-radius corners cx cy decimal-places "
    "angle display distance dots1 dots1-length dots2 dots2-length end end-angle end-color "
    "end-guide "
    "end-intensity end-line-spacing-horizontal end-line-spacing-vertical enhanced-path "
    "escape-direction extrusion fill fill-color fill-image-height fill-image-ref-point "
    "fill-image-ref-point-x fill-image-ref-point-y fill-image-width fit-to-contour fit-to-size "
    "frame-display-border frame-display-scrollbar frame-margin-horizontal frame-margin-vertical "
    "gamma glue-point-leaving-directions glue-points gradient-step-count green guide-distance "
    "guide-overhang handle-mirror-horizontal handle-mirror-vertical handle-polar handle-position "
    "handle-radius-range-maximum handle-radius-range-minimum handle-range-x-maximum "
    "handle-range-x-minimum handle-range-y-maximum handle-range-y-minimum handle-switched "
    "image-opacity kind layer line-distance line-skew luminance marker-end-center marker-end-width "
    "marker-start-center marker-start-width measure-align measure-vertical-align mirror-horizontal "
    "mirror-vertical modifiers opacity page-number parallel path-stretchpoint-x "
    "path-stretchpoint-y placing points protected red rotation secondary-fill-color shadow "
    "shadow-blur shadow-color shadow-offset-x shadow-offset-y shadow-opacity show-unit size "
    "start start-angle start-color start-guide start-intensity start-line-spacing-horizontal "
    "start-line-spacing-vertical stroke stroke-linejoin style symbol-color text-areas "
    "text-path text-path-allowed text-path-mode text-path-scale text-path-same-letter-heights "
    "text-rotate-angle textarea-horizontal-align textarea-vertical-align tile-repeat-offset "
    "transform type unit visible-area-height visible-area-left visible-area-top "
    "visible-area-width wrap-influence-on-position z-index background-size recreate-on-edit "
    "auto-grow formula",
    "table": "align allow-empty-cell automatic-find-labels border-model case-sensitive "
    "contains-header date-value-type display display-border display-filter-buttons "
    "is-sub-table is-selected iteration maximum-difference message-type "
    "null-year number-columns-repeated number-columns-spanned number-matrix-columns-spanned "
    "number-matrix-rows-spanned number-rows-repeated number-rows-spanned on-update-keep-size "
    "on-update-keep-styles orientation precision-as-shown print protect protected "
    "search-criteria-must-apply-to-whole-cell shapes-with-chart status steps structure-protected "
    "tab-color target-range-address use-first-row-styles use-last-row-styles "
    "use-first-column-styles use-last-column-styles use-banding-rows-styles "
    "use-banding-columns-styles use-regular-expressions use-wildcards visibility date-value "
    "end-x end-y table-background is-data-layout-field range-usable-as",
    "number": "automatic-order calendar country decimal-places decimal-replacement "
    "denominator-value display-factor format-source grouping language min-decimal-places "
    "min-denominator-digits min-exponent-digits exponent-interval forced-exponent-sign "
    "min-integer-digits min-numerator-digits max-denominator-value max-numerator-digits position "
    "possessive-form rfc-language-tag script style textual truncate-on-overflow",
    "presentation": "background-objects-visible background-visible class display-date-time "
    "display-footer display-header display-page-number duration object placeholder source "
    "transition-speed transition-style transition-type user-transformed visibility",
    "chart": "name angle-offset attached-axis auto-position auto-size axis-label-position "
    "axis-position class connect-bars data-label-number data-label-symbol data-label-text "
    "deep dimension display-label error-category error-lower-indicator error-lower-limit "
    "error-margin error-percentage error-upper-indicator error-upper-limit gap-width "
    "group-bars-per-axis hole-size include-hidden-cells interpolation interval-major "
    "interval-minor-divisor japanese-candle-stick label-arrangement label-position "
    "label-position-negative legend-align legend-position lines link-data-style-to-source "
    "logarithmic maximum minimum mean-value origin overlap percentage pie-offset repeated "
    "regression-type reverse-direction right-angled-axes row-mapping scale-text "
    "series-source solid-type sort-by-x-values spline-order spline-resolution stacked "
    "symbol-height symbol-type symbol-width text-overlap three-dimensional "
    "tick-mark-position tick-marks-major-inner tick-marks-major-outer tick-marks-minor-inner "
    "tick-marks-minor-outer treat-empty-cells vertical visible data-source-has-labels",
    "drawooo": "sub-view-size",
    "office": "version value-type",
    "xlink": "actuate show type",
}
ATTRIBUTES = frozenset(
    f"{prefix}:{name}" for prefix, names in _LISTS.items() for name in names.split()
)
"""Attributes that a copy may have, if their value is ``harmless``."""

WORDS = words(
    "true false none auto always never normal inherit transparent solid dotted dashed double "
    "single "
    "dash long-dash dot-dash dot-dot-dash wave groove ridge inset outset hidden bold italic "
    "oblique "
    "small-caps uppercase lowercase capitalize left right center justify start end top bottom "
    "middle baseline automatic before after above below inside outside both page column even-page "
    "odd-page scroll continuous words letters super sub engraved embossed shadow "
    "paragraph text section ruby graphic presentation drawing-page chart default table "
    "table-column "
    "table-row table-cell list custom fixed variable roman swiss modern decorative script system "
    "x-symbol char as-char frame page-content page-start-margin page-end-margin frame-content "
    "frame-start-margin frame-end-margin paragraph-content paragraph-start-margin "
    "paragraph-end-margin from-left from-top from-inside from-nothing line char "
    "parallel biggest dynamic run-through foreground background full outside mirrored iteratively "
    "once-concurrent once-successive lr-tb rl-tb tb-rl tb-lr lr rl tb page ltr rtl portrait "
    "landscape ttb to-end force-manual strict loose ideograph-alpha hanging simple "
    "wrap no-wrap no-repeat repeat stretch avoid visible collapse filter clip hard "
    "index-always list-tab space nothing listtab label-alignment label-width-and-position "
    "label-width-and-position document chapter page footnote endnote "
    "previous current next odd even all first left-page right-page right-inside left-outside "
    "name number number-and-name plain-number plain-number-and-name "
    "string float percentage currency date time boolean void value formula index "
    "current-date fixed short long value-and-percentage "
    "text-path linear axial radial ellipsoid square rectangular bitmap gradient hatch "
    "miter round bevel inherit butt standard greyscale mono watermark rect "
    "layout controls measurelines backgroundobjects above-size below-size autoscale shrink-to-fit "
    "title outline subtitle text graphic object chart table orgchart page notes handout header "
    "footer date-time page-number manual semi-automatic slow medium fast "
    "free-line straight-line angled-line angled-connector-line "
    "lines line curve tangential segments vertical horizontal smart "
    "gregorian fixed language sheet-name "
    "chart:bar chart:line chart:circle chart:area chart:ring chart:radar chart:filled-radar "
    "chart:scatter chart:bubble chart:stock chart:surface chart:gantt "
    "x y z major minor primary-x primary-y secondary-x secondary-y "
    "columns rows row near-axis near-axis-other-side outside-start outside-end at-axis at-labels "
    "at-labels-and-axis side-by-side stagger-even stagger-odd top-start top-end bottom-start "
    "bottom-end start-end none-symbol cubic-spline b-spline step-start step-center-x step-end "
    "named-symbol diamond arrow-down arrow-up arrow-right arrow-left bow-tie hourglass circle star "
    "x plus asterisk horizontal-bar vertical-bar leave-gap use-zero ignore cell-ranges "
    "cuboid cylinder cone pyramid best-fit avoid-overlap wide high balanced "
    "logarithmic exponential power polynomial moving-average "
    "standard-deviation standard-error cell-range error-margin constant variance "
    "onLoad onRequest embed new replace "
    "headers grid annotations objects charts drawings formulas zero-values "
    "protected formula-hidden hidden-and-protected fix value-type "
    "stop warning information unsorted sort-ascending separating collapsing "
    "day month year print-range repeat-row repeat-column "
    "from-style minimize maximum minimum no-limit within-paragraph letters-and-lines "
    "text-combine transparent-image evenodd nonzero pad reflect objectBoundingBox userSpaceOnUse "
    "translate rotate scale skewX skewY matrix "
    "left right dotted accent circle disc dot font-color rotate-outline "
    "distribute distribute-letter distribute-space outline show hide "
    "reverse forward opposite-vertical slide alternate from-bottom from-top from-right "
    "unchanged date-fixed one-line multi-line perpendicular "
    "column-header row-header "
    "mso-position-horizontal "
    "continue extra size position border html index list text toc-entry "
    "fade dissolve move-from-left move-from-right move-from-top move-from-bottom uncover-to-left "
    "consider iso small thin thick "
    "1.0 1.1 1.2 1.3 1.4 "
    "black white red green blue yellow gray"
)
"""Values, and words of values, of the standard."""


def harmless(name: str, value: str) -> bool:
    """Tell whether the value of an attribute only shapes the document."""
    if value in WORDS:
        return True
    if value.startswith("ooxml-"):
        return name == "draw:type" and value.removeprefix("ooxml-") in _PRESETS
    if name in SHAPES:
        return SHAPES[name].fullmatch(value) is not None
    local = name.partition(":")[2].removesuffix("-asian").removesuffix("-complex")
    if local in LANGUAGES:
        return LANGUAGES[local].fullmatch(value) is not None
    return len(value) < 2000 and all(map(_is_part, _SPLIT.split(value.strip())))


def _is_part(part: str) -> bool:
    return (
        part in WORDS
        or NUMBER.fullmatch(part) is not None
        or COLOUR.fullmatch(part) is not None
        or _PERIOD.fullmatch(part) is not None
    )


def count(text: str | None, most: int) -> int:
    """Return how often something is repeated or how much it spans: 1 unless it says more."""
    if text is None or _RANGE.fullmatch(text) is None:
        return most if text and text.isdecimal() else 1
    return min(max(int(text), 1), most)
