"""Russian pension insurance numbers."""

from __future__ import annotations

import marked
import pytest

from recognizers.ru_snils_recognizer import RuSnilsRecognizer


@pytest.mark.parametrize(
    "line",
    [
        "СНИЛС [RU_SNILS|087-654-303 00]",
        "СНИЛС: [RU_SNILS|08765430300]",
        "snils [RU_SNILS|145-987-630-20]",
        "[RU_SNILS|145-987-630 20]",
        '"snils": "[RU_SNILS|14598763020]"',
        "СНИЛС [RU_SNILS|145-987-630 21]",  # a typo
        "страховой номер [RU_SNILS|087 654 303 00]",
        "СНИЛС [RU_SNILS|087-654-30300], [RU_SNILS|145 987 630-20]",
        "80291234567",  # a telephone
        "+375-291-234-567 89",  # a plus
        "счёт 14598763020",  # no label
    ],
)
def test_finds_only_what_is_marked(line: str) -> None:
    text, spans = marked.parse(line)
    assert marked.found(RuSnilsRecognizer(), text) == spans
