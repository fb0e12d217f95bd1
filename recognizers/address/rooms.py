"""The part of a chain below the street: house, flat, entrance, code."""

from __future__ import annotations

from recognizers.address import numbers
from recognizers.address.chain import Chain, Gap
from recognizers.address.scan import Scan


def take_first_unit(scan: Scan, at: int, chain: Chain) -> bool:
    """Take ``кв. 3`` or ``д. 5`` at the start, before its street."""
    kinds = scan.kinds(at)
    if any(scan.word(kinds.get(kind, at)) in (":", "=") for kind in ("house", "flat")):
        return False
    if "house" in kinds:
        found = numbers.house(scan, at, strict=False)
        if found:
            chain.add("marked", found[0])
            chain.counts["house"] = 1
            return True
    if "flat" in kinds or scan.low(at) in ("гараж", "бокс", "участок", "уч", "участак"):
        end = numbers.unit(scan, at)
        if end is not None:
            chain.add("unit", end)
            if "flat" in kinds:
                chain.counts["flat"] = 1
            return True
    return False


def take_house(scan: Scan, gap: Gap, chain: Chain) -> bool:
    """Take the number of a house, or after it that of a flat."""
    at = gap.at
    if chain.has("house"):
        return _bare_flat(scan, gap, chain)
    sure = chain.has("street", "district", "dorm", "garden", "name")
    found = numbers.house(scan, at, strict=not sure or (gap.other and scan.word(at - 1) != "."))
    if found is None:
        return False
    end, count, marked = found
    if not marked and ((not sure and not chain.has("village")) or chain.has("garden")):
        return False
    dash = scan.word(at - 1) in "-–—" and scan.word(at - 1) != ""
    if not marked and gap.other and not (gap.fields or dash or scan.word(at - 1) == "."):
        return False
    chain.add("marked" if marked else "plain", end)
    chain.counts["house"] = 1
    chain.numbers = count
    if not marked and gap.fields:
        chain.rows = 1
    return True


def _bare_flat(scan: Scan, gap: Gap, chain: Chain) -> bool:
    """Take the number of a flat with no word before it: ``Лесная 5, 12``."""
    at = gap.at
    if chain.numbers > 1 or chain.has("flat", "unit") or not chain.has("plain", "marked", "house"):
        return False
    if not chain.has("street") and not chain.has("name"):
        return False
    dash = scan.word(at - 1) in ("-", "–") and not gap.fields
    spaced = (
        gap.comma
        and scan.word(at - 1).isdecimal()
        and chain.has("street")
        and len(scan.word(at)) < 4
    )
    if not (
        dash or spaced or (gap.comma and scan.word(at - 1) == ",") or (gap.fields and chain.rows)
    ):
        return False
    found = numbers.number(scan, at, strict=True)
    if found is None or scan.kinds(found[0]).keys() & {"after_number"}:
        return False
    chain.add("flat", found[0])
    chain.numbers += found[1]
    return True


def take_unit(scan: Scan, gap: Gap, chain: Chain) -> bool:
    """Take ``кв. 5``, ``на 3 этаже``, ``код 12*45``."""
    at = gap.at
    if scan.low(at) in ("на", "в", "у", "ў") and scan.is_number(at + 1, 3) and not gap.other:
        at += 1
    end = numbers.unit(scan, at)
    kinds = scan.kinds(at)
    if end is None or (gap.line and scan.word(kinds.get("unit", at)) == ":"):
        return False
    if "house" in kinds and "unit" not in kinds and chain.has("marked"):
        return False
    chain.add("unit", end)
    if "flat" in kinds:
        chain.counts["flat"] = 1
    return True
