"""Register numbers of sole traders."""

from __future__ import annotations

import marked
import pytest

from recognizers.ru_ogrnip_recognizer import RuOgrnipRecognizer


@pytest.mark.parametrize(
    "line",
    [
        "ОГРНИП [RU_OGRNIP|314595836000129]",
        "ИП Гук А. А., ОГРНИП: [RU_OGRNIP|314595836000120]",
        "ОГРН 1025900123456",  # thirteen digits of a firm
        "IMEI 314595836000129",  # a device
        "314595836000129",  # fifteen digits alone
    ],
)
def test_finds_only_what_is_marked(line: str) -> None:
    text, spans = marked.parse(line)
    assert marked.found(RuOgrnipRecognizer(), text) == spans
