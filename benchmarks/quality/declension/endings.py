"""What Russian and Belarusian share: cases, fleeting vowels, stems that change."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

Language = Literal["ru", "be"]
Gender = Literal["m", "f"]
CASES = ("nom", "gen", "dat", "acc", "ins", "loc")
# A stem and what follows it in the genitive, dative, accusative, instrumental and locative; six
# endings, beginning with the nominative, for a plural.
Forms = tuple[str, tuple[str, ...]]
VOWELS = "аеёиоуыэюяіАЕЁИОУЫЭЮЯІ"

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


def by_parts(name: str, case: str, rule: Callable[[str], Forms | None]) -> str:
    """Return a name in a case, each part between hyphens and spaces by ``rule``."""
    return "".join(
        inflected(part, case, rule(part)) if part else "" for part in re.split(r"([- ])", name)
    )


def inflected(word: str, case: str, forms: Forms | None) -> str:
    """Return a word in a case; without forms it does not decline."""
    if case == "nom" or forms is None:
        return word
    stem, endings = forms
    return stem + endings[CASES.index(case) - 1]


def plural_of(word: str, case: str, forms: Forms | None) -> str:
    """Return a plural in a case; without forms the word stays."""
    if forms is None:
        return word
    stem, endings = forms
    return stem + endings[CASES.index(case)]


def still(word: str) -> bool:
    """Tell parts that no rule touches: particles, separators, abbreviations."""
    return not word or not word[0].isupper() or len(word) < 2


def vowels(word: str) -> int:
    """Count vowels, that is syllables."""
    return sum(letter in VOWELS for letter in word)


def _stem(word: str, language: Language) -> str | None:
    stem = _STEMS[language].get(word.lower())
    return word[0] + stem[1:] if stem else None


def fleeting(word: str, language: Language) -> str | None:
    """Return the stem without its fleeting vowel, or nothing if the word has none."""
    if (known := _stem(word, language)) is not None:
        return known
    if vowels(word) < 2 or word.lower() in _KEEP_VOWEL:
        return None
    head = word[:-2]
    before, second = head[-1], head[-2:-1]
    lone = before not in VOWELS and second != "" and second in VOWELS + "ьйў"
    if word.endswith("ец"):
        if before in VOWELS:
            return head + "йц"
        if not lone:
            return None
        soft = {"л": "ль"} | ({"в": "ў"} if language == "be" else {})
        return head[:-1] + soft.get(before, before) + "ц"
    if word.endswith(("ёнак", "онак")) and language == "be":
        return word[:-2] + "к"
    if word.endswith("ок") and (lone or (second and second in "рлн" and before not in VOWELS)):
        return head[:-1] + ("ў" if before == "в" and language == "be" else before) + "к"
    if word.endswith("ёк"):
        if before in VOWELS:
            return head + "йк"
        return head + ("к" if before in "чшжщ" else "ьк")
    if re.search(rf"[{VOWELS}][^{VOWELS}]ень$", word):
        return word[:-3] + "н"
    return None
