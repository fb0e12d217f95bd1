"""Every recognizer of documents and dates: any text, in linear time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers.badge_number_recognizer import BadgeNumberRecognizer
from recognizers.base import SpanRecognizer
from recognizers.by_passport_recognizer import ByPassportRecognizer
from recognizers.by_personal_number_recognizer import ByPersonalNumberRecognizer
from recognizers.by_unp_recognizer import ByUnpRecognizer
from recognizers.date_of_birth_recognizer import DateOfBirthRecognizer
from recognizers.driver_license_recognizer import DriverLicenseRecognizer
from recognizers.foreign_id_recognizer import ForeignIdRecognizer
from recognizers.foreign_passport_recognizer import ForeignPassportRecognizer
from recognizers.personal_document_recognizer import PersonalDocumentRecognizer
from recognizers.ru_inn_recognizer import RuInnRecognizer
from recognizers.ru_ogrnip_recognizer import RuOgrnipRecognizer
from recognizers.ru_oms_recognizer import RuOmsRecognizer
from recognizers.ru_passport_recognizer import RuPassportRecognizer
from recognizers.ru_snils_recognizer import RuSnilsRecognizer
from recognizers.text.prepared import Prepared

RECOGNIZERS: list[SpanRecognizer] = [
    BadgeNumberRecognizer(),
    ByPassportRecognizer(),
    ByPersonalNumberRecognizer(),
    ByUnpRecognizer(),
    DateOfBirthRecognizer(),
    DriverLicenseRecognizer(),
    ForeignIdRecognizer(),
    ForeignPassportRecognizer(),
    PersonalDocumentRecognizer(),
    RuInnRecognizer(),
    RuOgrnipRecognizer(),
    RuOmsRecognizer(),
    RuPassportRecognizer(),
    RuSnilsRecognizer(),
]
NAMES = [type(recognizer).__name__ for recognizer in RECOGNIZERS]
PIECES = (
    "паспорт серия номер MP 1234567 № 12.03.1980 г.р. род. Гук Я. Я. 45 08 < - , ; : \n \t ( ) « »"
    " ' 1984 жетон ИНН УНП 3120578A014PB5 карта insert into t ( a , b ) values II-МЮ\u200b ٣ İ"
).split(" ")


@pytest.mark.parametrize("recognizer", RECOGNIZERS, ids=NAMES)
@given(text=st.lists(st.sampled_from([*PIECES, " "]), max_size=25).map("".join) | st.text())
def test_spans_lie_in_the_text_and_have_a_reason(recognizer: SpanRecognizer, text: str) -> None:
    for result in recognizer.analyze(text, list(recognizer.ENTITIES)):
        assert 0 <= result.start < result.end <= len(text)
        assert 0 < result.score <= 1
        assert result.analysis_explanation.pattern_name in recognizer.RULES


HOSTILE = [
    "1 " * 20_000,
    "12.03." * 7_000,
    "сын " + "а" * 40_000 + " 12.03.1980",
    "паспорт " * 5_000 + "MP1234567",
    "Гук Я." * 7_000 + " 12.03.1980",
    ";12.03.1980" * 4_000,
    "'1'," * 10_000,
    "insert into a (" * 3_000,
    "№" * 40_000 + "1234567",
    "P<BLR" * 8_000,
]


@pytest.mark.parametrize("recognizer", RECOGNIZERS, ids=NAMES)
def test_hostile_texts_take_no_longer_than_others(recognizer: SpanRecognizer) -> None:
    prepared = [Prepared(text) for text in HOSTILE]
    started = time.process_time()
    for text in prepared:
        list(recognizer.find(text))
    assert time.process_time() - started < 5
