"""Badges, service cards and military IDs."""

from __future__ import annotations

import marked
import pytest

from recognizers.badge_number_recognizer import BadgeNumberRecognizer


@pytest.mark.parametrize(
    "line",
    [
        "жетон № [BADGE_NUMBER|МН-004512]",
        "жэтон [BADGE_NUMBER|МО-003715]",
        "жетоны [BADGE_NUMBER|МН-004512], [BADGE_NUMBER|МО-003715] и [BADGE_NUMBER|МГ-013387]",
        "личный номер [BADGE_NUMBER|К-123457]",
        "служебное удостоверение МВД № [BADGE_NUMBER|123457]",
        "сл. уд. № [BADGE_NUMBER|123457]",
        "ваенны білет [BADGE_NUMBER|АБ 1234568]",
        "военный билет серии [BADGE_NUMBER|АБ № 1234568]",
        "службовае пасведчанне № [BADGE_NUMBER|004512]",
        "officer badge #[BADGE_NUMBER|4521]",
        "military ID [BADGE_NUMBER|AB 1234568]",
        (
            "Свидетели: сотрудники Гук Н. и Верас Е., жетон [BADGE_NUMBER|МГ-013387]. "
            "Составлен 09.11.2020 в 15-40."
        ),
        '"badge": "[BADGE_NUMBER|МН-004512]"',
        "табельный номер [BADGE_NUMBER|00451]",
        "удостоверение № [BADGE_NUMBER|004512]",
        "л/н [BADGE_NUMBER|М-123457]",
        "нагрудны знак [BADGE_NUMBER|МО-00123]",
        "приписное свидетельство [BADGE_NUMBER|АК 123456]",
        "нагр. знак [BADGE_NUMBER|0743-91] ОМОН",
        "жетон сотр. милиции [BADGE_NUMBER|14 - 3972]",
        "ваенны білет серыя [BADGE_NUMBER|КН] нумар [BADGE_NUMBER|6625851]",  # series apart
        "ВБ [BADGE_NUMBER|АС №6225199], ВУС 100915",
        "sluzhebnoe udostoverenie № [BADGE_NUMBER|254122]",
        "voennyj bilet [BADGE_NUMBER|AC 1234568]",
        "Tab. No: [BADGE_NUMBER|1610] shift B",
        "бляха № [BADGE_NUMBER|1182], лица не видно",
        "значок № [BADGE_NUMBER|0457]",
        "dog tag [BADGE_NUMBER|B-118204]",
        "numer odznaki [BADGE_NUMBER|118204]",
        "в кассе метро осталось жетонов 1234",  # a count
        "бляха муха, опять 500 рублей",  # no badge
        "бейдж участника, стенд 1234",  # the nearer word is for a place
        "заказ на вб 1234567 руб.",  # a shop
        "номер 45 на шлеме",  # no badge
        "водительское удостоверение 5АВ 123456",  # a driving licence
        "жетон на метро, тел. 1234567",  # the nearer word is for a telephone
        "протокол № 021-4471",  # a protocol
        "удостоверение выдано 12.03.2015",  # a date
        "badge [BADGE_NUMBER|SOBR-1180]",  # the letters of a unit
        "личный номер 3120578A014PB5",  # an identification number has its own type
        "удостоверение действительно до 2025",  # a year
        "водительское удостоверение утеряно в 2019",  # a year
    ],
)
def test_finds_only_what_is_marked(line: str) -> None:
    text, spans = marked.parse(line)
    assert marked.found(BadgeNumberRecognizer(), text) == spans


def test_a_word_against_a_number_counts_in_a_list_too() -> None:
    text = "жетон АВ-1234. Договор АВ-5678 от 3 мая"
    found = [text[r.start : r.end] for r in BadgeNumberRecognizer().analyze(text, [])
             if r.score >= 0.5]  # fmt: skip
    assert found == ["АВ-1234"]
