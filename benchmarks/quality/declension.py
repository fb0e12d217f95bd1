"""Russian and Belarusian names in six cases, told from the ending and the gender.

A surname is always given as a man bears it (``Ковальский``, ``Дамброўскі``, ``Сорока``): the
woman's form is made from it, so that ``Калина`` (a noun for everybody) and ``Калинина`` (from
``Калинин``) are not mixed up. What does not decline comes back as it is: ``Шевченко`` and
``Черных`` in Russian, women's surnames that end in a consonant in both languages, foreign vowels.
Names with a hyphen or a space decline part by part; parts in lower case (``оглы``, ``де``) stay.

Belarusian is in the official spelling. Where stress decides and the spelling does not show it, the
more frequent answer is taken. Sources: Розенталь, «Справочник по правописанию», §§ 148-150;
«Кароткая граматыка беларускай мовы» (2007), I, names of persons.
"""

from __future__ import annotations

import re
from typing import Literal

Language = Literal["ru", "be"]
Gender = Literal["m", "f"]
CASES = ("nom", "gen", "dat", "acc", "ins", "loc")

_VOWELS = "аеёиоуыэюяіАЕЁИОУЫЭЮЯІ"
# Genitive, dative, accusative, instrumental, locative; they follow the stem.
_Forms = tuple[str, tuple[str, ...]]

# Words whose stem changes: nominative in lower case, stem of the other cases.
_STEMS = {
    "ru": dict(
        pair.split(":")
        for pair in (
            "павел:павл лев:льв пётр:петр заяц:зайц орёл:орл осёл:осл козёл:козл котёл:котл "
            "хохол:хохл щегол:щегл дятел:дятл пепел:пепл ковёр:ковр костёр:костр бобёр:бобр "
            "осётр:осетр муравей:муравь воробей:воробь соловей:соловь улей:уль ручей:ручь "
            "узел:узл угол:угл ветер:ветр лоб:лб день:дн пень:пн"
        ).split()
    ),
    "be": dict(
        pair.split(":")
        for pair in (
            "павел:паўл пётр:пятр леў:льв заяц:зайц арол:арл казёл:казл кацёл:катл хахол:хахл "
            "шчыгол:шчыгл дзяцел:дзятл бабёр:бабр асётр:асятр верабей:вераб' салавей:салаў "
            "мурашка:мурашк кот:кат крот:крат вол:вал воўк:ваўк дрозд:дразд слон:слан сом:сам "
            "пень:пн певень:пеўн вугал:вугл вецер:ветр вузел:вузл"
        ).split()
    ),
}
_KEEP_VOWEL = {"олень", "тюлень", "ясень", "сажень", "кистень", "алень", "цюлень"}
_STEM_STRESSED = {"заяц", "немец", "перец", "месяц", "палец"}
_END_STRESSED_NAMES = {"лука", "кузьма", "фама", "хама", "ілья", "саўка"}
_END_STRESSED_SOFT = {"васіль", "кастусь", "міхась", "юрась", "каваль", "караль", "рубель"}
_END_STRESSED_ADJECTIVES = {"малады", "стары", "сляпы", "сухі", "лысы", "нямы", "крывы", "сівы"}
_STRESSED_PATRONYMICS = {"ильич", "кузьмич", "фомич", "лукич"}


def first_name(name: str, gender: Gender, language: Language, case: str) -> str:
    """Return a first name or diminutive in a case, e.g. ``Ольга`` → ``Вользе`` in Belarusian."""
    rule = {"ru": _ru_first, "be": _be_first}[language]
    return _by_parts(name, case, lambda part: rule(part, gender))


def patronymic(name: str, gender: Gender, language: Language, case: str) -> str:
    """Return a patronymic in a case; of ``Али оглы`` nothing declines."""
    if name.endswith((" оглы", " кызы", " улы", " огли", " кизи", " аглы")):
        return name
    return _by_parts(name, case, lambda part: _patronymic(part, gender, language))


def surname(name: str, gender: Gender, language: Language, case: str) -> str:
    """Return a surname in a case for a man or a woman; ``name`` is the man's nominative."""
    rule = {"ru": _ru_surname, "be": _be_surname}[language]
    if gender == "f":
        return "".join(
            _inflect(feminine(part, language), case, rule(part, "f"))
            for part in re.split(r"([- ])", name)
        )
    return _by_parts(name, case, lambda part: rule(part, "m"))


def feminine(name: str, language: Language) -> str:
    """Return the nominative of the surname as a woman bears it."""
    return "".join(_feminine(part, language) for part in re.split(r"([- ])", name))


def family(name: str, language: Language, case: str) -> str:
    """Return the surname of a whole family, e.g. ``Верас`` → ``Верасы``, gen ``Верасаў``."""
    rule = {"ru": _ru_plural, "be": _be_plural}[language]
    parts = re.split(r"([- ])", name)
    return "".join(_plural(part, case, rule(part)) for part in parts)


def patronymic_of(father: str, gender: Gender, language: Language) -> str:
    """Return the patronymic of a child of ``father``, e.g. ``Игорь`` → ``Игоревич``."""
    rule = {"ru": _ru_patronymic_of, "be": _be_patronymic_of}[language]
    return rule(father, gender)


# Shared


def _by_parts(name: str, case: str, rule: object) -> str:
    return "".join(
        _inflect(part, case, rule(part)) if part else ""  # type: ignore[operator]
        for part in re.split(r"([- ])", name)
    )


def _inflect(word: str, case: str, forms: _Forms | None) -> str:
    if case == "nom" or forms is None:
        return word
    stem, endings = forms
    return stem + endings[CASES.index(case) - 1]


def _plural(word: str, case: str, forms: tuple[str, tuple[str, ...]] | None) -> str:
    if forms is None:
        return word
    stem, endings = forms
    return stem + endings[CASES.index(case)]


def _still(word: str) -> bool:
    """Tell parts that no rule touches: particles, separators, abbreviations."""
    return not word or not word[0].isupper() or len(word) < 2


def _vowels(word: str) -> int:
    return sum(letter in _VOWELS for letter in word)


def _stem(word: str, language: Language) -> str | None:
    stem = _STEMS[language].get(word.lower())
    return word[0] + stem[1:] if stem else None


def _fleeting(word: str, language: Language) -> str | None:
    """Return the stem without its fleeting vowel, or nothing if the word has none."""
    if (known := _stem(word, language)) is not None:
        return known
    if _vowels(word) < 2 or word.lower() in _KEEP_VOWEL:
        return None
    head = word[:-2]
    before, second = head[-1], head[-2:-1]
    lone = before not in _VOWELS and second != "" and second in _VOWELS + "ьйў"
    if word.endswith("ец"):
        if before in _VOWELS:
            return head + "йц"
        if not lone:
            return None
        soft = {"л": "ль"} | ({"в": "ў"} if language == "be" else {})
        return head[:-1] + soft.get(before, before) + "ц"
    if word.endswith(("ёнак", "онак")) and language == "be":
        return word[:-2] + "к"
    if word.endswith("ок") and (lone or (second and second in "рлн" and before not in _VOWELS)):
        return head[:-1] + ("ў" if before == "в" and language == "be" else before) + "к"
    if word.endswith("ёк"):
        if before in _VOWELS:
            return head + "йк"
        return head + ("к" if before in "чшжщ" else "ьк")
    if re.search(rf"[{_VOWELS}][^{_VOWELS}]ень$", word):
        return word[:-3] + "н"
    return None


# Russian

_RU = {
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


def _ru_a(word: str) -> _Forms | None:
    stem, before = word[:-1], word[-2:-1]
    if word.endswith("я"):
        return stem, _RU["ия" if before == "и" else "я"]
    if before in _VOWELS:
        return None
    kind = "ка" if before in "гкх" else "ша" if before in "жшчщ" else "ца" if before == "ц" else "а"
    return stem, _RU[kind]


def _ru_noun_m(word: str) -> _Forms | None:
    """Return the forms of a masculine noun that ends in a consonant, й or ь."""
    stem = _fleeting(word, "ru")
    last = word[-1]
    if last == "й":
        return stem or word[:-1], _RU["ий" if word.endswith("ий") else "й"]
    if last == "ь":
        return stem or word[:-1], _RU["й"]
    if last in _VOWELS or not last.isalpha():
        return None
    if last == "ц":
        stressed = word.endswith("ец") and word.lower() not in _STEM_STRESSED
        return stem or word, _RU["hard" if stressed else "hush"]
    if last in "жшчщ":
        stressed = word.endswith("ач") or _vowels(word) == 1
        return stem or word, _RU["hard" if stressed else "hush"]
    return stem or word, _RU["hard"]


def _ru_first(word: str, gender: Gender) -> _Forms | None:
    if _still(word):
        return None
    if word[-1] in "ая":
        return _ru_a(word)
    if gender == "f":
        return (word[:-1], _RU["ь f"]) if word.endswith("ь") else None
    if word.endswith("ло"):  # Данило, Гаврило; Марко and the like stay
        return word[:-1], _RU["а"]
    return _ru_noun_m(word)


def _adjective_ru(word: str) -> tuple[str, str, str] | None:
    """Return stem, kind of the man's and of the woman's forms of a surname like an adjective."""
    stem, before = word[:-2], word[-3:-2]
    if word.endswith("ый") or (word.endswith("ой") and _vowels(word) > 1):
        return stem, "кий m" if before in "гкхжшчщ" else "ый m", "ая f"
    if word.endswith("ий") and before in "гкх":
        return stem, "кий m", "ая f"
    if word.endswith("ий") and before in "жшчщ" and _vowels(word) > 1 and word != "Топчий":
        return stem, "щий m", "щая f"
    if word.endswith("ний") and _vowels(word) > 1:
        return stem, "щий m", "няя f"
    return None


def _possessive_ru(word: str) -> bool:
    return word.endswith(("ов", "ев", "ёв", "ин", "ын")) and _vowels(word) > 1


def _ru_surname(word: str, gender: Gender) -> _Forms | None:
    if _still(word) or (word.endswith(("ых", "их")) and _vowels(word) > 1):
        return None
    if adjective := _adjective_ru(word):
        stem, man, woman = adjective
        return stem, _RU[man if gender == "m" else woman]
    if _possessive_ru(word):
        return word, _RU[f"possessive {gender}"]
    if word[-1] in "ая":
        return _ru_a(word)
    return _ru_noun_m(word) if gender == "m" else None


def _ru_plural(word: str) -> tuple[str, tuple[str, ...]] | None:
    if _still(word) or (word.endswith(("ых", "их")) and _vowels(word) > 1):
        return None
    if adjective := _adjective_ru(word):
        stem, man, _ = adjective
        v = "ы" if man == "ый m" else "и"
        return stem, (f"{v}е", f"{v}х", f"{v}м", f"{v}х", f"{v}ми", f"{v}х")
    if _possessive_ru(word):
        return word, ("ы", "ых", "ым", "ых", "ыми", "ых")
    if word[-1] in "ая" and (forms := _ru_a(word)):
        stem, last = forms[0], forms[0][-1]
        if word[-1] == "я" or last in _VOWELS:
            return None  # супруги Гамалея
        v = "и" if last in "гкхжшчщ" else "ы"
        gap = "" if stem[-2:-1] in _VOWELS or last not in "кнлрц" else "е"
        if gap and last == "к" and stem[-2] not in "жшчщйь":
            gap = "о"
        bare = stem[:-1].removesuffix("ь" if gap else "\0").removesuffix("й" if gap else "\0")
        genitive = bare + gap + last
        return "", (stem + v, genitive, stem + "ам", genitive, stem + "ами", stem + "ах")
    forms = _ru_noun_m(word)
    if forms is None:
        return None
    stem, last = forms[0], word[-1]
    if last in "йь":
        genitive = "ев" if last == "й" else "ей"
        return stem, ("и", genitive, "ям", genitive, "ями", "ях")
    v = "и" if last in "гкхжшчщ" else "ы"
    genitive = "ей" if last in "жшчщ" else "ев" if last == "ц" and forms[1][3] == "ем" else "ов"
    return stem, (v, genitive, "ам", genitive, "ами", "ах")


# Belarusian

_BE = {
    "ь": ("я", "ю", "я", "ем", "ю"),
    "ь stressed": ("я", "ю", "я", "ём", "ю"),
    "я m": ("і", "ю", "ю", "ем", "ю"),
    "я f": ("і", "і", "ю", "яй", "і"),
    "ь f": ("і", "і", "ь", "лю", "і"),
    "possessive m": ("а", "у", "а", "ым", "е"),
    "possessive f": ("ай", "ай", "у", "ай", "ай"),
    "ы m": ("ага", "аму", "ага", "ым", "ым"),
    "ы stressed m": ("ога", "ому", "ога", "ым", "ым"),
    "кі m": ("ага", "аму", "ага", "ім", "ім"),
    "кі stressed m": ("ога", "ому", "ога", "ім", "ім"),
    "ні m": ("яга", "яму", "яга", "ім", "ім"),
    "ая f": ("ай", "ай", "ую", "ай", "ай"),
    "ая stressed f": ("ой", "ой", "ую", "ой", "ой"),
    "няя f": ("яй", "яй", "юю", "яй", "яй"),
}
_HARDENED = "жшчцр"
_SOFTENED = {"т": "ц", "д": "дз", "х": "с", "г": "з", "к": "ц"}


def _softened(stem: str) -> str:
    return stem[:-1] + _SOFTENED.get(stem[-1], stem[-1])


def _be_a_f(stem: str, stressed: bool = False) -> _Forms:
    """Return the forms of Ганна, Вольга, Вера; with ``stressed`` those of Лука."""
    last = stem[-1]
    genitive = "і" if last in "гкх" else "ы"
    if last in _HARDENED:
        dative = stem + "ы"
    elif last == "к":
        dative = _softened(stem) + ("э" if stressed else "ы")
    else:
        dative = _softened(stem) + "е"
    return "", (stem + genitive, dative, stem + "у", stem + ("ой" if stressed else "ай"), dative)


def _be_a_m(stem: str) -> _Forms:
    genitive = "і" if stem[-1] in "гкх" else "ы"
    return stem, (genitive, "у", "у", "ам", "у")


def _be_noun_m(word: str) -> _Forms | None:
    stem, last = _fleeting(word, "be"), word[-1]
    if last == "й":
        return stem or word[:-1], _BE["ь"]
    if last == "ь":
        stressed = word.lower() in _END_STRESSED_SOFT
        return stem or word[:-1], _BE["ь stressed" if stressed else "ь"]
    if last == "о":
        return word[:-1], ("а", "у", "а", "ом", "у")
    if last in _VOWELS or not last.isalpha():
        return None
    short = (word.endswith(("ец", "ок", "ач")) or _vowels(word) == 1) and not word.endswith("яц")
    instrumental = "ом" if short else "ам"
    stem = stem or (word[:-1] + "в" if last == "ў" else word)
    if last in _HARDENED + "гкх":
        return stem, ("а", "у", "а", instrumental, "у")
    stems = (stem + "а", stem + "у", stem + "а", stem + instrumental, _softened(stem) + "е")
    return "", stems


def _be_first(word: str, gender: Gender) -> _Forms | None:
    if _still(word):
        return None
    stem, last = word[:-1], word[-1]
    stressed = word.lower() in _END_STRESSED_NAMES
    if last in "ая" and word[-2] in _VOWELS and last == "а":
        return None
    if last == "а":
        return _be_a_f(stem, stressed) if gender == "f" or stressed else _be_a_m(stem)
    if last == "я":
        if word == "Ілья":
            return stem, ("і", "і", "ю", "ёй", "і")
        feminine_forms = gender == "f" or word.endswith(("ія", "ыя"))
        return stem, _BE["я f" if feminine_forms else "я m"]
    if gender == "f":
        if word.endswith("оў"):
            return "", (f"{stem}ві", f"{stem}ві", word, f"{word}ю", f"{stem}ві")
        if last == "ь":
            return stem, _BE["ь f"]
        return None
    return _be_noun_m(word)


def _adjective_be(word: str) -> tuple[str, str, str] | None:
    stem, before = word[:-1], word[-2:-1]
    stressed = " stressed" if word.lower() in _END_STRESSED_ADJECTIVES else ""
    if before in _VOWELS or _vowels(word) < 2:
        return None
    if word.endswith("ы"):
        return stem, f"ы{stressed} m", f"ая{stressed} f"
    if word.endswith(("кі", "гі", "хі")):
        return stem, f"кі{stressed} m", f"ая{stressed} f"
    if word.lower().endswith(("сіні", "шні", "жні", "рні", "дні", "сні")):
        return stem, "ні m", "няя f"
    return None


def _possessive_be(word: str) -> str | None:
    """Return the stem of a surname like Іваноў or Пушкін."""
    if _vowels(word) < 2 or word.endswith("слаў"):
        return None
    if word.endswith(("оў", "аў", "еў", "ёў", "яў", "эў")):
        return word[:-1] + "в"
    return word if word.endswith(("ін", "ын")) else None


def _be_surname(word: str, gender: Gender) -> _Forms | None:
    if _still(word) or (word.endswith(("ых", "іх")) and _vowels(word) > 1):
        return None
    if adjective := _adjective_be(word):
        stem, man, woman = adjective
        return stem, _BE[man if gender == "m" else woman]
    if possessive := _possessive_be(word):
        return possessive, _BE[f"possessive {gender}"]
    stem, last = word[:-1], word[-1]
    if last == "а":
        if stem[-1] in _VOWELS or (gender == "f" and re.search("[аеэёя]нка$", word)):
            return None  # women's Шаўчэнка does not decline, men's does
        return _be_a_m(stem) if gender == "m" else _be_a_f(stem)
    if last == "я":
        same = gender == "f" or word.endswith(("ія", "ыя"))
        return stem, _BE["я f" if same else "я m"]
    return _be_noun_m(word) if gender == "m" else None


def _be_plural(word: str) -> tuple[str, tuple[str, ...]] | None:
    if _still(word) or (word.endswith(("ых", "іх")) and _vowels(word) > 1):
        return None
    if adjective := _adjective_be(word):
        stem, man, _ = adjective
        v = "ы" if man.startswith("ы") else "і"
        return stem, (f"{v}я", f"{v}х", f"{v}м", f"{v}х", f"{v}мі", f"{v}х")
    if possessive := _possessive_be(word):
        return possessive, ("ы", "ых", "ым", "ых", "ымі", "ых")
    soft = word[-1] in "яйь"
    if word[-1] in "ая":
        stem = word[:-1]
        if stem[-1] in _VOWELS:
            return None
    elif forms := _be_noun_m(word):
        stem = forms[0] or forms[1][0][:-1]
    else:
        return None
    if soft:
        return stem, ("і", "яў", "ям", "яў", "ямі", "ях")
    return stem, ("і" if stem[-1] in "гкх" else "ы", "аў", "ам", "аў", "амі", "ах")


# Women's surnames and patronymics


def _feminine(word: str, language: Language) -> str:
    if _still(word):
        return word
    if language == "ru":
        if word.endswith(("ых", "их")):
            return word
        if adjective := _adjective_ru(word):
            return adjective[0] + ("яя" if adjective[2] == "няя f" else "ая")
        return word + "а" if _possessive_ru(word) else word
    if word.endswith(("ых", "іх")):
        return word
    if adjective := _adjective_be(word):
        return adjective[0] + ("яя" if adjective[2] == "няя f" else "ая")
    possessive = _possessive_be(word)
    return possessive + "а" if possessive else word


def _patronymic(word: str, gender: Gender, language: Language) -> _Forms | None:
    if _still(word):
        return None
    if gender == "f":
        return (
            (_ru_a(word) if language == "ru" else _be_a_f(word[:-1])) if word[-1] == "а" else None
        )
    if not word.endswith("ч"):
        return _ru_noun_m(word) if language == "ru" else _be_noun_m(word)
    if language == "be":
        return word, ("а", "у", "а", "ам", "у")
    return word, _RU["hard" if word.lower() in _STRESSED_PATRONYMICS else "hush"]


_RU_FATHERS = dict(
    pair.split(":")
    for pair in (
        "Лев:Льв+ович Павел:Павл+ович Пётр:Петр+ович Илья:Иль+ич Никита:Никит+ич Лука:Лук+ич "
        "Фома:Фом+ич Кузьма:Кузьм+ич Савва:Савв+ич Фока:Фок+ич Михаил:Михайл+ович Яков:Яковл+евич "
        "Иаков:Иаковл+евич Данила:Данил+ович Гаврила:Гаврил+ович Дмитрий:Дмитри+евич "
        "Георгий:Георги+евич Андрей:Андре+евич Юлий:Юли+евич Аркадий:Аркадь+евич Юрий:Юрь+евич "
        "Иероним:Иероним+ович"
    ).split()
)
_RU_FEMALE = {"ович": "овна", "евич": "евна", "ич": "ична"}


def _ru_patronymic_of(father: str, gender: Gender) -> str:
    if father in _RU_FATHERS:
        stem, ending = _RU_FATHERS[father].split("+")
    elif father.endswith("ий"):
        stem, ending = father[:-2] + "ь", "евич"
        if father[-4:-3] not in _VOWELS and father[-4:-3]:
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
    return "Ильинична" if father == "Илья" else stem + _RU_FEMALE[ending]


_BE_FATHERS = dict(
    pair.split(":")
    for pair in (
        "Леў:Льв+овіч Павел:Паўл+авіч Пётр:Пятр+овіч Пятро:Пятр+овіч Ілья:Іль+іч Лука:Лук+іч "
        "Мікіта:Мікіт+авіч Фама:Фам+іч Кузьма:Кузьм+іч Якаў:Якаўл+евіч Міхаіл:Міхайл+авіч "
        "Міхал:Міхал+авіч Андрэй:Андрэ+евіч Сяргей:Сярге+евіч Мікалай:Мікала+евіч "
        "Кастусь:Кастус+евіч Іван:Іван+авіч "
        "Юрась:Юр'+евіч Дзмітрый:Дзмітры+евіч Юрый:Юр'+евіч Анатоль:Анатоль+евіч Ігар:Ігар+авіч "
        "Васіль:Васіль+евіч Яўген:Яўген+авіч Алесь:Алес+евіч Зміцер:Зміцер+авіч Мікола:Мікала+евіч"
    ).split()
)
_BE_FEMALE = {"овіч": "оўна", "авіч": "аўна", "евіч": "еўна", "іч": "інічна"}


def _be_patronymic_of(father: str, gender: Gender) -> str:
    if father in _BE_FATHERS:
        stem, ending = _BE_FATHERS[father].split("+")
    elif father[-1] == "ь":
        stem, ending = father if father.endswith("ль") else father[:-1], "евіч"
    elif father.endswith("й"):
        stem, ending = father[:-1], "евіч"
        if father.endswith("ій"):  # Арсеній: Арсеньевіч
            stem = father[:-2] + "ь"
    elif father[-1] in "ая":
        stem, ending = father[:-1], "авіч"
    else:
        stem, ending = (father[:-1] + "в" if father[-1] == "ў" else father), "авіч"
        if father[-1] in "оеіуюэы":
            stem = father[:-1]
    return stem + (ending if gender == "m" else _BE_FEMALE[ending])
