"""Russian names by class, told from the ending."""

from __future__ import annotations

from benchmarks.quality.declension.endings import (
    VOWELS,
    Forms,
    Gender,
    fleeting,
    still,
    vowels,
)

_STRESSED_PATRONYMICS = {"ильич", "кузьмич", "фомич", "лукич"}
_STEM_STRESSED = {"заяц", "немец", "перец", "месяц", "палец"}
_ENDINGS = {
    "hard": ("а", "у", "а", "ом", "е"),
    "hush": ("а", "у", "а", "ем", "е"),
    "й": ("я", "ю", "я", "ем", "е"),
    "ий": ("я", "ю", "я", "ем", "и"),
    "а": ("ы", "е", "у", "ой", "е"),
    "ка": ("и", "е", "у", "ой", "е"),
    "ша": ("и", "е", "у", "ей", "е"),
    "ца": ("ы", "е", "у", "ей", "е"),
    "я": ("и", "е", "ю", "ей", "е"),
    "ия": ("и", "и", "ю", "ей", "и"),
    "ь f": ("и", "и", "ь", "ью", "и"),
    "possessive m": ("а", "у", "а", "ым", "е"),
    "possessive f": ("ой", "ой", "у", "ой", "ой"),
    "ый m": ("ого", "ому", "ого", "ым", "ом"),
    "кий m": ("ого", "ому", "ого", "им", "ом"),
    "щий m": ("его", "ему", "его", "им", "ем"),
    "ая f": ("ой", "ой", "ую", "ой", "ой"),
    "щая f": ("ей", "ей", "ую", "ей", "ей"),
    "няя f": ("ей", "ей", "юю", "ей", "ей"),
}


def _noun_a(word: str) -> Forms | None:
    stem, before = word[:-1], word[-2:-1]
    if word.endswith("я"):
        return stem, _ENDINGS["ия" if before == "и" else "я"]
    if before in VOWELS:
        return None
    kind = "ка" if before in "гкх" else "ша" if before in "жшчщ" else "ца" if before == "ц" else "а"
    return stem, _ENDINGS[kind]


def _noun_m(word: str) -> Forms | None:
    """Return the forms of a masculine noun that ends in a consonant, й or ь."""
    stem = fleeting(word, "ru")
    last = word[-1]
    if last == "й":
        return stem or word[:-1], _ENDINGS["ий" if word.endswith("ий") else "й"]
    if last == "ь":
        return stem or word[:-1], _ENDINGS["й"]
    if last in VOWELS or not last.isalpha():
        return None
    if last == "ц":
        stressed = word.endswith("ец") and word.lower() not in _STEM_STRESSED
        return stem or word, _ENDINGS["hard" if stressed else "hush"]
    if last in "жшчщ":
        stressed = word.endswith("ач") or vowels(word) == 1
        return stem or word, _ENDINGS["hard" if stressed else "hush"]
    return stem or word, _ENDINGS["hard"]


def first_name(word: str, gender: Gender) -> Forms | None:
    """Return the forms of a first name or diminutive, nothing if it stays."""
    if still(word):
        return None
    if word[-1] in "ая":
        return _noun_a(word)
    if gender == "f":
        return (word[:-1], _ENDINGS["ь f"]) if word.endswith("ь") else None
    if word.endswith("ло"):  # Данило, Гаврило; Марко and the like stay
        return word[:-1], _ENDINGS["а"]
    return _noun_m(word)


def _adjective(word: str) -> tuple[str, str, str] | None:
    """Return stem, kind of the man's and of the woman's forms of a surname like an adjective."""
    stem, before = word[:-2], word[-3:-2]
    if word.endswith("ый") or (word.endswith("ой") and vowels(word) > 1):
        return stem, "кий m" if before in "гкхжшчщ" else "ый m", "ая f"
    if word.endswith("ий") and before in "гкх":
        return stem, "кий m", "ая f"
    if word.endswith("ий") and before in "жшчщ" and vowels(word) > 1 and word != "Топчий":
        return stem, "щий m", "щая f"
    if word.endswith("ний") and vowels(word) > 1:
        return stem, "щий m", "няя f"
    return None


def _possessive(word: str) -> bool:
    return word.endswith(("ов", "ев", "ёв", "ин", "ын")) and vowels(word) > 1


def surname(word: str, gender: Gender) -> Forms | None:
    """Return the forms of a surname, nothing if it stays."""
    if still(word) or (word.endswith(("ых", "их")) and vowels(word) > 1):
        return None
    if adjective := _adjective(word):
        stem, man, woman = adjective
        return stem, _ENDINGS[man if gender == "m" else woman]
    if _possessive(word):
        return word, _ENDINGS[f"possessive {gender}"]
    if word[-1] in "ая":
        return _noun_a(word)
    return _noun_m(word) if gender == "m" else None


def plural(word: str) -> Forms | None:
    """Return the six forms of a family, nothing if it stays."""
    if still(word) or (word.endswith(("ых", "их")) and vowels(word) > 1):
        return None
    if adjective := _adjective(word):
        stem, man, _ = adjective
        v = "ы" if man == "ый m" else "и"
        return stem, (f"{v}е", f"{v}х", f"{v}м", f"{v}х", f"{v}ми", f"{v}х")
    if _possessive(word):
        return word, ("ы", "ых", "ым", "ых", "ыми", "ых")
    if word[-1] in "ая" and (forms := _noun_a(word)):
        stem, last = forms[0], forms[0][-1]
        if word[-1] == "я" or last in VOWELS:
            return None  # супруги Гамалея
        v = "и" if last in "гкхжшчщ" else "ы"
        gap = "" if stem[-2:-1] in VOWELS or last not in "кнлрц" else "е"
        if gap and last == "к" and stem[-2] not in "жшчщйь":
            gap = "о"
        bare = stem[:-1].removesuffix("ь" if gap else "\0").removesuffix("й" if gap else "\0")
        genitive = bare + gap + last
        return "", (stem + v, genitive, stem + "ам", genitive, stem + "ами", stem + "ах")
    forms = _noun_m(word)
    if forms is None:
        return None
    stem, last = forms[0], word[-1]
    if last in "йь":
        genitive = "ев" if last == "й" else "ей"
        return stem, ("и", genitive, "ям", genitive, "ями", "ях")
    v = "и" if last in "гкхжшчщ" else "ы"
    genitive = "ей" if last in "жшчщ" else "ев" if last == "ц" and forms[1][3] == "ем" else "ов"
    return stem, (v, genitive, "ам", genitive, "ами", "ах")


def feminine(word: str) -> str:
    """Return the surname as a woman bears it."""
    if still(word) or word.endswith(("ых", "их")):
        return word
    if adjective := _adjective(word):
        return adjective[0] + ("яя" if adjective[2] == "няя f" else "ая")
    return word + "а" if _possessive(word) else word


def patronymic(word: str, gender: Gender) -> Forms | None:
    """Return the forms of a patronymic."""
    if still(word):
        return None
    if gender == "f":
        return _noun_a(word) if word[-1] == "а" else None
    if not word.endswith("ч"):
        return _noun_m(word)
    return word, _ENDINGS["hard" if word.lower() in _STRESSED_PATRONYMICS else "hush"]


_FATHERS = dict(
    pair.split(":")
    for pair in (
        "Лев:Льв+ович Павел:Павл+ович Пётр:Петр+ович Илья:Иль+ич Никита:Никит+ич Лука:Лук+ич "
        "Фома:Фом+ич Кузьма:Кузьм+ич Савва:Савв+ич Фока:Фок+ич Михаил:Михайл+ович Яков:Яковл+евич "
        "Иаков:Иаковл+евич Данила:Данил+ович Гаврила:Гаврил+ович Дмитрий:Дмитри+евич "
        "Георгий:Георги+евич Андрей:Андре+евич Юлий:Юли+евич Аркадий:Аркадь+евич Юрий:Юрь+евич "
        "Иероним:Иероним+ович"
    ).split()
)
_FEMALE = {"ович": "овна", "евич": "евна", "ич": "ична"}


def patronymic_of(father: str, gender: Gender) -> str:
    """Return the patronymic of a child of ``father``."""
    if father in _FATHERS:
        stem, ending = _FATHERS[father].split("+")
    elif father.endswith("ий"):
        stem, ending = father[:-2] + "ь", "евич"
        if father[-4:-3] not in VOWELS and father[-4:-3]:
            stem = father[:-1]  # Дмитриевич: two consonants before
    elif father[-1] in "йь":
        stem, ending = father[:-1], "евич"
    elif father[-1] in "ая":
        stem, ending = father[:-1], "ович" if father[-1] == "а" else "евич"
    elif father[-1] in "жшчщц":
        stem, ending = father, "евич"
    else:
        stem, ending = father.rstrip("оеиуюэ") or father, "ович"
    if gender == "m":
        return stem + ending
    return "Ильинична" if father == "Илья" else stem + _FEMALE[ending]
