"""What goes on after an address with words that the grammar does not know: ``, пад'сзд 3, ky 64``.

A scanner misreads ``пад'езд`` and ``кв.``, and there are more words for parts of a house than any
list has. Behind the number of a house, each short word with a short number up to the next comma is
taken to belong to the address, unless it counts, dates or measures something.
"""

from __future__ import annotations

import re

_PART = re.compile(
    r",\s{0,2}(?P<word>[^\W\d_]{1,7}(?:['’.-][^\W\d_]{1,5})?)[.:№#\s-]{0,3}"
    r"\d{1,3}-?[^\W\d_]?(?=\s*(?:[,;)|\"'»]|\n|\.(?:\s|$)|$))"
)
_OTHER = re.compile(
    r"(?:т|р|м|с|л|ч|г|гг|гр|ст|см|мм|км|км2|кг|шт|ип|вн|ооо)$"
    r"|(?:тел|тэл|моб|маб|дом|доб|tel|mob|ext|арт|art|пункт|п\.п|год|руб|бел|usd|eur|byn|век|класс|клас"
    r"|группа|група|курс|том|стр|лист|глава|часть|час|чел|возраст|age|aged|no|nr|вес|вага|рост|пульс"
    r"|янв|фев|мар|апр|май|мая|июн|июл|авг|сен|окт|ноя|дек|студз|лют"
    r"|сак|крас|трав|чэрв|ліп|жні|вер|каст|ліс|сне|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"[^\W\d_]{0,5}$",
    re.IGNORECASE,
)
_MOST = 4


def rest(text: str, start: int, end: int) -> int:
    """Return where an address that was found at ``text[start:end]`` ends with what goes on so."""
    if not any(sign.isdigit() for sign in text[start:end]):
        return end
    for _ in range(_MOST):
        part = _PART.match(text, end)
        if part is None or _OTHER.match(part["word"]):
            break
        end = part.end()
    return end
