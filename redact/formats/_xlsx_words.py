"""What a workbook's copy may hold, after ECMA-376 part 1, section 18; the rest is left out."""

from __future__ import annotations

import re
from typing import cast

from redact.formats import _dml_words as dml
from redact.formats._words import words

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
X14 = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
XM = "{http://schemas.microsoft.com/office/excel/2006/main}"
THREADS = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"
STRICT = {
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": S[1:-1].encode(),
    **dml.STRICT,
}
"""Namespaces of the strict form of the format, and of the usual one, which a copy is in."""

NO_PREFIX = cast(str, None)
"""What lxml calls the prefix of a default namespace, which its stubs do not know."""

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384

REF = re.compile(r"\$?[A-Z]{1,3}\$?\d{1,7}(?::\$?[A-Z]{1,3}\$?\d{1,7})?")
_RANGE = r"(?:[A-Z]{1,3}\d{1,7}(?::[A-Z]{1,3}\d{1,7})?|[A-Z]{1,3}:[A-Z]{1,3}|\d{1,7}:\d{1,7})"
REFS = re.compile(rf"{_RANGE}(?:\s{_RANGE})*+")
"""One range of cells, and several."""

NUMBER = re.compile(r"[+-]?\d{1,9}(?:\.\d{1,20})?(?:[Ee][+-]?\d{1,3})?|[0-9A-Fa-f]{8}|[0-9A-F]{6}")
WORDS = words(
    "0 1 true false on off none nil "
    # looks
    "single double singleAccounting doubleAccounting baseline superscript subscript major minor "
    "solid mediumGray darkGray lightGray darkHorizontal darkVertical darkDown darkUp darkGrid "
    "darkTrellis lightHorizontal lightVertical lightDown lightUp lightGrid lightTrellis gray125 "
    "gray0625 linear path thin medium dashed dotted thick hair mediumDashed dashDot mediumDashDot "
    "dashDotDot mediumDashDotDot slantDashDot general left center right fill justify "
    "centerContinuous distributed top bottom "
    # views
    "normal pageBreakPreview pageLayout split frozen frozenSplit bottomRight topRight bottomLeft "
    "topLeft "
    # filters and sorting
    "value cellColor fontColor icon stroke pinYin equal lessThan lessThanOrEqual notEqual "
    "greaterThanOrEqual greaterThan null aboveAverage belowAverage tomorrow today yesterday "
    "nextWeek thisWeek lastWeek nextMonth thisMonth lastMonth nextQuarter thisQuarter lastQuarter "
    "nextYear thisYear lastYear yearToDate Q1 Q2 Q3 Q4 M1 M2 M3 M4 M5 M6 M7 M8 M9 M10 M11 M12 "
    "year month day hour minute second gregorian gregorianUs gregorianArabic "
    # conditional formats
    "expression cellIs colorScale dataBar iconSet top10 uniqueValues duplicateValues containsText "
    "notContainsText beginsWith endsWith containsBlanks notContainsBlanks containsErrors "
    "notContainsErrors timePeriod last7Days between notBetween notContains num percent max min "
    "formula percentile 3Arrows 3ArrowsGray 3Flags 3TrafficLights1 3TrafficLights2 3Signs "
    "3Symbols 3Symbols2 4Arrows 4ArrowsGray 4RedToBlack 4Rating 4TrafficLights 5Arrows "
    "5ArrowsGray 5Rating 5Quarters "
    # data validation
    "whole decimal list date time textLength custom stop warning information noControl "
    # pages
    "default portrait landscape downThenOver overThenDown asDisplayed atEnd displayed blank NA "
    # workbook
    "visible hidden veryHidden all placeholders manual auto autoNoTable A1 R1C1 context "
    "leftToRight rightToLeft "
    # tables
    "wholeTable headerRow totalRow firstColumn lastColumn"
)
"""Values of attributes that are words of the standard."""

VALUE = re.compile(f"(?:{NUMBER.pattern})|" + "|".join(sorted(map(re.escape, WORDS))))
"""Values of attributes that only shape a text."""

LOOK = words("b i strike condense extend outline shadow u vertAlign sz color family charset scheme")
"""What a run of a text may have beside the name of its font."""

KEPT = {
    S: words(
        # what stands before the cells of a sheet
        "worksheet sheetPr tabColor outlinePr pageSetUpPr sheetViews sheetView pane selection "
        "sheetFormatPr cols col "
        # and after
        "sheetCalcPr sheetProtection autoFilter filterColumn filters filter customFilters "
        "customFilter dynamicFilter top10 colorFilter iconFilter dateGroupItem sortState "
        "sortCondition mergeCells mergeCell conditionalFormatting cfRule colorScale dataBar "
        "iconSet cfvo color formula dataValidations dataValidation formula1 formula2 hyperlinks "
        "hyperlink printOptions pageMargins pageSetup headerFooter oddHeader oddFooter evenHeader "
        "evenFooter firstHeader firstFooter rowBreaks colBreaks brk ignoredErrors ignoredError "
        # styles
        "styleSheet numFmts numFmt fonts font b i strike condense extend outline shadow u "
        "vertAlign sz name family charset scheme fills fill patternFill fgColor bgColor "
        "gradientFill stop borders border start end left right top bottom diagonal vertical "
        "horizontal cellStyleXfs xf alignment protection cellXfs cellStyles cellStyle dxfs dxf "
        "colors indexedColors rgbColor mruColors "
        # workbook
        "workbook workbookPr bookViews workbookView calcPr "
        # tables
        "table tableColumns tableColumn calculatedColumnFormula tableStyleInfo"
    )
}
"""Elements that a copy may hold."""

ATTRIBUTES = words(
    # colours
    "rgb indexed theme tint auto val "
    # sheets and views
    "summaryBelow summaryRight applyStyles showOutlineSymbols autoPageBreaks fitToPage "
    "filterMode transitionEvaluation transitionEntry published enableFormatConditionsCalculation "
    "windowProtection showFormulas showGridLines showRowColHeaders showZeros rightToLeft "
    "tabSelected showRuler showWhiteSpace defaultGridColor view colorId zoomScale zoomScaleNormal "
    "zoomScaleSheetLayoutView zoomScalePageLayoutView workbookViewId xSplit ySplit activePane "
    "state pane activeCellId baseColWidth defaultColWidth defaultRowHeight customHeight "
    "zeroHeight thickTop thickBottom outlineLevelRow outlineLevelCol min max width style hidden "
    "bestFit customWidth phonetic outlineLevel collapsed fullCalcOnLoad "
    # protection, without passwords
    "sheet objects scenarios formatCells formatColumns formatRows insertColumns insertRows "
    "insertHyperlinks deleteColumns deleteRows selectLockedCells sort autoFilter pivotTables "
    "selectUnlockedCells locked "
    # filters
    "colId hiddenButton showButton blank calendarType and operator type maxVal percent top "
    "filterVal dxfId cellColor iconSet iconId year month day hour minute second dateTimeGrouping "
    "columnSort caseSensitive sortMethod descending sortBy "
    # conditional formats and validation
    "pivot priority stopIfTrue aboveAverage bottom timePeriod rank stdDev equalAverage minLength "
    "maxLength showValue reverse gte disablePrompts xWindow yWindow errorStyle imeMode allowBlank "
    "showDropDown showInputMessage showErrorMessage "
    # pages
    "horizontalCentered verticalCentered headings gridLines gridLinesSet left right header footer "
    "paperSize scale firstPageNumber fitToWidth fitToHeight pageOrder orientation blackAndWhite "
    "draft cellComments useFirstPageNumber errors horizontalDpi verticalDpi copies "
    "usePrinterDefaults differentOddEven differentFirst scaleWithDoc alignWithMargins "
    "manualBreakCount id man pt evalError twoDigitTextYear numberStoredAsText formulaRange "
    "unlockedFormula emptyCellReference listDataValidation calculatedColumn "
    # styles
    "numFmtId patternType degree position diagonalUp diagonalDown outline fontId fillId borderId "
    "xfId quotePrefix pivotButton applyNumberFormat applyFont applyFill applyBorder "
    "applyAlignment applyProtection horizontal vertical textRotation wrapText indent "
    "relativeIndent justifyLastLine shrinkToFit readingOrder builtinId iLevel customBuiltin "
    # workbook
    "date1904 dateCompatibility showObjects showBorderUnselectedTables filterPrivacy "
    "promptedSolutions showInkAnnotation backupFile saveExternalLinkValues hidePivotFieldList "
    "showPivotChartFilter allowRefreshQuery publishItems checkCompatibility autoCompressPictures "
    "refreshAllConnections visibility minimized showHorizontalScroll showVerticalScroll "
    "showSheetTabs xWindow yWindow windowWidth windowHeight tabRatio autoFilterDateGrouping "
    "calcMode refMode iterate iterateCount iterateDelta fullPrecision calcCompleted calcOnSave "
    "concurrentCalc concurrentManualCount forceFullCalc "
    # tables
    "headerRowCount insertRow insertRowShift totalsRowCount totalsRowShown headerRowDxfId "
    "dataDxfId totalsRowDxfId headerRowBorderDxfId tableBorderDxfId totalsRowBorderDxfId "
    "showFirstColumn showLastColumn showRowStripes showColumnStripes"
)
"""Attributes whose value may be a number or one of ``WORDS``."""

SILENT = words(
    "count uniqueCount spans uid calcId defaultThemeVersion lastEdited lowestEdited rupBuild "
    "appName firstSheet activeTab knownFonts xr totalsRowLabel totalsRowFunction"
)
"""Attributes that are left out without being counted."""

TABLE_STYLE = re.compile(r"(?:Table|Pivot)Style(?:Light|Medium|Dark)\d{1,2}")

DROPPED = {
    "dimension": "",
    "sheetData": "",
    "protectedRanges": "protected range",
    "scenarios": "scenario",
    "dataConsolidate": "consolidated range",
    "customSheetViews": "custom view",
    "phoneticPr": "",
    "customProperties": "custom property",
    "cellWatches": "",
    "smartTags": "smart tag",
    "drawing": "",
    "drawingHF": "picture",
    "legacyDrawing": "",
    "legacyDrawingHF": "picture",
    "picture": "picture",
    "oleObjects": "embedded object",
    "controls": "control",
    "AlternateContent": "control",
    "webPublishItems": "published item",
    "tableParts": "",
    "extLst": "",
    "tableStyles": "",
    "fileVersion": "",
    "fileSharing": "author",
    "workbookProtection": "protection of the workbook",
    "sheets": "",
    "functionGroups": "",
    "externalReferences": "",
    "definedNames": "",
    "oleSize": "",
    "customWorkbookViews": "custom view",
    "pivotCaches": "",
    "smartTagPr": "",
    "smartTagTypes": "smart tag",
    "webPublishing": "",
    "fileRecoveryPr": "",
    "webPublishObjects": "published item",
    "revisionPtr": "",
    "totalsRowFormula": "",
    "xmlColumnPr": "link to XML",
}
"""Elements left out with everything in them, and what the report calls them, if it names them."""

EXTENSIONS = {
    "sparklineGroups": "sparkline",
    "conditionalFormattings": "conditional format of a later program",
    "slicerList": "",
    "timelineRefs": "",
    "protectedRanges": "protected range",
    "ignoredErrors": "",
}
"""What extensions of a sheet are called in the report, by the name of the element in them."""

MAIN_TYPES = (
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
    "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    "application/vnd.ms-excel.template.macroEnabled.main+xml",
)
"""Content types of a workbook's main part."""

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."

PART_NAMES = (
    (re.compile(r"\.rels$|\[content_types\]|sharedstrings|calcchain|/metadata\.xml"), ""),
    (re.compile(r"docprops/thumbnail|/thumbnail"), "thumbnail"),
    (re.compile(r"docprops/"), "document properties"),
    (re.compile(r"customxml/|docmetadata/|xmlmaps"), "custom XML"),
    (re.compile(r"vba|/activex/|macrosheets/"), "macro"),
    (re.compile(r"dialogsheets/"), "dialog sheet"),
    (re.compile(r"chartsheets/"), "chart sheet"),
    (re.compile(r"ctrlprops/"), "control"),
    (re.compile(r"pivotcache"), "pivot cache"),
    (re.compile(r"pivottables/"), "pivot table"),
    (re.compile(r"externallinks/"), "external link"),
    (re.compile(r"querytables/"), "query"),
    (re.compile(r"connections|/model/"), "connection"),
    (re.compile(r"slicer"), "slicer"),
    (re.compile(r"timeline"), "timeline"),
    (re.compile(r"persons/"), "list of people"),
    (re.compile(r"revisions/|userNames", re.IGNORECASE), "revision"),
    (re.compile(r"richdata/"), "linked data"),
    (re.compile(r"embeddings/"), "embedded file"),
    (re.compile(r"/media/"), "media file"),
    (re.compile(r"printersettings"), "printer settings"),
    (re.compile(r"_xmlsignatures|\.sigs$"), "signature"),
    (re.compile(r"vmldrawing"), "old drawing"),
    (re.compile(r"drawings/"), "drawing"),
    (re.compile(r"charts/"), "chart"),
    (re.compile(r""), "part"),
)
"""What members are called that a copy leaves out, by name in lower case; the first that fits."""
