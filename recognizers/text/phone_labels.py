"""Words around a number that say whether it is a telephone number."""

from __future__ import annotations

from functools import lru_cache

from recognizers.text.context import lead, word_pattern
from recognizers.text.lazy import lazy
from recognizers.text.misread import blurred
from recognizers.text.prepared import Prepared

# Words that name a telephone; other words may stand between them and the number.
SURE = (
    "тел", "телефон*", "телеф", "тэл", "тэлеф", "тэлефон*", "тлф", "тел0", "тэл0", "тел00",
    "тэл00", "телефон0", "phone0", "tel0", "моб0", "mob0", "маб0", "мабільн*", "мабiл*",
    "факс*", "fax*", "viber*", "вайбер*", "вибер*", "вацап*", "ватсап*",
    "whatsapp*", "gsm", "msisdn", "phone*", "telephone*",
    "абонент*",
    "абанент*", "приемн*", "приёмн*", "прыёмн*", "дежур*", "дзяжур*", "дыспетчар*", "диспетчер*",
    "гарачая лінія", "горячая линия", "горячей линии", "гарачай лініі", "hotline", "сім",
    "сім-карт*", "sim", "sim-карт*", "сим", "симк*", "сімк*", "сим-карт*", "звон*", "позвон*",
    "перезвон*", "перазвон*",
    "пазван*", "патэлеф*", "набер*", "набир*", "набяр*", "дозвон*", "тэлефан*", "telefon*",
    "номер для связи", "контактный номер", "кантактны нумар", "callback", "dial",
)  # fmt: skip
# Words that name one only right before the number.
SHORT = (
    "т р", "т д", "д т", "р т", "с т", "м т", "сл т", "т м", "т сл",
    "моб*", "маб", "мабіл*", "сот", "сотов*", "сотик*", "wa", "tel", "cell*", "mob", "mobile*",
    "kom", "num", "каменд*", "коменд*", "вахт*", "регистратур*", "рэгістратур*", "бухгалтер*",
    "секретар*", "сакратар*", "ординаторск*", "стационарн*", "стацыянарн*", "landline", "handy",
    "мобила", "мабіла", "мобилка", "мабілка", "труба", "мобильник*", "мабільнік*", "трубка",
    "запиш*", "запіш*", "записал*", "запісал*", "запісаў", "старый", "стары", "новый", "новы",
    "запасной", "запасны", "второй", "другі", "tlf", "тф",
    "кантактны", "контактный", "спр", "справки", "даведкі", "whats", "ватс", "сигнал", "signal",
    "хатні*", "домашн*", "мтс", "велком*", "velcom", "mts", "life", "лайф", "городской",
    "т", "р", "раб", "дом", "сл", "служ*", "ф", "м", "ph", "call", "number", "рабоч*", "номер*",
    "нумар*", "конт", "контакт*", "кантакт*", "contact*", "гор", "гар", "тг",
    "telegram", "телеграм*", "тэлеграм*", "home", "work", "office", "связь", "сувязь", "хатн",
    "працоўн*", "каб",
)  # fmt: skip
# Words that name another number, sum or thing.
OTHER = (
    "doi",
    "заказ*", "договор*", "дагавор*", "контракт*", "кантракт*", "артикул*", "артыкул*", "арт",
    "код", "кода", "коды", "коду", "code", "isbn", "issn", "инн", "унп", "кпп", "огрн*", "бик",
    "окпо", "снилс", "счет*",
    "счёт*", "рахун*", "паспорт*", "пашпарт*", "дело", "дела", "справа", "справы", "накладн*",
    "парти*", "партыя", "партыі", "позици*", "пазіцы*", "лот", "ттн", "id", "imei*", "карт",
    "карта", "карты", "карту", "картка", "карткі", "картку", "карточк*", "iban", "р/с", "л/с",
    "протокол*", "пратакол*", "приказ*", "загад", "пароль", "password", "пин", "pin", "сумма",
    "сумме", "сумму", "сума", "суму", "цен*", "стоим*", "кошт*", "инв", "серийн*", "серыйн*",
    "s/n", "sn", "p/n", "каталожн*",
    "инвентарн*", "серийник*", "тираж", "наклад", "акт*", "сери*", "серы*", "свид*",
    "удост*", "пасведч*",
    "лиценз*", "vin", "ндс", "пдв", "удк", "ббк", "окэд", "оквэд", "окрб", "кадастр*", "ст",
    "стр", "статья", "пост*", "order*", "invoice*", "contract*", "article*", "part", "sku",
    "case", "account*", "card", "passport", "жетон*", "значок", "badge", "индекс*", "індэкс*",
    "zip", "тикет*", "ticket*", "заявк*", "заяўк*", "чек", "билет*", "квитанц*", "трек*",
    "track*", "полис*", "поліс*", "патент*", "реестр*", "рэестр*", "регистр*", "гост", "ту",
    "модел*", "мадэл*", "лицев*", "рег", "serial", "версия", "version", "build", "commit",
    "bytes", "port", "порт", "страниц*", "ед", "шифр", "фонд", "вопис", "опис*", "рис", "табл",
    "купил*", "купіў", "потрат*", "заплат*", "долг", "доўг", "баланс", "плат*", "рубл*", "г р",
    "года", "личный номер", "асабісты нумар", "идентификационный", "ідэнтыфікацыйны", "табельн*",
    "timestamp", "time", "ts", "size", "uid", "user_id", "message_id", "chat_id", "peer_id",
)  # fmt: skip

_OTHER = lazy(word_pattern(OTHER))
_NUMBER_WORDS = (
    r"(?:номер|нумар|тел|тэл|number|no|num|phone|is|n|был|быў|так|теперь|цяпер|сейчас|was"
    r"|старый|новый|стары|новы)[^\W\d_]{0,8}"
)
# The code of a town or an operator before the rest of the number.
_CODE = lazy(r"код\w*[^\w\n]{0,3}0[0 ()-]{1,9}")
_LABEL = lazy(
    rf"(?:(?:{word_pattern(SURE)}|{blurred('телефон')}|{blurred('тэлефон')}|phone"
    rf"|mobile(?=[_\W]))(?P<far>[^\d\n]{{0,32}})"
    rf"|(?P<short>{word_pattern(SHORT)})(?P<near>[^\w\n,]{{0,6}}(?:{_NUMBER_WORDS}[^\w\n]{{0,6}})?))"
    r"(?:\n[^\w\n]*)?\Z"
)
_ANY_NUMBER = lazy(r"номер|нумар|number|call|cont|конт|кант")
_CLOSE = lazy(
    r"[^\w,]*|\.[^\d,]{0,12}|[ ](?:[^\W\d_]{1,12}[.:]|для[ ]справок|№)[^\w,]*"
    r"|(?:[ ][^\W\d_]{2,15}){1,2}[ ]?[:–—-][ ]?"
)
_OPERATOR = lazy(r"(?<![^\W_])[аa]1[^\w\n,]{0,6}\Z")  # A1
_DOTTED = lazy(r"[a-z\d]\.[a-z]\Z")  # within a domain or a DOI
_LAST_WORDS = lazy(r"[^\n;]{0,24}(?:\n[^\w\n]*)?\Z")
# A word after a number names it in brackets, or short or alone; not where another number follows.
_AFTER = lazy(
    r"[ \t]{0,2}(?:\((?:моб|маб|сот|дом(?=[.)]|аш)|хатн|раб|прац|тел|тэл|факс|служ|viber|вайбер"
    r"|вацап|whatsapp|мтс|mts|velcom|велком|life|лайф|work|home|mobile|cell|fax|phone|а1|a1|(?:г"
    r"|гп|г\.п|аг|пос|д"
    r"|в|дер|вёска)\b)"
    r"|[-–—]?[ \t]{0,2}(?:(?:моб|маб|сот|дом|хатн|раб|тел|тэл|служ|сл)\.|(?:мобильный|мабільны"
    r"|сотовый|домашний|хатні|лайф|life|рабочий|служебный|факс|viber|вайбер|whatsapp|ватсап|мтс"
    r"|velcom|велком"
    r"|mobile|home|work|fax)(?!\w))(?![ ]?:?[ ]?[+\d(]))"
)
_AFTER_BEGINS = frozenset("(-–—")
_FIELD = lazy(r"(?<![^\W_])(?:тел|тэл|phone|tel)[^\n;]{0,30}:[^\n;]{3,120},[ ]\Z")
_LIST = lazy(r"[\s,;/|()\"'•*–—-]*(?:(?:и|або|или|ці|і|дадатков\w+|дополнит\w+|or|and)\b[\s:]*)?")
_NEW_ITEM = lazy(r"[ ]?[,;][ ](?:[а-яёіўa-z]{1,20}[ .:–—-]{1,3}){1,3}")
_BRACKETS = lazy(r"\([^()\n]{0,40}\)")


def label_before(text: Prepared, start: int) -> float:
    """Return how surely the words before ``start`` name a telephone.

    1 where a word for a telephone stands right by the number, .6 where other words part them, -1
    where the number is named as something else, 0 where nothing is said.
    """
    before = lead(text, start, 48)
    strength = _strength(before)
    return 1.0 if strength <= 0 and _operator(text, before, start) else strength


def operator_before(text: Prepared, start: int) -> bool:
    """Tell whether the operator whose name ends in a digit stands right before ``start``."""
    return _operator(text, text.words[max(0, start - 10) : start], start)


def _operator(text: Prepared, before: str, start: int) -> bool:
    ends = before[-8:]
    return ("а0" in ends or "a0" in ends) and (
        _OPERATOR.search(text.lower, max(0, start - 10), start) is not None
    )


@lru_cache(maxsize=8192)
def _strength(before: str) -> float:
    label = _LABEL.search(before)
    if label is not None and not _DOTTED.search(
        before, max(0, label.start() - 2), label.start() + 1
    ):
        if before.endswith("гост ", 0, label.start()):
            return -1.0  # ГОСТ Р, a standard
        between = label["far"] or label["near"] or ""
        if label["short"] and _ANY_NUMBER.match(label["short"]):
            between = _CODE.sub("", before[max(0, label.start() - 24) : label.start()])[-16:]
        if not _OTHER.search(between):
            glued = len(label["short"] or "  ") == 1 and not between
            sure = not glued and (label["short"] or _CLOSE.fullmatch(between))
            return 1.0 if sure else 0.6
    last = _LAST_WORDS.search(before)
    if last is None or not _OTHER.search(last[0]):
        return 0.0
    above = last[0].rpartition("\n")[0].rstrip()
    # What ends the line above is the name of the number only if it is all of that line or signed.
    signed = above.endswith((":", "№", "=", "-", "–")) or len(above) == before.find("\n")
    return -1.0 if not above or signed else 0.0


def label_after(text: Prepared, end: int) -> bool:
    """Tell whether a word for a telephone, or a town in brackets, stands right after ``end``."""
    sign = text.lower[end : end + 3].lstrip(" \t")[:1]
    return (sign in _AFTER_BEGINS or sign.isalpha()) and _AFTER.match(text.lower, end) is not None


def label_of_field(text: Prepared, start: int) -> float:
    """Return how surely a field that holds more than a number is one for telephones too.

    As in ``Адрес, телефон: Лида, ул. Качана, 18, 2-44-81``.
    """
    line, _ = text.line(start)
    return 0.6 if _FIELD.search(text.words, max(line, start - 160), start) else 0.0


def list_goes_on(text: Prepared, end: int, start: int) -> float:
    """Return how surely a number at ``start`` continues the list of the one before ``end``.

    .8 where only signs and words like ``and`` stand between, .6 where up to three words do, 0
    where it is no list.
    """
    if start - end > 48:
        return 0.0
    gap = _BRACKETS.sub(" ", text.lower[end:start])
    if gap.count("\n") <= 1 and _LIST.fullmatch(gap):
        return 0.8
    return 0.6 if _NEW_ITEM.fullmatch(gap) and not _OTHER.search(gap) else 0.0
