r"""The parts of an address, as templates of patterns over classes of tokens (see ``patterns``).

A line break inside a part costs nothing: wherever white space may stand, one break may.
"""

from __future__ import annotations

G = "[ \n]?"
"""A gap inside a part."""

DIGITS = "[1-5yopzd]"
_N = "[1-4yo]"
_DASH = r"[-/–—\\]"
_SUFFIX = (
    f'(?:<block>{_N}|<misread>{_N}|<one>|/<one>(?![.])|-<one&!ordinal>| ?["«]<one>["»]'
    r"| <house_letter&capital>(?![.])(?=[ \n\t\f,;)/|'\"-]|\Z)|\n<house_letter&capital>(?=,))?"
)
_MARK = f"{G}(?:(?:[№#:=]|<number_sign.>){G}){{0,3}}"
_SPELLED = "<numeral>(?:[ \n-]<numeral>){0,2}"
_END = (
    r"(?! ?[%°₽$€‰=²])(?!\+)(?!-<ordinal>)"
    rf"(?![.:]{DIGITS})(?!<word&!unit&!after_number&!house&!code>)"
    rf"(?!{G}<ends_number&!town&!unit&!village>)(?!(?<=[4yo]) ?<ends_number&town&!capital>)"
)
_NO_PHONE = (
    f"(?!2{_DASH}2{_DASH}2(?!{DIGITS}))(?![34]{_DASH}{DIGITS}{_DASH}{DIGITS})"
    f"(?!{DIGITS}{_DASH}{DIGITS}{_DASH}(?:[45ypd]|{DIGITS}{_DASH}))"
)
_MORE = f"{_DASH}[1-5yo]{_SUFFIX}"

NUMBER = f"(?>{_N}{_SUFFIX}(?:{_MORE}){{0,3}}){_END}"
"""``5``, ``14А``, ``12/3``, ``7-12``, ``7к1``, ``45-12-3`` after a word that calls for a number."""

STRICT = (
    f"{_NO_PHONE}(?>[1-3]{_SUFFIX}(?:{_MORE}){{1,3}}|[1-3]{_SUFFIX}(?! {DIGITS}))"
    f"(?![,/-]{DIGITS}){_END}"
)
"""The same where no word does: what may as well be a date, a phone or a sum is refused."""

SPELLED = f"{_SPELLED}(?! ?<ends_number>)"
"""``двадцать два`` after a street."""

TWO = f"[1-4]{_SUFFIX} [1-4]{_SUFFIX}(?! ?{DIGITS}){_END}"
"""``83 47``, a house and a flat."""

_LISTED = f"[1-3]{_SUFFIX}(?:,{G}[1-3]{_SUFFIX}){{0,8}}{G}<and>{G}[1-3]{_SUFFIX}"
MARKED = (
    f"(?:<houses>{G}{_LISTED}|<house.>{_MARK}(?:{NUMBER}|{_SPELLED}|<no_number.>)"
    "|[1-3]-?<ordinal>[ \n]<house&word>|[1-3][ \n]<in_house>|<no_number.>)"
)
"""``д. 5``, ``дом № 5``, ``дом пять``, ``5-й дом``, ``в 40 доме``, ``б/н``, ``домов 5, 7 и 9``."""

_CODE = (
    f"(?:<coded>[ \n])?<code.>(?:{G}<is>)?{_MARK}(?:[?]?{G}[:–—-])?{G}"
    f"(?:<one>|[*#]){{0,4}}[1-5yopz](?:<one>|[*#]|[1-5yopz]){{0,6}}"
)
_COUNTED = f"(?:[1-3](?:/[1-3]|-?<ordinal>)?|<nth>){G}<after_number.>"

_OTHERS = rf"(?:,{G}[1-3](?=[,.;)\n]|\Z|[ \n]<and>)){{0,9}}(?:[ \n]<and>[ \n][1-3](?=[,.;)\n]|\Z))?"
UNIT = (
    f"(?:{_CODE}"
    f"|(?P<flat><flat.>(?:/<unit.>)?{_MARK}(?:{NUMBER}{_OTHERS}|{_SPELLED}|<misread>(?![.])))"
    f"|<unit.>(?:/<unit.>)?{_MARK}(?:{NUMBER}|{_SPELLED})"
    f"|<lettered.>{_MARK}<one>(?![.])|(?:<facility> )?<facility>-[1-3](?!{DIGITS})"
    "|<entry>(?:[ \n]<word&!capital>|[ \n]<one&!capital>){1,3}"
    "|<unit&word&!row>[ \n]<from>[ \n](?:<article>[ \n])?<word&!capital>"
    f"|<remark>|<adjective&word&!capital>[ \n]<landmark>|<on>?{G}{_COUNTED})"
)
"""``кв. 5``, ``корп. А``, ``3-й подъезд``, ``на 3 этаже``, ``код 12*45``."""

ORDINAL = "[1-3](?:-?<ordinal>|[ \n-]<counted>)"
"""``3-й``, ``50 лет``."""

INITIALS = f"(?:<one&capital>[.]{G}){{1,3}}"
COMPOUND = "<word>(?:-<word>)*"

DATE_NAME = f"[1-3](?:-?<ordinal>)?{G}<month>"
"""``8 Марта``, ``17 Сентября``: a date that is the whole name of a street."""

NAME_BEGINS = (
    f"(?P<ordinal>{ORDINAL}{G}"
    f"|[1-3]{G}(?=<capital&word>(?:[ \n]<capital&word>|,?{G}(?:<house>|[1-3]))))?"
    f"(?:<one>[.]{G}){{0,2}}(?:<rank.>{G}(?=<word&!house&!unit>|<one&capital>[.])){{0,2}}"
    f"(?:<one>[.]{G}){{0,2}}"
)
"""What may stand before the words of a street's name: ``3-я``, ``М.``, ``генерала``."""

_STREET_WORDS = "(?P<strong><street.>)|(?P<weak><street_weak.>)"
STREET_WORD = f"(?:{_STREET_WORDS}){G}"
ENGLISH_WORD = f"(?P<english><street_before.>){G}"
HOUSE_FOLLOWS = f",?{G}(?:{MARKED}|{_MARK}{NUMBER})"
STRICT_FOLLOWS = f",?{G}(?:{MARKED}|{_MARK}{STRICT})"
FLAT_FOLLOWS = f",?{G}(?:{MARKED}|{STRICT}),?{G}(?:<flat|unit&word&!row.>{_MARK}{_N}|{_COUNTED})"
ANNOUNCED = f",?{G}<house|unit|street_weak>"
"""What shows where the name of a street ends."""

POSTCODE = (
    f"(?:(?<![./+:-])(?:p(?![/:-]{DIGITS})(?! ?[%°₽$€])"
    r"|[2oz]-[3oz](?![ \n](?:<latin&capital&word>[ \n]){1,3}<street_en>)"
    r"(?=[ \n]<capital|town_name>|[,;\n]|\Z)"
    r"|5(?=,?[ \n]<capital|town|area_prefix>))"
    "|<postcode_country>-(?:[45pyo]|[2oz]-[3oz])"
    "|<latin&capital>[12](?:<latin&capital&one>)? 1<latin&capital&word>)"
)
"""``220030``, ``15-062 Białystok``, ``LT-01103``, ``79005, г. Львов``, ``N16 5ZT``."""

AREA = (
    f"(?:<island.>|<area_prefix.>{G}{COMPOUND}"
    f"|<area.>{G}<capital&adjective&word>(?:-<word>)*|<capital&word>[.]{G}<area.>"
    f"|<capital&adjective&word>(?:-<word>)*[ \n]<area_short>[.]?(?=,)"
    f"|(?:<capital&word>|<adjective&word>)(?:-<word>)*{G}<area.>"
    f"|<adjective&word>(?:-<word>)*[ \n]{COMPOUND}{G}<area.>)"
)
"""``Минская обл.``, ``р-н Лидский``, ``республика Карелия``."""

TYPED = (
    "(?:(?P<town><town&!one.>|<town&one>(?: ?[.])?)"
    "|(?P<village><village&!one.>|<village&one> ?[.]|<village&house&one>))"
)
"""The word before ``г. Минск``, ``аг. Ждановичи``, ``д Боровая``."""

PLACE_FOLLOWED = (
    rf",{G}(?:<house.>{_MARK}{_N}|<street|street_weak>|[1-4](?= ?,|[ \n]<unit>|-[1-4]|\Z))"
    f"|[ \n]<house.>{_MARK}[1-4]"
)
"""What shows that a name in lower case is a place's: ``деревня малая ухолода, дом 8``."""

_SIGN = "(?:№|<number_sign.>|#|:)"
_OPEN, _CLOSE = "[«\"“„']", "[»\"”“']"
_TITLE = "<capital&word>(?:-<word>)*(?:[ \n]<capital&word&!house&!unit&!street>)?"

BOX = f"(?:<post_office>,?{G})?<pobox.>{G}(?:{_SIGN}{G})?{NUMBER}"
MILITARY = f"<military.>{G}(?:{_SIGN}{G})?[1-5yop](?:<one>)?"
DORMITORY = (
    f"<dormitory.>(?!:)(?:{G}{COMPOUND}(?:[ \n]{COMPOUND})?(?={G}№)|{G}<capital&word>(?=,))?"
    f"(?:{G}(?:{_SIGN}{G})?(?P<number>{NUMBER})(?:(?:[ \n]<word&!unit&!house&!on>){{1,4}}(?=,))?)?"
)
"""``общежитие № 4``, ``общ. БГУ № 4``, ``інтэрнат № 2 ГрДУ,``."""

DISTRICT = (
    f"(?:<district.>{G}(?:{NUMBER}|{_OPEN}?{_TITLE}(?:-[1-3])?{_CLOSE}?"
    f"|<word&!house&!unit>(?=,{G}(?:<house.>{_MARK})?[1-4]))"
    "|<district&phrase>(?![ \n]?<word>)"
    "|(?:[12](?:-?<ordinal>)?|<capital&word>)[ \n]<district.>)"
)
"""``мкр-н Южный``, ``ЖК «Минск Мир»``, ``3-й мкр``, ``военный городок``."""

GARDEN = (
    f"(?:<territory.>{G})?(?:<garden.>|<garden_in_capitals.>(?={G}{_OPEN})){G}(?:{_SIGN}{G})?"
    f"(?:{_OPEN}(?:№ ?)?(?:{COMPOUND}[ \n]?){{0,4}}"
    f"(?:[1-4y](?!{DIGITS}))?(?:-[1-4y])?{_CLOSE}?"
    f"|<word>(?=,{G}<unit.>{_MARK}{_N})"
    rf"|{_TITLE}(?:[ -]?[1-4](?= ?,|[)]|\Z))?(?:-[1-4])?|-?[1-4](?:/[1-4])?)"
)
"""``СТ «Ромашка»``, ``ГСК № 5``, ``тер. СНТ Нива-88``."""

TYPED_BEHIND = rf"{COMPOUND}[ \n]<town|village>[.]?(?= ?,| ?\Z)"
"""``Витебск г,``, as registers have it."""

GAP = r"[ \t\n]?+(?:[,;|.()'\"`–—/:\[\]·-][ \t\n]?+){0,5}+"
"""What may stand between two parts."""

LABEL = (
    "(?:<label.>|<village&word&!short|town&word&!short>(?=:))"
    f'(?:{G}[,:=–—(«"-]|[ \n](?:<on>|<label.>)(?= |:)){{0,4}}{G}'
)
"""``проживает по адресу:``."""

SEPARATOR = "[ \n\t]?(?:[,;|'\"«»№:(–-][ \t\n]?){0,4}"
TO_HOUSE = "<before_house>[ \n](?=<house>|[1-3](?:-?<ordinal>)?[ \n]<house>)"
"""The preposition in ``Лесная, каля 44-га дома``."""

DOOR_CODE = f"(?:<coded>[ \n])?<code.>(?:{G}<is>)?{_MARK}(?:[?]?{G}[:–—-])?{G}[1-3]<one>[1-5yo]"
"""``код 44К2918``: digits, a letter and digits are the code of a door."""

INTERCOM = f"<intercom>{_MARK}:?{G}[1-4](?:<one>|(?! ?<word>)){_END}"
"""``домофон 37в``."""

COUNTED = (
    "[1-3](?:-?<ordinal>)?[ \n]"
    f"(?=<after_number>,?{G}(?:<unit>|[1-3](?:-?<ordinal>)?[ \n]<after_number>))"
)
"""What begins ``5 этаж, 37 квартира``."""

FLAT_BEHIND = f"[1-3](?:-?<ordinal>)?{G}<flat&after_number>"

NUMBER_NEXT = f"{SEPARATOR}(?:<house.>{G})?[1-4](?![.:]{DIGITS})"
