"""What stands instead of a street: microdistrict, dormitory, garden society, post-office box."""

from __future__ import annotations

from recognizers.address import numbers
from recognizers.address.chain import Chain
from recognizers.address.places import postcode
from recognizers.address.scan import Scan


def take_building(scan: Scan, at: int, chain: Chain) -> bool:
    """Take a microdistrict, dormitory, garden society, post-office box or military unit."""
    kinds = scan.kinds(at)
    if "pobox" in kinds:
        found = numbers.number(scan, _number_sign(scan, kinds["pobox"]), strict=False)
        if found:
            chain.add("box", found[0])
            return True
    if "military" in kinds and _military(scan, kinds["military"], chain):
        return True
    if "dormitory" in kinds and not chain.has("dorm") and scan.word(kinds["dormitory"]) != ":":
        owner = scan.run(kinds["dormitory"], 2)
        owned = [end for _, end in owner if scan.word(end) == "№"]
        after = owned[0] if owned else kinds["dormitory"]
        found = numbers.number(scan, _number_sign(scan, after), strict=False)
        chain.add("dorm", found[0] if found else kinds["dormitory"])
        if found:
            chain.counts["dorm_number"] = 1
        return True
    return _district(scan, at, chain) or _garden(scan, at, chain)


def _military(scan: Scan, at: int, chain: Chain) -> bool:
    """Take the number of a military unit with a place before it or a postcode after it."""
    after = _number_sign(scan, at)
    if not scan.is_number(after, 6):
        return False
    end = after + 1
    end += scan.tight(end) and len(scan.word(end)) == 1 and scan.is_word(end)
    placed = chain.has("postcode", "town", "village", "street", "bare")
    if not placed and (scan.word(end) != "," or postcode(scan, end + 1) is None):
        return False
    chain.add("military", end)
    return True


def _number_sign(scan: Scan, at: int) -> int:
    while scan.low(at) in ("№", "no", "n", ".", "#", ":") and at < scan.size:
        at += 1
    return at


def _district(scan: Scan, at: int, chain: Chain) -> bool:
    """Take ``мкр-н Южный``, ``3-й мкр``, ``мкр. 5``."""
    kinds = scan.kinds(at)
    if "district" in kinds and not chain.has("district"):
        after = kinds["district"]
        quoted = scan.word(after) in ("«", '"')
        found = numbers.number(scan, after, strict=False)
        words = scan.run(after + quoted, 2)
        if found:
            chain.add("district", found[0])
            return True
        if words and scan.is_capital(after + quoted):
            two = len(words) > 1 and scan.is_capital(words[0][1]) and not scan.kinds(words[0][1])
            end = words[1][1] if two else words[0][1]
            chain.add("district", end + (scan.word(end) in ("»", '"') and quoted))
            return True
        if after > at + 1 and len(scan.word(at)) > 5:
            chain.add("district", after)
            return True
        return False
    skip = at + 3 if scan.word(at + 1) == "-" else at + 1
    first = scan.is_number(at, 2) or scan.is_capital(at)
    if first and "district" in scan.kinds(skip) and not scan.lines(skip):
        chain.add("district", scan.kinds(skip)["district"])
        return True
    return False


def _garden(scan: Scan, at: int, chain: Chain) -> bool:
    """Take ``СТ «Ромашка»``, ``ГСК № 5``, ``гаражный кооператив Автомобилист-2``."""
    after = scan.kinds(at).get("garden")
    if (
        after is None
        or chain.has("garden")
        or (len(scan.word(at)) < 4 and not scan.word(at).isupper())
    ):
        return False
    quoted = scan.word(after) in ("«", '"', "“", "'")
    after = _number_sign(scan, after + quoted)
    words = scan.run(after, 3)
    end = after
    if words and (quoted or scan.is_capital(after)):
        end = words[-1][1] if quoted else words[0][1]
    if scan.word(end) == "-" and scan.is_number(end + 1):
        end += 2
    elif scan.is_number(end) and (end == after or quoted):
        end += 1
    if end == after:
        return False
    chain.add("garden", end + (scan.word(end) in ("»", '"', "”", "'") and quoted))
    return True
