"""Patronymics by their endings: Пятровіч, Сергеевны, Ильичу, Antonaŭna, Arsenjewitsch."""

from __future__ import annotations

import re

NOBODY, HIS, HERS = "", "his", "hers"

_PATRONYMIC = re.compile(
    r"(?P<his>(?:..(?:[оеёая][вў]|ь)|^[иі]ль|^лук|^фом|кузьм|никит|мик[иі]т|савв)[иі]ч(?:а|у|[еао]м|е)?"
    r"|..[oea](?:vi[cč]h?|wi(?:cz|t?sch)))$"
    r"|..(?:[оеь]вн|[иі]чн|[аеёя]ўн)(?:а|ы|е|у|о[йю]|а[йю])$"
    r"|..(?:[oea][vw]n|[ae][uŭ]n|ičn|ichn)(?:a|y|u|aj)$"
)


def whose(word: str) -> str:
    """Return ``HIS`` or ``HERS`` for what ends like a patronymic in any case, else ``NOBODY``.

    Surnames such as Радкевич end so, too.
    """
    match = _PATRONYMIC.search(word.lower()) if len(word) > 4 else None
    if match is None:
        return NOBODY
    return HIS if match["his"] else HERS
