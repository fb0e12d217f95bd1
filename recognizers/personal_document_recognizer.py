"""Other numbered documents of a person, by label and form, e.g. ``II-МЮ № 123456``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import ClassVar

from recognizers.base import Span
from recognizers.text.lazy import lazy
from recognizers.text.numbered import RULES, Numbered, find_best
from recognizers.text.prepared import Prepared
from recognizers.values import ValueRecognizer

_NUMBER = lazy(
    r"(?<![^\W_])(?<!/)"
    r"(?:(?!(?:ДМС|ОМС|РФ|РБ|МВД)\W)[A-ZА-ЯІ]{1,3}(?:-[IVXІХ]{1,4})?[ -]?(?:№[ ]?)?)?"
    r"(?:\d{3,12}(?:[/-]\d{1,7}){0,2}|\d{1,2}[/-]\d{3,7})(?![^\W_])"
)
_CIVIL = lazy(
    r"(?<![^\W_])(?P<value>(?:[IVXІХVХУ]{1,4}|[1-9ПШ])[ ]?[-–][ ]?[А-ЯІЎЁA-Z]{2}"
    r"[ ]?(?:№|N[o°]?|номер|нумар)?[ ]?\d{6,7})(?![^\W_])"
)
_OTHER = lazy(
    r"выдан|дата|(?<![^\W_])тел[.:е ]|моб|(?<![^\W_])тэл|phone|паспорт|пашпарт|passport|договор"
    r"|дагавор|жетон|сумм|руб"
    r"|действ|стать|(?<![^\W_])(?:ст|ч|п|от|ад|за|на|каб|палат\w|кв|д|год|г|до|да)[. ]"
)


def _named(*names: str) -> re.Pattern[str]:
    return lazy(rf"(?<![^\W_])(?:{'|'.join(names)})")


_DOCUMENTS = (
    Numbered(
        "BIRTH_CERTIFICATE",
        _CIVIL,
        lazy(r"свидетельств|св-во|св\. о|пас[ь]?ведчан|certificate"),
        alone=0.7,
        labelled=0.9,
    ),
    Numbered(
        "BIRTH_CERTIFICATE",
        _NUMBER,
        _named(
            r"(?:свидетельств\w*|св-в\w+|св\.?) о (?:рожд|браке|смерт|расторж|заключ|перемен)",
            r"пас[ь]?ведчан\w* (?:аб|пра) (?:нар|шлюб|смерц)",
            r"birth certificate",
        ),
        _OTHER,
        gap=30,
        digits=3,
        labelled=0.75,
        hints=("св", "ведчан", "birth cert"),
    ),
    Numbered(
        "MEDICAL_RECORD",
        _NUMBER,
        _named(
            r"(?:амб|мед|пац[иы]ент|стац|индивид|бальн|больн)\w*\.? карт\w*",
            r"медкарт\w*|карт\w+ (?:пац|больного|хворага|амб|стац|№|номер|нумар)\w*",
            r"ист(?:ори\w+|\.) ?(?:болезни|родов|бол\.)|гісторы\w+ хваробы|и/б",
            r"(?:номер|нумар) (?:пац[иы]ент|истории|гісторыі|мед)\w*",
            r"(?:medical|patient)[- ]?(?:record|chart|id|card|no|number)|mrn",
            r"лист\w* (?:временной )?(?:нетрудо|непрацаз)\w+|больничн\w+(?: лист\w*)? (?:№|номер)",
            r"бальнічн\w+(?: ліст\w*)? (?:№|нумар)",
        ),
        _OTHER,
        gap=30,
        digits=3,
        labelled=0.75,
        hints=("карт", "ист", "гістор", "и/б", "пац", "medical", "patient", "mrn", "лист", "льн"),
    ),
    Numbered(
        "PERSONAL_DOCUMENT",
        _NUMBER,
        _named(
            r"(?:пенс[иі]|пенс\.)\w* (?:удост|уд\.|пасв|пасьв|№|номер|нумар)\w*",
            r"(?:студ|читат|чытац|парт|охотн|паляўн|проф|праф)\w*\.? (?:бил|біл|карт)\w*",
            r"зач[её]тн\w+ книжк\w+|зач[её]тк\w+|зал[іи]ко[ўв]к\w+|заліков\w+ кніж\w+|студак",
            r"студбилет|(?:студенческий|студэнцкі)(?= ?№| $)",
            r"(?:трудов\w+|працоўн\w+) (?:книж|кніж)\w+",
            r"(?:student|pension|social security|social card) (?:id|card|certificate|no|number)",
            r"удостоверени\w+ (?:инвалид|ветеран|беженц|участник|пострадавш|многодет|пенсион)\w*",
            r"пас[ь]?ведчан\w+ (?:інвалід|ветэран|бежанца|шматдзет|пенсіян)\w*",
            r"(?:виза|віза|visa) (?:№|no|number|номер|нумар)",
            r"(?:диплом(?!ат)|дыплом(?!ат)|аттестат(?! соотв)|атэстат)\w*",
            r"(?:страхов|страхав)\w+ (?:полис|поліс)\w*|полис\w* (?:осаго|каско|дмс)",
        ),
        _OTHER,
        gap=30,
        digits=3,
        labelled=0.7,
        hints=tuple(
            "пенс бил біл зач залік студ книж кніж student pension social"
            " удост ведчан виза віза visa плом тестат тэстат пол".split()
        ),
    ),
)


class PersonalDocumentRecognizer(ValueRecognizer):
    """Find birth certificates, medical records and cards that name their holder."""

    ENTITIES: ClassVar = {
        "BIRTH_CERTIFICATE": "Number of a birth, marriage or death certificate",
        "MEDICAL_RECORD": "Number of a medical record, patient card or sick leave",
        "PERSONAL_DOCUMENT": "Number of a pension, student, work or other personal document",
    }
    RULES: ClassVar = RULES

    def find(self, text: Prepared) -> Iterable[Span]:
        """Give the numbers that a label or a form found nowhere else names."""
        return find_best(text, _DOCUMENTS)
