"""Addresses in forms: one field per part, ``Улица: Лесная``, or one field for all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

_KEYS = (
    "улица|вуліца|ул|вул|проспект|переулок|завулак|street|st|ulica|vulica|ulitsa|"
    "street_name|street_address|address_line_?[12]?|address[12]|addr|address|home_address|"
    "дом|номер дома|дом №|нумар дома|house|house_no|house_number|building|bldg|"
    "корпус|корп|строение|block|korpus|"
    "квартира|кв|кватэра|номер квартиры|нумар кватэры|flat|flat_no|apartment|apt|kvartira|kv|"
    "комната|комн|пакой|room|этаж|паверх|floor|подъезд|пад'езд|под'езд|entrance|"
    "домофон|код домофона|дамафон|intercom|door_code|"
    "индекс|почтовый индекс|паштовы індэкс|індэкс|postcode|post_code|postal_code|postalcode|zip|zip_code|zipcode|"
    "адрес|адрас|домашний адрес|хатні адрас|адрес регистрации|адрес прописки|адрес проживания|"
    "адрес доставки|фактический адрес|юридический адрес|почтовый адрес|паштовы адрас|"
    "адрас пражывання|адрас рэгістрацыі|"
    "место жительства|место регистрации|место проживания|месца жыхарства|месца пражывання|"
    "месца рэгістрацыі|прописка|прапіска|регистрация|рэгістрацыя"
)
_ENDS = r"[^\n;|\t\"'{}<>]"
_FIELD = re.compile(
    rf"(?<![^\W_])(?P<key>{_KEYS})(?:\s?\([^()\n]{{1,40}}\))?[\"'`]?[ \t]?(?:[:=]|=>|[|\t])[ \t]*[\"'`]?(?P<value>{_ENDS}{{1,120}})",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"адр|addr|мест|месц|проп|прап|рег|рэг|жыв|жит", re.IGNORECASE)
_NUMBERED = re.compile(
    r"дом|кв|house|flat|ap|корп|block|korp|kv|комн|room|эт|пав|floor|под|пад|entr|build|bldg|стро"
)
_SHORT_NUMBER = re.compile(
    r"(?:№\s*)?\d{1,4}(?:[-/]\d{1,4})*\s?-?[^\W\d_]?(?!\w)(?:\s?(?:к|корп|к\.)\s?\d+)?"
)
_CODE = re.compile(r"[\w#*/-]{1,12}")
_POSTCODE = re.compile(r"\d{2}-\d{3}|\d{5,6}(?!\d)")
_NOT_ADDRESS = re.compile(
    r"@|https?:|www\.|\d{1,3}\.\d{1,3}\.\d{1,3}\.\d|0x|(?:[0-9a-f]{2}:){3}|\.(?:by|ru|com)\b"
)
_HOUSED = re.compile(r"[^\W\d_]{3,}[^\n]{0,60}?(?<![\d.])\d{1,4}(?![\d.])")
_STREET = re.compile(r"[^\W_][^\n,.:()]{1,60}")


def fields(text: str) -> Iterator[tuple[int, int, float, str]]:
    """Yield ``(start, end, score, rule)`` of the values of address fields in ``text``."""
    for match in _FIELD.finditer(text):
        key, value, start = match["key"].lower(), match["value"], match.start("value")
        found = _value(key, value)
        if found is not None:
            length, score = found
            yield start, start + length, score, "field"


def _value(key: str, value: str) -> tuple[int, float] | None:
    """Return how much of the value is the address, and how sure that is."""
    if _NOT_ADDRESS.search(value.lower()):
        return None
    if _WHOLE.match(key) or key.endswith(("address", "адрес", "адрас")):
        end = len(value.rstrip(" ,."))
        return (end, 0.55) if _HOUSED.match(value) else None
    if _NUMBERED.match(key) or key.startswith(("номер", "нумар")):
        found = _SHORT_NUMBER.match(value)
    elif "индекс" in key or "індэкс" in key or key.startswith(("post", "zip")):
        found = _POSTCODE.match(value)
    elif "код" in key or "фон" in key or "code" in key or key == "intercom":
        found = _CODE.match(value)
    else:
        found = _STREET.match(value)
        if found is None or not found[0][:1].isalnum() or value[:4].lower() in ("null", "none"):
            return None
        return len(found[0].rstrip()), 0.75
    return (found.end(), 0.7) if found and any(c.isdigit() for c in found[0]) else None
