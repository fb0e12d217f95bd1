"""Driving licences by their label."""

from __future__ import annotations

import marked
import pytest

from recognizers.driver_license_recognizer import DriverLicenseRecognizer


@pytest.mark.parametrize(
    "line",
    [
        "водительское удостоверение [DRIVER_LICENSE|5АВ 123456]",
        "в/у [DRIVER_LICENSE|77 12 345678]",
        "ВУ [DRIVER_LICENSE|7712345678]",
        "вадзіцельскае пасведчанне [DRIVER_LICENSE|MAA 123456]",
        "driving licence no. [DRIVER_LICENSE|1AB 123456]",
        "driver's license [DRIVER_LICENSE|77УК № 345678]",
        "права номер [DRIVER_LICENSE|7712 345678]",
        "права [DRIVER_LICENSE|3AA 123456]",
        "driver's licence: [DRIVER_LICENSE|AB123456C]",
        "права человека, 1234567",  # not a licence
        "паспорт 7712 345678",  # a passport
        # the nearer word is for a telephone
        "водительское удостоверение получил, тел. 80291234567",
    ],
)
def test_finds_only_what_is_marked(line: str) -> None:
    text, spans = marked.parse(line)
    assert marked.found(DriverLicenseRecognizer(), text) == spans
