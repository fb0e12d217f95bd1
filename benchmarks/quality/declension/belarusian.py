"""Belarusian names in the official spelling by class, told from the ending."""

from __future__ import annotations

import re

from benchmarks.quality.declension.endings import (
    VOWELS,
    Forms,
    Gender,
    fleeting,
    still,
    vowels,
)

_END_STRESSED_NAMES = {"лука", "кузьма", "фама", "хама", "ілья", "саўка"}
_END_STRESSED_SOFT = {"васіль", "кастусь", "міхась", "юрась", "каваль", "караль", "рубель"}
_END_STRESSED_ADJECTIVES = {"малады", "стары", "сляпы", "сухі", "лысы", "нямы", "крывы", "сівы"}
_ENDINGS = {
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


def _noun_a_f(stem: str, stressed: bool = False) -> Forms:
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


def _noun_a_m(stem: str) -> Forms:
    genitive = "і" if stem[-1] in "гкх" else "ы"
    return stem, (genitive, "у", "у", "ам", "у")


def _noun_m(word: str) -> Forms | None:
    stem, last = fleeting(word, "be"), word[-1]
    if last == "й":
        return stem or word[:-1], _ENDINGS["ь"]
    if last == "ь":
        stressed = word.lower() in _END_STRESSED_SOFT
        return stem or word[:-1], _ENDINGS["ь stressed" if stressed else "ь"]
    if last == "о":
        return word[:-1], ("а", "у", "а", "ом", "у")
    if last in VOWELS or not last.isalpha():
        return None
    short = (word.endswith(("ец", "ок", "ач")) or vowels(word) == 1) and not word.endswith("яц")
    instrumental = "ом" if short else "ам"
    stem = stem or (word[:-1] + "в" if last == "ў" else word)
    if last in _HARDENED + "гкх":
        return stem, ("а", "у", "а", instrumental, "у")
    stems = (stem + "а", stem + "у", stem + "а", stem + instrumental, _softened(stem) + "е")
    return "", stems


def first_name(word: str, gender: Gender) -> Forms | None:
    """Return the forms of a first name or diminutive, nothing if it stays."""
    if still(word):
        return None
    stem, last = word[:-1], word[-1]
    stressed = word.lower() in _END_STRESSED_NAMES
    if last in "ая" and word[-2] in VOWELS and last == "а":
        return None
    if last == "а":
        return _noun_a_f(stem, stressed) if gender == "f" or stressed else _noun_a_m(stem)
    if last == "я":
        if word == "Ілья":
            return stem, ("і", "і", "ю", "ёй", "і")
        feminine_forms = gender == "f" or word.endswith(("ія", "ыя"))
        return stem, _ENDINGS["я f" if feminine_forms else "я m"]
    if gender == "f":
        if word.endswith("оў"):
            return "", (f"{stem}ві", f"{stem}ві", word, f"{word}ю", f"{stem}ві")
        if last == "ь":
            return stem, _ENDINGS["ь f"]
        return None
    return _noun_m(word)


def _adjective(word: str) -> tuple[str, str, str] | None:
    stem, before = word[:-1], word[-2:-1]
    stressed = " stressed" if word.lower() in _END_STRESSED_ADJECTIVES else ""
    if before in VOWELS or vowels(word) < 2:
        return None
    if word.endswith("ы"):
        return stem, f"ы{stressed} m", f"ая{stressed} f"
    if word.endswith(("кі", "гі", "хі")):
        return stem, f"кі{stressed} m", f"ая{stressed} f"
    if word.lower().endswith(("сіні", "шні", "жні", "рні", "дні", "сні")):
        return stem, "ні m", "няя f"
    return None


def _possessive(word: str) -> str | None:
    """Return the stem of a surname like Іваноў or Пушкін."""
    if vowels(word) < 2 or word.endswith("слаў"):
        return None
    if word.endswith(("оў", "аў", "еў", "ёў", "яў", "эў")):
        return word[:-1] + "в"
    return word if word.endswith(("ін", "ын")) else None


def surname(word: str, gender: Gender) -> Forms | None:
    """Return the forms of a surname, nothing if it stays."""
    if still(word) or (word.endswith(("ых", "іх")) and vowels(word) > 1):
        return None
    if adjective := _adjective(word):
        stem, man, woman = adjective
        return stem, _ENDINGS[man if gender == "m" else woman]
    if possessive := _possessive(word):
        return possessive, _ENDINGS[f"possessive {gender}"]
    stem, last = word[:-1], word[-1]
    if last == "а":
        if stem[-1] in VOWELS or (gender == "f" and re.search("[аеэёя]нка$", word)):
            return None  # women's Шаўчэнка does not decline, men's does
        return _noun_a_m(stem) if gender == "m" else _noun_a_f(stem)
    if last == "я":
        same = gender == "f" or word.endswith(("ія", "ыя"))
        return stem, _ENDINGS["я f" if same else "я m"]
    return _noun_m(word) if gender == "m" else None


def plural(word: str) -> Forms | None:
    """Return the six forms of a family, nothing if it stays."""
    if still(word) or (word.endswith(("ых", "іх")) and vowels(word) > 1):
        return None
    if adjective := _adjective(word):
        stem, man, _ = adjective
        v = "ы" if man.startswith("ы") else "і"
        return stem, (f"{v}я", f"{v}х", f"{v}м", f"{v}х", f"{v}мі", f"{v}х")
    if possessive := _possessive(word):
        return possessive, ("ы", "ых", "ым", "ых", "ымі", "ых")
    soft = word[-1] in "яйь"
    if word[-1] in "ая":
        stem = word[:-1]
        if stem[-1] in VOWELS:
            return None
    elif forms := _noun_m(word):
        stem = forms[0] or forms[1][0][:-1]
    else:
        return None
    if soft:
        return stem, ("і", "яў", "ям", "яў", "ямі", "ях")
    return stem, ("і" if stem[-1] in "гкх" else "ы", "аў", "ам", "аў", "амі", "ах")


def feminine(word: str) -> str:
    """Return the surname as a woman bears it."""
    if still(word) or word.endswith(("ых", "іх")):
        return word
    if adjective := _adjective(word):
        return adjective[0] + ("яя" if adjective[2] == "няя f" else "ая")
    possessive = _possessive(word)
    return possessive + "а" if possessive else word


def patronymic(word: str, gender: Gender) -> Forms | None:
    """Return the forms of a patronymic."""
    if still(word):
        return None
    if gender == "f":
        return _noun_a_f(word[:-1]) if word[-1] == "а" else None
    return (word, ("а", "у", "а", "ам", "у")) if word.endswith("ч") else _noun_m(word)


_FATHERS = dict(
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
_FEMALE = {"овіч": "оўна", "авіч": "аўна", "евіч": "еўна", "іч": "інічна"}


def patronymic_of(father: str, gender: Gender) -> str:
    """Return the patronymic of a child of ``father``."""
    if father in _FATHERS:
        stem, ending = _FATHERS[father].split("+")
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
    return stem + (ending if gender == "m" else _FEMALE[ending])
