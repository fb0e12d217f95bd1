"""What every recognizer here shares: find in the normalised text, report in the text as given."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from presidio_analyzer import AnalysisExplanation, EntityRecognizer, RecognizerResult

from recognizers.text.prepared import Prepared, prepare

LANGUAGES = ("ru", "be", "en")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of personal data at ``text[start:end]`` of the normalised text.

    Attributes:
        start: First character, in code points of ``Prepared.text``.
        end: One past the last character.
        entity_type: One of the recognizer's ``ENTITIES``.
        score: Confidence after context, 0 to 1; 0.5 is about even odds.
        rule: Why, a key of the recognizer's ``RULES``.
        base_score: Confidence before context and checksum; the same as ``score`` if left out.
    """

    start: int
    end: int
    entity_type: str
    score: float
    rule: str
    base_score: float | None = None


class SpanRecognizer(EntityRecognizer):  # type: ignore[misc]
    """An ordinary Presidio recognizer whose subclasses only say what is where, and why.

    A subclass sets ``ENTITIES`` and ``RULES`` and implements ``find``. It works in any
    ``AnalyzerEngine`` and keeps no state between texts. Context is judged inside ``find``, since
    Presidio's own enhancer needs lemmas and compares results pairwise.
    """

    ENTITIES: ClassVar[Mapping[str, str]] = {}
    """Entity types found, each with a sentence that tells a user what it is."""

    RULES: ClassVar[Mapping[str, str]] = {}
    """The reasons this recognizer gives, each with a sentence for a user; never text of a file."""

    COUNTRY_CODE: ClassVar[str | None] = None

    def __init__(self, supported_language: str = "ru", **kwargs: Any) -> None:
        super().__init__(
            supported_entities=list(self.ENTITIES),
            supported_language=supported_language,
            name=type(self).__name__,
            **kwargs,
        )

    def load(self) -> None:
        """Load nothing; a subclass with a model loads it here."""

    @abstractmethod
    def find(self, text: Prepared) -> Iterable[Span]:
        """Return the spans in one prepared text, in any order."""

    def find_batch(self, texts: Sequence[Prepared]) -> list[list[Span]]:
        """Return the spans of each text; a subclass with a model may do them all at once."""
        return [list(self.find(text)) for text in texts]

    def analyze(
        self, text: str, entities: Sequence[str], nlp_artifacts: object = None
    ) -> list[RecognizerResult]:
        """Return what is found in ``text``; offsets are code points of ``text`` as given."""
        return self.analyze_batch([text], entities)[0]

    def analyze_batch(
        self, texts: Sequence[str], entities: Sequence[str]
    ) -> list[list[RecognizerResult]]:
        """Return for each text what ``analyze`` returns for it; faster for many texts."""
        prepared = [prepare(text) for text in texts]
        wanted = set(entities) if entities else set(self.ENTITIES)
        return [
            [self._result(text, span) for span in spans if span.entity_type in wanted]
            for text, spans in zip(prepared, self.find_batch(prepared), strict=True)
        ]

    def _result(self, text: Prepared, span: Span) -> RecognizerResult:
        start, end = text.to_raw(span.start, span.end)
        base = span.score if span.base_score is None else span.base_score
        why = AnalysisExplanation(
            recognizer=self.name,
            original_score=base,
            pattern_name=span.rule,
            textual_explanation=self.RULES[span.rule],
        )
        why.set_improved_score(span.score)
        return RecognizerResult(
            entity_type=span.entity_type,
            start=start,
            end=end,
            score=span.score,
            analysis_explanation=why,
            recognition_metadata={
                RecognizerResult.RECOGNIZER_NAME_KEY: self.name,
                RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id,
            },
        )
