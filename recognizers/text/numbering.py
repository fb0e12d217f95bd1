"""Which telephone numbers countries give out, as ``phonenumbers`` tells, and fast."""

from __future__ import annotations

import re
from functools import lru_cache

import phonenumbers
from phonenumbers import PhoneMetadata

from recognizers.text.lazy import lazy

REGIONS = ("BY", "RU", "UA", "PL", "KZ", "LT", "LV")
"""Regions whose numbers are found without a country code."""

# Mobile numbers of two countries, which are most.
_USUAL = lazy(r"\+375(?:25|29|33|44)[1-9]\d{6}|\+79[0-689]\d{8}")
_NEVER = lazy(r"(?!)")
_KINDS = (
    "fixed_line", "mobile", "toll_free", "premium_rate", "shared_cost", "personal_number", "voip",
    "pager", "uan", "voicemail",
)  # fmt: skip


def given_out(number: str, region: str | None = None) -> bool:
    """Tell whether a number is one that its country gives out.

    To ask a pattern first takes a hundredth of the time that ``phonenumbers`` takes to say no.

    Args:
        number: Digits, with a plus sign or as dialled in ``region``.
        region: ISO code of a country, or None where there is a plus sign.
    """
    if _USUAL.fullmatch(number):
        return True
    may_be = _called(number[1:4]) if region is None else _dialled(region)
    return may_be.fullmatch(number) is not None and _known(number, region)


@lru_cache(maxsize=32_768)
def _known(number: str, region: str | None) -> bool:
    try:
        return bool(phonenumbers.is_valid_number(phonenumbers.parse(number, region)))
    except phonenumbers.NumberParseException:
        return False


@lru_cache(maxsize=1024)
def _called(first: str) -> re.Pattern[str]:
    """Return a pattern that every number with a plus sign and these ``first`` digits fits."""
    for length in (1, 2, 3):
        if regions := phonenumbers.COUNTRY_CODE_TO_REGION_CODE.get(int(first[:length] or 0)):
            return lazy(rf"\+{first[:length]}{_national(regions)}", re.ASCII)
    return _NEVER


@lru_cache
def _dialled(region: str) -> re.Pattern[str]:
    """Return a pattern that every number fits which can be dialled in ``region``."""
    code = phonenumbers.country_code_for_region(region)
    abroad = "|".join(rf"(?:{meta.international_prefix})\d+" for meta in _plans((region,)))
    national = _national(phonenumbers.COUNTRY_CODE_TO_REGION_CODE[code])
    return lazy(rf"{abroad}|(?:{code})?{national}", re.ASCII)


def _national(regions: tuple[str, ...]) -> str:
    """Return the pattern of a national number, with the prefix dialled before it up to twice."""
    plans = _plans(regions)
    if len(plans) < len(regions) or any(plan.national_prefix_transform_rule for plan in plans):
        return r"\d+"
    prefix = plans[0].national_prefix_for_parsing
    kinds = [getattr(plan, kind) for plan in plans for kind in _KINDS]
    forms = "|".join({kind.national_number_pattern or "(?!)" for kind in kinds if kind})
    return (rf"(?:{prefix}){{0,2}}" if prefix else "") + f"(?:{forms})"


def _plans(regions: tuple[str, ...]) -> list[PhoneMetadata]:
    """Return the numbering plans of the regions that are countries."""
    found = map(PhoneMetadata.metadata_for_region, regions)
    return [plan for plan in found if plan is not None]
