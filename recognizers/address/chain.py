"""An address as a chain of parts in any order, and how sure the chain is."""

from __future__ import annotations

from dataclasses import dataclass, field

from recognizers.address import numbers, places, streets
from recognizers.address.lexicon import is_place
from recognizers.address.names import ORDINAL
from recognizers.address.scan import Scan

_LONGEST = 24
_COMMAS = frozenset(", ;".split())
_EDGES = frozenset("; | ' \" ` : ( ) [ ] { }".split())
_NEARBY = frozenset(
    "на по па on at na дворе двор доме дом районе возле около угол углу каля ля двары дварэ".split()
)
_FIELDS = frozenset("; | ' \" `".split())
_JOINS = frozenset(", ; | . ( ) ' \" ` – — - / : [ ] ·".split())


@dataclass(slots=True)
class Chain:
    """Parts read so far.

    Attributes:
        begin: First token.
        end: The token after the last part.
        label: Whether a word such as ``адрес`` or ``проживает`` stands before.
        on: Whether ``на`` or ``по`` stands right before.
        whole: Whether it fills a line or a field.
        counts: How many parts there are of each kind.
        street: The surest street: its score alone and with a house.
        rule: Why it is an address, once something has said so.
    """

    begin: int
    end: int
    label: bool
    on: bool = False
    whole: bool = False
    counts: dict[str, int] = field(default_factory=dict)
    street: tuple[float, float] = (0.0, 0.0)
    numbers: int = 0
    rows: int = 0
    last: int = 0

    def add(self, kind: str, end: int) -> None:
        """Append a part of this kind that ends before token ``end``."""
        self.last = self.end
        self.counts[kind] = self.counts.get(kind, 0) + 1
        self.end = end

    def has(self, *kinds: str) -> bool:
        """Say whether there is a part of any of these kinds."""
        return any(kind in self.counts for kind in kinds)


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands between two parts."""

    at: int
    line: bool
    fields: bool
    comma: bool
    other: bool


def read(scan: Scan, at: int, label: bool) -> Chain | None:
    """Read the longest chain of address parts that starts at token ``at``, or None."""
    chain = Chain(at, at, label)
    if not _place(scan, at, chain, Gap(at, False, False, False, False)) and not _start(
        scan, at, chain
    ):
        return None
    chain.on = scan.low(at - 1) in _NEARBY
    for _ in range(_LONGEST):
        gap = _gap(scan, chain.end)
        if gap is None or not _next(scan, gap, chain):
            break
    opens = scan.lines(at) > 0 or at == 0 or scan.word(at - 1) in _EDGES
    closes = scan.lines(chain.end) > 0 or chain.end >= scan.size or scan.word(chain.end) in _EDGES
    chain.whole = opens and closes
    return chain


def _gap(scan: Scan, at: int) -> Gap | None:
    begin, lines = at, scan.lines(at)
    while scan.word(at) in _JOINS and at < begin + 5 and at < scan.size:
        at += 1
        lines += scan.lines(at)
    if at >= scan.size or lines > 1:
        return None
    signs = {scan.word(i) for i in range(begin, at)}
    tab = "\t" in scan.gap(at)
    return Gap(at, lines > 0, bool(signs & _FIELDS) or tab, signs <= {","}, bool(signs - {","}))


def _start(scan: Scan, at: int, chain: Chain) -> bool:
    """Take a first part that is no place."""
    return (
        _street(scan, at, chain)
        or _building(scan, at, chain)
        or _english(scan, at, chain)
        or _unmarked(scan, at, chain)
        or _first_unit(scan, at, chain)
        or _field_town(scan, at, chain)
    )


def _next(scan: Scan, gap: Gap, chain: Chain) -> bool:
    """Take one more part after the gap."""
    at = gap.at
    below = chain.has("street", "name", "village", "district", "dorm", "garden", "town", "military")
    if below and not gap.line and _house(scan, gap, chain):
        return True
    if chain.has("house", "street", "dorm", "garden", "unit", "district", "box") and _unit(
        scan, gap, chain
    ):
        return True
    if _place(scan, at, chain, gap):
        return True
    if chain.has("marked") and scan.low(at) in ("по", "на", "па") and not chain.has("street"):
        return _street(scan, at + 1, chain)
    if not chain.has("street", "name") and (_street(scan, at, chain) or _english(scan, at, chain)):
        return True
    if _building(scan, at, chain):
        return True
    if chain.has("street", "name") or gap.line:
        return False
    return _unmarked(scan, at, chain) or _quarter(scan, at, chain)


def _quarter(scan: Scan, at: int, chain: Chain) -> bool:
    """Take a part of a town between the town and a street: ``Минск, Уручье, ул. Лесная``."""
    if not chain.has("town", "bare", "village", "area", "postcode") or not scan.is_capital(at):
        return False
    for _, end in scan.run(at, 2):
        if scan.word(end) == "," and streets.forward(scan, end + 1) is not None:
            chain.add("quarter", end)
            return True
    return False


def _place(scan: Scan, at: int, chain: Chain, gap: Gap) -> bool:
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
    if end is not None and (scan.is_capital(at) or chain.end == at):
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


def _street(scan: Scan, at: int, chain: Chain) -> bool:
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


def _english(scan: Scan, at: int, chain: Chain) -> bool:
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


def _unmarked(scan: Scan, at: int, chain: Chain) -> bool:
    """Take a bare name with a house after it: ``Сурганова 45-12``."""
    loose = chain.label or chain.has("town", "bare", "village", "postcode", "area")
    street = streets.bare(scan, at, loose)
    if street is None:
        return False
    gap = _gap(scan, street.end)
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


def _first_unit(scan: Scan, at: int, chain: Chain) -> bool:
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


def _field_town(scan: Scan, at: int, chain: Chain) -> bool:
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
    gap = _gap(scan, after)
    if gap is None or gap.other or gap.line:
        return False
    typed = streets.forward(scan, gap.at) is not None
    if not typed and not (scan.word(after) == "," and chain.label and scan.is_capital(gap.at)):
        return False
    chain.add("bare", after)
    return True


def _house(scan: Scan, gap: Gap, chain: Chain) -> bool:
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
    if not (dash or (gap.comma and scan.word(at - 1) == ",") or (gap.fields and chain.rows)):
        return False
    found = numbers.number(scan, at, strict=True)
    if found is None or scan.kinds(found[0]).keys() & {"after_number"}:
        return False
    chain.add("flat", found[0])
    chain.numbers += found[1]
    return True


def _unit(scan: Scan, gap: Gap, chain: Chain) -> bool:
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


def _building(scan: Scan, at: int, chain: Chain) -> bool:
    """Take a microdistrict, dormitory, garden society, post-office box or military unit."""
    kinds = scan.kinds(at)
    if "pobox" in kinds:
        found = numbers.number(scan, _number_sign(scan, kinds["pobox"]), strict=False)
        if found:
            chain.add("box", found[0])
            return True
    if "military" in kinds and chain.has("postcode", "town", "village", "street", "bare"):
        after = _number_sign(scan, kinds["military"])
        if scan.is_number(after, 6):
            letter = (
                scan.tight(after + 1) and len(scan.word(after + 1)) == 1 and scan.is_word(after + 1)
            )
            chain.add("military", after + 1 + letter)
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


def judge(chain: Chain) -> tuple[float, str]:
    """Return how sure it is that the chain is an address, and the rule that says so."""
    housed = chain.has("house")
    placed = chain.has("town", "bare", "village", "postcode", "area", "country")
    flat = chain.numbers > 1 or chain.has("flat", "unit")
    if chain.has("street"):
        alone, sure = chain.street
        if housed:
            return sure, "street_house"
        helped = alone + 0.15 * placed + 0.15 * chain.label + 0.3 * chain.has("unit", "flat")
        return min(0.9, helped) if alone >= 0.3 else alone, "street"
    if chain.has("name"):
        return _judge_name(chain, placed, flat), "bare_street"
    if chain.has("box"):
        return 0.8, "box"
    if chain.has("dorm") and chain.has("dorm_number", "unit", "house"):
        return 0.75, "dormitory"
    if chain.has("district") and (housed or chain.has("unit")):
        return 0.85, "district"
    if chain.has("garden") and (chain.has("unit") or housed):
        return 0.8, "garden"
    if chain.has("military") and chain.has("postcode", "town", "village"):
        return 0.7 if chain.has("postcode") else 0.55, "military"
    return _judge_village(chain, placed, flat)


def _judge_name(chain: Chain, placed: bool, flat: bool) -> float:
    score = chain.street[1]
    if chain.has("marked"):
        score += 0.15
    elif not flat:
        score -= 0.3
    score += 0.1 * placed + 0.15 * chain.label
    if placed and not flat:
        score += 0.2
    score += 0.2 * chain.on + 0.1 * chain.whole
    if chain.has("unit") and flat:
        score += 0.15
    return max(0.0, min(0.9, score))


def _judge_village(chain: Chain, placed: bool, flat: bool) -> tuple[float, str]:
    if chain.has("village") and chain.has("house"):
        return (0.9 if chain.has("marked") else 0.65), "village"
    if chain.has("town", "bare", "postcode") and chain.has("marked"):
        return (0.75 if flat else 0.55), "village"
    if chain.has("marked") and chain.has("flat"):
        return 0.7, "house_flat"
    return (0.45, "house_flat") if flat and placed else (0.0, "house_flat")
