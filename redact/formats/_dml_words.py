"""What drawings and charts of a copy may hold, after ECMA-376 part 1, sections 20 and 21.

One vocabulary serves every place that has drawings: text documents, sheets, slides and charts.
"""

from __future__ import annotations

import re

from redact.formats._ooxml import MC, WP, A, R
from redact.formats._words import words

_BASE = "http://schemas.openxmlformats.org/drawingml/2006"
C = f"{{{_BASE}/chart}}"
CDR = f"{{{_BASE}/chartDrawing}}"
DGM = f"{{{_BASE}/diagram}}"
LC = f"{{{_BASE}/lockedCanvas}}"
PIC = f"{{{_BASE}/picture}}"
XDR = f"{{{_BASE}/spreadsheetDrawing}}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
A14 = "{http://schemas.microsoft.com/office/drawing/2010/main}"
DSP = "{http://schemas.microsoft.com/office/drawing/2008/diagram}"

SHAPE_SPACES = (A, P, XDR, CDR, PIC)
"""Namespaces that have shapes."""

PREFIXES = {
    "a": A,
    "r": R,
    "c": C,
    "cdr": CDR,
    "lc": LC,
    "pic": PIC,
    "xdr": XDR,
    "p": P,
    "wp": WP,
}
"""Namespaces that copies declare, by prefix; a part declares those that it uses."""

STRICT = {
    f"http://purl.oclc.org/ooxml/{strict}".encode(): usual[1:-1].encode()
    for strict, usual in {
        "drawingml/chartDrawing": CDR,
        "drawingml/chart": C,
        "drawingml/diagram": DGM,
        "drawingml/lockedCanvas": LC,
        "drawingml/picture": PIC,
        "drawingml/spreadsheetDrawing": XDR,
        "drawingml/wordprocessingDrawing": WP,
        "drawingml/main": A,
        "officeDocument/relationships": R,
        "presentationml/main": P,
    }.items()
}
"""Namespaces of the strict form of the formats, and of the usual one, which a copy is in."""

TABLE_URI = f"{_BASE}/table"
CHART_URI = f"{_BASE}/chart"
DIAGRAM_URI = f"{_BASE}/diagram"
OLE_URI = "http://schemas.openxmlformats.org/presentationml/2006/ole"
GRAPHIC_URIS = {TABLE_URI, CHART_URI, f"{_BASE}/picture", f"{_BASE}/lockedCanvas"}
"""Kinds of graphics that a copy may have."""

_SHAPES = words(
    "sp nvSpPr cNvPr cNvSpPr spPr style txBody grpSp nvGrpSpPr cNvGrpSpPr grpSpPr cxnSp nvCxnSpPr "
    "cNvCxnSpPr pic nvPicPr cNvPicPr blipFill graphicFrame nvGraphicFramePr cNvGraphicFramePr xfrm"
)
"""Elements that shapes are made of, which every kind of drawing has in its own namespace."""

_MAIN = words(
    # text
    "txBody bodyPr lstStyle p pPr r rPr t br fld endParaRPr defPPr lvl1pPr lvl2pPr lvl3pPr lvl4pPr "
    "lvl5pPr lvl6pPr lvl7pPr lvl8pPr lvl9pPr defRPr lnSpc spcBef spcAft spcPct spcPts tabLst tab "
    "buClr buClrTx buSzTx buSzPct buSzPts buFont buFontTx buNone buAutoNum buChar buBlip rtl "
    "latin ea cs sym highlight uLn uLnTx uFill uFillTx hlinkClick hlinkMouseOver hlinkHover "
    "noAutofit normAutofit spAutoFit prstTxWarp flatTx "
    # shapes
    "xfrm off ext chOff chExt prstGeom custGeom avLst gd gdLst ahLst ahXY ahPolar pos cxnLst cxn "
    "rect pathLst path moveTo lnTo arcTo quadBezTo cubicBezTo close pt style lnRef fillRef "
    "effectRef fontRef spLocks picLocks grpSpLocks cxnSpLocks graphicFrameLocks stCxn endCxn "
    "graphic graphicData txSp useSpRect "
    # lines and fills
    "ln noFill solidFill gradFill blipFill pattFill grpFill gsLst gs lin tileRect fillToRect blip "
    "srcRect stretch fillRect tile fgClr bgClr prstDash custDash ds round bevel miter headEnd "
    "tailEnd "
    # colours
    "scrgbClr srgbClr hslClr sysClr schemeClr prstClr tint shade comp inv gray alpha alphaOff "
    "alphaMod hue hueOff hueMod sat satOff satMod lum lumOff lumMod red redOff redMod green "
    "greenOff greenMod blue blueOff blueMod gamma invGamma "
    # effects
    "effectLst effectDag blur fillOverlay glow innerShdw outerShdw prstShdw reflection softEdge "
    "cont alphaBiLevel alphaCeiling alphaFloor alphaInv alphaModFix alphaOutset alphaRepl biLevel "
    "blend clrChange clrFrom clrTo clrRepl duotone effect grayscl hsl relOff scene3d camera rot "
    "lightRig backdrop anchor norm up sp3d bevelT bevelB extrusionClr contourClr "
    # tables
    "tbl tblPr tableStyleId tblGrid gridCol tr tc tcPr lnL lnR lnT lnB lnTlToBr lnBlToTr cell3D "
    "tblStyleLst tblStyle tblBg wholeTbl band1H band2H band1V band2V lastCol firstCol lastRow "
    "seCell swCell firstRow neCell nwCell tcTxStyle tcStyle tcBdr left right top bottom insideH "
    "insideV tl2br tr2bl fill effect "
    # themes
    "theme themeOverride themeElements clrScheme dk1 lt1 dk2 lt2 accent1 accent2 accent3 accent4 "
    "accent5 accent6 hlink folHlink fontScheme majorFont minorFont fmtScheme fillStyleLst "
    "lnStyleLst effectStyleLst effectStyle bgFillStyleLst objectDefaults spDef lnDef txDef "
    "extraClrSchemeLst extraClrScheme clrMap masterClrMapping overrideClrMapping spPr "
    # shapes without a kind of drawing of their own, in a locked canvas
    "sp nvSpPr cNvPr cNvSpPr grpSp nvGrpSpPr cNvGrpSpPr grpSpPr cxnSp nvCxnSpPr cNvCxnSpPr"
)

_CHART = words(
    "chartSpace date1904 lang roundedCorners style clrMapOvr chart title autoTitleDeleted "
    "plotArea layout manualLayout layoutTarget xMode yMode wMode hMode x y w h legend legendPos "
    "legendEntry overlay plotVisOnly dispBlanksAs showDLblsOverMax externalData autoUpdate "
    "userShapes tx rich strRef strCache strLit numRef numCache numLit multiLvlStrRef "
    "multiLvlStrCache lvl f ptCount pt v formatCode spPr txPr view3D hPercent rotX rotY "
    "depthPercent rAngAx perspective floor sideWall backWall thickness pictureOptions applyToFront "
    "applyToSides applyToEnd pictureFormat pictureStackUnit areaChart area3DChart barChart "
    "bar3DChart bubbleChart doughnutChart lineChart line3DChart ofPieChart pieChart pie3DChart "
    "radarChart scatterChart stockChart surfaceChart surface3DChart barDir grouping varyColors ser "
    "idx order invertIfNegative dPt dLbls dLbl delete numFmt dLblPos showLegendKey showVal "
    "showCatName showSerName showPercent showBubbleSize separator showLeaderLines leaderLines "
    "trendline trendlineLbl name trendlineType period forward backward intercept dispRSqr dispEq "
    "errBars errDir errBarType errValType noEndCap plus minus val cat xVal yVal bubbleSize "
    "bubble3D bubbleScale showNegBubbles sizeRepresents shape gapWidth gapDepth overlap serLines "
    "axId catAx valAx dateAx serAx scaling logBase orientation max min axPos majorGridlines "
    "minorGridlines majorTickMark minorTickMark tickLblPos crossAx crosses crossesAt crossBetween "
    "majorUnit minorUnit auto lblAlgn lblOffset tickLblSkip tickMarkSkip noMultiLvlLbl "
    "baseTimeUnit majorTimeUnit minorTimeUnit dispUnits custUnit builtInUnit dispUnitsLbl dTable "
    "showHorzBorder showVertBorder showOutline showKeys marker symbol size smooth dropLines "
    "hiLowLines upDownBars upBars downBars firstSliceAng holeSize explosion ofPieType splitType "
    "splitPos custSplit secondPiePt secondPieSize radarStyle scatterStyle wireframe bandFmts "
    "bandFmt"
)

KEPT = {
    A: _MAIN,
    C: _CHART,
    CDR: _SHAPES | words("relSizeAnchor absSizeAnchor from to ext x y"),
    LC: words("lockedCanvas") | _SHAPES,
    PIC: words("pic nvPicPr cNvPr cNvPicPr blipFill spPr"),
    P: _SHAPES | words("nvPr"),
    WP: words(
        "inline anchor extent effectExtent docPr cNvGraphicFramePr simplePos positionH positionV "
        "posOffset align wrapNone wrapSquare wrapTight wrapThrough wrapTopAndBottom wrapPolygon "
        "start lineTo"
    ),
    XDR: _SHAPES
    | words(
        "wsDr twoCellAnchor oneCellAnchor absoluteAnchor from to col colOff row rowOff pos ext "
        "clientData"
    ),
}
"""Elements that a copy may hold, by namespace."""

_SILENT = words("font extLst protection")
_MEDIA = words("audioCd audioFile videoFile wavAudioFile quickTimeFile snd")
DROPPED = {
    **dict.fromkeys(_SILENT, ""),
    **dict.fromkeys(_MEDIA, "media"),
    "extLst": "extension",
    "custClrLst": "list of colours",
    "contentPart": "drawing",
    "printSettings": "printer settings",
    "pivotSource": "pivot table behind a chart",
    "pivotFmts": "pivot table behind a chart",
    **dict.fromkeys(words("themeManager sizeRelH sizeRelV"), ""),
}
"""Elements left out with everything in them, and what the report calls them, if it names them."""

FREE = ("descr", "title", "tooltip", "styleName", "typeface")
"""Attributes that are texts: they are read and edited."""

PATH = re.compile(
    r"\s*(?:[A-Za-z]:[\\/]|\\\\|file:|/(?:Users|home|media|mnt|tmp|var)/).*", re.DOTALL
)
"""A description that is none but the path of a picture, with who had it on their disk."""

SPELLING = words("dirty err smtClean")
NEEDED = words("val prst uri char formatCode")
NAMED = ("theme", "clrScheme", "fontScheme", "fmtScheme")
"""Elements of a theme that have a name."""

ATTRIBUTES = words(
    # of text
    "rot spcFirstLastPara vertOverflow horzOverflow vert wrap lIns tIns rIns bIns numCol spcCol "
    "rtlCol fromWordArt anchor anchorCtr forceAA upright compatLnSpc fontScale lnSpcReduction marL "
    "marR lvl indent algn defTabSz rtl eaLnBrk fontAlgn latinLnBrk hangingPunct kumimoji lang "
    "altLang sz b i u strike kern cap spc normalizeH baseline noProof type startAt char panose "
    "pitchFamily charset pos val "
    # of shapes
    "id hidden txBox flipH flipV x y z cx cy prst idx bwMode useBgFill noGrp noSelect noRot "
    "noChangeAspect noMove noResize noEditPoints noAdjustHandles noChangeArrowheads "
    "noChangeShapeType noTextEdit noUngrp noCrop noDrilldown preferRelativeResize uri path "
    "stroke extrusionOk fill w h "
    # of lines, fills, colours and effects
    "cmpd lim flip rotWithShape ang scaled l t r b tx ty sx sy cstate dpi d sp len lastClr g hue "
    "sat lum amt bright contrast rad grow dist dir blurRad kx ky stA stPos endA endPos fadeDir "
    "thresh blend a useA dx dy dz ref fov zoom rig lat lon rev extrusionH contourW prstMaterial "
    # of tables
    "bandCol bandRow firstCol firstRow lastCol lastRow gridSpan rowSpan hMerge vMerge marT marB "
    "horzOverflow styleId def "
    # of themes
    "bg1 tx1 bg2 tx2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink "
    # of links
    "action history highlightClick endSnd "
    # of anchors
    "editAs fLocksWithSheet fPrintsWithSheet fLocksText fPublished distT distB distL distR "
    "simplePos relativeHeight behindDoc locked layoutInCell allowOverlap relativeFrom wrapText "
    "edited "
    # of charts
    "formatCode sourceLinked"
)
"""Attributes whose value may be a number or a word of the standard."""

GUID = re.compile(r"\{[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}")
NUMBER = re.compile(
    r"[+-]?(?:\d{1,9}|[1-3]\d{9}|4[0-2]\d{8})(?:\.\d{1,20})?(?:E[+-]?\d{1,3})?%?"
    r"|[0-9A-Fa-f]{6}|[0-9A-F]{8}|[0-9A-F]{2}"
)
"""Numbers of up to 32 bits, fractions, colours."""

FORMAT_CODE = re.compile(
    r"(?:General|Standard|\[(?:Red|Blue|Green|Black|White|[hms]{1,2}|[<>=]{1,2}\d{1,9}"
    r"|\$[^\W\d_]{0,3}[€₽$£]?(?:-[0-9A-F]{1,6})?)\]|[0#?.,;:%/+()\s\-ymdhsE@*€$₽£]|\\."
    r"|_.|AM/PM|\"\s?(?:руб|р|BYN|BYR|RUB|USD|EUR|бел|шт|кг|км|м|г|см|тыс|млн|млрд|%|[^\w\"]{1,3})"
    r"\.?\"?)*"
)
"""Number formats without words of somebody's own."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2}|-\d{3})?")
ACTION = re.compile(
    r"ppaction://(?:noaction|hlinksldjump|customshow\?id=\d{1,6}(?:&return=(?:true|false))?"
    r"|hlinkshowjump\?jump=(?:first|last|next|previous)slide"
    r"|hlinkshowjump\?jump=(?:lastslideviewed|endshow))"
)
"""What a click on a shape may do, beside following a link."""

PATTERNS = {
    "action": ACTION,
    "lang": _LANGUAGE,
    "altLang": _LANGUAGE,
    f"{C}lang@val": _LANGUAGE,
    "char": re.compile(r"."),
    "formatCode": FORMAT_CODE,
    "panose": re.compile(r"[0-9A-Fa-f]{20}"),
    "styleId": GUID,
    "def": GUID,
    "uri": re.compile("|".join(map(re.escape, sorted(GRAPHIC_URIS)))),
}
"""What values of certain attributes are like, in place of words and numbers."""

_INTEGER = re.compile(r"\s*[+-]?\d{1,9}\s*")
_FRACTION = re.compile(r"\s*[+-]?\d{1,9}(?:\.\d{1,20})?(?:E[+-]?\d{1,3})?\s*")
SHAPING = {
    f"{A}tableStyleId": GUID,
    f"{C}formatCode": FORMAT_CODE,
    f"{C}separator": re.compile(r"[^\w\"'<>]{1,4}"),
    f"{WP}posOffset": _INTEGER,
    f"{WP}align": re.compile("left|right|center|inside|outside|top|bottom"),
    **dict.fromkeys((f"{XDR}{name}" for name in ("col", "colOff", "row", "rowOff")), _INTEGER),
    **dict.fromkeys((f"{CDR}{name}" for name in ("x", "y")), _FRACTION),
}
"""Elements whose text is no text but shapes the drawing, and what it is like."""

TEXTS = frozenset((f"{A}t", f"{C}v", f"{C}f", f"{C}name"))
"""Elements whose text is read and edited."""

FIELD = re.compile(
    "slidenum|datetime[0-9]{0,2}|datetimeFigureOut|footer|header|CELLRANGE|SERIESNAME"
    "|CATEGORYNAME|VALUE|XVALUE|YVALUE|PERCENTAGE|BUBBLESIZE"
)
"""Kinds of fields that stay fields; others become the text that they show."""

ALTERNATE = f"{MC}AlternateContent"
UNDERSTOOD = (A14,)
"""Namespaces of later programs whose alternatives are copied; of others the fallback is."""

LATER = (("chartex", "chart of a later program"), ("/ink", "ink"), ("model3d", "model"))
"""What the report calls alternatives that are not copied, by a part of their namespace."""
