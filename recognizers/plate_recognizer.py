"""Registration plates of vehicles: Belarus, Russia, Ukraine; others beside a word for a car."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import ClassVar, NamedTuple

from recognizers.base import Span
from recognizers.text.context import Context
from recognizers.text.prepared import Prepared
from recognizers.values import ValueRecognizer


class _Form(NamedTuple):
    """How plates of a kind are written, and how sure that is without and with a car near."""

    rule: str
    pattern: re.Pattern[str]
    digit: bool  # whether it begins with one
    alone: float
    named: float


# How a template of a plate is read. Twelve letters look the same in both alphabets.
_SIGNS = {
    "9": r"\d",
    "7": "[0-8]",  # a region of Belarus
    "#": r"\d{2,3}",  # a region of Russia
    "L": "[ABEIKMHOPCTXАВЕІКМНОРСТХ]",
    "l": "[ABEIKMHOPCTXАВЕІКМНОРСТХabeikmhopctxавеікмнорстх]",
    "R": "[ABEKMHOPCTYXАВЕКМНОРСТУХ]",
    "r": "[ABEKMHOPCTYXАВЕКМНОРСТУХabekmhopctyxавекмнорстух]",
    "Я": "[АВЕКМНОРСТУХ]",
    "я": "[авекмнорстух]",
    "U": "[A-ZАВЕІКМНОРСТУХ]",
    "W": "[A-ZА-ЯІ]",
    "w": "[А-ЯІа-яі]",
    "K": "[ABCIKHАВСІКН]",  # a region of Ukraine begins so
    "C": "[CС]",
    "D": "D",
    "E": "[EЕ]",
    "T": "[TТ]",
    " ": "[ ]?",
    "_": "[ -]",
    "-": "[ ]?[-–—][ ]?",
}


def _form(rule: str, alone: float, named: float, *templates: str) -> Iterator[_Form]:
    """Give the forms that begin with a digit and those that begin with a letter."""
    ending = "(?:[ ]?(?:RUS|РУС|rus|рус))?" if rule == "Russia" else ""
    for digit in (True, False):
        chosen = [t for t in templates if (t[0] in "97") is digit]
        pattern = "|".join("".join(_SIGNS[sign] for sign in template) for template in chosen)
        if pattern:
            compiled = re.compile(rf"(?:{pattern}){ending}(?!\w|[-.,]\d)")
            yield _Form(rule, compiled, digit, alone, named)


_FORMS = (
    *_form("Belarus", 0.8, 0.95, "9999 LL-7", "E 999 LL-7"),
    *_form("Belarus", 0.75, 0.95, "7 TWW 9999", "7TWW-9999"),  # taxis
    *_form("Belarus", 0.65, 0.9, "CD 9999-9", "CC 9999-9", "L 9999 L-7", "L 9999 LL-7"),
    *_form("Belarus", 0.6, 0.9, "9999 ll-7", "9999_ll-7", "LL 9999-7"),
    *_form("Belarus", 0.45, 0.85, "9999 L-7", "9999 LLL-7", "D 9999-9"),
    *_form("Belarus", 0.4, 0.85, "9999 ll 7", "9999_ll_7", "LL 9999 7", "E 999 LL 7"),
    *_form("Russia", 0.85, 0.95, "Я999ЯЯ #", "Я999ЯЯ_#"),
    *_form("Russia", 0.7, 0.95, "R 999 RR #", "R_999_RR_#", "я 999 яя #"),
    *_form("Russia", 0.35, 0.85, "r 999 rr #", "r 999 rr", "9999 RR #", "RR 999 R #"),
    *_form("Russia", 0.2, 0.75, "RR 999 #", "RR 9999 #", "R 9999 #", "999 CD 9 #", "999 D 999 #"),
    *_form("Ukraine", 0.65, 0.95, "KL 9999 LL", "KR 9999 LL"),
    *_form("old", 0.25, 0.75, "99-99 WWW", "w 99-99 WW", "w 9999 WW"),
    *_form("old", 0.1, 0.7, "9999 WW", "9999 WWW", "LL 9999"),
    *_form("abroad", 0.05, 0.6, "UUU_999", "UUU_9999U", "UU_9999U", "UU_9999", "UU_99999",
          "UUU_9999", "UUU_99UU", "UU999UU", "UUU999", "UU9999", "UU99999", "UUU9999"),
)  # fmt: skip
_BY_BEGINNING = {digit: [form for form in _FORMS if form.digit is digit] for digit in (True, False)}
# Any of the forms that begin so: most numbers are looked at once.
_ANY_FORM = {
    digit: re.compile("|".join(f"(?:{form.pattern.pattern})" for form in forms))
    for digit, forms in _BY_BEGINNING.items()
}
# What may stand before the three to five digits that every plate has.
_LEAD = re.compile(r"(?<![\w-])(?:[A-ZА-ЯІa-zа-яі]{1,3}[ -]?|[0-8][ ]?[TТ][A-ZА-Я]{2}[ ]?)\Z")
# The digits with letters behind them, which are told, or before them.
_LETTER = r"[^\W\d_]"
_LETTER_BEFORE = "|".join(
    rf"(?<={_LETTER}{sign}\d{{{count}}})" for count in range(2, 6) for sign in ("", "[ -]")
)
_DIGITS = re.compile(
    rf"\d(?<!\d\d)\d{{1,4}}(?!\d)"
    rf"(?:(?=([ -]?{_LETTER}|[ ]?[-–—][ ]?\d\d[ ]?{_LETTER}))|{_LETTER_BEFORE})"
)
_YEAR = re.compile(r"(?:19|20)\d\d[ -]")

_VEHICLES = Context(
    "авто", "автомобил*", "автомашин*", "автобус*", "аўто", "аўтамабіл*", "аўтобус*", "машин*",
    "номерах", "нумарах",
    "машын*", "тачк*", "госномер*", "дзяржнумар*", "дзярж*", "г/н",
    "гн", "р/н", "р/з", "г н", "регистрационн*", "рэгістрацыйн*", "plate*", "car",
    "cars", "vehicle*", "truck*", "van", "грузов*", "грузав*",
    "прицеп*", "прычэп*", "мотоцикл*", "матацыкл*", "микроавтобус*", "мікрааўтобус*", "бус",
    "бусик*", "бусік*", "такси", "таксі", "парков*", "припарк*", "прыпарк*", "седан", "универсал",
    "джип*", "внедорожник*", "водител*", "вадзіцел*", "кіроўц*", "шофер*", "дтп", "гаи", "даі",
    "гибдд", "угон*", "угнан*", "рулем", "рулём", "тонир*", "volkswagen", "фольксваген*",
    "vw", "bmw", "бмв", "audi", "ауди", "аўдзі", "lada", "лада", "лады", "ваз*", "жигули", "geely",
    "джили", "mercedes*", "мерседес*", "мэрсэдэс*", "mazda", "мазда", "toyota", "тойота", "таёта",
    "renault", "рено", "рэно", "opel", "опель", "ford", "форд*", "peugeot", "пежо", "пяжо",
    "citroen", "ситроен*", "сітраен*", "skoda", "шкода", "kia", "киа", "кіа", "hyundai", "хендай",
    "хундай", "nissan", "ниссан*", "mitsubishi", "мицубиси", "volvo", "вольво", "honda", "хонда",
    "уаз*", "газел*", "маз", "камаз*", "tesla", "тесла", "chevrolet", "шевроле", "passat",
    "пассат*", "пасат", "golf", "гольф*", "polo", "поло", "logan", "логан*", "веста", "granta",
    "transit", "транзит*", "sprinter", "спринтер*", "спрынтэр*", "chery", "haval", "belgee",
    "белджи", "иномарк*", "легков*", "автозак*", "аўтазак*", "drove", "drives", "parked",
    "driver", "ездит", "ездзіць", "подъехал*", "минивэн", "мінівэн", "фургон", "трактор*",
)  # fmt: skip
_NUMBERS = Context(
    "номер*", "нумар*", "знак*", "рег", "reg", "registration", "гос", "license", "number", "№",
    "бортов*",
)  # fmt: skip
_OTHER = Context(
    "артикул*", "артыкул*", "договор*", "дагавор*", "приказ*", "загад*", "гост", "сту", "ту", "акт",
    "партия", "серия", "серыя", "серии", "модель", "мадэль", "дело", "справа", "паспорт*",
    "пашпарт*", "школ*", "класс", "клас", "ст", "п", "ауд", "каб", "пост*", "isbn", "part", "sku",
    "рейс", "рэйс", "поезд", "заказ*", "счет", "id", "жетон", "код", "билет*", "протокол*", "форма",
)  # fmt: skip

_APPLIANCES = Context("стиральн*", "пральн*", "посудомоеч*", "швейн*", "стир", "кофемашин*")


class PlateRecognizer(ValueRecognizer):
    """Finds number plates in Latin letters, Cyrillic letters and mixtures of both.

    In ``Форд 0011 АВ-7`` and ``машина о011вс77`` the plate is found. What could be the code of
    something else, like ``АВ 0011``, counts only beside a word for a car.
    """

    ENTITIES: ClassVar = {"CAR_PLATE": "Registration number of a vehicle"}
    RULES: ClassVar = {
        "Belarus": "Form of a Belarusian plate",
        "Russia": "Form of a Russian plate",
        "Ukraine": "Form of a Ukrainian plate",
        "old": "Form of a Soviet or early plate, beside a word for a vehicle",
        "abroad": "Letters and digits as on plates abroad, beside a word for a vehicle",
    }

    def find(self, text: Prepared) -> Iterator[Span]:
        """Yield every number plate of ``text``."""
        past = 0
        for digits in _DIGITS.finditer(text.text):
            if digits.start() < past:
                continue
            best = max(_candidates(text, digits, past), key=_worth, default=None)
            if best is not None and best.score >= 0.2:
                past = best.end
                yield best


def _worth(span: Span) -> tuple[float, int]:
    return span.score, span.end - span.start


def _candidates(text: Prepared, digits: re.Match[str], past: int) -> Iterator[Span]:
    """Yield each form that fits where the digits begin, or the letters before them."""
    at = digits.start()
    if digits[1]:
        yield from _begun(text, at, digit=True)
    lead = _LEAD.search(text.text, max(past, at - 6), at)
    if lead is not None:
        yield from _begun(text, lead.start(), digit=lead[0][0].isdecimal())


def _begun(text: Prepared, start: int, digit: bool) -> Iterator[Span]:
    """Yield each form, beginning with a digit or with a letter, that fits at ``start``."""
    before = text.text[max(0, start - 1) : start]
    if before.isalnum() or before == "-" or before == "_":
        return
    if _ANY_FORM[digit].match(text.text, start) is None:
        return
    near = _Near(text, start)
    for form in _BY_BEGINNING[digit]:
        match = form.pattern.match(text.text, start)
        if match is not None:
            yield _span(near, form, match.end())


class _Near:
    """What the words by a plate say, each asked once."""

    def __init__(self, text: Prepared, start: int) -> None:
        self.text = text
        self.start = start
        self.year = _YEAR.match(text.text, start) is not None
        self.other = _OTHER.before(text, start, 16)
        self._vehicle = _VEHICLES.before(text, start, 56)

    def vehicle(self, end: int) -> bool:
        """Tell whether there is a word for a vehicle before the plate or after its ``end``."""
        return self._vehicle or _VEHICLES.after(self.text, end, 56)

    @cached_property
    def number(self) -> bool:
        """Whether a word for a number stands before the plate."""
        return _NUMBERS.before(self.text, self.start, 24)

    @cached_property
    def appliance(self) -> bool:
        """Whether it is a machine, but no car."""
        return _APPLIANCES.before(self.text, self.start, 56)


def _span(near: _Near, form: _Form, end: int) -> Span:
    base = form.alone - (0.35 if near.year else 0.0)
    score = base
    if base < 0.2 and near.appliance:
        return Span(near.start, end, "CAR_PLATE", base, form.rule)
    if near.other:
        score = base - 0.4
    elif near.vehicle(end) or (base >= 0.2 and near.number):
        score = form.named
    return Span(near.start, end, "CAR_PLATE", max(score, 0.0), form.rule, base)
