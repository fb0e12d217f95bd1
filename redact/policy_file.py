"""``redact.toml``: read with clear messages, begun with comments, and added to.

Messages name keys, lines and what is allowed; they never quote a value of ``keep`` or ``drop``.
"""

from __future__ import annotations

import os
import re
import secrets
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from redact.canonical import canonical
from redact.errors import PolicyError, UsageError
from redact.options import Policy, Rule

_LARGEST = 50_000_000
_MOST_MESSAGES = 10
_LEAST_LETTERS, _LEAST_DIGITS = 2, 5

_Action = Literal["remove", "keep"]
_Operator = Literal["label", "mask", "remove", "replace"]
_Threshold = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]

_ALLOWED = {
    "action": f"must be one of {', '.join(get_args(_Action))}",
    "operator": f"must be one of {', '.join(get_args(_Operator))}",
    "threshold": "must be a number from 0 to 1",
    "name_threshold": "must be a number from 0 to 1",
    "text": "must be at most 100 characters, none of them a control character",
    "label_length": "must be a whole number from 4 to 26",
    "keep": "must be a list of texts in quotes",
    "drop": "must be a list of texts in quotes",
    "default": "must be a table with action, threshold, operator, text",
    "types": "must hold a table for each entity type: [types.PERSON]",
}

START = """\
# What goes and what stays. Check it with: redact policy check

# Length of the code in a label such as [PERSON-7KQ2M3XA], 4 to 26 characters.
label_length = 8

# File names are judged like bare cells of a table, where less evidence has to do.
name_threshold = 0.3

# Values that stay wherever they are found, for instance names of public officials. Letter case,
# spaces and look-alike letters do not count; every inflected form is a value of its own.
keep = []

# Values that always go, found or not.
drop = []

# Every entity type that is not named below; redact entities lists them.
[default]
action = "remove"     # remove or keep
threshold = 0.5       # weaker findings are not acted upon: 0 to 1
operator = "label"    # label, mask, remove (nothing is left), replace (needs text = "...")

[types.LOCATION]
action = "keep"

[types.ORGANIZATION]
action = "keep"

[types.URL]
action = "keep"
"""
"""What ``init`` writes; it says what holds without a policy file."""


class _Outside(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", hide_input_in_errors=True)


class _RuleTable(_Outside):
    action: _Action | None = None
    threshold: _Threshold | None = None
    operator: _Operator | None = None
    text: Annotated[str, Field(max_length=100, pattern=r"^[^\x00-\x1f\x7f-\x9f]*$")] | None = None


class _PolicyTable(_Outside):
    label_length: Annotated[int, Field(ge=4, le=26)] = 8
    name_threshold: _Threshold = 0.3
    keep: list[str] = []
    drop: list[str] = []
    default: _RuleTable = _RuleTable()
    types: dict[str, _RuleTable] = {}


def load(path: Path, known: Collection[str] | None = None) -> Policy:
    """Return the policy in a file.

    A type that the file does not name follows ``[default]``, except that LOCATION, ORGANIZATION
    and URL stay unless the file names them with ``action = "remove"``. What a type's table does
    not say it takes from ``[default]``.

    Args:
        path: The ``redact.toml``.
        known: The entity types there are; None takes any.

    Raises:
        PolicyError: If it cannot be read, is not TOML, has unknown keys or types, values out of
            range, or contradicts itself. The message has one line for each mistake.
    """
    text = _read(path)
    try:
        plain = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        told = re.search(r"at line (\d+)", str(error))
        line = told[1] if told else text.count("\n") + 1
        raise PolicyError(
            f"line {line}: this is not TOML", "compare with what redact policy init writes"
        ) from None
    lines = _lines(text)
    try:
        table = _PolicyTable.model_validate(plain)
    except ValidationError as error:
        mistakes = [_mistake(item["loc"], item["type"], plain) for item in error.errors()]
    else:
        mistakes = [*_contradictions(table), *_unknown_types(table, known)]
    if mistakes:
        raise PolicyError(
            "\n".join(f"{_where(keys, lines)}: {what}" for keys, what in mistakes[:_MOST_MESSAGES]),
            "compare with what redact policy init writes",
        )
    return _policy(table)


def init(path: Path) -> None:
    """Write a policy file with comments that says what holds without one.

    Only its owner can read it: the lists in it may come to hold people's names.

    Raises:
        UsageError: If there is a file already.
        PolicyError: If it cannot be written.
    """
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise UsageError("there is a policy file already", "edit it, or name another") from None
    except OSError:
        raise _unwritable() from None
    with os.fdopen(file, "w", encoding="utf-8") as opened:
        opened.write(START)


def keep(path: Path, value: str) -> bool:
    """Add a value to ``keep``, and take it out of ``drop``; comments stay.

    Returns:
        False if it was there already.

    Raises:
        PolicyError: If the policy is not in order before or after, or cannot be written.
    """
    return _add(path, value, "keep", "drop")


def drop(path: Path, value: str) -> bool:
    """Add a value to ``drop``, and take it out of ``keep``; see ``keep``."""
    return _add(path, value, "drop", "keep")


def _read(path: Path) -> str:
    try:
        if not path.is_file():
            raise PolicyError("there is no such policy file", "redact policy init makes one")
        if path.stat().st_size > _LARGEST:
            raise PolicyError("the policy file is larger than 50 MB")
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise PolicyError("the policy file is not UTF-8", "save it as UTF-8") from None
    except OSError:
        raise PolicyError("the policy file cannot be read", "check who may read it") from None


def _policy(table: _PolicyTable) -> Policy:
    others = _rule(Rule(), table.default)
    named = {name: _RuleTable() for name in Policy().rules} | table.types
    stays = {name: replace(others, remove=rule.remove) for name, rule in Policy().rules.items()}
    return Policy(
        rules={name: _rule(stays.get(name, others), rule) for name, rule in named.items()},
        others=others,
        name_threshold=float(table.name_threshold),
        label_length=table.label_length,
        keep=frozenset(table.keep),
        drop=frozenset(table.drop),
    )


def _rule(base: Rule, table: _RuleTable) -> Rule:
    """Return ``base`` with what the table says; another operator does not take over its text."""
    given = table.model_dump(exclude_none=True)
    action = given.pop("action", None)
    if "operator" in given:
        given.setdefault("text", "")
    if action:
        given["remove"] = action == "remove"
    return replace(base, **given)


_Keys = tuple[str | int, ...]
_Mistake = tuple[_Keys, str]


def _mistake(keys: _Keys, kind: str, plain: Mapping[str, Any]) -> _Mistake:
    """Turn an error of pydantic into words of ours."""
    if kind == "extra_forbidden":
        table = _RuleTable if len(keys) > 1 else _PolicyTable
        return keys, "unknown key" + _nearest(str(keys[-1]), table.model_fields)
    names = [key for key in keys if key in _ALLOWED]
    if keys[0] == "types":
        names = names[1:] or ["default"] * (len(keys) > 1) or ["types"]
    value: Any = plain
    for key in keys:
        value = value[key] if isinstance(value, dict) and key in value else None
    choices = {"action": get_args(_Action), "operator": get_args(_Operator)}.get(str(names[-1]), ())
    return keys, _ALLOWED[str(names[-1])] + _nearest(value, choices)


def _nearest(word: object, choices: Collection[str]) -> str:
    near = get_close_matches(word[:100], choices, 1) if isinstance(word, str) else []
    return f"; did you mean {near[0]}?" if near else ""


def _unknown_types(table: _PolicyTable, known: Collection[str] | None) -> Iterator[_Mistake]:
    for name in table.types:
        if known is not None and name not in known:
            near = _nearest(name.upper(), known)
            yield (
                ("types", name),
                "there is no such entity type" + (near or "; redact entities lists them"),
            )


def _contradictions(table: _PolicyTable) -> Iterator[_Mistake]:
    for name, rule in (("default", table.default), *table.types.items()):
        keys: _Keys = ("default",) if rule is table.default else ("types", name)
        yield from ((keys, what) for what in _contradictions_of(rule))
        if rule.operator and not rule.action and name in Policy().rules and keys[0] == "types":
            yield keys, 'this type stays unless it has action = "remove"'
    places: dict[str, int] = {}
    for at, value in enumerate(table.keep, start=1):
        if not value.strip():
            yield ("keep",), f"value {at} is empty"
        places.setdefault(canonical("", value), at)
    for at, value in enumerate(table.drop, start=1):
        if _too_short(value):
            yield ("drop",), f"value {at} is too short: two letters or five digits at the least"
        if canonical("", value) in places:
            same = places[canonical("", value)]
            yield ("drop",), f"value {at} is in keep too, as value {same}; take it out of one"


def _contradictions_of(rule: _RuleTable) -> Iterator[str]:
    if rule.action == "keep" and (rule.operator or rule.text is not None):
        yield "a type that stays has no operator and no text"
    elif rule.operator == "replace" and not rule.text:
        yield "replace needs text, at least one character"
    elif rule.operator == "mask" and len(rule.text or "*") != 1:
        yield "mask needs text of one character, or none"
    elif rule.text is not None and rule.operator not in ("replace", "mask"):
        yield "text goes with operator replace or mask"


def _too_short(value: str) -> bool:
    letters, digits = sum(map(str.isalpha, value)), sum(map(str.isdecimal, value))
    return letters < _LEAST_LETTERS and digits < _LEAST_DIGITS


def _where(keys: _Keys, lines: Mapping[_Keys, int]) -> str:
    """Return the line and the key; names that could be somebody's words are left out."""
    shown = [str(key) for key in keys if re.fullmatch(r"[A-Za-z_]{1,40}", str(key))]
    if keys[0] in ("keep", "drop"):
        shown = [str(keys[0]), *(f"value {key + 1}" for key in keys[1:] if isinstance(key, int))]
    name = ".".join(shown).replace(".value", ", value")
    for length in range(len(keys), 0, -1):
        if keys[:length] in lines:
            return f"line {lines[keys[:length]]}, {name}"
    return name or "the policy file"


def _lines(text: str) -> dict[_Keys, int]:
    """Return the line of each plain ``[table]`` and ``key =``, by the keys that lead to it."""
    lines: dict[_Keys, int] = {}
    table: _Keys = ()
    for number, line in enumerate(text.splitlines(), start=1):
        match = re.match(r"[ \t]*(\[)?[ \t]*([\w.\"'-]+)[ \t]*([\]=])", line)
        if match and match[1] and match[3] == "]":
            table = tuple(part.strip("\"'") for part in match[2].split("."))
            lines.setdefault(table, number)
        elif match and not match[1] and match[3] == "=":
            keys = (*table, *(part.strip("\"'") for part in match[2].split(".")))
            lines.setdefault(keys, number)
    return lines


def _add(path: Path, value: str, name: str, other: str) -> bool:
    import tomlkit  # only edits need it

    load(path)
    if any("\ud800" <= c <= "\udfff" for c in value):
        raise PolicyError("the value is not text", "give it in the encoding of your terminal")
    document = tomlkit.parse(_read(path))
    same = canonical("", value)
    there = any(canonical("", item) == same for item in document.get(name, []))
    opposite = document.get(other, [])
    moved = [at for at, item in enumerate(opposite) if canonical("", item) == same]
    for at in reversed(moved):
        del opposite[at]
    if not there:
        if name not in document:
            document[name] = tomlkit.array()
        values: Any = document[name]
        if not values:
            values.multiline(True)
        values.append(value)
    if there and not moved:
        return False
    _replace_whole(path.resolve(), tomlkit.dumps(document))
    return not there


def _replace_whole(path: Path, text: str) -> None:
    """Put a checked text in the place of a file, whole or not at all."""
    new = path.with_name(f".{secrets.token_hex(8)}.new")
    try:
        file = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(file, "w", encoding="utf-8", newline="") as opened:
                opened.write(text)
                opened.flush()
                os.fsync(opened.fileno())
            load(new)
            new.chmod(path.stat().st_mode & 0o777)
            new.replace(path)
        except BaseException:
            new.unlink(missing_ok=True)
            raise
    except OSError:
        raise _unwritable() from None


def _unwritable() -> PolicyError:
    return PolicyError("the policy file cannot be written", "choose a folder you may write to")
