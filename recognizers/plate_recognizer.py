"""Registration plates of vehicles: Belarus, Russia, Ukraine; others beside a word for a car."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import ClassVar, NamedTuple

from recognizers.base import Span
from recognizers.text.context import Context
from recognizers.text.digits import matches
from recognizers.text.lazy import lazy
from recognizers.text.prepared import Prepared
from recognizers.values import ValueRecognizer


class _Form(NamedTuple):
    """How plates of a kind are written, and how sure that is without and with a car near."""

    rule: str
    pattern: re.Pattern[str]
    digit: bool  # whether it begins with one
    alone: float
    named: float
    strict: bool  # whether only words for a plate name it, not those for a vehicle


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
    "u": "[a-zавеікмнорстух]",
    "W": "[A-ZА-ЯІЎ]",
    "v": "[A-Za-zА-Яа-яІіЎў]",
    "w": "[А-ЯІа-яі]",
    "K": "[ABCIKHАВСІКН]",  # a region of Ukraine begins so
    "k": "[abcikhавсікн]",
    "e": "[EeЕе]",
    "t": "[TtТт]",
    "C": "[CС]",
    "c": "[cс]",
    "D": "D",
    "d": "[Dd]",
    "E": "[EЕ]",
    "T": "[TТ]",
    "!": "(?!(?:от|на|не|то|во|со|ко|ст|см|at|to|it)[ ])",
    " ": "[ ]?",
    "_": "[ .-]",
    "~": "[ .-]?",
    "/": "/",
    "-": "[ ]?[-–—][ ]?",
}


def _form(
    rule: str, alone: float, named: float, *templates: str, strict: bool = False
) -> Iterator[_Form]:
    """Give the forms that begin with a digit and those that begin with a letter."""
    ending = "(?:[ ]?(?:RUS|РУС|rus|рус))?" if rule == "Russia" else ""
    for digit in (True, False):
        chosen = [t for t in templates if (t[0] in "97") is digit]
        pattern = "|".join("".join(_SIGNS[sign] for sign in template) for template in chosen)
        if pattern:
            compiled = lazy(rf"(?:{pattern}){ending}(?!\w|[-.,]\d)")
            yield _Form(rule, compiled, digit, alone, named, strict)


_FORMS = (
    *_form("Belarus", 0.8, 0.95, "9999 LL-7", "E 999 LL-7", "9999 L L-7", "99-99 LL-7"),
    *_form("Belarus", 0.75, 0.95, "7 TWW 9999", "7TWW-9999"),  # taxis
    *_form("Belarus", 0.65, 0.9, "CD 9999-9", "CC 9999-9", "L 9999 L-7", "L 9999 LL-7"),
    *_form("Belarus", 0.6, 0.9, "9999 ll-7", "9999_ll-7", "LL 9999-7", "9999LL7", "E999LL7",
           "9999_LL_7", "9999/LL-7", "9999~LL/7"),
    *_form("Belarus", 0.5, 0.9, "9999ll7", "9999 ll7", "ll9999-7", "9999 LL7", "9999 LL 7",
    "e 999 ll-7",
    "l9999l-7", "7tvv9999"),
    *_form("Belarus", 0.45, 0.85, "9999 L-7", "9999 LLL-7", "D 9999-9", "7LL 9999", "WW 9999-7",
           "9999 WW-7", "l 9999 l-7", "7 tvv 9999"),
    *_form("Belarus", 0.5, 0.9, "!ll 9999-7"),
    *_form("Belarus", 0.4, 0.85, "9999 ll 7", "9999_ll_7", "LL 9999 7", "E 999 LL 7"),
    *_form("Belarus", 0.25, 0.85, "9999 vv-7", "vv 9999-7", "9999 vv 7", "9999 l-7", "9999 lll-7",
           "7 ll 9999", "cd 9999-9", "ll 9999 7", "9LL 9999", "e 999 ll 7", "99 LL 9999",
           "9 999 LL-7", "99 99 LL-7", "9 999 ll-7", "9 999LL7"),
    *_form("Russia", 0.85, 0.95, "Я999ЯЯ #", "Я999ЯЯ_#", "Я999ЯЯ/#"),
    *_form("Russia", 0.7, 0.95, "R 999 RR #", "R_999_RR_#", "я 999 яя #", "R 999 RR/#",
    "я_999_яя_#"),
    *_form("Russia", 0.5, 0.9, "Я999ЯЯ", "r999rr#", "r 999 rr/#"),
    *_form("Russia", 0.35, 0.85, "r 999 rr #", "r 999 rr", "9999 RR #", "RR 999 R #"),
    *_form("Russia", 0.2, 0.75, "RR 999 #", "RR 9999 #", "R 9999 #", "999 CD 9 #", "999 D 999 #",
           "rr 999 #", "rr 9999 #", "r 9999 #", "9999 rr #", "rr 999 r #", "999 cd 9 #",
           "r_999_rr_#"),
    *_form("Ukraine", 0.65, 0.95, "KL~9999~LL", "KR~9999~LL"),
    *_form("Ukraine", 0.5, 0.9, "!kl 9999 ll"),
    *_form("Ukraine", 0.25, 0.85, "LL~9999~LL", "kl~9999~ll", "999-99 WW"),
    *_form("old", 0.25, 0.75, "99-99 WWW", "w 99-99 WW", "w 9999 WW", "LL 99-99 LL", "99-99 www",
    "ll 99-99 ll"),
    *_form("old", 0.1, 0.7, "9999 WW", "9999 WWW", "LL 9999", "9999 ll"),
    *_form("abroad", 0.05, 0.6, "UUU_999", "UUU_9999U", "UU_9999U", "UU_9999", "UU_99999",
          "UUU_9999", "UUU_99UU", "UU999UU", "UUU999", "UU9999", "UU99999", "UUU9999", "UU_999_UU",
          "UU_999UU", "U_99999", "UU9999U", "U_UU_9999", "UU_UU_9999", "UU-999-U", "UU-999-UU",
          "999_UUU_99", "999_UUU", "UUU_99999"),
    *_form("abroad", 0.0, 0.6, "uuu_999", "uuu999", "uu_9999u", "uu9999u", "uu_99999", "uu_9999",
           "uu_999_uu", "ll 9999", "vvv 9999", "9999 vvv", "vv 999 vv", strict=True),
)  # fmt: skip
_BY_BEGINNING = {digit: [form for form in _FORMS if form.digit is digit] for digit in (True, False)}
# Any of the forms that begin so: most numbers are looked at once.
_ANY_FORM = {
    digit: lazy("|".join(f"(?:{form.pattern.pattern})" for form in forms))
    for digit, forms in _BY_BEGINNING.items()
}
# What may stand before the three to five digits that every plate has.
_LEAD = lazy(
    r"(?<![\w-])(?:(?:[A-Z]{1,2} )?[A-ZА-ЯІЎa-zа-яіў]{1,3}[ .-]?"
    r"|\d{1,2}[ ]?[A-ZА-ЯІa-zа-яі]{2,3}[ ]?"
    r"|\d{1,2} )\Z"
)
# The digits with letters behind them, which are told, or before them.
_LETTER = r"[^\W\d_]"
_LETTER_BEFORE = "|".join(
    rf"(?<={_LETTER}{sign}\d{{{count}}})" for count in range(2, 6) for sign in ("", "[ .-]")
)
_DIGITS = lazy(
    rf"\d(?<!\d\d)\d{{1,4}}(?!\d)"
    rf"(?:(?=([ ./-]?{_LETTER}|[ ]?[-–—][ ]?\d\d[ ]?{_LETTER}))|{_LETTER_BEFORE})"
)
_LETTERS = lazy(r"[^\W\d_]{2,}")
# Short words in small letters, and makes whose models are numbers: ``от 2020``, ``BMW 520``.
_WORDS = frozenset(
    "от на не во со ко то та те ст см км мм кв ам ом ат са мо ва ос об по из за до ад да пр эт их"
    " мы"
    " ее её он ты вы но же ли бы ни ўе ці як дык або без для про при под над все что это как или"
    " был"
    " кг шт эк чел руб год бел сек мин тыс млн лет раз дн гг вт мб гб но ва no at to am pm on in of"
    " is it an as by or we my me be he hp the for and was has its you not usd eur byn rub kg km cm"
    " mm"
    " per all are but can had her him his how new now old one our out see two who way oct nov dec"
    " jan"
    " feb mar apr may jun jul aug sep мая мая дом стр корп каб тел моб тэл ред изд".split()
)
_MAKES = frozenset(
    "BMW VW MAN KIA DAF JAC GAZ MAZ UAZ VAZ ВАЗ МАЗ УАЗ ГАЗ ЗИЛ ПАЗ УРАЛ IVECO ГОСТ СТБ ИМ ИЖ AMG"
    " ГЛК AUDI РАФ ЛАЗ МТЗ BYD GLK GLE GLC МКАД FORD".split()
)
_YEAR = lazy(r"(?:19|20)\d\d[ -]")

_VEHICLES = Context(
    "авто", "а/м", "а/м0", "a/m", "авто0", "автомобил*", "автомашин*", "автобус*", "аўто",
    "аўтамабіл*", "аўтобус*", "машин*",
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
    "driver", "ездит", "ездзіць", "подъехал*", "приехал на", "приехали на", "приезжал на",
    "приезжали на", "уехали на", "уехал на", "прыехалі на", "прыехаў на", "прыязджалі на",
    "паехалі на",
    "увезли на", "увозили на", "звезлі на", "минивэн", "мінівэн", "фургон", "бусы", "бусов",
    "бусаў", "бусе", "бусу", "бусам",
    "шкодзе", "шкоде", "опеле", "мопед*", "скутер*", "электромобил*", "электричка", "лада*",
    "рапид",
    "октавия", "кроссовер*", "кабриолет*", "эвакуатор*", "тягач*", "фура", "фуры", "седане",
    "белой",
    "чёрной", "черной", "серой", "сером", "хэтчбек*", "хэтчбэк*", "пикап*", "жигул*", "жыгул*",
    "трактор*",
)  # fmt: skip
_NUMBERS = Context(
    "номер*", "нумар*", "знак*", "рег", "reg", "registration", "гос", "license", "number", "№",
    "бортов*",
)  # fmt: skip
_PLATES = Context(
    "госномер*", "гос номер*", "дзяржнумар*", "дзярж нумар*", "г/н", "г н", "гн", "р/з", "грз",
    "г р з",
    "номерн*", "нумарн*", "рег знак*", "рэг знак*", "plate*", "plates", "reg no", "гос №",
    "литовск*",
    "литовец", "польск*", "поляк*", "украинск*", "латвийск*", "латышск*", "эстонск*", "немецк*",
    "российск*", "расійск*", "літоўск*", "украінск*", "латвійск*", "нямецк*", "эстонск*",
    "kennzeichen*", "rejestracyj*", "numer rej", "nr rej", "tablic*", "valst nr", "reg nr",
    "номер авто*", "номер маш*", "нумар аўто*", "нумар маш*", "lithuanian", "polish", "ukrainian",
    "latvian", "german", "russian", "казахстанск*", "казахск*", "грузинск*", "молдавск*", "чешск*",
)  # fmt: skip
_OTHER = Context(
    "артикул*", "артыкул*", "договор*", "дагавор*", "приказ*", "загад*", "гост", "сту", "ту", "акт",
    "партия", "серия", "серыя", "серии", "модель", "мадэль", "дело", "справа", "паспорт*",
    "пашпарт*", "школ*", "класс", "клас", "ст", "п", "ауд", "каб", "пост*", "isbn", "part", "sku",
    "рейс", "рэйс", "поезд", "заказ*", "счет", "id", "жетон", "код", "commit", "hash", "sha",
    "билет*", "протокол*", "форма",
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
        found = list(_plates(text, text.text, [(0, len(text.text))]))
        yield from found
        if places := text.misread:
            taken = {at for span in found for at in range(span.start, span.end)}
            for span in _plates(text, text.read, places):
                if span.start not in taken and span.end - 1 not in taken:
                    yield span


def _worth(span: Span) -> tuple[float, int]:
    return span.score, span.end - span.start


def _plates(text: Prepared, read: str, places: list[tuple[int, int]]) -> Iterator[Span]:
    """Yield the number plates in ``places`` of ``read``, which is how the text is read."""
    past = 0
    for digits in matches(_DIGITS, read, places):
        if digits.start() < past:
            continue
        best = max(_candidates(text, read, digits, past), key=_worth, default=None)
        if best is not None and best.score >= 0.2:
            past = best.end
            yield best


def _candidates(text: Prepared, read: str, digits: re.Match[str], past: int) -> Iterator[Span]:
    """Yield each form that fits where the digits begin, or the letters before them."""
    at = digits.start()
    if digits[1]:
        yield from _begun(text, read, at, digit=True)
    lead = _LEAD.search(read, max(past, at - 7), at)
    if lead is not None:
        yield from _begun(text, read, lead.start(), digit=lead[0][0].isdecimal())


def _begun(text: Prepared, read: str, start: int, digit: bool) -> Iterator[Span]:
    """Yield each form, beginning with a digit or with a letter, that fits at ``start``."""
    before = read[max(0, start - 1) : start]
    if before.isalnum() or before == "-" or before == "_":
        return
    any_form = _ANY_FORM[digit].match(read, start)
    if any_form is None:
        return
    near = _Near(text, start)
    word = _is_word(any_form[0])
    for form in _BY_BEGINNING[digit]:
        match = form.pattern.match(read, start) if form.alone >= 0.5 or not word else None
        if match is not None:
            yield _span(near, form, match.end())


def _is_word(plate: str) -> bool:
    """Tell whether the letters are a word, a unit or a make of cars."""
    return any(part in _WORDS or part.upper() in _MAKES for part in _LETTERS.findall(plate))


class _Near:
    """What the words by a plate say, each asked once."""

    def __init__(self, text: Prepared, start: int) -> None:
        self.text = text
        self.start = start
        self.year = _YEAR.match(text.text, start) is not None

    @cached_property
    def other(self) -> bool:
        """Whether a word for something else stands before the plate."""
        return _OTHER.before(self.text, self.start, 16)

    @cached_property
    def _vehicle(self) -> bool:
        return _VEHICLES.before(self.text, self.start, 56)

    def vehicle(self, end: int) -> bool:
        """Tell whether there is a word for a vehicle before the plate or after its ``end``."""
        return self._vehicle or _VEHICLES.after(self.text, end, 56)

    @cached_property
    def plate(self) -> bool:
        """Whether a word for a plate or for where it is from stands before the plate."""
        return _PLATES.before(self.text, self.start, 20)

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
    elif near.plate or (not form.strict and (near.vehicle(end) or (base >= 0.2 and near.number))):
        score = form.named
    return Span(near.start, end, "CAR_PLATE", max(score, 0.0), form.rule, base)
