"""Frames: hand-written documents with slots, read from text files and filled.

::

    @@ id=court-ru-01 lang=ru genre=court tags=inflection,initials p1=m p2=f:jewish
    Судья {p2.LIO} огласила приговор в отношении {p1.LFP.gen}, {dob.words} года рождения,
    проживающего по адресу: {addr}. Защитник [PERSON|Бубен-Лаховская Г. Э.].

A frame begins with a line ``@@ key=value ...``; lines before the first one are comments. ``{...}``
is a slot, ``[LABEL|text]`` a mark around literal text, which may hold slots; ``\\{``, ``\\[``,
``\\]`` and ``\\|`` are the characters themselves. The README says what slots there are.

``python -m benchmarks.quality.frames FILE...`` checks files and prints every error.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from benchmarks.quality import declension
from benchmarks.quality.names import FORMS, Person, classical, written
from benchmarks.quality.romanise import SYSTEMS, System, romanise

LANGUAGES = ("ru", "be", "en")
GENRES = tuple(
    "dossier chat news report court form medicine bank table json sql log mail vcard misc".split()
)
ORIGINS = tuple("by ru ua pl jewish caucasus asia tatar word double indecl".split())
LABELS = frozenset(
    """
    PERSON PHONE_NUMBER ADDRESS DATE_OF_BIRTH PASSPORT NATIONAL_ID TAX_ID EMAIL_ADDRESS
    SOCIAL_HANDLE URL CREDIT_CARD IBAN CAR_PLATE BADGE_NUMBER GEO_COORDINATES IP_ADDRESS IMEI
    MAC_ADDRESS LOCATION ORGANIZATION
    """.split()
)
# A name inside one of these is marked too; inside anything else the mark swallows it.
OPEN_LABELS = frozenset({"LOCATION", "ORGANIZATION", "URL"})
# Label of each slot; a slot without one is there to be left alone. ``num.N`` is N digits.
SLOTS: dict[str, str | None] = {
    **dict.fromkeys(
        "phone phone.intl phone.digits phone.city phone.local phone.foreign".split(),
        "PHONE_NUMBER",
    ),
    **dict.fromkeys("dob dob.dmy dob.iso dob.words dob.year".split(), "DATE_OF_BIRTH"),
    **dict.fromkeys("passport passport.ru".split(), "PASSPORT"),
    **dict.fromkeys("idno snils inn oms".split(), "NATIONAL_ID"),
    **dict.fromkeys("unp inn10".split(), "TAX_ID"),
    **dict.fromkeys("email email.obf email.person".split(), "EMAIL_ADDRESS"),
    **dict.fromkeys("handle handle.link handle.person".split(), "SOCIAL_HANDLE"),
    "card": "CREDIT_CARD",
    "iban": "IBAN",
    **dict.fromkeys("plate plate.ru".split(), "CAR_PLATE"),
    "badge": "BADGE_NUMBER",
    "geo": "GEO_COORDINATES",
    "ip": "IP_ADDRESS",
    "imei": "IMEI",
    "mac": "MAC_ADDRESS",
    **dict.fromkeys("addr addr.city addr.short addr.village".split(), "ADDRESS"),
    "url": "URL",
    "town": "LOCATION",
    **dict.fromkeys("date time money docno isbn uuid".split()),
}
_KEYS = ("id", "lang", "genre", "tags", "ortho", "rom")
_ESCAPE = re.compile(r"\\([{}\[\]|])")
_SLOT = re.compile(r"\{([a-z][a-z0-9]*(?:\.[A-Za-z0-9]+)*)([!~]?)\}")
_MARK = re.compile(r"\[([A-Z][A-Z_]+)\|")
# What is romanised in a Belarusian text in Latin script; numbers and series stay.
_WORDS = re.compile(r"addr|town|dob|date")


class FrameError(ValueError):
    """Frames that cannot be read; one line for each error, with file and line."""


class Source(Protocol):
    """Where people and values come from; training has its own."""

    def person(
        self,
        gender: declension.Gender,
        origin: str,
        language: declension.Language,
        rng: random.Random,
    ) -> Person:
        """Return somebody; ``origin`` is one of ``ORIGINS``."""

    def value(self, slot: str, language: str, rng: random.Random, person: Person | None) -> str:
        """Return a value for a slot of ``SLOTS`` or ``num.N``, as a text in ``language`` has it.

        ``person`` is whose value it is where the slot says so (``email.person``).
        """


@dataclass(frozen=True, slots=True)
class Slot:
    """A place to fill: ``{p1.LFP.gen!}`` is name ``p1.LFP.gen`` with the modifier ``!``."""

    name: str
    modifier: str
    label: str | None


@dataclass(frozen=True, slots=True)
class Mark:
    """Literal text, perhaps with slots, that is marked as a whole."""

    label: str
    parts: tuple[str | Slot, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame as read; ``people`` maps ``p1`` to gender and origin."""

    id: str
    lang: str
    genre: str
    tags: tuple[str, ...]
    ortho: str
    rom: str
    people: dict[str, tuple[declension.Gender, str]]
    parts: tuple[str | Slot | Mark, ...]

    @property
    def random(self) -> bool:
        """Whether two fills may differ."""
        return any(isinstance(part, Slot) for part in _flat(self.parts))


def _flat(parts: Iterable[str | Slot | Mark]) -> Iterator[str | Slot]:
    for part in parts:
        if isinstance(part, Mark):
            yield from part.parts
        else:
            yield part


# Reading


def read(paths: Iterable[Path]) -> list[Frame]:
    """Read files of frames.

    Raises:
        FrameError: If anything is unknown or an id comes twice; it names every place.
    """
    frames: list[Frame] = []
    errors: list[str] = []
    seen: dict[str, str] = {}
    for path in sorted(paths):
        for line, header, body in _chunks(path.read_text("utf-8")):
            place = f"{path.name}:{line}"
            try:
                frame = _frame(header, body)
            except ValueError as error:
                errors.append(f"{place}: {error}")
                continue
            if frame.id in seen:
                errors.append(f"{place}: id {frame.id} is also at {seen[frame.id]}")
            seen[frame.id] = place
            frames.append(frame)
    if errors:
        raise FrameError("\n".join(errors))
    return frames


def _chunks(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield line number, header and text of each frame."""
    start, header, body = 0, "", []
    for number, line in enumerate([*text.removeprefix("\ufeff").split("\n"), "@@ "], 1):
        if line.startswith("@@ ") or line == "@@":
            if start:
                while body and not body[-1].strip():
                    body.pop()
                yield start, header, "\n".join(body)
            start, header, body = number, line[2:], []
        else:
            body.append(line.removesuffix("\r"))


def _frame(header: str, body: str) -> Frame:
    keys: dict[str, str] = {}
    people: dict[str, tuple[declension.Gender, str]] = {}
    for word in header.split():
        key, equals, value = word.partition("=")
        if not equals or not value or key in keys or key in people:
            raise ValueError(f"the header has {word!r}, not one new key=value")
        if re.fullmatch(r"p\d+", key):
            gender, _, origin = value.partition(":")
            if gender not in ("m", "f") or origin not in ("", *ORIGINS):
                raise ValueError(f"{word!r} is no gender with an origin")
            people[key] = (gender, origin or "by")  # type: ignore[assignment]
        elif key in _KEYS:
            keys[key] = value
        else:
            raise ValueError(f"unknown key {key!r}")
    for key, allowed in (("lang", LANGUAGES), ("genre", GENRES), ("id", None)):
        if key not in keys or (allowed and keys[key] not in allowed):
            raise ValueError(f"{key} is missing or unknown")
    if keys.get("ortho", "classical") not in ("classical", "lacinka"):
        raise ValueError("ortho is classical or lacinka")
    if "ortho" in keys and keys["lang"] != "be":
        raise ValueError("ortho is for lang=be")
    if "rom" in keys and (keys["rom"] not in SYSTEMS or keys["lang"] != "en"):
        raise ValueError(f"rom is for lang=en, one of {' '.join(SYSTEMS)}")
    if not body.strip():
        raise ValueError("the frame is empty")
    return Frame(
        keys["id"],
        keys["lang"],
        keys["genre"],
        tuple(tag for tag in keys.get("tags", "").split(",") if tag),
        keys.get("ortho", ""),
        keys.get("rom", ""),
        people,
        tuple(_parts(body, people)),
    )


def _parts(text: str, people: Iterable[str]) -> Iterator[str | Slot | Mark]:
    literal, place = "", 0
    while place < len(text):
        if escape := _ESCAPE.match(text, place):
            literal, place = literal + escape[1], escape.end()
            continue
        mark, slot = _MARK.match(text, place), _SLOT.match(text, place)
        if not mark and not slot:
            literal, place = literal + text[place], place + 1
            continue
        if literal:
            yield literal
            literal = ""
        if slot:
            yield _slot(slot[1], slot[2], people)
            place = slot.end()
        elif mark:
            if mark[1] not in LABELS:
                raise ValueError(f"unknown label {mark[1]}")
            inner, place = _until_bracket(text, mark.end(), mark[1])
            parts = tuple(_parts(inner, people))
            if not parts or any(isinstance(part, Mark) for part in parts):
                raise ValueError(f"a mark {mark[1]} is empty or holds another mark")
            yield Mark(mark[1], parts)  # type: ignore[arg-type]
    if literal:
        yield literal


def _until_bracket(text: str, start: int, label: str) -> tuple[str, int]:
    place = start
    while place < len(text) and text[place] != "]":
        place += 2 if _ESCAPE.match(text, place) else 1
    if place >= len(text):
        raise ValueError(f"a mark {label} is not closed")
    return text[start:place], place + 1


def _slot(name: str, modifier: str, people: Iterable[str]) -> Slot:
    head, *rest = name.split(".")
    if re.fullmatch(r"p\d+", head):
        if head not in people:
            raise ValueError(f"nobody is declared as {head}")
        form, case = (*rest, "nom")[:2] if rest else ("", "")
        if form not in FORMS or case not in declension.CASES or len(rest) > 2:
            raise ValueError(f"unknown form {{{name}}}")
        return Slot(name, modifier, "PERSON")
    if re.fullmatch(r"num\.\d{1,2}", name):
        return Slot(name, modifier, None)
    if head in ("email", "handle") and len(rest) == 1 and re.fullmatch(r"p\d+", rest[0]):
        if rest[0] not in people:
            raise ValueError(f"nobody is declared as {rest[0]}")
        return Slot(name, modifier, SLOTS[head])
    if name not in SLOTS or name.endswith(".person"):
        raise ValueError(f"unknown slot {{{name}}}; write \\{{ for a brace that is meant")
    return Slot(name, modifier, SLOTS[name])


# Filling


def fill(
    frame: Frame, source: Source, rng: random.Random, number: int = 0, rom: str = ""
) -> dict[str, Any]:
    """Fill a frame with other people and values on every call.

    Args:
        frame: What to fill.
        source: Where people and values come from.
        rng: All chance comes from it.
        number: Which fill it is; part of the id.
        rom: Romanisation for a frame in English that does not fix one; empty: any.

    Returns:
        ``{"id", "lang", "genre", "tags", "frame", "text", "entities"}``, entities with ``start``,
        ``end`` (code points, half-open) and ``label``; frames in English with names have a tag
        ``rom:...``, those in Belarusian classical or Latin script ``ortho:...``.
    """
    filled = _Filled(frame, source, rng, rom)
    for part in frame.parts:
        if isinstance(part, Mark):
            filled.mark(part)
        else:
            filled.add(part)
    tags = list(frame.tags)
    if frame.lang == "en" and frame.people:
        tags.append(f"rom:{filled.system}")
    if frame.ortho:
        tags.append(f"ortho:{frame.ortho}")
    return {
        "id": f"{frame.id}#{number}",
        "lang": frame.lang,
        "genre": frame.genre,
        "tags": tags,
        "frame": frame.id,
        "text": filled.text,
        "entities": sorted(filled.entities, key=lambda e: (e["start"], -e["end"])),
    }


class _Filled:
    """A frame while it is being filled."""

    def __init__(self, frame: Frame, source: Source, rng: random.Random, rom: str) -> None:
        self.frame, self.source, self.rng = frame, source, rng
        self.system: System | None = None
        if frame.lang == "en":
            self.system = frame.rom or rom or rng.choice(SYSTEMS)  # type: ignore[assignment]
        elif frame.ortho == "lacinka":
            self.system = "lacinka"
        self.text = ""
        self.entities: list[dict[str, Any]] = []
        self.people = {
            key: source.person(gender, origin, self._language(origin), rng)
            for key, (gender, origin) in frame.people.items()
        }

    def _language(self, origin: str) -> declension.Language:
        """Return the language that names are taken from: for English by origin and habit."""
        if self.frame.lang != "en":
            return "ru" if self.frame.lang == "ru" else "be"
        if self.system in ("by2007", "lacinka"):
            return "be"
        return "ru" if origin == "ru" or self.rng.random() < 0.4 else "be"

    def add(self, part: str | Slot) -> str | None:
        """Write a part, mark it, and return its label."""
        start = len(self.text)
        if isinstance(part, str):
            self.text += part
            return None
        self.text += self._value(part)
        if part.label and len(self.text) > start:
            self._entity(start, part.label)
        return part.label

    def mark(self, mark: Mark) -> None:
        """Write a mark; sensitive slots inside a place, body or link are marked as well."""
        start, known = len(self.text), len(self.entities)
        for part in mark.parts:
            self.add(part)
        inner = [
            e
            for e in self.entities[known:]
            if mark.label in OPEN_LABELS and e["label"] not in OPEN_LABELS
        ]
        self.entities[known:] = inner
        self._entity(start, mark.label)

    def _entity(self, start: int, label: str) -> None:
        self.entities.append({"start": start, "end": len(self.text), "label": label})

    def _value(self, slot: Slot) -> str:
        head, *rest = slot.name.split(".")
        if head in self.people:
            form, case = (*rest, "nom")[:2]
            value = self._name(self.people[head], form, case)
        else:
            owner = self.people.get(rest[0]) if rest else None
            name = f"{head}.person" if owner else slot.name
            value = self.source.value(name, self.frame.lang, self.rng, owner)
            if self.frame.ortho == "lacinka" and _WORDS.match(head):
                value = romanise(value, "lacinka", "be")
            elif self.frame.ortho == "classical" and _WORDS.match(head):
                value = classical(value)
        if slot.modifier:
            value = value.upper() if slot.modifier == "!" else value.lower()
        return value

    def _name(self, person: Person, form: str, case: str) -> str:
        if self.frame.lang == "en":
            case = "nom"
        if self.frame.lang == "en" and form == "Lpl":
            return romanise(person.surname, self.system or "bgn", person.language) + "s"
        return written(person, form, case, self._script)

    def _script(self, person: Person, word: str) -> str:
        if self.system:
            return romanise(word, self.system, person.language)
        return classical(word) if self.frame.ortho == "classical" else word


def main(paths: list[str]) -> int:
    """Check files; print errors, or how much there is."""
    try:
        frames = read(Path(path) for path in paths)
    except FrameError as error:
        print(error, file=sys.stderr)
        return 1
    negative = sum("negative" in frame.tags for frame in frames)
    print(f"{len(frames)} frames, {negative} of them negative")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
