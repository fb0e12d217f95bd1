"""Passports and identity cards of other countries, by label, e.g. ``passport LB 012345``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from recognizers.base import Span
from recognizers.text.lazy import lazy
from recognizers.text.numbered import RULES, Numbered, find_best
from recognizers.text.passport_words import AGAINST, NAMES
from recognizers.text.prepared import Prepared
from recognizers.values import ValueRecognizer

_L = "[A-Za-zА-Яа-яІіЇїЄє]"
_LABEL = lazy(NAMES)
_OTHER = lazy(
    AGAINST.pattern
    + r"|выдан|выдад|issued|дата|date|код|code|годен|дзейн|действ|valid|expir|(?<![^\W_])"
    r"(?:орган|до|от|с|от|ад|до|да)(?![^\W_])|срок|тэрмін|рожд|народ|birth|\bот\b|личн|ident"
    r"|идент|ідэнт"
)
_UKRAINIAN = lazy(
    rf"(?:{NAMES})[^\d\n;]*(?:укра|ukr)|(?:укра|ukr)[^\d\n;]*(?:{NAMES})|посвідч"
    rf"|(?:{NAMES})[^\n]*(?<![^\W_])(?:ua|укр)[:. ]{{1,2}}$"
)
_POLISH = lazy(
    r"paszport|(?:polish|польск\w*) (?:passport|паспорт)"
    r"|(?:паспорт\w*|пашпарт\w*) (?:рп|польш|польск|гражданина польш)"
    rf"|(?:{NAMES})[^\n]*(?<![^\W_])(?:pl|rp)[:. ]{{1,2}}$"
)
_MACHINE_READABLE = lazy(
    r"(?<![A-Z0-9<])(?:[PIVAC][A-Z<][A-Z]{3}(?=[A-Z0-9]*<)[A-Z0-9<]{20,40}"
    r"|[A-Z0-9<]{9}\d[A-Z<]{3}\d{7}[MFX<]\d{7}[A-Z0-9<]{0,16}"
    r"|\d{7}[MFX<]\d{7}[A-Z]{3}[A-Z0-9<]{11,12}"
    r"|[A-Z]{2}\d{7}<\d?[A-Z]{3}\d{7}[MFX<]\d{7}[A-Z0-9<]{0,16})(?![A-Z0-9])"
)
_CAPITALS = lazy(r"[A-Z0-9<](?<![A-Z0-9<].)[A-Z0-9<]{24}")
_KINDS = (
    Numbered(
        "UA_PASSPORT",
        lazy(rf"(?<![^\W_])(?:{_L}{{2}}[ ]?(?:(?:№|номер|нумар)[ ]?)?\d{{6}}|\d{{9}})(?![^\W_])"),
        _UKRAINIAN,
        labelled=0.9,
        hints=("укр", "ukr", "посвідч", "ua "),
        reach=140,
    ),
    Numbered(
        "PL_PASSPORT",
        lazy(r"(?<![^\W_])[A-Za-z]{2}[ ]?\d{7}(?![^\W_])"),
        _POLISH,
        labelled=0.95,
        hints=("paszport", "polish", "польск", "польш", "рп", "pl ", "rp "),
        reach=140,
    ),
    Numbered(
        "PL_ID_CARD",
        lazy(r"(?<![^\W_])[A-Za-z]{3}[ ]?\d{6}(?![^\W_])"),
        lazy(r"dow[oó]d|довуд|дoвуд"),
        labelled=0.9,
        hints=("dow", "довуд"),
    ),
    Numbered(
        "PASSPORT",  # Germany: no vowels, no letters that look like digits
        lazy(
            r"(?<![^\W_])[CFGHJKLMNPRTVWXYZ](?=[A-Z]{0,8}\d[A-Z0-9]{0,7}\d)"
            r"[0-9CFGHJKLMNPRTVWXYZ]{8}\d?(?![^\W_])"
        ),
        _LABEL,
        _OTHER,
        labelled=0.75,
        hints=("pass", "ausweis", "аспорт", "ашпарт"),
        digits=2,
    ),
    Numbered(
        "PASSPORT",
        lazy(
            rf"(?<![\w+])(?!{_L}{{2}}[ ]?№?[ ]?\d{{7}}(?!\d))"
            rf"(?:{_L}{{1,3}}[ -]?(?:№[ ]?)?\d{{5,9}}|\d{{1,2}}{_L}{{1,2}}\d{{5,7}}"
            r"|\d{6}|\d{8,9}|\d{2}[ ]\d{7})(?![^\W_]|[.,/-]\d)"
        ),
        _LABEL,
        _OTHER,
        labelled=0.7,
        hints=tuple(
            "пас,паш,псп,pass,pasp,paš,pash,pasz,paspo,ausweis,загран,на жит,на жых,внж,пмж,пнж"
            ",doc,дак,pasas,prukaz,pobytu,gyventi,uztur,elamis,residen,permanent"
            ",idк,id к,id-к,ид-к,ід-к,ид к,idc"
            ",id c,id-c,айди"
            ",ай-ди,айдзі,личност,асоб,особ,identity,travel,док,dok".split(",")
        ),
        reach=65,
        gap=45,
        digits=5,
    ),
)


class ForeignPassportRecognizer(ValueRecognizer):
    """Find passports and residence permits by their label where no country's form is known."""

    ENTITIES: ClassVar = {
        "UA_PASSPORT": "Number of a Ukrainian passport or identity card",
        "PL_PASSPORT": "Number of a Polish passport",
        "PL_ID_CARD": "Number of a Polish identity card",
        "PASSPORT": "Number of a passport, identity card or residence permit",
    }
    RULES: ClassVar = RULES | {
        "machine-readable line": "A line for machines, as at the foot of a passport page."
    }

    def find(self, text: Prepared) -> Iterable[Span]:
        """Give the numbers that a label names, and the lines that machines read."""
        yield from find_best(text, _KINDS)
        machine_readable = _CAPITALS.search(text.text) is not None
        for match in _MACHINE_READABLE.finditer(text.text) if machine_readable else ():
            yield Span(*match.span(), "PASSPORT", 0.9, "machine-readable line")
