"""Other detectors as filters: ``python -m benchmarks.quality.peers NAME < split > findings``.

``{"id", "lang", "text"}`` lines in; ``{"id", "entities"}`` lines out, entities with ``start``,
``end``, ``label`` (the detector's own word) and ``score``. Runs in ``benchmarks/.venv``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable

Found = tuple[int, int, str, float]
Detector = Callable[[str, str], list[Found]]


def stitched() -> Detector:
    """Return the strongest baseline; it is told the language."""
    from benchmarks.baseline import baseline

    engine = baseline()

    def detect(text: str, language: str) -> list[Found]:
        results = engine.analyze(text, language)
        return [(r.start, r.end, r.entity_type, r.score) for r in results]

    return detect


def presidio_ru() -> Detector:
    """Return ``presidio-ru-recognizers`` alone, each recognizer as it is."""
    from presidio_ru_recognizers import get_all_ru_recognizers

    recognizers = get_all_ru_recognizers()

    def detect(text: str, language: str) -> list[Found]:
        return [
            (r.start, r.end, r.entity_type, r.score)
            for recognizer in recognizers
            for r in recognizer.analyze(text, recognizer.supported_entities, None)
        ]

    return detect


def ru_pii() -> Detector:
    """Return ``ru-pii``."""
    import ru_pii

    return lambda text, language: [
        (m.start, m.end, m.kind, m.confidence) for m in ru_pii.find(text)
    ]


PEERS: dict[str, Callable[[], Detector]] = {
    "stitched": stitched,
    "presidio-ru": presidio_ru,
    "ru-pii": ru_pii,
}


def _named(label: str, text: str) -> str:
    if label in ("INN", "INN_RU"):
        digits = sum(character.isdigit() for character in text)
        return "NATIONAL_ID" if digits == 12 else "TAX_ID"
    return label


def main() -> None:
    """Filter standard input."""
    detect = PEERS[sys.argv[1]]()
    for line in sys.stdin:
        document = json.loads(line)
        text = document["text"]
        entities = [
            {"start": start, "end": end, "label": _named(label, text[start:end]), "score": score}
            for start, end, label, score in detect(text, document["lang"])
        ]
        print(json.dumps({"id": document["id"], "entities": entities}), flush=True)


if __name__ == "__main__":
    main()
