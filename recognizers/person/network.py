"""What Slovnet's network says about the Russian sentences of many texts, joined with the rules."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from recognizers.person import slovnet
from recognizers.person import words as w
from recognizers.person.chunks import Chunk
from recognizers.person.scores import rate
from recognizers.person.tokens import Tokens

_KINDS = {"PER": "PERSON", "LOC": "LOCATION", "ORG": "ORGANIZATION"}


@dataclass(frozen=True, slots=True)
class Entity:
    """Tokens ``first`` to ``last`` are one entity of ``kind``."""

    first: int
    last: int
    kind: str
    score: float = 0.6
    rule: str = "network"


def tag(texts: Sequence[Tokens]) -> list[list[Entity]]:
    """Return for each text the entities that the network finds in its sentences."""
    sentences: list[list[str]] = []
    places: list[tuple[int, int]] = []
    for number, tokens in enumerate(texts):
        for begin, end in worth(tokens):
            sentences.append(tokens.texts[begin:end])
            places.append((number, begin))
    found: list[list[Entity]] = [[] for _ in texts]
    model = slovnet.shared()
    for (number, begin), path in zip(places, model.paths(sentences), strict=True):
        if any(tag > 1 for tag in path):
            found[number] += _entities([model.tags[tag] for tag in path], begin)
    return found


def worth(tokens: Tokens) -> list[tuple[int, int]]:
    """Return the sentences of Cyrillic prose with a capital that may be a name's."""
    found: list[tuple[int, int]] = []
    done = 0
    for i in tokens.capitals:
        word = tokens.words[i]
        if i < done or word.latin or tokens.upper[i] or word.case == w.LETTER:
            continue
        if tokens.begins[i] and word.common and word.first < 2:
            continue
        at = bisect_right(tokens.sentences, i)
        begin, done = tokens.sentences[at - 1], tokens.sentences[at]
        if done - begin > 2:
            found.append((begin, done))
    return found


def _entities(tags: list[str], begin: int) -> list[Entity]:
    found: list[Entity] = []
    for offset, tag in enumerate(tags):
        part, _, kind = tag.partition("-")
        i = begin + offset
        if part == "I" and found and found[-1].last == i - 1 and found[-1].kind == _KINDS[kind]:
            found[-1] = Entity(found[-1].first, i, found[-1].kind)
        elif part in ("B", "I"):
            found.append(Entity(i, i, _KINDS[kind]))
    return found


def join(tokens: Tokens, found: list[Chunk], entities: list[Entity]) -> list[Entity]:
    """Let the network raise, lower and add persons; return its places and bodies."""
    belarusian = _is_belarusian(tokens)
    if not belarusian:
        _cut(tokens, found, entities)
    owner = {i: chunk for chunk in found for i in range(chunk.first, chunk.last + 1)}
    rest: list[Entity] = []
    for entity in entities:
        inside = {id(c): c for i in range(entity.first, entity.last + 1) if (c := owner.get(i))}
        if entity.kind == "PERSON":
            _raise(tokens, found, list(inside.values()), entity, belarusian)
            continue
        if belarusian and not _plausible(tokens, entity):
            continue
        rest.append(entity)
        for chunk in inside.values():
            if not _sure(tokens, chunk, entity.kind):
                weak = chunk.rule.startswith("unknown") if belarusian else True
                if weak:
                    chunk.score, chunk.denied = min(chunk.score, 0.35), not belarusian
    if not belarusian:
        seen = {i for begin, end in worth(tokens) for i in range(begin, end)}
        for chunk in found:
            if chunk.rule == "unknown word" and chunk.first in seen:
                chunk.score = min(chunk.score, 0.4)
    return rest + _places(tokens, found, rest)


def _places(tokens: Tokens, found: list[Chunk], rest: list[Entity]) -> list[Entity]:
    """Return the well-known places that nothing else has taken."""
    taken = {i for e in rest for i in range(e.first, e.last + 1)}
    taken |= {i for c in found if c.score >= 0.5 for i in range(c.first, c.last + 1)}
    return [
        Entity(i, i, "LOCATION", 0.5, "place")
        for i in tokens.capitals
        if tokens.words[i].known_place and i not in taken
    ]


def _plausible(tokens: Tokens, entity: Entity) -> bool:
    """Return whether a place or body in Belarusian text is short and all in capitals."""
    inside = range(entity.first, entity.last + 1)
    return len(inside) < 4 and all(tokens.words[i].case in (w.TITLE, w.UPPER) for i in inside)


def _cut(tokens: Tokens, found: list[Chunk], entities: list[Entity]) -> None:
    """Cut chunks where the network changes its mind: a person after a country, a word after one."""
    kinds = {i: e.kind for e in entities for i in range(e.first, e.last + 1)}
    for at in range(len(found) - 1, -1, -1):
        chunk = found[at]
        marks = [kinds.get(i, "") for i in chunk.names]
        if chunk.initials or len(set(marks)) < 2:
            continue
        full = any(tokens.words[i].patronymic for i in chunk.names)
        parts: list[list[int]] = [[]]
        for i, mark in zip(chunk.names, marks, strict=True):
            word = tokens.words[i]
            other = mark in ("LOCATION", "ORGANIZATION") and word.first < 3 and not word.patronymic
            sure = full or any(tokens.words[k].first >= 2 for k in chunk.names if abs(k - i) == 1)
            other = other and not (sure and word.surname >= 2 and not word.known_place)
            plain = not mark and "PERSON" in marks and word.common and word.surname < 2
            if other or (plain and not full):
                parts.append([])
            else:
                parts[-1].append(i)
        parts = [part for part in parts if part]
        if parts != [chunk.names]:
            found[at : at + 1] = [Chunk(part, part[0], part[-1]) for part in parts]
            for new in found[at : at + len(parts)]:
                rate(tokens, new)


def _sure(tokens: Tokens, chunk: Chunk, kind: str) -> bool:
    """Return whether the rules know better than the network that a chunk is a person."""
    words = [tokens.words[i] for i in chunk.names]
    if (
        chunk.initials
        or chunk.rule in ("label", "chat heading")
        or any(x.patronymic for x in words)
    ):
        return True
    if chunk.rule == "title" and kind == "ORGANIZATION":
        return any(x.first >= 2 or x.surname == 3 for x in words)
    if chunk.rule == "title" and all(x.surname == 3 and not x.known_place for x in words):
        return True
    places = any(x.place for x in words)
    return chunk.rule in ("first name and surname", "title") and not places


def _raise(
    tokens: Tokens, found: list[Chunk], inside: list[Chunk], entity: Entity, belarusian: bool
) -> None:
    if not belarusian and len(inside) > 1:
        inside = _merged(tokens, found, inside, entity)
    for chunk in inside:
        better = _better(tokens, chunk, belarusian)
        if better > chunk.score and not chunk.dead:
            chunk.score, chunk.rule = min(better, 0.95), "network"
    if not inside and not belarusian:
        _add(tokens, found, entity)


def _better(tokens: Tokens, chunk: Chunk, belarusian: bool) -> float:
    """Return the score of a chunk that the network takes for a person."""
    alone = tokens.words[chunk.names[0]] if len(chunk.names) == 1 else None
    if belarusian:
        if alone and alone.place and alone.first < 2:
            return 0.0
        return chunk.score + (0.1 if chunk.score >= 0.6 else 0.0)
    if alone and alone.common and not alone.exact and not _in_prose(tokens, chunk.first):
        return 0.0
    return 0.85


def _in_prose(tokens: Tokens, i: int) -> bool:
    """Return whether the sentence of token ``i`` has at least two words in lower case."""
    at = bisect_right(tokens.sentences, i)
    inside = range(tokens.sentences[at - 1], tokens.sentences[at])
    return sum(tokens.words[k].case == w.LOWER for k in inside) > 1


def _add(tokens: Tokens, found: list[Chunk], entity: Entity) -> None:
    """Add a person that only the network sees."""
    names = [i for i in range(entity.first, entity.last + 1) if len(tokens.texts[i]) > 1]
    words = [tokens.words[i] for i in names]
    if not names or any(x.case == w.LOWER or x.roles for x in words):
        return
    if not any(
        not tokens.begins[i] or not x.common or x.surname for i, x in zip(names, words, strict=True)
    ):
        return
    if all(x.common for x in words) and not _in_prose(tokens, names[0]):
        return
    chunk = Chunk(names, names[0], names[-1])
    rate(tokens, chunk)
    if not chunk.dead:
        chunk.score, chunk.rule = max(chunk.score, 0.7), "network"
    found.append(chunk)


def _merged(tokens: Tokens, found: list[Chunk], inside: list[Chunk], entity: Entity) -> list[Chunk]:
    """Make one chunk of those that the network takes for one person: Ли Со Ён."""
    first, last = inside[0], inside[-1]
    if any(tokens.texts[i] in "(),;:/" for i in range(first.first, last.last + 1)):
        return inside
    one = Chunk([i for c in inside for i in c.names], first.first, last.last)
    rate(tokens, one)
    one.initials = sum(c.initials for c in inside)
    one.score = max(c.score for c in [one, *inside])
    at = next(n for n, c in enumerate(found) if c is first)
    found[at : at + len(inside)] = [one]
    return [one]


def _is_belarusian(tokens: Tokens) -> bool:
    text = "".join(tokens.texts[:2000]).lower()
    return text.count("и") + text.count("щ") <= text.count("і") + text.count("ў")
