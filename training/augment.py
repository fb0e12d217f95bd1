"""The same text written otherwise: letter case, Belarusian spelling, a scanner's mistakes."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from itertools import accumulate

from recognizers.person.words import shared
from training.corpora import Example

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")

_SMALL_WORDS = dict(
    pair.split("=")
    for pair in (
        "= и=і в=у с=з что=што это=гэта этот=гэты эта=гэтая этого=гэтага этой=гэтай как=як "
        "он=ён она=яна они=яны оно=яно от=ад по=па чтобы=каб который=які которая=якая "
        "которые=якія которого=якога которую=якую которой=якой был=быў была=была были=былі "
        "было=было также=таксама или=ці после=пасля через=праз если=калі где=дзе кто=хто "
        "его=яго её=яе ее=яе их=іх из=з при=пры не=не но=але для=для уже=ужо все=усе всё=усё "
        "всех=усіх год=год года=года году=годзе лет=гадоў время=час президент=прэзідэнт "
        "город=горад города=горада городе=горадзе области=вобласці район=раён района=раёна "
        "районе=раёне сказал=сказаў сказала=сказала сообщил=паведаміў сообщила=паведаміла "
        "человек=чалавек людей=людзей люди=людзі между=паміж когда=калі только=толькі "
        "более=больш можно=можна есть=ёсць за=за до=да со=са во=ва к=да об=аб о=аб над=над "
        "под=пад без=без перед=перад сейчас=цяпер сегодня=сёння вчера=учора завтра=заўтра "
        "очень=вельмі много=шмат ещё=яшчэ еще=яшчэ там=там тут=тут здесь=тут так=так "
        "тоже=таксама потом=потым может=можа нет=няма да=так мы=мы вы=вы я=я ты=ты мне=мне "
        "меня=мяне нас=нас вас=вас ему=яму ей=ёй им=ім чем=чым том=тым того=таго тем=тым "
        "те=тыя эти=гэтыя этом=гэтым стал=стаў стала=стала будет=будзе будут=будуць быть=быць "
        "который=які директор=дырэктар министр=міністр глава=кіраўнік правительства=урада "
        "страны=краіны страна=краіна россии=расіі россия=расія москва=масква москвы=масквы "
        "беларусь=беларусь суд=суд суда=суда дело=справа работы=працы работа=праца день=дзень "
        "дня=дня улица=вуліца улице=вуліцы дом=дом жизнь=жыццё семья=сям'я мать=маці "
        "отец=бацька сын=сын дочь=дачка жена=жонка муж=муж "
    ).split()
)
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), new)
    for pattern, new in (
        ("щ", "шч"), ("ъ", "'"), ("ого$", "ага"), ("его$", "яга"), ("ому$", "аму"), ("ему$", "яму"),
        ("ться$|тся$", "цца"), ("ть$", "ць"), ("ция", "цыя"), ("ции", "цыі"), ("ию$", "ію"),
        ("(?<=[бвгджзклмнпрстфхцчш])ой$", "ай"), ("(?<=[гкх])ий$", "і"), ("ый$|ий$", "ы"),
        ("ые$", "ыя"), ("ие$", "ія"), ("ское$", "скае"), ("ость$", "асць"), ("ости$", "асці"),
        ("(?<=[жшчцр])и", "ы"), ("(?<=[жшчр])е", "э"), ("(?<=[жшчцр])ь", ""),
        ("т(?=[еиёюяь])", "ц"), ("д(?=[еиёюяь])", "дз"), ("и", "і"),
    )
)  # fmt: skip
_VOWELS = "аоуэыіяеёю"
_BEFORE_CONSONANT = re.compile(r"(?<=[аоуэыіяеёю])в(?=[бвгджзклмнпрстфхцчш]|$)")
_PAST = re.compile(r"(?<=[аоуэыіяеёю])л$")
_SOFT = re.compile("([сзцн])(?=[сзцнлдб][еіюяё])")


def belarusian_word(word: str, chance: random.Random, classical: bool) -> str:
    """Return a Russian word spelled as a Belarusian one may be; stress is guessed."""
    lower = word.lower()
    new = _SMALL_WORDS.get(lower)
    if new is None:
        new = lower
        for pattern, replacement in _RULES:
            new = pattern.sub(replacement, new)
        vowels = [i for i, c in enumerate(new) if c in _VOWELS]
        if len(vowels) > 1:
            stressed = chance.choice(vowels[:-1] if chance.random() < 0.7 else vowels)
            letters = list(new)
            for at, i in enumerate(vowels):
                if i != stressed and letters[i] == "о":
                    letters[i] = "а"
                elif letters[i] == "е" and at + 1 < len(vowels) and vowels[at + 1] == stressed:
                    letters[i] = "я"
            new = "".join(letters)
        new = _PAST.sub("ў", _BEFORE_CONSONANT.sub("ў", new))
        if classical:
            new = _SOFT.sub(r"\1ь", new)
    if word.isupper() and len(word) > 1:
        return new.upper()
    return new[:1].upper() + new[1:] if word[0].isupper() else new


def remapped(example: Example, change: Callable[[str], str], lang: str) -> Example:
    """Return an example with every word changed, its spans with it."""
    parts: list[str] = []
    moved: dict[int, int] = {}
    ends: dict[int, int] = {}
    at = size = 0
    for match in _WORD.finditer(example.text):
        between = example.text[at : match.start()]
        for offset in range(at, match.start() + 1):
            moved[offset] = ends[offset] = size + offset - at
        parts.append(between)
        size += len(between)
        new = change(match[0])
        parts.append(new)
        size += len(new)
        at = match.end()
        ends[at] = size
    rest = example.text[at:]
    for offset in range(at, len(example.text) + 1):
        moved[offset] = size + offset - at
        ends.setdefault(offset, size + offset - at)
    parts.append(rest)
    spans = [(moved[s], ends[e], k) for s, e, k in example.spans if s in moved and e in ends]
    return Example("".join(parts), spans, lang, example.source)


def belarusian(example: Example, chance: random.Random) -> Example:
    """Return a Russian example as Belarusian text may look, by letters, not by meaning."""
    classical = chance.random() < 0.3
    return remapped(example, lambda word: belarusian_word(word, chance, classical), "be")


def recased(example: Example, chance: random.Random, lower: float, upper: float) -> Example:
    """Return an example in lower case or in capitals, with these chances, or as it is."""
    drawn = chance.random()
    text = example.text
    if drawn < lower:
        text = text.lower()
    elif drawn < lower + upper:
        text = text.upper()
    if len(text) != len(example.text):
        return example
    return Example(text, example.spans, example.lang, example.source)


_LOST = re.compile(r"(?<=[^\W\d_])\.(?=\s|[^\W\d_])")
_CONFUSED = {
    "а": "я", "и": "н", "н": "и", "о": "с", "с": "о", "ш": "щ", "щ": "ш", "е": "с", "ы": "ьі",
    "й": "и", "ў": "у", "і": "1", "l": "1", "o": "0", "О": "0", "З": "3", "б": "6", "i": "l",
    "e": "c", "m": "rn", "п": "л", "л": "п", "ю": "іо", "ё": "е", "т": "г", "г": "т",
}  # fmt: skip


def scanned(example: Example, chance: random.Random) -> Example:
    """Return an example with the mistakes of a scanner.

    Letters are taken for others in about one word of eight; some dots after a letter are lost.
    """
    pieces = list(example.text)
    for match in _WORD.finditer(example.text):
        if chance.random() < 0.12 and len(match[0]) > 2:
            at = chance.randrange(*match.span())
            pieces[at] = _CONFUSED.get(pieces[at], pieces[at])
    for match in _LOST.finditer(example.text):
        if chance.random() < 0.1:
            pieces[match.start()] = ""
    starts = [0, *accumulate(map(len, pieces))]
    spans = [(starts[s], starts[e], k) for s, e, k in example.spans]
    return Example("".join(pieces), spans, example.lang, example.source)


_PLACE_WORD = re.compile(r"[^\W\d_]{4,}(?:-[^\W\d_]{3,})?")


def moved(example: Example, chance: random.Random, place: Callable[[], str]) -> Example:
    """Return an example whose addresses have other names of streets and towns here and there.

    Args:
        example: What to change.
        chance: What decides.
        place: Gives a name of a street or town in the script of the example.
    """
    pieces: list[str] = []
    spans: list[tuple[int, int, str]] = []
    at = size = 0
    for start, end, kind in example.spans:
        said = example.text[start:end]
        if kind == "ADDRESS":
            said = _PLACE_WORD.sub(lambda match: _other_place(match[0], chance, place), said)
        pieces += (example.text[at:start], said)
        begun = size + start - at
        size = begun + len(said)
        spans.append((begun, size, kind))
        at = end
    text = "".join((*pieces, example.text[at:]))
    return Example(text, spans, example.lang, example.source)


def _other_place(word: str, chance: random.Random, place: Callable[[], str]) -> str:
    known = shared().of([word])[0]
    if known.roles or not known.nameable or chance.random() < 0.5:
        return word
    new = place()
    if word.isupper():
        return new.upper()
    return new if word[0].isupper() else new.lower()


def wrapped(example: Example, chance: random.Random) -> Example:
    """Return an example with its lines broken at a width of 20 to 90 characters, as in mail."""
    width, start = chance.randint(20, 90), 0
    letters = list(example.text)
    last = -1
    for at, letter in enumerate(example.text):
        if letter == "\n":
            start, last = at + 1, -1
        elif letter == " ":
            last = at
        if at - start >= width and last > start:
            letters[last] = "\n"
            start, last = last + 1, -1
    return Example("".join(letters), example.spans, example.lang, example.source)
