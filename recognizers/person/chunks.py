"""From tokens to candidates: runs of words that may be one person's name, with a score."""

from __future__ import annotations

from dataclasses import dataclass

from recognizers.person import words as w
from recognizers.person.tokens import Tokens

TWO_LETTER_INITIALS = frozenset("Дз Дж Yu Ya Zh Ch Sh Kh Ts Ju Ja Iu Ia Dz Ye Je Ий".split())
EASTERN = frozenset(
    "ли лі ким кім пак чан ван ву нгуен цой чен чэн чэнь лю чжан чжао хан юн кан чой хуан фам ле "
    "li kim park nguyen tran pham chen wang zhang liu choi".split()
)
_ENDS = frozenset(".!?…")


@dataclass(slots=True)
class Chunk:
    """Neighbouring tokens that may be one person's name.

    Attributes:
        names: Indices of the words.
        first: Index of the first token, an initial or a word.
        last: Index of the last token.
        initials: How many initials there are.
        score: Confidence so far.
        rule: Why.
        dead: Where it stands says that it is no person, whatever it looks like.
    """

    names: list[int]
    first: int
    last: int
    initials: int = 0
    score: float = 0.0
    rule: str = "name word"
    dead: bool = False


def chunks(tokens: Tokens) -> list[Chunk]:
    """Return the runs of capitalised words and initials, cut where a word cannot be a name."""
    found: list[Chunk] = []
    after, size = 0, len(tokens.texts)
    for i in tokens.capitals:
        if i < after or not _nameable(tokens, i):
            continue
        run = [i]
        after = _after_element(tokens, i)
        while after < size:
            at = after + (tokens.texts[after] == "_" and after + 1 < size)
            if not _nameable(tokens, at) or not _joined(tokens, run[-1], at):
                break
            run.append(at)
            after = _after_element(tokens, at)
        found += _cut(tokens, run)
    return found


def _is_initial(tokens: Tokens, i: int) -> bool:
    text = tokens.texts[i]
    if not (tokens.words[i].case == w.LETTER or text in TWO_LETTER_INITIALS):
        return False
    if i and tokens.texts[i - 1].isdigit() and tokens.end(i - 1) == tokens.starts[i]:
        return False
    nxt = i + 1
    return (
        nxt < len(tokens.texts) and tokens.texts[nxt] == "." and tokens.starts[nxt] == tokens.end(i)
    )


def _nameable(tokens: Tokens, i: int) -> bool:
    case = tokens.words[i].case
    return case in (w.TITLE, w.UPPER, w.MIXED) or (case == w.LETTER and _is_initial(tokens, i))


def _after_element(tokens: Tokens, i: int) -> int:
    """Return the index after element ``i``, the dot and hyphen of an initial included."""
    after = i + 1
    if _is_initial(tokens, i):
        after += 1
        if (
            after + 1 < len(tokens.texts)
            and tokens.texts[after] == "-"
            and _is_initial(tokens, after + 1)
        ):
            after += 1
    return after


def _joined(tokens: Tokens, one: int, two: int) -> bool:
    after = _after_element(tokens, one)
    between = tokens.starts[two] - tokens.end(after - 1)
    if between == 0:
        return two > one + 1
    if between != 1 or _new_line(tokens, two):
        return False
    return after == two or tokens.texts[after] == "_"


def _new_line(tokens: Tokens, i: int) -> bool:
    return tokens.begins[i] and not tokens.abbreviated(i) and tokens.texts[i - 1] not in _ENDS


def _cut(tokens: Tokens, run: list[int]) -> list[Chunk]:
    """Cut a run at words that are no part of a name, and make chunks of the rest."""
    parts: list[list[int]] = [[]]
    for at, i in enumerate(run):
        if _is_initial(tokens, i) or _may_name(tokens, run, at):
            parts[-1].append(i)
        else:
            parts.append([])
    found = []
    for part in parts:
        names = [i for i in part if not _is_initial(tokens, i)]
        if names:
            last = _after_element(tokens, part[-1]) - 1
            found.append(Chunk(names, part[0], last, len(part) - len(names)))
    return found


def _field(tokens: Tokens, run: list[int]) -> bool:
    """Return whether a run of words fills a line, cell or field."""
    before, after = run[0] - 1, run[-1] + 1
    opened = before < 0 or tokens.texts[before] in (":", ";", "|") or run[0] in tokens.sentences
    if after >= len(tokens.texts):
        return opened
    if before >= 0 and tokens.texts[before] == tokens.texts[after] == '"':
        return True
    return opened and (
        tokens.texts[after] in (";", "|", "—", "-", "(") or after in tokens.sentences
    )


def _eastern(tokens: Tokens, run: list[int]) -> bool:
    """Return whether a run is three short words, the first a surname of the Far East: Ли Мин Хо."""
    if len(run) != 3 or tokens.texts[run[0]].lower() not in EASTERN:
        return False
    return all(tokens.words[i].case == w.TITLE and len(tokens.texts[i]) < 6 for i in run)


def _before_full(tokens: Tokens, run: list[int], at: int) -> bool:
    """Return whether a first name and a patronymic follow."""
    follows = run[at + 1 : at + 3]
    return len(follows) == 2 and tokens.words[follows[1]].patronymic


def _capital_surname(tokens: Tokens, i: int, beside: list[int]) -> bool:
    """Return whether a word in capitals goes with a first name: СОВА, Анна; YURY KAVALEU."""
    if any(tokens.words[k].first >= 2 and tokens.words[k].case == w.UPPER for k in beside):
        return not tokens.words[i].common
    after = tokens.words[i + 2 : i + 3]
    return tokens.texts[i + 1 : i + 2] == [","] and any(
        x.first >= 2 and x.case == w.TITLE for x in after
    )


def _ranked(tokens: Tokens, i: int) -> bool:
    """Return whether a rank or form of address is right before, after which a capital is a name."""
    before = i - 1
    if before > 0 and tokens.texts[before] == ".":
        before -= 1
    return before >= 0 and "rank" in tokens.words[before].roles


def _after_two_initials(tokens: Tokens, run: list[int], at: int) -> bool:
    """Return whether two initials stand before a word, after which any is a surname."""
    return at >= 2 and all(_is_initial(tokens, k) for k in run[at - 2 : at])


def _may_name(tokens: Tokens, run: list[int], at: int) -> bool:
    i = run[at]
    word = tokens.words[i]
    before = run[at - 1] if at else -1
    after = run[at + 1] if at + 1 < len(run) else -1
    beside = [k for k in (before, after) if k >= 0]
    likely = (word.surname or not word.common) and "other" not in word.roles
    if any(_is_initial(tokens, k) for k in beside) and likely:
        return True
    if _after_two_initials(tokens, run, at) and not word.roles:
        return True
    free = not tokens.begins[i] and not tokens.upper[i]
    if word.case == w.UPPER and not tokens.upper[i]:
        return len(tokens.texts[i]) > 3 and (
            word.first >= 2
            or word.surname >= 2
            or word.patronymic
            or _capital_surname(tokens, i, beside)
        )
    if word.roles & {"title", "address", "other", "speech"} and word.first < 3:
        return False
    if word.roles & {"dead", "law", "street", "place"} and word.first < 2:
        if "dead" in word.roles and _before_full(tokens, run, at):
            return True
        named = any(tokens.words[k].first >= 2 for k in beside)
        return word.surname >= 2 and (named or free)
    if word.known_place and after >= 0:
        follower = tokens.words[after]
        return word.family and (follower.first >= 2 or follower.patronymic)
    if _eastern(tokens, run):
        return True
    if word.patronymic or (free and _ranked(tokens, i)):
        return True
    if not word.common:
        return bool(word.first or word.surname or word.unknown or free)
    if word.first >= 2 or word.surname >= 2:
        return True
    if len(run) == 2 and after >= 0 and tokens.words[after].first >= 2 and _field(tokens, run):
        return True
    names_beside = [k for k in beside if tokens.words[k].first >= 2 or tokens.words[k].patronymic]
    if not names_beside:
        titled = i > 0 and "title" in tokens.words[i - 1].roles
        return free and bool(word.surname) and (not word.place or titled)
    if word.first and after >= 0 and tokens.words[after].patronymic:
        return True
    if before >= 0 and (tokens.words[before].first >= 2 or tokens.words[before].patronymic):
        return free or bool(word.surname)
    full = _before_full(tokens, run, at)
    opens = free or (i > 0 and tokens.texts[i - 1] in ":;|")
    return (full and opens) or (bool(word.surname) and (full or free))
