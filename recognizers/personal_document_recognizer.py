"""Other numbered documents of a person, by label and form, e.g. ``II-МЮ № 123456``."""

from __future__ import annotations

import re
from collections.abc import Iterable

from recognizers.base import Span, SpanRecognizer
from recognizers.text.numbered import RULES, Numbered
from recognizers.text.prepared import Prepared

_NUMBER = re.compile(
    r"(?<![^\W_])(?:[A-ZА-ЯІ]{1,3}(?:-[IVXІХ]{1,4})?[ -]?(?:№[ ]?)?)?"
    r"\d{3,12}(?:[/-]\d{1,7}){0,2}(?![^\W_])"
)
_CIVIL = re.compile(
    r"(?<![^\W_])(?P<value>(?:[IVXІХVХУ]{1,4}|[1-9ПШ])[ ]?[-–][ ]?[А-ЯІЎЁA-Z]{2}"
    r"[ ]?(?:№|N[o°]?|номер|нумар)?[ ]?\d{6,7})(?![^\W_])"
)
_OTHER = re.compile(
    r"выдан|дата|тел[.:е ]|моб|тэл|phone|паспорт|пашпарт|passport|договор|дагавор|жетон|сумм|руб"
    r"|действ|стать|(?<![^\W_])(?:ст|ч|п|от|ад|за|на|каб|палат\w|кв|д|год|г|до|да)[. ]"
)
_DOCUMENTS = (
    Numbered(
        "BIRTH_CERTIFICATE",
        _CIVIL,
        re.compile(r"свидетельств|св-во|св\. о|пасведчанн|пасьведчаньн|certificate"),
        alone=0.7,
        labelled=0.9,
    ),
    Numbered(
        "BIRTH_CERTIFICATE",
        _NUMBER,
        re.compile(
            r"(?:свидетельств\w*|св-в\w+|св\.?) о (?:рожд|браке|смерт|расторж|заключ|перемен)[^\d\n]{0,30}$"
            r"|пас[ь]?ведчан\w* (?:аб|пра) (?:нар|шлюб|смерц)[^\d\n]{0,30}$"
            r"|birth certificate[^\d\n]{0,20}$"
        ),
        _OTHER,
        labelled=0.75,
        hints=(
            "о рожд",
            "о брак",
            "о смерт",
            "о раст",
            "о закл",
            "о перем",
            "аб нар",
            "пра нар",
            "шлюб",
            "аб смер",
            "birth cert",
        ),
    ),
    Numbered(
        "MEDICAL_RECORD",
        _NUMBER,
        re.compile(
            r"(?:амбулаторн\w+|мед\w*\.?|медыц\w+|пациент\w*|пацыент\w*|стационарн\w+|амб\.?|индивидуальн\w+) карт\w*[^\d\n]{0,25}$"
            r"|медкарт\w*[^\d\n]{0,20}$|карт\w+ (?:пац\w+|больного|хворага|амб\w+|стац\w+)[^\d\n]{0,20}$"
            r"|истори\w+ (?:болезни|родов)[^\d\n]{0,20}$|(?<![^\W_])и/б[^\d\n]{0,8}$|гісторы\w+ хваробы[^\d\n]{0,20}$"
            r"|(?:medical|patient)[- ]?(?:record|chart|id|card|no|number)[^\d\n]{0,20}$|(?<![^\W_])mrn[^\d\n]{0,8}$"
            r"|лист\w* нетрудоспособности[^\d\n]{0,20}$|больничн\w+(?: лист\w*)? (?:№|номер)[^\d\n]{0,5}$|листок непрацаздольнасці[^\d\n]{0,20}$"
        ),
        _OTHER,
        labelled=0.75,
        hints=(
            "карт",
            "истори",
            "и/б",
            "гісторы",
            "medical",
            "patient",
            "mrn",
            "нетруд",
            "больнич",
            "непрац",
        ),
    ),
    Numbered(
        "PERSONAL_DOCUMENT",
        _NUMBER,
        re.compile(
            r"(?:пенсионн\w+|пенсійн\w+|пенс\.) (?:удост\w*|уд\.?|пасв\w+|пасьв\w+)[^\d\n]{0,20}$"
            r"|(?:студенческ\w+|студэнцк\w+|студ\.?|читательск\w+|чытацк\w+|партийн\w+|партыйн\w+|охотничь\w+|профсоюзн\w+) (?:бил\w*|біл\w*|карт\w+)[^\d\n]{0,20}$"
            r"|зач[её]тн\w+ книжк\w+[^\d\n]{0,15}$|зач[её]тк\w+[^\d\n]{0,10}$|заліков\w+ кніж\w+[^\d\n]{0,15}$|студак[^\d\n]{0,10}$"
            r"|(?:трудов\w+|працоўн\w+) (?:книж|кніж)\w+[^\d\n]{0,20}$|student (?:id|card|no|number)[^\d\n]{0,15}$|pension (?:id|card|certificate|no|number)[^\d\n]{0,15}$"
            r"|удостоверени\w+ (?:инвалид\w*|ветеран\w*|беженца|участник\w*|пострадавш\w*|многодетн\w+|пенсионер\w*)[^\d\n]{0,20}$|пас[ь]?ведчан\w+ (?:інвалід\w+|ветэран\w+|бежанца)[^\d\n]{0,20}$"
            r"|(?<![^\W_])(?:виза|віза|visa)(?: (?:№|no|number|номер|нумар))[^\d\n]{0,8}$|(?:диплом|дыплом|аттестат|атэстат)\w*[^\d\n]{0,15}$"
            r"|social (?:security|card)(?: (?:no|number))?[^\d\n]{0,10}$|(?:страхов\w+|страхав\w+) (?:полис|поліс)\w*[^\d\n]{0,15}$|полис\w* (?:осаго|каско|дмс)[^\d\n]{0,10}$"
        ),
        _OTHER,
        labelled=0.7,
        hints=(
            "пенс",
            "студ",
            "читат",
            "чытацк",
            "парт",
            "охотн",
            "проф",
            "зач",
            "залік",
            "трудов",
            "прац",
            "student",
            "pension",
            "удост",
            "ведчан",
            "виза",
            "віза",
            "visa",
            "плом",
            "ттестат",
            "атэст",
            "social",
            "поли",
            "полі",
        ),
    ),
)


class PersonalDocumentRecognizer(SpanRecognizer):
    """Find birth certificates, medical records and cards that name their holder."""

    ENTITIES = {
        "BIRTH_CERTIFICATE": "Number of a birth, marriage or death certificate",
        "MEDICAL_RECORD": "Number of a medical record, patient card or sick leave",
        "PERSONAL_DOCUMENT": "Number of a pension, student, work or other personal document",
    }
    RULES = RULES

    def find(self, text: Prepared) -> Iterable[Span]:
        """Give the numbers that a label or a form found nowhere else names."""
        return (span for form in _DOCUMENTS for span in form.find(text))
