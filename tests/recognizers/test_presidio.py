"""The recognizers work in Presidio's own engine, without ``redact``."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import SlimSpacyNlpEngine

import recognizers

README = Path(recognizers.__file__).with_name("README.md")
TEXTS = [
    "Верас Іван Пятровіч, 12.03.1985 г.н., пашпарт МР1234567, тэл. +375 29 123-45-67",
    "гр. Сидоренко А.Б., проживает: г. Лида, ул. Качана, д. 18, кв. 61; sidor@example.by",
    "Kavalchuk Aliaksei, 12 Sovetskaya St, apt 45, Gomel, born 3 Feb 1987",
    "",
]


@pytest.fixture(scope="module")
def engine() -> AnalyzerEngine:
    languages = ["ru", "be"]
    registry = RecognizerRegistry(supported_languages=languages)
    for recognizer in recognizers.load(languages):
        registry.add_recognizer(recognizer)
    nlp = SlimSpacyNlpEngine(supported_languages=languages, generic_tokenizer="blank")
    return AnalyzerEngine(registry=registry, nlp_engine=nlp, supported_languages=languages)


@pytest.mark.parametrize("language", ["ru", "be"])
def test_the_language_makes_no_difference(engine: AnalyzerEngine, language: str) -> None:
    found = {r.entity_type for r in engine.analyze(TEXTS[0], language=language)}
    assert {"PERSON", "DATE_OF_BIRTH", "BY_PASSPORT", "PHONE_NUMBER"} <= found


@pytest.mark.parametrize("cls", recognizers.classes(), ids=lambda cls: cls.__name__)
def test_a_batch_gives_what_single_calls_give(cls: type[recognizers.SpanRecognizer]) -> None:
    recognizer = cls()
    entities = list(cls.ENTITIES)

    def plain(results: list) -> list:
        return [(r.entity_type, r.start, r.end, r.score) for r in results]

    batch = recognizer.analyze_batch(TEXTS, entities)
    single = [recognizer.analyze(text, entities) for text in TEXTS]
    assert [plain(results) for results in batch] == [plain(results) for results in single]


@pytest.mark.parametrize("cls", recognizers.classes(), ids=lambda cls: cls.__name__)
def test_every_type_and_rule_has_a_sentence(cls: type[recognizers.SpanRecognizer]) -> None:
    assert cls.__doc__
    for sentence in (*cls.ENTITIES.values(), *cls.RULES.values()):
        assert len(sentence) > 5


def test_only_wanted_types_are_given() -> None:
    for cls in recognizers.classes():
        assert all(r.entity_type == "PERSON" for r in cls().analyze(TEXTS[0], ["PERSON"]))


def test_the_example_of_the_readme_runs_without_redact(tmp_path: Path) -> None:
    code = re.findall(r"```python\n(.*?)```", README.read_text("utf-8"), re.DOTALL)[0]
    (tmp_path / "example.py").write_text(
        f"{code}\nimport sys\nassert not any(m.split('.')[0] == 'redact' for m in sys.modules)\n",
        encoding="utf-8",
    )
    ended = subprocess.run(
        [sys.executable, str(tmp_path / "example.py")], capture_output=True, text=True, check=True
    )
    assert "PERSON" in ended.stdout
    assert "PHONE_NUMBER" in ended.stdout
