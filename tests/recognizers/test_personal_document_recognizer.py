"""Certificates, medical records, cards."""

from __future__ import annotations

import marked
import pytest

from recognizers.personal_document_recognizer import PersonalDocumentRecognizer


@pytest.mark.parametrize(
    "line",
    [
        "свидетельство о рождении [BIRTH_CERTIFICATE|II-МЮ № 123456]",
        "[BIRTH_CERTIFICATE|I-НО № 654321]",  # the form alone is enough
        "свидетельство о браке № [BIRTH_CERTIFICATE|0123456]",
        "пасведчанне аб нараджэнні № [BIRTH_CERTIFICATE|0123456]",
        "амбулаторная карта № [MEDICAL_RECORD|12345/17]",
        "История болезни № [MEDICAL_RECORD|4471]",
        "медкарта [MEDICAL_RECORD|А-120345]",
        "Medical record number: [MEDICAL_RECORD|00123456]",
        "листок нетрудоспособности № [MEDICAL_RECORD|910012345678]",
        "студенческий билет № [PERSONAL_DOCUMENT|1712345]",
        "залікоўка [PERSONAL_DOCUMENT|1712345]",
        "пенсионное удостоверение № [PERSONAL_DOCUMENT|123456]",
        "трудовая книжка [PERSONAL_DOCUMENT|АТ-V № 1234567]",
        "диплом [PERSONAL_DOCUMENT|А № 1234567]",
        "ист. болезни [MEDICAL_RECORD|3391]",
        "И/Б [MEDICAL_RECORD|12345/20]",
        "история болезни началась в палате 304",  # a ward
        "банковская карта 4111111111111111",  # a bank card
        "студенческий билет стоит 12 руб.",  # a price
        "дело № 123456",  # a case
        "свидетельство о государственной регистрации № 0123456",  # of a firm
        "дипломатических отношений с 1962 года",  # no diploma
    ],
)
def test_finds_only_what_is_marked(line: str) -> None:
    text, spans = marked.parse(line)
    assert marked.found(PersonalDocumentRecognizer(), text) == spans
