"""Where an address may begin: what stands there, and something near it that makes it likely.

It is searched for in every text, so it is a choice of cheap looks, each behind the classes that it
can begin with. It may say yes too often; the reader then finds no address there.
"""

from __future__ import annotations

from recognizers.address.grammar import (
    COUNTED,
    DATE_NAME,
    DOOR_CODE,
    INITIALS,
    INTERCOM,
    LABEL,
    NUMBER_NEXT,
    ORDINAL,
    PLACE_FOLLOWED,
    POSTCODE,
    SEPARATOR,
    TO_HOUSE,
    TYPED,
    G,
)
from recognizers.address.patterns import pattern, unnamed

_STREETS = "<street|street_weak>"
_OPEN = "[«\"“„']?"
_NUMBERS = "[1-4](?:<one>|[/-]<one>|[/-][1-4]|<block>[1-4])*"
_ROOM_NEXT = (
    f",?{G}(?:<house>[. ]{{0,2}})?{_NUMBERS},?{G}"
    f"(?:<flat|unit&word&!row>|[1-3](?:-?<ordinal>)?{G}<after_number>|<nth>)"
)
_ENGLISH = (
    f"(?:{ORDINAL}[ \n])?"
    "(?:<latin&capital&word>(?:-<word>)*[. \n]{1,2}(?:<one&capital>[. \n]{1,2})?){1,4}"
    "<street_en|latin&street|latin&street_weak|streets_en>"
)
_BOTH = (
    "<capital&word&latin>(?:[ \n]<capital&word>)?[ \n]<and>"
    "(?:[ \n]<capital&word>){1,2}[ \n]<streets_en>"
)
_COUNTED_STREET = (
    f"(?:<one&capital>[.]{G}|<word>[ \n])?(?:<word>[ \n])?<street|street_weak|street_en>"
)

_AT_NUMBER = "|".join(
    (
        rf"{POSTCODE}(?={SEPARATOR}<word|one|phrase>|,? ?\Z)",
        f"{ORDINAL}{G}(?={_COUNTED_STREET})",
        f"{DATE_NAME}(?={NUMBER_NEXT}|[ \n]<street_en|latin&street|latin&street_weak>)",
        f"{_NUMBERS},?[ \n](?=<street_name>[ \n](?:<word>[ \n])?<street_en>|{_ENGLISH})",
        f"[1-4](?:<one>)?[/-]{_NUMBERS},?{G}(?={_STREETS})",
        "[1-3](?:<one>)?[ \n](?=<latin&street&word>[. \n]{1,2}<capital>)",
        f"{_NUMBERS}[ \n](?={DATE_NAME}[ \n](?:<street_en>|<latin&street>|<latin&street_weak>))",
        "[12](?:-?<ordinal>)?[ \n](?=<district>)",
        COUNTED,
        f"[1-3][ \n](?=<in_house>{SEPARATOR}(?:<unit>|[1-3]))",
    )
)
_KINDS = (
    "street_before|street|street_weak|pobox|dormitory|military|district|garden|garden_in_capitals|territory"
    "|unit&word&!row|country|postcode_country|houses|town|village|area_prefix|area|house|flat|first_unit|code|restante"
)
_AT_MARKING_WORD = "|".join(
    (
        f"<street.>(?={G}{_OPEN}(?:<word&!street|one|street_weak>|[1-3]))",
        f"<street_before.>(?={G}<capital&word>(?:[ \n]<word>){{0,2}}{NUMBER_NEXT})",
        f"<code.>{G}[1-5yo](?:<one>)?(?:#)?(?=,{G}(?:<unit>|<nth>|[1-3]))",
        "<pobox|dormitory|military|district|garden>",
        f"<street_weak.>(?={G}{_OPEN}(?:<capital|street_name>|[1-3]|<word>,?{G}<house>))",
        f"<garden_in_capitals>(?=[.]?{G}[«\"“„'])",
        f"<territory.>{G}(?=<garden>)",
        f"<country>(?=,?{G}(?:<word>|{POSTCODE}))",
        f"<unit&word&!row>[. №]{{0,2}}[1-3](?=,?{G}<flat>[. №]{{0,2}}[1-3])",
        f"<houses>{G}(?=[1-3](?:<one>)?(?:,{G}[1-3]|{G}<and>))",
        "<postcode_country>-(?=[45py2oz])",
        f"{TYPED}(?={G}{_OPEN}(?:<capital&word>|<town_name>"
        f"|<word>(?:[ \n]<word>)?(?={PLACE_FOLLOWED})))",
        f"<area_prefix|area.>{G}(?=<capital>)",
        "(?<=[(])<flat.> ?(?=[1-4][)])",
        DOOR_CODE,
        INTERCOM,
        f"<restante>(?=,?{G}{POSTCODE})",
        f"<house|flat|first_unit>[. \n:№#]{{0,4}}(?:{_NUMBERS}|<numeral|misread>)"
        f"(?={SEPARATOR}(?:[1-3]"
        "|<house|unit|street|street_weak|on|phrase|capital|street_name|dormitory>))",
    )
)
_AFTER_TOWN = (
    "capital|street_name|town_name|adjective|genitive|street|street_weak|same_street|country|one|article"
    "|house|unit|flat|village|town|area|district|dormitory|garden|military|pobox|on|phrase"
)
_AT_LISTED_NAME = "|".join(
    (
        "<town_name>(?:-<word>)*(?:-[1-3])?(?:[ \n]<capital&word>|[ \n]<word>(?=,))?"
        f"(?={SEPARATOR}(?:<{_AFTER_TOWN}>|[1-3]-?<ordinal>|[1-3][ \n]<month|counted>))",
        "<street_name>(?=[ \n](?:<word>[ \n])?<street_en>)",
        f"<street_name>(?=,?[ \n]<numeral>(?:[ \n-]<numeral>)?,?{G}(?:<flat>|<unit&word>))",
        f"<street_name>(?=(?:-<word>)*(?:[ \n]<word>){{0,3}}{NUMBER_NEXT}|[ \n]{TO_HOUSE})",
    )
)
_AT_DESCRIPTION = (
    "<capital&word&!on|adjective&word&!on>(?:-<word>)*+"
    f"(?:(?:[ \n]<capital&word>|[ \n]{ORDINAL})?{G}(?={_STREETS})"
    f"|(?:[ \n]<word>|[.])?{G}(?=<area>)|[ \n](?=<area_short>[.]?,))"
)
_AT_LOWER_CASE = (
    f"(?<=<on>[ \n])<word&!capital&!house&!unit>(?={_ROOM_NEXT})"
    f"|<adjective&word&!capital&!house&!unit>(?={_ROOM_NEXT})"
)
_ON = "(?<=<on>[ \n])"
_AT_CAPITAL = "|".join(
    (
        f"<capital&word>(?:-<word>)*+(?:[ \n](?=<district>)|(?=,?{G}{_NUMBERS},{G}{POSTCODE})"
        f"|(?=(?:[ \n]<capital&word>)?(?:{_ROOM_NEXT}"
        f"|,{G}(?:<word> )?(?:<word>{G})?{_STREETS})))",
        f"(?=<latin>)(?:{_ENGLISH}|{_BOTH}|<word>(?:-<word>)?-<street_en>(?= ?[1-4]))",
        f"{_ON}<capital&genitive&word|capital&adjective&word>(?=,?[ \n][1-4])",
        f"{_ON}<capital&word>(?=(?:-<word>)?,?[ \n][1-3](?:<one>)?-[1-3])",
        "<capital&genitive&word>(?=,?[ \n][1-3](?:<one>)?[-/][1-3])",
        "(?<=[(])<capital&word>(?=,?[ \n][1-3](?:<one>)?-[1-3](?:<one>)?[)])",
        f"{INITIALS}<capital&word>"
        f"(?=(?:-<word>)*(?:[ \n]<word>){{0,2}}(?:{NUMBER_NEXT}|{G}{_STREETS}))",
    )
)

START = pattern(
    f"(?=[1-5poz])(?=[5poz]|2-[3oz]|[1-4](?:[/-][1-4])?(?:[ \n-]|,[ \n])?<word|one|phrase>"
    "|[1-4](?:[/-][1-4])?[ ][1-3][ ]<month>)"
    f"(?:{unnamed(_AT_NUMBER)})"
    f"|(?P<label>{LABEL})"
    f"|(?=<{_KINDS}>)(?:{unnamed(_AT_MARKING_WORD)})"
    f"|(?=<street_name|town_name>)(?:{_AT_LISTED_NAME})"
    f"|{_AT_LOWER_CASE}|{_AT_DESCRIPTION}"
    f"|(?=<capital>)(?:{_AT_CAPITAL})"
)
"""A match whose group ``label`` is set ends where the labelled value begins."""
