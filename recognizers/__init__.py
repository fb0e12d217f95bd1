"""Presidio recognizers for Belarusian, Russian and transliterated personal data.

They need ``presidio_analyzer``, ``phonenumbers`` and ``numpy``, and nothing of ``redact``.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable

from recognizers.base import LANGUAGES, Span, SpanRecognizer

__all__ = ["LANGUAGES", "Span", "SpanRecognizer", "classes", "load"]


def classes() -> list[type[SpanRecognizer]]:
    """Return every recognizer class, found by scanning this folder for ``*_recognizer.py``."""
    found: list[type[SpanRecognizer]] = []
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda m: m.name):
        if module.name.endswith("_recognizer"):
            namespace = vars(importlib.import_module(f"{__name__}.{module.name}"))
            found += [
                item
                for item in namespace.values()
                if isinstance(item, type)
                and issubclass(item, SpanRecognizer)
                and item.__module__ == f"{__name__}.{module.name}"
                and item.ENTITIES
            ]
    return found


def load(languages: Iterable[str] = LANGUAGES) -> list[SpanRecognizer]:
    """Return one instance of every recognizer for every language.

    The rules are the same for all languages; Presidio wants one instance for each. Models are
    loaded once and shared.

    Args:
        languages: ISO 639-1 codes, any of them: the recognizers do not depend on it.
    """
    return [cls(supported_language=language) for language in languages for cls in classes()]
