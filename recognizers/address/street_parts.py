"""The part of a chain that is its street, with a word for it, in English, or bare."""

from __future__ import annotations

from recognizers.address import numbers, streets
from recognizers.address.chain import Chain, gap_at
from recognizers.address.names import ORDINAL
from recognizers.address.scan import Scan


def take_street(scan: Scan, at: int, chain: Chain) -> bool:
    """Take a street with a word for it before or after the name."""
    found = streets.forward(scan, at)
    skip = at + 3 if scan.word(at + 1) == "-" else at + 2
    if found is None and scan.is_number(at, 2) and scan.low(skip - 1) in ORDINAL:
        found = streets.forward(scan, skip)
    if found is None and (scan.is_word(at) or scan.is_number(at, 3)):
        found = streets.backward(scan, at)
    if found is None:
        return False
    chain.add("street", found.end)
    chain.street = max(chain.street, (found.alone, found.housed))
    return True


def take_english(scan: Scan, at: int, chain: Chain) -> bool:
    """Take ``12 Sovetskaya St`` or ``Nezavisimosti Avenue``."""
    begin, count = at, 0
    if scan.is_number(at) and not chain.has("house"):
        if len(scan.word(at)) == 4 and scan.word(at)[:2] in ("19", "20"):
            return False
        begin, count = numbers.number(scan, at, strict=False) or (at, 0)
        begin += scan.word(begin) == ","
    street = streets.english(scan, begin)
    if street is None:
        return False
    if count:
        chain.add("house", street.end)
        chain.numbers = count
    chain.add("street", street.end)
    chain.street = max(chain.street, (street.alone, street.housed))
    return True


def take_unmarked(scan: Scan, at: int, chain: Chain) -> bool:
    """Take a bare name with a house after it: ``Сурганова 45-12``."""
    loose = chain.label or chain.has("town", "bare", "village", "postcode", "area")
    street = streets.bare(scan, at, loose)
    if street is None:
        return False
    gap = gap_at(scan, street.end)
    if gap is None or gap.line:
        return False
    found = numbers.house(scan, gap.at, strict=True)
    if found is None:
        return False
    end, count, marked = found
    rows = gap.fields and loose
    if gap.other and not (marked or rows or scan.word(gap.at - 1) in ("-", "–")):
        return False
    chain.rows = int(rows)
    chain.add("name", street.end)
    chain.add("marked" if marked else "house", end)
    chain.counts["house"] = 1
    chain.numbers = count
    chain.street = (0.0, street.housed)
    return True
