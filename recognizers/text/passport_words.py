"""Words that announce a passport, in Russian, Belarusian, Ukrainian, English and transliterated."""

from __future__ import annotations

import re

NAMES = (
    r"паспорт|пашпарт|пасспорт|пашпорт|passport|pasport|pašpart|pashpart|paszport|загран"
    r"|вид\w* на жит|від\w* на жых|(?<![^\W_])(?:внж|пмж|пнж)(?![^\W_])|residence permit|permanent resid"
    r"|id[- ]?(?:карт|card)|(?:айди|ай-ди|айдзі)[- ]?карт|удостоверени\w личност|пас[ь]?ведчан\w+ асоб"
    r"|посвідченн\w особ|identity (?:card|doc)|travel doc|док(?:умент|-т|\.)\w*|dokument"
)
SERIES = r"сери[яиюей]|серы[яіюй]|серії|серія|(?<![^\W_])сер\.|series|seria|seriya|seryja"
NUMBER = r"номер|нумар|number|numar|nomer|(?<![^\W_])(?:num|nr|no|ном|n)(?![^\W_])|№"

PASSPORT = re.compile(rf"{NAMES}|{SERIES}")
"""Something that names a passport or the series of one."""

AGAINST = re.compile(
    r"во[ие]н\w*\.? ?бил|(?:ваен|вайсков)\w* ?біл|жетон|жэтон|водит|вадз?іц|в/у|накладн|ттн|(?<![^\W_])тн(?![^\W_])"
    r"|договор|дагавор|сч[её]т|рахун|бланк|лотер|латар|vin(?![^\W_])|полис|поліс|диплом|дыплом"
    r"|трудов|свидетельств|служебн|службов|артикул|артыкул|(?<![^\W_])арт\.|invoice|waybill|order|заказ"
    r"|dow[oó]d|тел[.:е ]|тэл[.:е ]|моб\b|phone|банкнот|купюр|акт(?![^\W_])|акци[йя]|дело|протокол|badge"
)
"""Something that names another numbered paper."""
