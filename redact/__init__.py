"""Take people's data out of documents: redacted copies with an audit log.

::

    from redact import Key, Redactor

    redactor = Redactor(key=Key.from_file(path))
    redactor.text("Іван Верас, +375 29 123-45-67").text
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redact.errors import RedactError
    from redact.keys import Key
    from redact.model import FileRecord, Finding
    from redact.options import Limits, Policy, Rule
    from redact.policy_file import load as load_policy
    from redact.redactor import Redactor, TextResult
    from redact.report import Summary

__all__ = [
    "FileRecord",
    "Finding",
    "Key",
    "Limits",
    "Policy",
    "RedactError",
    "Redactor",
    "Rule",
    "Summary",
    "TextResult",
    "load_policy",
]

_HOMES = {
    "FileRecord": "model",
    "Finding": "model",
    "Key": "keys",
    "Limits": "options",
    "Policy": "options",
    "RedactError": "errors",
    "Redactor": "redactor",
    "Rule": "options",
    "Summary": "report",
    "TextResult": "redactor",
}


def __getattr__(name: str) -> object:
    """Import a public name at its first use, so that ``redact --help`` and children start fast."""
    if name == "load_policy":
        return importlib.import_module("redact.policy_file").load
    if name in _HOMES:
        return getattr(importlib.import_module(f"redact.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'redact' has no attribute {name!r}")
