"""What a Word document's copy may hold, after ECMA-376 part 1, section 17; the rest is left out."""

from __future__ import annotations

import re

from redact.formats._words import words

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 - its usual prefix
W10 = "{urn:schemas-microsoft-com:office:word}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
XML = "{http://www.w3.org/XML/1998/namespace}"
NAMESPACES = {"w": W[1:-1], "r": R[1:-1], "v": V[1:-1], "w10": W10[1:-1]}
"""What the parts of a copy declare, by prefix."""

STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": R[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": M[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": WP[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/drawingml/main": A[1:-1].encode(),
}
"""Namespaces of the strict form of the format, and of the usual one, which a copy is in."""

KEPT = words(
    # structure
    "document body p r tbl tr tc hdr ftr footnotes footnote endnotes endnote comments comment "
    "tblGrid gridCol sectPr txbxContent background ruby rubyPr rt rubyBase rubyAlign hps hpsRaise "
    "hpsBaseText lid dir bdo numbering abstractNum num abstractNumId lvlOverride startOverride "
    "lvl styles docDefaults rPrDefault pPrDefault style tblStylePr settings "
    # in runs
    "t delText instrText delInstrText br tab cr noBreakHyphen softHyphen sym ptab dayShort "
    "monthShort yearShort dayLong monthLong yearLong annotationRef footnoteRef endnoteRef "
    "separator continuationSeparator footnoteReference endnoteReference commentReference pgNum "
    "fldChar commentRangeStart commentRangeEnd bookmarkEnd "
    # run properties
    "rPr rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
    "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect "
    "bdr shd fitText vertAlign rtl cs em lang specVanish oMath "
    # paragraph properties
    "pPr pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr ilvl numId "
    "suppressLineNumbers pBdr top left bottom right between bar tabs suppressAutoHyphens kinsoku "
    "wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd ind "
    "contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId "
    # tables
    "tblPr tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW "
    "tblCellSpacing tblInd tblBorders insideH insideV start end tblLayout tblCellMar tblLook "
    "tblPrEx trPr gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader hidden tcPr "
    "tcW gridSpan hMerge vMerge tcBorders tl2br tr2bl noWrap tcMar tcFitText vAlign hideMark "
    # sections
    "headerReference footerReference footnotePr endnotePr pos numFmt numStart numRestart type "
    "pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols col formProt noEndnote titlePg "
    "rtlGutter docGrid "
    # styles and numbering
    "basedOn next link autoRedefine uiPriority semiHidden unhideWhenUsed qFormat locked personal "
    "multiLevelType suff isLgl legacy lvlRestart lvlJc numStyleLink styleLink "
    # settings
    "mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader bordersDoNotSurroundFooter "
    "gutterAtTop trackRevisions defaultTabStop autoHyphenation consecutiveHyphenLimit "
    "hyphenationZone doNotHyphenateCaps evenAndOddHeaders bookFoldPrinting "
    "displayBackgroundShape characterSpacingControl noLineBreaksAfter compat spaceForUL "
    "balanceSingleByteDoubleByteWidth doNotLeaveBackslashAlone ulTrailSpace doNotExpandShiftReturn "
    "adjustLineHeightInTable useFELayout compatSetting clrSchemeMapping "
    # made by us from others
    "ins del hyperlink fldSimple pict bookmarkStart"
)
"""Elements of the main namespace that a copy may hold."""

STORIES = words("tc footnote endnote comment hdr ftr txbxContent")
"""Elements that hold paragraphs and must end with one."""

TEXTS = words("t delText instrText delInstrText")
"""Elements that hold text."""

UNWRAPPED = words("sdt sdtContent customXml smartTag moveTo moveFrom")
"""Elements whose content stays without them."""

DROPPED = {
    "sdtPr": "content control",
    "sdtEndPr": "",
    "customXmlPr": "custom XML",
    "smartTagPr": "custom XML",
    "ffData": "form field",
    "proofErr": "",
    "permStart": "editing permission",
    "permEnd": "",
    "lastRenderedPageBreak": "",
    "altChunk": "embedded document",
    "subDoc": "embedded document",
    "control": "control",
    "movie": "media",
    "contentPart": "drawing",
    "rPrChange": "formatting revision",
    "pPrChange": "formatting revision",
    "sectPrChange": "formatting revision",
    "tblPrChange": "formatting revision",
    "tblPrExChange": "formatting revision",
    "tblGridChange": "formatting revision",
    "trPrChange": "formatting revision",
    "tcPrChange": "formatting revision",
    "numberingChange": "formatting revision",
    "cellIns": "formatting revision",
    "cellDel": "formatting revision",
    "cellMerge": "formatting revision",
    "moveFromRangeStart": "",
    "moveFromRangeEnd": "",
    "moveToRangeStart": "",
    "moveToRangeEnd": "",
    "cnfStyle": "",
    "latentStyles": "",
    "aliases": "",
    "numPicBullet": "picture",
    "lvlPicBulletId": "",
    "nsid": "",
    "tmpl": "",
    "numIdMacAtCleanup": "",
    "rsid": "revision id",
    "rsids": "revision id",
    "printerSettings": "printer settings",
}
"""Elements left out with everything in them, and what the report calls them, if it names them."""

_SETTINGS = words(
    "activeWritingStyle attachedTemplate attachedSchema captions chartTrackingRefBased "
    "decimalSymbol defaultImageDpi docId docVars documentProtection doNotAutoCompressPictures "
    "hdrShapeDefaults listSeparator mailMerge mathPr proofState savePreviewPicture "
    "saveThroughXslt schemaLibrary shapeDefaults view writeProtection zoom"
)
DROPPED |= dict.fromkeys(_SETTINGS, "setting")

STYLE_REFERENCES = words("pStyle rStyle tblStyle basedOn next link styleLink numStyleLink")
"""Elements whose value is the id of a style."""

FIELDS = words(
    "= ADVANCE DATE EQ HYPERLINK INDEX LISTNUM NOTEREF NUMPAGES PAGE PAGEREF REF SECTION "
    "SECTIONPAGES SEQ SYMBOL TA TC TIME TOA TOC XE"
)
"""Fields that stay; of others only the text they show stays, since they load or tell names."""

KNOWN_STYLE = re.compile(
    r"(?:normal|normal table|normal \(web\)|title|book title|subtitle|strong|emphasis"
    r"|(?:subtle|intense) (?:emphasis|reference|quote)|hyperlink|followedhyperlink|header|footer"
    r"|quote|caption|no list|table normal|table grid|default paragraph font|list paragraph"
    r"|body text(?: indent)?|balloon text|plain text|no spacing|page number|macro(?: text)?"
    r"|annotation (?:text|reference|subject)|(?:footnote|endnote) (?:text|reference)"
    r"|(?:heading|toc|index)|toc heading|list(?: bullet| number| continue)?"
    r"|(?:light|medium|dark|colorful|plain table|grid table|list table)(?: shading| list| grid)?"
    r"|placeholder text|unresolved mention)"
    r"(?: [1-9])?(?: (?:light|dark|colorful))?(?:[ -]+accent [1-6])?(?: char)?",
    re.IGNORECASE,
)
"""Names of styles that Word itself gives."""

KNOWN_FONT = re.compile(
    r"(?:Aptos|Arial|Arial Black|Arial Narrow|Book Antiqua|Bookman Old Style|Calibri|Calibri Light"
    r"|Cambria|Cambria Math|Candara|Carlito|Century|Century Gothic|Comic Sans MS|Consolas"
    r"|Constantia|Corbel|Courier|Courier New|DejaVu Sans|DejaVu Sans Mono|DejaVu Serif"
    r"|Garamond|Georgia|Helvetica|Impact|Liberation (?:Mono|Sans|Serif)|Lucida Console"
    r"|Lucida Sans Unicode|MS Gothic|MS Mincho|Microsoft Sans Serif|Noto Sans|Noto Serif"
    r"|OpenSymbol|PT Mono|PT Sans|PT Serif|Palatino Linotype|Roboto|Segoe UI|Segoe UI Symbol"
    r"|SimSun|Symbol|Tahoma|Times|Times New Roman|Trebuchet MS|Verdana|Webdings"
    r"|Wingdings(?: [23])?)"
)

NUMBER = re.compile(r"[+-]?\d{1,9}(?:\.\d{1,6})?(?:%|pt|in|cm|mm|pc|pi)?|[0-9A-F]{2,8}|[0-9a-f]{6}")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2}|-\d{3})?|x-none")
WORDS = words(
    "0 1 on off true false auto none nil clear both left right center centre start end top bottom "
    "middle inside outside inline distribute lowKashida mediumKashida highKashida thaiDistribute "
    "num numTab between bar single words double thick dotted dottedHeavy dash dashedHeavy dashLong "
    "dashLongHeavy dotDash dashDotHeavy dotDotDash dashDotDotHeavy wave wavyHeavy wavyDouble "
    "dashed dotDotDash triple thinThickSmallGap thickThinSmallGap thinThickThinSmallGap "
    "thinThickMediumGap thickThinMediumGap thinThickThinMediumGap thinThickLargeGap "
    "thickThinLargeGap thinThickThinLargeGap doubleWave dashSmallGap dashDotStroked threeDEmboss "
    "threeDEngrave outset inset solid horzStripe vertStripe reverseDiagStripe diagStripe "
    "horzCross diagCross pct5 pct10 pct12 pct15 pct20 pct25 pct30 pct35 pct37 pct40 pct45 pct50 "
    "pct55 pct60 pct62 pct65 pct70 pct75 pct80 pct85 pct87 pct90 pct95 "
    "black blue cyan green magenta red yellow white darkBlue darkCyan darkGreen darkMagenta "
    "darkRed darkYellow darkGray lightGray "
    "dark1 light1 dark2 light2 accent1 accent2 accent3 accent4 accent5 accent6 hyperlink "
    "followedHyperlink background1 text1 background2 text2 "
    "superscript subscript baseline lines lineBlackAndWhite "
    "exact atLeast pct dxa fixed autofit page column textWrapping all default first even odd "
    "nextPage nextColumn continuous evenPage oddPage portrait landscape newPage newSection "
    "continuous restart continue eachSect eachPage pageBottom beneathText sectEnd docEnd "
    "allPages firstPage notFirstPage text margin char character line lrTb tbRl btLr lrTbV tbRlV "
    "tbLrV lr tb rl ltr rtl around auto never overlap drop notBeside through tight hint eastAsia "
    "cs majorAscii majorBidi majorEastAsia majorHAnsi minorAscii minorBidi minorEastAsia "
    "minorHAnsi decimal upperRoman lowerRoman upperLetter lowerLetter ordinal cardinalText "
    "ordinalText hex chicago bullet russianLower russianUpper decimalZero decimalEnclosedCircle "
    "numberInDash custom singleLevel multilevel hybridMultilevel tab space nothing "
    "paragraph table numbering wholeTable firstRow lastRow firstCol lastCol band1Vert band2Vert "
    "band1Horz band2Horz neCell nwCell seCell swCell "
    "begin separate normal separator continuationSeparator continuationNotice "
    "hanging dot hyphen underscore heavy middleDot comma "
    "doNotCompress compressPunctuation compressPunctuationAndJapaneseKana snapToChars "
    "linesAndChars rightLetter leftLetter distributeLetter distributeSpace rightVertical "
    "blinkBackground lights antsBlack antsRed shimmer sparkle "
    "compatibilityMode overrideTableStyleFontSizeAndJustification enableOpenTypeFeatures "
    "doNotFlipMirrorIndents differentiateMultirowTableHeaders useWord2013TrackBottomHyphenation "
    "http://schemas.microsoft.com/office/word"
)
"""Values of attributes that are words of the standard."""

ATTRIBUTES = words(
    "abstractNumId accent1 accent2 accent3 accent4 accent5 accent6 after afterAutospacing "
    "afterLines alignment anchorLock ascii asciiTheme autoRedefine before beforeAutospacing "
    "beforeLines bg1 bg2 bottom bottomFromText chapSep chapStyle char charSpace clear code "
    "color cols combine countBy cs cstheme customMarkFollows customStyle default dirty display "
    "displacedBy distance drop dropCap eastAsia eastAsiaTheme end equalWidth fill firstColumn "
    "firstLine firstLineChars firstRow fldCharType fldLock fmt followedHyperlink footer format "
    "frame gutter h hAnchor hAnsi hAnsiTheme hRule hSpace hanging hangingChars header hint "
    "history horzAnchor hyperlink id ilvl interimRangeStart lastColumn lastRow leader left "
    "leftChars leftFromText legacy legacyIndent legacySpace line linePitch lineRule lines name "
    "noHBand noVBand num numId offsetFrom orient percent pos relativeTo restart right "
    "rightChars rightFromText sep shadow space start startChars endChars sz t1 t2 tblpX "
    "tblpXSpec tblpY tblpYSpec themeColor themeFill themeFillShade themeFillTint themeShade "
    "themeTint top topFromText type uri val vAnchor vSpace vertAnchor w wrap x xAlign xml y "
    "yAlign zOrder first other dark1 light1"
)
"""Attributes of the main namespace whose value may be a number, a language or one of ``WORDS``."""


def harmless(value: str) -> bool:
    """Tell whether the value of an attribute only shapes the document."""
    return value in WORDS or NUMBER.fullmatch(value) is not None


CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml."
MAIN_TYPES = (
    f"{CONTENT}document.main+xml",
    f"{CONTENT}template.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
"""Content types of a document's main part."""

PART_NAMES = (
    (re.compile(r"docprops/thumbnail|/thumbnail", re.I), "thumbnail"),
    (re.compile(r"docprops/", re.I), "document properties"),
    (re.compile(r"customxml/|docmetadata/", re.I), "custom XML"),
    (re.compile(r"vba|/activex/", re.I), "macro"),
    (re.compile(r"/glossary/", re.I), "building blocks"),
    (re.compile(r"/embeddings/", re.I), "embedded file"),
    (re.compile(r"/fonts/", re.I), "embedded font"),
    (re.compile(r"/media/", re.I), "media file"),
    (re.compile(r"/diagrams/", re.I), "layout of a diagram"),
    (re.compile(r"/charts/(?:style|colors)", re.I), "style of a chart"),
    (re.compile(r"people", re.I), "list of people"),
    (re.compile(r"printersettings", re.I), "printer settings"),
    (re.compile(r"_xmlsignatures|\.sigs$", re.I), "signature"),
    (re.compile(r"\.rels$|\[content_types\]", re.I), ""),
    (re.compile(r"", re.I), "part"),
)
"""What members are called that a copy leaves out, by name; the first that fits."""
