"""The part of a chain above the street: postcode, oblast, district, town, quarter."""

from __future__ import annotations

from recognizers.address import numbers, places, streets
from recognizers.address.chain import Chain, Gap, gap_at
from recognizers.address.lexicon import is_place
from recognizers.address.scan import Scan


def take_place(scan: Scan, at: int, chain: Chain, gap: Gap) -> bool:
    """Take a postcode, country, oblast, district, town or village."""
    if chain.has("street", "name") and scan.is_number(at, 3) and scan.word(at + 1) != "-":
        return False
    code = None if chain.has("postcode") else places.postcode(scan, at)
    kind, end = "postcode", code
    if (
        end is None
        and "country" in scan.kinds(at)
        and (scan.low(at) != "by" or chain.has("postcode"))
    ):
        kind, end = "country", scan.kinds(at)["country"]
    if end is None:
        kind, end = "area", places.area(scan, at)
    for place in ("town", "village"):
        if end is None and not chain.has(place):
            kind, end = place, places.typed_place(scan, at, place)
    if end is None and not chain.has("town", "bare") and not gap.line:
        kind, end = "bare", _bare(scan, at, chain)
    if end is None:
        return False
    chain.add(kind, end)
    return True


def _bare(scan: Scan, at: int, chain: Chain) -> int | None:
    if streets.backward(scan, at) is not None or streets.english(scan, at) is not None:
        return None
    end = places.bare_town(scan, at)
    if end is not None and (scan.is_capital(at) or not chain.counts or chain.has("street", "name")):
        if chain.has("house", "name", "street") or not numbers.house(scan, end, strict=True):
            return end
        return None
    if end is None and chain.counts and chain.has("postcode", "area", "street", "name"):
        word = scan.word(at)
        after = scan.compound(at)
        closed = scan.word(after) in (",", ";", "|", ".", ")", "'", '"', "") or scan.lines(after)
        if scan.is_capital(at) and closed and is_place(word) and len(word) > 3:
            return after
    return None


def take_quarter(scan: Scan, at: int, chain: Chain) -> bool:
    """Take a part of a town between the town and a street: ``Минск, Уручье, ул. Лесная``."""
    if not chain.has("town", "bare", "village", "area", "postcode") or not scan.is_capital(at):
        return False
    for _, end in scan.run(at, 2):
        if scan.word(end) == "," and streets.forward(scan, end + 1) is not None:
            chain.add("quarter", end)
            return True
    return False


def take_field_town(scan: Scan, at: int, chain: Chain) -> bool:
    """Take a town in no list if it fills a field and a street with its word comes next."""
    before = scan.word(at - 1)
    opens = (
        at == 0
        or before in (",", ";", ":", "|", "(", '"', "'")
        or scan.lines(at) > 0
        or chain.label
    )
    if not (opens and scan.is_capital(at) and scan.is_word(at)) or len(scan.word(at)) < 3:
        return False
    after = scan.compound(at)
    if not (is_place(scan.word(after - 1)) or (chain.label and scan.word(after) == ",")):
        return False
    gap = gap_at(scan, after)
    if gap is None or gap.other or gap.line:
        return False
    typed = streets.forward(scan, gap.at) is not None
    if not typed and not (scan.word(after) == "," and chain.label and scan.is_capital(gap.at)):
        return False
    chain.add("bare", after)
    return True
