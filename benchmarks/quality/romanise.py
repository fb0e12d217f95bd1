"""Russian and Belarusian words in Latin letters, by six habits.

``bgn``      BGN/PCGN without its apostrophes, as newspapers write: Kavalchuk, Alyaksandr, Dmitry
``by2007``   Belarusian instruction of 2000, amended 2007: Kavaĺčuk, Zmicier (diacritics kept)
``icao``     passports: ICAO Doc 9303 for Russian, the Ministry of the Interior's way for Belarusian
``lacinka``  the traditional Belarusian Latin script: Kavalčuk, Łukašenka
``polish``   Polish transcription: Kawalczuk, Łukaszenka
``german``   German transcription: Kawaltschuk, Lukaschenka

Words in Russian may be given to the Belarusian systems too; letters that the other language lacks
are read by the nearest sound. What is not Cyrillic comes back as it is. Sources: the BGN/PCGN
tables of 1947 and 1979; the Belarusian instruction on geographical names, No. 15 of 2000 as amended
in 2007; ICAO Doc 9303-3.
"""

from __future__ import annotations

import re
from typing import Literal

System = Literal["bgn", "by2007", "icao", "lacinka", "polish", "german"]
SYSTEMS: tuple[System, ...] = ("bgn", "by2007", "icao", "lacinka", "polish", "german")

_VOWELS = "аеёиоуыэюяі"
_SAME = dict(zip("абдзклмнопрстуф", "abdzklmnoprstuf", strict=True))
_ENGLISH = _SAME | {
    "в": "v", "г": "g", "ґ": "g", "е": "e", "ё": "yo", "ж": "zh", "и": "i", "і": "i", "й": "y",
    "ў": "w", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "",
    "э": "e", "ю": "yu", "я": "ya", "'": "", "ї": "yi", "є": "ye",
}  # fmt: skip
_LATIN = _SAME | {
    "в": "v", "г": "h", "ґ": "g", "ж": "ž", "и": "i", "і": "i", "й": "j", "ў": "ŭ", "х": "ch",
    "ц": "c", "ч": "č", "ш": "š", "щ": "šč", "ъ": "", "ы": "y", "э": "e", "'": "", "е": "e",
    "ї": "ji", "є": "je",
}  # fmt: skip
_LETTERS: dict[System, dict[str, str]] = {
    "bgn": _ENGLISH,
    "icao": _ENGLISH | {"ё": "io", "й": "i", "ў": "u"},
    "by2007": _LATIN,
    "lacinka": _LATIN,
    "polish": _LATIN
    | {"в": "w", "ж": "ż", "ў": "u", "ч": "cz", "ш": "sz", "щ": "szcz"},
    "german": _SAME
    | {
        "в": "w", "г": "g", "ґ": "g", "ж": "sch", "и": "i", "і": "i", "й": "i", "ў": "u",
        "х": "ch", "ц": "z", "ч": "tsch", "ш": "sch", "щ": "schtsch", "ъ": "", "ы": "y", "ь": "",
        "э": "e", "е": "e", "ё": "jo", "ю": "ju", "я": "ja", "'": "", "ї": "ji", "є": "je",
    },
}  # fmt: skip
_JOTATED = {"е": "e", "ё": "o", "ю": "u", "я": "a"}
_ACUTE = dict(zip("cnszl", "ćńśźĺ", strict=True))
_WORD = re.compile(r"[А-Яа-яЁёІіЎўҐґЇїЄє'’ʼ]+")


def romanise(text: str, system: System, language: Literal["ru", "be"]) -> str:
    """Return ``text`` with every Cyrillic word in Latin letters; capitals stay capitals."""
    return _WORD.sub(lambda word: _cased(word.group(), system, language), text)


def _cased(word: str, system: System, language: str) -> str:
    if not any(letter.isalpha() for letter in word):
        return word
    latin = _word(re.sub("[’ʼ]", "'", word.lower()), system, language)
    if word.isupper() and sum(letter.isalpha() for letter in word) > 1:
        return latin.upper()
    return latin[:1].upper() + latin[1:] if word[:1].isupper() else latin


def _word(word: str, system: System, language: str) -> str:
    out = ""
    for place, letter in enumerate(word):
        before, after = word[place - 1 : place] if place else "", word[place + 1 : place + 2]
        if letter not in _LETTERS[system] and letter not in _JOTATED and letter != "ь":
            out += letter
        else:
            out = _RULES[system](out, letter, before, after, language)
    return _ending(out, word, system, language)


def _ending(latin: str, word: str, system: System, language: str) -> str:
    """Write -ий and -ый as each habit does: Yury, Yauheni, Dmitry, Dmitrii, Jurij, Juri."""
    if word.endswith(("ый", "ій")) and language == "be" and system in ("icao", "bgn"):
        return latin[:-2] + ("y" if word.endswith("ый") else "i")
    if word.endswith(("ый", "ий")) and language == "ru" and system == "bgn":
        return latin[:-2] + "y"
    if word.endswith(("ий", "ый")) and system == "german":
        return latin[:-2] + ("i" if word.endswith("ий") else "y")
    return latin


def _jotated(before: str) -> bool:
    """Tell whether a letter like я begins with the sound of й here."""
    return before == "" or before in _VOWELS + "йўьъ'"


def _english(out: str, letter: str, before: str, after: str, language: str, passport: bool) -> str:
    table = _LETTERS["icao" if passport else "bgn"]
    by = language == "be"
    if letter == "г" and by:
        return out + "h"
    if letter in "еёюя":
        vowel = _JOTATED[letter]
        if letter == "ё" and not by:
            return out + ("e" if passport else "yo")
        if letter == "е":
            start = _jotated(before)
            glide = "" if passport and (not by or not start) else "y" if start or by else ""
        elif passport:
            glide = "y" if by and _jotated(before) else "i"
        else:
            glide = "y"
        return out + glide + vowel
    if letter == "ь":
        return out
    if letter == "ъ" and passport:
        return out + "ie"
    return out + table[letter]


def _bgn(out: str, letter: str, before: str, after: str, language: str) -> str:
    return _english(out, letter, before, after, language, passport=False)


def _icao(out: str, letter: str, before: str, after: str, language: str) -> str:
    return _english(out, letter, before, after, language, passport=True)


def _latin(out: str, letter: str, before: str, after: str, language: str, system: System) -> str:
    table = _LETTERS[system]
    soft_l = system != "by2007"  # ł is hard, l is soft; otherwise ĺ is soft, l is hard
    if letter in _JOTATED:
        if _jotated(before):
            return out + "j" + _JOTATED[letter]
        if before == "л" and soft_l:
            return out + _JOTATED[letter]
        hard = "жшчщц" if language == "ru" else "жшчщ"
        if before in hard or (system == "polish" and language == "ru" and letter == "е"):
            return out + _JOTATED[letter]
        return out + "i" + _JOTATED[letter]
    if letter == "ь":
        if before == "л" and soft_l:
            return out
        if after in _VOWELS and after:
            return out
        last = out[-1:]
        if system == "polish" and last == "l":
            return out
        return out[:-1] + _ACUTE.get(last, last)
    if letter == "л" and soft_l:
        soft = after != "" and after in "еёюяіиьл"
        return out + ("l" if soft else "ł")
    if letter == "г" and system == "polish" and language == "ru":
        return out + "g"
    if letter == "и" and language == "ru" and before and before in "жшц" and system == "polish":
        return out + "y"
    return out + table[letter]


def _by2007(out: str, letter: str, before: str, after: str, language: str) -> str:
    return _latin(out, letter, before, after, language, "by2007")


def _lacinka(out: str, letter: str, before: str, after: str, language: str) -> str:
    return _latin(out, letter, before, after, language, "lacinka")


def _polish(out: str, letter: str, before: str, after: str, language: str) -> str:
    return _latin(out, letter, before, after, language, "polish")


def _german(out: str, letter: str, before: str, after: str, language: str) -> str:
    if letter == "г" and language == "be":
        return out + "h"
    if letter == "е" and _jotated(before):
        return out + "je"
    if letter == "ё" and before and before in "жшчщ":
        return out + "o"
    if letter == "с" and before and after and before in _VOWELS and after in _VOWELS:
        return out + "ss"
    return out + _LETTERS["german"][letter]


_RULES = {
    "bgn": _bgn,
    "icao": _icao,
    "by2007": _by2007,
    "lacinka": _lacinka,
    "polish": _polish,
    "german": _german,
}
