"""What is written instead of a value, as Presidio operators.

The operators work in any ``AnonymizerEngine``::

    engine.add_anonymizer(Label)
    engine.anonymize(text, results, {"DEFAULT": OperatorConfig("label", {"key": key})})
"""

from __future__ import annotations

from typing import Any

from presidio_anonymizer.entities import InvalidParamError
from presidio_anonymizer.operators import Mask, Operator, OperatorType, Redact, Replace

from redact.canonical import canonical
from redact.keys import Key
from redact.options import Rule

__all__ = ["MASK_CHARACTER", "MASK_WIDTH", "Label", "canonical", "label", "replacement"]

MASK_CHARACTER = "*"
MASK_WIDTH = 8
"""Characters of every mask: it does not tell how long the value was."""


class Label(Operator):  # type: ignore[misc]
    """Replace a value with ``[PERSON-7KQ2M3XA]``: the same value always with the same label.

    Parameters: ``key`` (a ``Key``) and optionally ``length`` (4 to 26 characters of the code).
    """

    def operate(self, text: str, params: dict[str, Any] | None = None) -> str:
        """Return the label of ``text``; Presidio puts ``entity_type`` into ``params``."""
        params = params or {}
        entity_type = params["entity_type"]
        length = params.get("length", 8)
        return label(entity_type, canonical(entity_type, text), params["key"], length)

    def validate(self, params: dict[str, Any] | None = None) -> None:
        """Check the parameters.

        Raises:
            InvalidParamError: If there is no key, or the length is not 4 to 26.
        """
        params = params or {}
        if not isinstance(params.get("key"), Key):
            raise InvalidParamError("Invalid input, key must be a redact.Key")
        length = params.get("length", 8)
        if not isinstance(length, int) or not 4 <= length <= 26:
            raise InvalidParamError("Invalid input, length must be 4 to 26")

    def operator_name(self) -> str:
        """Return the name under which Presidio and the policy know it."""
        return "label"

    def operator_type(self) -> OperatorType:
        """Return that it cannot be turned back."""
        return OperatorType.Anonymize


def label(entity_type: str, value: str, key: Key, length: int = 8) -> str:
    """Return the label of a value in its canonical form."""
    return f"[{entity_type}-{key.code(entity_type, value, length)}]"


def replacement(rule: Rule, entity_type: str, value: str, key: Key, label_length: int = 8) -> str:
    """Return what is written instead of a value.

    Args:
        rule: Names the operator; ``text`` is what ``replace`` writes and ``mask`` repeats.
        entity_type: What the value is.
        value: In its canonical form.
        key: Of the investigation; only ``label`` uses it.
        label_length: Characters of the code in a label.

    Raises:
        ValueError: If there is no such operator.
    """
    if rule.operator == "label":
        return label(entity_type, value, key, label_length)
    if rule.operator == "mask":
        return _mask(rule.text or MASK_CHARACTER)
    if rule.operator == "replace":
        return str(Replace().operate(value, {"new_value": rule.text, "entity_type": entity_type}))
    if rule.operator == "remove":
        return str(Redact().operate(value))
    raise ValueError("unknown operator")


def _mask(character: str) -> str:
    params = {"masking_char": character, "chars_to_mask": MASK_WIDTH, "from_end": False}
    return str(Mask().operate(" " * MASK_WIDTH, params))
