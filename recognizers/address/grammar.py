"""An address as a chain of parts in any order."""

from __future__ import annotations

from recognizers.address.buildings import take_building
from recognizers.address.chain import Chain, Gap, gap_at
from recognizers.address.rooms import take_first_unit, take_house, take_unit
from recognizers.address.scan import Scan
from recognizers.address.settlements import take_field_town, take_place, take_quarter
from recognizers.address.street_parts import take_english, take_street, take_unmarked

_LONGEST = 24
_EDGES = frozenset("; | ' \" ` : ( ) [ ] { }".split())
_NEARBY = frozenset(
    "на по па on at na дворе двор доме дом районе возле около угол углу каля ля двары дварэ".split()
)


def read(scan: Scan, at: int, label: bool) -> Chain | None:
    """Read the longest chain of address parts that starts at token ``at``, or None."""
    chain = Chain(at, at, label)
    if not take_place(scan, at, chain, Gap(at, False, False, False, False)) and not _start(
        scan, at, chain
    ):
        return None
    chain.on = scan.low(at - 1) in _NEARBY
    for _ in range(_LONGEST):
        gap = gap_at(scan, chain.end)
        if gap is None or not _next(scan, gap, chain):
            break
    opens = scan.lines(at) > 0 or at == 0 or scan.word(at - 1) in _EDGES
    closes = scan.lines(chain.end) > 0 or chain.end >= scan.size or scan.word(chain.end) in _EDGES
    chain.whole = opens and closes
    return chain


def _start(scan: Scan, at: int, chain: Chain) -> bool:
    """Take a first part that is no place."""
    return (
        take_street(scan, at, chain)
        or take_building(scan, at, chain)
        or take_english(scan, at, chain)
        or take_unmarked(scan, at, chain)
        or take_first_unit(scan, at, chain)
        or take_field_town(scan, at, chain)
    )


def _next(scan: Scan, gap: Gap, chain: Chain) -> bool:
    """Take one more part after the gap."""
    at = gap.at
    below = chain.has("street", "name", "village", "district", "dorm", "garden", "town", "military")
    if below and not gap.line and take_house(scan, gap, chain):
        return True
    if chain.has("house", "street", "dorm", "garden", "unit", "district", "box") and take_unit(
        scan, gap, chain
    ):
        return True
    if take_place(scan, at, chain, gap):
        return True
    if chain.has("marked") and scan.low(at) in ("по", "на", "па") and not chain.has("street"):
        return take_street(scan, at + 1, chain)
    if not chain.has("street", "name") and (
        take_street(scan, at, chain) or take_english(scan, at, chain)
    ):
        return True
    if take_building(scan, at, chain):
        return True
    if chain.has("street", "name") or gap.line:
        return False
    return take_unmarked(scan, at, chain) or take_quarter(scan, at, chain)
