"""Words that announce a passport, in Russian, Belarusian, Ukrainian, English and transliterated."""

from __future__ import annotations

from functools import lru_cache

from recognizers.text.lazy import lazy
from recognizers.text.lead import weigh
from recognizers.text.misread import blurred

NAMES = (
    rf"{blurred('паспорт')}|{blurred('пашпарт')}"
    r"|(?<![^\W_])(?:пасп|пашп|псп|п/п|pass|pasp|psp|пасс?п?орт\w*)(?![^\W_])"
    r"|пасспорт|пашпорт|pass?e?port|pasport|pašpart|pashpart|paszport|reisepass|ausweis|загран"
    r"|kart\w pobytu|leidim\w+ gyventi|uzturē[šs]an\w+ atļauj\w+|elamisluba"
    r"|вид\w* на жит|від\w* на жых|(?<![^\W_])(?:внж|пмж|пнж)(?![^\W_])|residence permit"
    r"|permanent resid"
    r"|id[- ]?(?:карт|card)|(?:айди|ай-ди|айдзі|ид|ід)[- ]карт|удостоверени\w личност"
    r"|пас[ь]?ведчан\w+ асоб"
    r"|посвідченн\w особ|identity (?:card|doc)|travel doc|док(?:умент|-т|\.)\w*|dokument"
    r"|дак(?:умент|\.)\w*|(?<![^\W_])(?:documents?|doc|dok|док|дак)(?![^\W_])|айдишк|айдзішк"
    r"|загранник|замежн\w+ пашп|внутренн\w+ пасп|prukaz|(?<![^\W_])doc(?=(?:ument)?(?:num|ser|no))"
    r"|(?<![^\W_])pasas|(?<![^\W_])п-р?т(?![^\W_])|pase(?![^\W_])|лист убеж"
)
SERIES = (
    r"сери[яиюей](?!н)|серы[яіюй]|серії|серія|(?<![^\W_])сер\.|series"
    r"|(?<![^\W_])(?:ser|сер)(?![^\W_])|seria|seriya|seryja"
)
NUMBER_WORD = r"номер|нумар|number|numar|nomer|(?<![^\W_])(?:num|nr|no|ном)(?![^\W_])"
NUMBER = rf"{NUMBER_WORD}|(?<![^\W_])n(?![^\W_])|№"

_NAMES = lazy(NAMES)
_SERIES = lazy(SERIES)

AGAINST = lazy(
    r"во[ие]н\w*\.? ?бил|(?:ваен|вайсков)\w* ?біл|жетон|жэтон|водит|вадз?іц|в/у|накладн|ттн"
    r"|(?<![^\W_])тн(?![^\W_])"
    r"|договор|дагавор|сч[её]т|рахун|бланк|лотер|латар|vin(?![^\W_])|полис|поліс|диплом|дыплом"
    r"|трудов|свидетельств|служебн|службов|товар|заводск|акциз|инвентар|двигател|кузов|шасси|трек"
    r"|паспорт\w* (?:качеств|готовн|издел|объект|дома|проект|прад|безоп|отход|сделк)\w*"
    r"|(?:тех|энерг|санит|ветер|кадастр)\w*\.? паспорт\w*|артикул|артыкул|(?<![^\W_])арт\."
    r"|invoice|waybill"
    r"|order|заказ"
    r"|dow[oó]d|(?<![^\W_])тел[.:е ]|(?<![^\W_])тэл[.:е ]|моб\b|phone|банкнот|купюр"
    r"|акт(?![^\W_])|акци[йя]|дело"
    r"|протокол|badge"
)
"""Something that names another numbered paper."""


@lru_cache(maxsize=8192)
def announced(words: str) -> int:
    """Return 1 if ``words`` lead up to a passport, -1 if to another paper, 0 if to neither.

    A series is that of whatever paper is named, and of a passport if none is.
    """
    return weigh(words, _NAMES, AGAINST) or int(_SERIES.search(words) is not None)
