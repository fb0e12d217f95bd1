"""Births whose day, month and year stand apart: keys of their own, fields of a form, vCards."""

from __future__ import annotations

from collections.abc import Iterator

from recognizers.text.columns import headed
from recognizers.text.digits import matches, windows
from recognizers.text.lazy import lazy
from recognizers.text.prepared import Prepared

_KEY = (
    r"(?:date_?of_?)?birth\w*|b_?da(?:y|te)|dob|nar(?:\w{0,12})?|data_?nar\w*|d_?[nr]|rozhd\w*"
    r"|нар\w*|рожд\w*|дата_?р\w*|дата_?нар\w*|дата рожд\w*|дата нар\w*|д_?[рн]"
)
_OBJECT = lazy(rf"(?<![^\W_])(?:{_KEY})[\"']?[ ]?[:=][ ]?\{{([^{{}}]{{0,160}})\}}")
_ELEMENT = lazy(r"<birth[^\W\d]{0,12}[ ]([^<>]{1,80})>")
_NUMBER = lazy(r"(?<![\w.-])\d{1,4}(?![\w.-])")
_PART = (
    r"y(?:ea)?r?|m(?:o|on|onth)?|d(?:a?y)?|god|hod|mes\w*|mies\w*|mesyats|den|dzien|dzen|год|мес\w*"
    r"|день|число|дзень"
)
_FLAT = lazy(
    r"(?<![^\W_])(?:(?:birth|b(?=year|month|day)|dob|bday|nar\w{0,9}|rozhd\w{0,9}|рожд\w{0,9}"
    rf"|нар\w{{0,9}})[_.-]?|b_)(?:{_PART})[\"'\]]{{0,2}}[ ]?[:=][ ]?[\"']?(\d{{1,4}})(?![\w.:-])"
)
_PART_FIRST = lazy(
    rf"(?<![^\W_])(?:{_PART})_(?:of_)?(?:birth|rozhd\w*|nar\w*)"
    r"[\"']?[ ]?[:=][ ]?[\"']?(\d{1,4})(?![\w.:-])"
)
_FIELDS = lazy(
    r"(?:день|дзень|дата|число|day)[^\d\n;]{0,24}?(?P<day>[0-3]?\d(?:-?(?:е|ае|го|га|th))?)"
    r"[\s,;|«»\"'.]{1,5}(?:месяц|мес\.?|month)[\s:=—–-]{1,4}(?P<month>[^\W_]{1,10})"
    r"[\s,;|«»\"'.]{1,5}(?:год|г\.|year)[\s:=—–-]{1,4}(?P<year>(?:19|20)?\d\d)(?!\d)"
)
_BORN_COLUMN = lazy(r"рожд|нар[ао]дж|нарадз|^нар\b|^г\.? ?[рн]|birth|born|^yob|^urodz|^nar")
_BORN = lazy(r"(?<!\Wо )рожд|нар[ао]дж|(?<![^\W_])нар\.|birth|born|urodz|naradž|роди[лв]|радзі[лў]")
_ANNUAL = lazy(
    r"(?<![^\W_])(?:birth_?da(?:y|te)|bday|dob)[\"']?[ ]?[:=][ ]?[\"'](\d\d[.-]\d\d)[\"']"
)
_CARD = lazy(
    r"(?<![^\W_])bday[^:\n]{0,40}:(--[01]\d-?[0-3]\d|-{3}[0-3]\d|(?:19|20)\d\d-[01]\d)(?![\d-])"
)


_MRZ = lazy(r"(?<![\w<])[a-z0-9<]{9}\d[a-z<]{3}(\d{6})\d[mf<]\d{7}")
"""The second line of the machine-readable zone of a passport."""
_KEYED = ("=", "_", '":', "':", "birth")
_SHORT_CELL = lazy(r"[ \"']{0,3}(\d\d)[ \"']{0,3}(?=[;|,\t)\n]|$)")


def cells_of_years(text: Prepared) -> Iterator[tuple[int, int]]:
    """Give the years of two digits in columns of births."""
    for start, header in headed(text):
        if header and _BORN_COLUMN.search(header):
            year = _SHORT_CELL.match(text.text, start)
            if year:
                yield year.span(1)


def parts(text: Prepared) -> Iterator[tuple[int, int]]:
    """Give start and end of each part of a birth whose parts stand apart."""
    lower = text.lower
    if text.most_digits >= 7:
        yield from (match.span(1) for match in matches(_MRZ, lower, windows(text, 7, 16, 12)))
    if "<birth" in lower:
        for match in _ELEMENT.finditer(lower):
            for number in _NUMBER.finditer(lower, *match.span(1)):
                yield number.span()
    if "bday" in lower:
        yield from (match.span(1) for match in _CARD.finditer(lower))
    if "{" in lower:
        for match in _OBJECT.finditer(lower):
            for number in _NUMBER.finditer(lower, *match.span(1)):
                yield number.span()
    if any(sign in lower for sign in _KEYED):
        stretches = windows(text, 1, 40, 6)
        for form in (_FLAT, _PART_FIRST, _ANNUAL):
            yield from (match.span(1) for match in matches(form, lower, stretches))
    if "месяц" in lower or "мес." in lower or "month" in lower:
        for match in _FIELDS.finditer(lower):
            if _BORN.search(lower, max(0, match.start() - 40), match.end()):
                yield from (match.span(name) for name in ("day", "month", "year"))
