"""The usual Latin spellings of a Russian or Belarusian word.

By BGN/PCGN and its newspaper form, ICAO 9303, the Belarusian instruction of 2007, Łacinka, Polish
and German transcription, the scholarly one, and what people without any of these type.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_VOWELS = "аеёиоуыэюяіЕЁЮЯ"
_JOTATED = re.compile("(?:^|(?<=[^а-яёіўґА-ЯЁІЎҐ]))[еёюя]|(?<=[аеёиоуыэюяійўьъ'])[еёюя]")
_HISSED = re.compile("(?<=[жшчщц])е")
_ENDING = re.compile("[иіы]й\\b")
_SOFT_L = re.compile("л(?=[еёюяіиьЕЁЮЯЭл])")
_CYRILLIC = re.compile("[а-яёіўґ]")
_LOST_SIGNS = str.maketrans("łŁ", "lL")

# Capital Е Ё Ю Я are those that begin with the sound of й, capital Л is the soft л, and Э is the е
# after ж, ш, ч, щ and ц.
_SAME = dict(zip("абдзклЛмнопрстуфыэЭіи", "abdzkllmnoprstufyeeii", strict=True)) | {
    "ґ": "g",
    "ъ": "",
    "'": "",
}
_ENGLISH = _SAME | {
    "в": "v", "г": "g", "ж": "zh", "й": "y", "ў": "w", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ь": "", "е": "e", "ё": "yo", "ю": "yu", "я": "ya", "Е": "ye", "Ё": "yo",
    "Ю": "yu", "Я": "ya",
}  # fmt: skip
_PASSPORT = _ENGLISH | {"й": "i", "ў": "u", "ё": "e", "ю": "iu", "я": "ia", "Е": "e", "Ё": "e",
                        "Ю": "iu", "Я": "ia"}  # fmt: skip
_LATIN = _SAME | {
    "в": "v", "г": "h", "ж": "ž", "й": "j", "ў": "ŭ", "х": "ch", "ц": "c", "ч": "č", "ш": "š",
    "щ": "šč", "ь": "\u0301", "е": "ie", "ё": "io", "ю": "iu", "я": "ia", "Е": "je", "Ё": "jo",
    "Ю": "ju", "Я": "ja",
}  # fmt: skip
_POLISH = _LATIN | {"в": "w", "ж": "ż", "ў": "u", "л": "ł", "ч": "cz", "ш": "sz", "щ": "szcz"}
_SCHOLARLY = {"г": "g", "е": "e", "Е": "e", "ё": "jo", "ю": "ju", "я": "ja", "ь": ""}
_GERMAN = _SAME | {
    "в": "w", "г": "g", "ж": "sch", "й": "i", "ў": "u", "х": "ch", "ц": "z", "ч": "tsch",
    "ш": "sch", "щ": "schtsch", "ь": "", "е": "e", "ё": "jo", "ю": "ju", "я": "ja", "Е": "je",
    "Ё": "jo", "Ю": "ju", "Я": "ja",
}  # fmt: skip
_HABITS = tuple(
    str.maketrans(table)
    for table in (
        _ENGLISH,
        _ENGLISH | {"ь": "'", "ъ": "'", "'": "'"},
        _ENGLISH | {"г": "h", "е": "ye", "Э": "ye"},
        _ENGLISH | {"г": "h", "и": "y", "й": "i", "ю": "iu", "я": "ia"},
        _ENGLISH | {"г": "h", "е": "ie", "Э": "ie", "ў": "u", "ю": "iu", "я": "ia"},
        _ENGLISH | {"х": "h", "щ": "sch", "ц": "c"},
        _ENGLISH | {"Ё": "e", "ё": "e", "Е": "e"},
        _ENGLISH
        | {"й": "j", "ё": "jo", "ю": "ju", "я": "ja", "Е": "je", "Ё": "jo", "Ю": "ju", "Я": "ja"},
        _PASSPORT,
        _PASSPORT | {"ъ": "ie"},
        _PASSPORT | {"г": "h", "е": "ie", "Е": "ie", "Э": "ie"},
        _LATIN,
        _LATIN | {"л": "ł"},
        _LATIN | _SCHOLARLY,
        _LATIN | _SCHOLARLY | {"х": "x", "й": "y", "ю": "yu", "я": "ya", "Ю": "yu", "Я": "ya"},
        _POLISH,
        _POLISH | {"г": "g"},
        _POLISH | _SCHOLARLY,
        _POLISH | _SCHOLARLY | {"ы": "y", "х": "ch", "Е": "je"},
        _GERMAN,
        _GERMAN | {"г": "h"},
        _GERMAN | {"з": "s", "й": "j"},
    )
)


@cache
def spellings(text: str) -> frozenset[str]:
    """Return the Latin spellings of lower-case Cyrillic words, with and without signs on letters.

    What is not Cyrillic stays; a text with none has no spellings.
    """
    if not _CYRILLIC.search(text):
        return frozenset()
    marked = _HISSED.sub("Э", _JOTATED.sub(lambda m: m[0].upper(), text))
    marked = _SOFT_L.sub("Л", marked)
    found: set[str] = set()
    short = _ENDING.sub("ы", marked)
    forms = (marked, short) if short != marked else (marked,)
    for latin in (form.translate(habit) for form in forms for habit in _HABITS):
        if latin.isascii():
            found.add(latin)
            continue
        found.add(unicodedata.normalize("NFC", latin))
        bare = unicodedata.normalize("NFD", latin.translate(_LOST_SIGNS))
        found.add("".join(c for c in bare if not unicodedata.combining(c)))
    return frozenset(found)


@cache
def endings(listed: str) -> tuple[str, ...]:
    """Return the endings, parted by spaces, and how they are spelled in Latin after a consonant."""
    words = listed.split()
    latin = {spelling[1:] for word in words for spelling in spellings("н" + word)}
    return (*words, *sorted(latin))
