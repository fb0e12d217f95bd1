"""Personal numbers of other countries."""

from __future__ import annotations

import marked
import pytest

from recognizers.foreign_id_recognizer import ForeignIdRecognizer


@pytest.mark.parametrize(
    "line",
    [
        "PESEL [PL_PESEL|89020701236]",
        "РНОКПП [UA_TAX_NUMBER|3214569870]",
        "ІПН: [UA_TAX_NUMBER|3214569871]",
        "asmens kodas [BALTIC_PERSONAL_CODE|38902070017]",
        "personas kods [BALTIC_PERSONAL_CODE|070289-12345]",
        "ИИН [KZ_IIN|890207301235]",
        "SSN [US_SSN|219-09-9999]",
        "[PL_PESEL|89020701236], [BALTIC_PERSONAL_CODE|38902070017]",  # a birth date is inside
        "89020701235",  # eleven digits alone
        "песел, тел. 80291234567",  # the nearer word is for a telephone
        "219-09-9999",  # no label
    ],
)
def test_finds_only_what_is_marked(line: str) -> None:
    text, spans = marked.parse(line)
    assert marked.found(ForeignIdRecognizer(), text) == spans
