"""Passports of other countries by their label."""

from __future__ import annotations

import marked
import pytest

from recognizers.foreign_passport_recognizer import ForeignPassportRecognizer


@pytest.mark.parametrize(
    "line",
    [
        "паспорт Украины [UA_PASSPORT|СН 123456]",
        "паспорт громадянина України [UA_PASSPORT|ФЕ123456]",
        "passport of Ukraine [UA_PASSPORT|FE123456]",
        "посвідчення особи [UA_PASSPORT|001234567]",
        "paszport [PL_PASSPORT|EA 1234568]",
        "dowód osobisty [PL_ID_CARD|ABC 123456]",
        "passport of Lithuania [PASSPORT|12345678]",
        "паспорт Казахстана [PASSPORT|N12345678]",
        "US passport [PASSPORT|512345678]",
        "паспорта: нет, UA [UA_PASSPORT|FA110332]",
        "Reisepass [PASSPORT|C3JK11842]",
        "German passport no. [PASSPORT|CH1X00T47]",
        "вид на жительство № [PASSPORT|123456]",
        "residence permit [PASSPORT|LR00123456]",
        "ID card: [PASSPORT|12345678]",
        "паспорт Грузии [PASSPORT|12AB34567]",
        "ВНЖ [PASSPORT|82 1234567]",
        (
            ""
            "[PASSPORT|P<BLRHUK<<ALEH<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<]\n[PASSPORT|MP22039680BLR8411026M28030153140884A015PB14]"
        ),
        "Паспорт гражданина Украины серия [UA_PASSPORT|СН номер 123456]",
        "паспорт выдан 12.03.2015, код 770045",  # a code of the office
        "паспорт действителен до 20301231",  # a validity
        "паспорт изделия 5 стр.",  # too short
        "письмо № 123456",  # no passport
        "накладная 12345678",  # a waybill
        "паспорт готовности объекта 123456",  # of a building
        "x << 2 << 3, AAAAAAAAAAAAAAAAAAAAAAAAAAA",  # code
    ],
)
def test_finds_only_what_is_marked(line: str) -> None:
    text, spans = marked.parse(line)
    assert marked.found(ForeignPassportRecognizer(), text) == spans
