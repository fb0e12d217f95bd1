"""People, and as far as it goes places and bodies, in Russian, Belarusian and Latin-script text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from recognizers.base import Span, SpanRecognizer
from recognizers.person import judge, spans
from recognizers.person.judge_texts import gather, judged
from recognizers.tagger.reading import ONE_AT_A_TIME, read
from recognizers.text.prepared import Prepared


class PersonRecognizer(SpanRecognizer):
    """Weighs the tagger, Slovnet's network for Russian prose, and name lexicons with rules."""

    ENTITIES: ClassVar = {
        "PERSON": "A person's name: full, in part, with initials, a short form, a maiden name",
        "LOCATION": "A town, village, district or country by itself",
        "ORGANIZATION": "A body or firm by its name",
    }
    RULES: ClassVar = {
        "tagger": "The tagger says so",
        "network": "Slovnet's network says so",
        "initials": "A surname with initials",
        "patronymic": "A name with a patronymic",
        "first names": "Several first names",
        "first name and surname": "A first name beside a surname",
        "surnames": "Words of which one is a surname",
        "unknown words": "Capitalised words that no dictionary has",
        "unknown word": "A capitalised word that no dictionary has",
        "first name": "A first name",
        "surname": "A surname",
        "surname by its ending": "A word that ends like a surname",
        "name word": "A word that may be a name",
        "named after": "A thing named after a person",
        "label": "A label such as 'surname:' stands before it",
        "title": "A rank, role or word of kinship stands before it",
        "chat heading": "It heads a message in a chat",
        "same person": "The same name stands elsewhere in the text with good evidence",
        "in a row with people": "It stands in a row with people",
        "speaks": "A verb of speech stands beside it",
        "lower case": "A name in lower case",
        "letters apart": "A name whose letters stand apart",
        "place": "A place name",
        "body": "The name of a body or firm",
    }

    def find(self, text: Prepared) -> Iterable[Span]:
        """Return the spans in one prepared text."""
        return self.find_batch([text])[0]

    def find_batch(self, texts: Sequence[Prepared]) -> list[list[Span]]:
        """Return the spans of each text; the networks see all texts at once.

        One thread at a time: the words that are remembered are shared.
        """
        with ONE_AT_A_TIME:
            evidence = gather(read(texts))
            chances = judged(evidence, judge.shared())
        return [
            [*spans.persons(some, text.text, person), *spans.others(some, person)]
            for text, some, person in zip(texts, evidence, chances, strict=True)
        ]
