"""How sure it is that a chain of parts is an address."""

from __future__ import annotations

from recognizers.address.chain import Chain


def judge(chain: Chain) -> tuple[float, str]:
    """Return how sure it is that the chain is an address, and the rule that says so."""
    housed = chain.has("house")
    placed = chain.has("town", "bare", "village", "postcode", "area", "country")
    flat = chain.numbers > 1 or chain.has("flat", "unit", "entrance")
    if chain.has("street"):
        alone, sure = chain.street
        if housed:
            if sure < 0.5:
                sure += 0.15 * chain.has("marked") + 0.06 * chain.whole
            return sure, "street_house"
        helped = alone + 0.15 * placed + 0.15 * chain.label + 0.3 * chain.has("unit", "flat")
        return min(0.9, helped) if alone >= 0.3 else alone, "street"
    if chain.has("name"):
        return _judge_name(chain, placed, flat), "bare_street"
    if chain.has("box"):
        alone = chain.parts == 1 and chain.has("doubtful")
        return (0.45 if alone else 0.8), "box"
    if chain.has("dorm") and chain.has("dorm_number", "unit", "house"):
        sure = chain.has("unit", "house", "town", "bare", "postcode")
        return (0.75 if sure else 0.6 if chain.label or chain.whole else 0.45), "dormitory"
    if chain.has("district") and (housed or chain.has("unit")):
        return 0.85, "district"
    if chain.has("garden") and (chain.has("unit") or housed):
        return 0.8, "garden"
    if chain.has("military") and chain.has("postcode", "town", "village"):
        return 0.7 if chain.has("postcode") else 0.55, "military"
    if chain.has("soviet") and chain.numbers > 1:
        return 0.65, "village"
    return _judge_village(chain, placed, flat)


def _judge_name(chain: Chain, placed: bool, flat: bool) -> float:
    score = chain.street[1]
    if chain.has("marked"):
        score += 0.15
    elif not flat:
        score -= 0.3
    score += 0.1 * placed + (0.25 if chain.nobody else 0.15) * chain.label
    if placed and not flat:
        score += 0.2
    elif (chain.closed or chain.lettered) and not flat:
        score += 0.1
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
    if (chain.label or chain.bracketed) and chain.has("flat"):  # ``там же, кв. 6``
        return 0.55, "house_flat"
    rooms = chain.counts.get("unit", 0) + chain.has("marked")
    inner = rooms > 1 and chain.has("flat") and not chain.has("flat_first")
    if chain.has("code") or inner or rooms > 2:
        return 0.6, "house_flat"
    return (0.45, "house_flat") if flat and placed else (0.0, "house_flat")
