"""Formulas of cells, in parts: what they compute stays, the texts in them are texts of the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from redact.formats._odf_names import Names
from redact.formats._passages import Passage, Slot
from redact.formats._spelling import only_spells
from redact.formats._words import words

_SHEET = r"\$?(?:'(?:[^']|'')*'|[^\]\[.'$#\"\s:]+)"
_CELL = r"(?:\$?[A-Z]{1,3}\$?\d{1,7}|\$?[A-Z]{1,3}|\$?\d{1,7}|#REF!)"
_TOKEN = re.compile(
    r'(?P<text>"(?:[^"]|"")*")'
    rf"|(?P<ref>\[(?P<s1>{_SHEET})?\.(?P<c1>{_CELL})(?::(?P<s2>{_SHEET})?\.(?P<c2>{_CELL}))?\])"
    r"|(?P<number>\d{1,20}(?:\.\d{0,20})?(?:[eE][+-]?\d{1,3})?|\.\d{1,20})"
    r"|(?P<function>[A-Za-z][A-Za-z0-9._]{0,60})\s*\("
    r"|(?P<error>#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!))"
    r"|(?P<name>[^\W\d]\w{0,60}(?:\.\w{1,60}){0,4})"
    r"|(?P<other>[-+*/^&=<>;:!~%(){}|,\s])"
)
_HEAD = re.compile(r"(?:of|oooc|ooow):")
_SIGN = re.compile(r"(?:of|oooc|ooow):=?")
_ERROR = "#REF!+"
_OTHER_HEAD = re.compile(r"\w+:=")
_FORBIDDEN = words("WEBSERVICE DDE FILTERXML INFO CALL REGISTER.ID SQL.REQUEST")
_MOST_DIGITS = 4
"""Longer numbers in a formula are texts too: they may be the number of a telephone."""

_FUNCTIONS = words(
    "ABS ACCRINT ACCRINTM ACOS ACOSH ACOT ACOTH ADDRESS AGGREGATE AMORDEGRC AMORLINC AND ARABIC "
    "AREAS ASC ASIN ASINH ATAN ATAN2 ATANH AVEDEV AVERAGE AVERAGEA AVERAGEIF AVERAGEIFS B BAHTTEXT "
    "BASE BESSELI BESSELJ BESSELK BESSELY BETA.DIST BETA.INV BETADIST BETAINV BIN2DEC BIN2HEX "
    "BIN2OCT BINOM.DIST BINOM.DIST.RANGE BINOM.INV BINOMDIST BITAND BITLSHIFT BITOR BITRSHIFT "
    "BITXOR CEILING CEILING.MATH CEILING.PRECISE CELL CHAR CHIDIST CHIINV CHISQ.DIST "
    "CHISQ.DIST.RT CHISQ.INV CHISQ.INV.RT CHISQ.TEST CHISQDIST CHISQINV CHITEST CHOOSE CLEAN CODE "
    "COLOR COLUMN COLUMNS COMBIN COMBINA COMPLEX CONCAT CONCATENATE CONFIDENCE CONFIDENCE.NORM "
    "CONFIDENCE.T CONVERT CORREL COS COSH COT COTH COUNT COUNTA COUNTBLANK COUNTIF COUNTIFS "
    "COUPDAYBS COUPDAYS COUPDAYSNC COUPNCD COUPNUM COUPPCD COVAR COVARIANCE.P COVARIANCE.S "
    "CRITBINOM CSC CSCH CUMIPMT CUMPRINC CURRENT DATE DATEDIF DATEVALUE DAVERAGE DAY DAYS DAYS360 "
    "DAYSINMONTH DAYSINYEAR DB DCOUNT DCOUNTA DDB DEC2BIN DEC2HEX DEC2OCT DECIMAL DEGREES DELTA "
    "DEVSQ DGET DISC DMAX DMIN DOLLAR DOLLARDE DOLLARFR DPRODUCT DSTDEV DSTDEVP DSUM DURATION DVAR "
    "DVARP EASTERSUNDAY EDATE EFFECT ENCODEURL EOMONTH ERF ERF.PRECISE ERFC ERFC.PRECISE "
    "ERROR.TYPE ERRORTYPE EUROCONVERT EVEN EXACT EXP EXPON.DIST EXPONDIST F.DIST F.DIST.RT F.INV "
    "F.INV.RT F.TEST FACT FACTDOUBLE FALSE FDIST FIND FINDB FINV FISHER FISHERINV FIXED FLOOR "
    "FLOOR.MATH FLOOR.PRECISE FORECAST FORECAST.LINEAR FORMULA FOURIER FREQUENCY FTEST FV "
    "FVSCHEDULE GAMMA GAMMA.DIST GAMMA.INV GAMMADIST GAMMAINV GAMMALN GAMMALN.PRECISE GAUSS GCD "
    "GEOMEAN GESTEP GETPIVOTDATA GROWTH HARMEAN HEX2BIN HEX2DEC HEX2OCT HLOOKUP HOUR HYPERLINK "
    "HYPGEOM.DIST HYPGEOMDIST IF IFERROR IFNA IFS IMABS IMAGINARY IMARGUMENT IMCONJUGATE IMCOS "
    "IMDIV IMEXP IMLN IMLOG10 IMLOG2 IMPOWER IMPRODUCT IMREAL IMSIN IMSQRT IMSUB IMSUM IMTAN INDEX "
    "INDIRECT INT INTERCEPT INTRATE IPMT IRR ISBLANK ISERR ISERROR ISEVEN ISFORMULA ISLEAPYEAR "
    "ISLOGICAL ISNA ISNONTEXT ISNUMBER ISO.CEILING ISODD ISOWEEKNUM ISPMT ISREF ISTEXT JIS KURT "
    "LARGE LCM LEFT LEFTB LEN LENB LINEST LN LOG LOG10 LOGEST LOGINV LOGNORM.DIST LOGNORM.INV "
    "LOGNORMDIST LOOKUP LOWER MATCH MAX MAXA MAXIFS MDETERM MDURATION MEDIAN MID MIDB MIN MINA "
    "MINIFS MINUTE MINVERSE MIRR MMULT MOD MODE MODE.MULT MODE.SNGL MONTH MONTHS MROUND "
    "MULTINOMIAL MULTIPLE.OPERATIONS MUNIT N NA NEGBINOM.DIST NEGBINOMDIST NETWORKDAYS "
    "NETWORKDAYS.INTL NOMINAL NORM.DIST NORM.INV NORM.S.DIST NORM.S.INV NORMDIST NORMINV NORMSDIST "
    "NORMSINV NOT NOW NPER NPV NUMBERVALUE OCT2BIN OCT2DEC OCT2HEX ODD ODDFPRICE ODDFYIELD "
    "ODDLPRICE ODDLYIELD OFFSET OPT_BARRIER OR PDURATION PEARSON PERCENTILE PERCENTILE.EXC "
    "PERCENTILE.INC PERCENTRANK PERCENTRANK.EXC PERCENTRANK.INC PERMUT PERMUTATIONA PHI PI PMT "
    "POISSON POISSON.DIST POWER PPMT PRICE PRICEDISC PRICEMAT PROB PRODUCT PROPER PV QUARTILE "
    "QUARTILE.EXC QUARTILE.INC QUOTIENT RADIANS RAND RANDBETWEEN RANK RANK.AVG RANK.EQ RATE "
    "RAWSUBTRACT RECEIVED REGEX REPLACE REPLACEB REPT RIGHT RIGHTB ROMAN ROT13 ROUND ROUNDDOWN "
    "ROUNDSIG ROUNDUP ROW ROWS RRI RSQ SEARCH SEARCHB SEC SECH SECOND SERIESSUM SHEET SHEETS SIGN "
    "SIN SINH SKEW SKEWP SLN SLOPE SMALL SQRT SQRTPI STANDARDIZE STDEV STDEV.P STDEV.S STDEVA "
    "STDEVP STDEVPA STEYX STYLE SUBSTITUTE SUBTOTAL SUM SUMIF SUMIFS SUMPRODUCT SUMSQ SUMX2MY2 "
    "SUMX2PY2 SUMXMY2 SWITCH SYD T T.DIST T.DIST.2T T.DIST.RT T.INV T.INV.2T T.TEST TAN TANH "
    "TBILLEQ TBILLPRICE TBILLYIELD TDIST TEXT TEXTJOIN TIME TIMEVALUE TINV TODAY TRANSPOSE TREND "
    "TRIM TRIMMEAN TRUE TRUNC TTEST TYPE UNICHAR UNICODE UPPER VALUE VAR VAR.P VAR.S VARA VARP "
    "VARPA VDB VLOOKUP WEEKDAY WEEKNUM WEEKNUM_EXCEL2003 WEEKNUM_OOO WEEKS WEEKSINYEAR WEIBULL "
    "WEIBULL.DIST WORKDAY WORKDAY.INTL XIRR XLOOKUP XMATCH XNPV XOR YEAR YEARFRAC YEARS YIELD "
    "YIELDDISC YIELDMAT Z.TEST ZTEST "
)
_ADD_IN = re.compile(r"(?:COM\.SUN\.STAR\.SHEET\.ADDIN\.(?:ANALYSIS|DATEFUNCTIONS)\.GET|ORG\."
                     r"(?:LIBREOFFICE|OPENOFFICE)\.)([A-Z0-9]+)", re.IGNORECASE)  # fmt: skip
_CONDITION = re.compile(r"cell-content[a-z-]{0,40}\(|is-true-formula\(|(?<=\)) and ")


class Part(NamedTuple):
    """A part of a formula: a ``text`` without its quotes, a long ``number``, or what computes."""

    text: str
    kind: str = ""


@dataclass(slots=True)
class Formula:
    """A formula, to be edited: ``parts[n]`` may be put anew where it is a text of the file.

    Attributes:
        constant: True if it depends on nothing.
        functions: Names of those it calls.
    """

    parts: list[Part]
    constant: bool = True
    functions: set[str] = field(default_factory=set)

    def __str__(self) -> str:
        return "".join(
            '"' + part.text.replace('"', '""') + '"' if part.kind == "text" else part.text
            for part in self.parts
        )

    def hides_text(self) -> bool:
        """Tell whether it only spells a value, which its cell shows anyway or lies about."""
        return only_spells(self.constant, bool(self.texts()), self.functions)

    def put(self, number: int) -> Callable[[str], None]:
        """Return what puts a new text for a part."""

        def put(new: str) -> None:
            self.parts[number] = Part(new, "text")

        return put

    def texts(self) -> list[tuple[int, str]]:
        """Return the texts with letters or digits and the long numbers, each with its number."""
        return [
            (number, part.text)
            for number, part in enumerate(self.parts)
            if part.kind and any(map(str.isalnum, part.text))
        ]


def parsed(text: str, names: Names) -> Formula | None:
    """Return a formula with the copy's names of sheets and ranges, None if it may not stay.

    What leads out of the file, what is no formula and what calls unknown functions may not.
    """
    head = _HEAD.match(text)
    at = head.end() if head else 0
    if head is None and _OTHER_HEAD.match(text):
        return None
    parts: list[Part] = [Part(text[:at])]
    formula = Formula(parts)
    while at < len(text):
        if condition := _CONDITION.match(text, at):
            parts.append(Part(condition[0]))
            at = condition.end()
            continue
        match = _TOKEN.match(text, at)
        part = None if match is None else _part(match, names)
        if match and match.lastgroup == "name" and text[match.end() :].lstrip()[:1] == "(":
            return None
        if match is None or part is None:
            return None
        parts.append(part)
        formula.constant = formula.constant and match.lastgroup not in ("ref", "name")
        if function := match["function"]:
            formula.functions.add(function.upper())
        at = match.end()
    return formula


def _part(match: re.Match[str], names: Names) -> Part | None:
    token = match[0]
    kind = match.lastgroup
    if kind == "text":
        return Part(token[1:-1].replace('""', '"'), "text")
    if match["ref"]:
        return _reference(match, names)
    if kind == "number":
        return Part(token, "number" * (sum(map(str.isdigit, token)) > _MOST_DIGITS))
    if kind == "function":
        return Part(token) if _is_known(match["function"]) else None
    if kind == "name":
        return Part(names.made("name", token))
    return Part(token)


def _is_known(function: str) -> bool:
    if add_in := _ADD_IN.fullmatch(function):
        function = add_in[1]
    return function.upper() in _FUNCTIONS and function.upper() not in _FORBIDDEN


def _reference(match: re.Match[str], names: Names) -> Part | None:
    first = names.sheet(match["s1"] or "")
    second = names.sheet(match["s2"] or "")
    if first is None or second is None:
        return None
    end = f":{second}.{match['c2']}" if match["c2"] else ""
    return Part(f"[{first}.{match['c1']}{end}]")


def formula_passages(
    element: etree._Element, attribute: str, text: str, place: str
) -> Iterator[Passage]:
    """Give the texts in the formula in an attribute of the copy."""
    if '"' not in text and not any(map(str.isdigit, text)):
        return
    formula = parsed(text, _AS_THEY_ARE)
    if formula is None:
        element.attrib.pop(attribute)
        return
    glue = "\n"
    for number, part in formula.texts():
        yield Passage(place, glue, "", [_formula_slot(element, attribute, formula, number, part)])
        glue = " "


def spent(text: str) -> str | None:
    """Return a formula that gives an error, with the texts of another; None if it has none."""
    formula = parsed(text, _AS_THEY_ARE)
    if formula is None or not formula.texts():
        return None
    head = _SIGN.match(text)
    at = head.end() if head else 0
    return text if text.startswith(_ERROR, at) else f"{text[:at]}{_ERROR}({text[at:]})"


def _formula_slot(
    element: etree._Element, attribute: str, formula: Formula, number: int, text: str
) -> Slot:
    put_part = formula.put(number)

    def put(new: str) -> None:
        put_part(new)
        now = element.get(attribute)
        if now is not None:
            is_spent = spent(now) == now
            element.set(attribute, (spent(str(formula)) if is_spent else None) or str(formula))

    return Slot(text, put)


class _SameNames(Names):
    """For formulas of the copy, in which all names are the copy's already."""

    def made(self, kind: str, name: str) -> str:
        return name

    def sheet(self, reference: str) -> str | None:
        return reference


_AS_THEY_ARE = _SameNames()
