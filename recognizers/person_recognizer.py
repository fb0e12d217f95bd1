"""People, and as far as it goes places and bodies, in Russian, Belarusian and Latin-script text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from threading import Lock
from typing import ClassVar

from recognizers.base import Span, SpanRecognizer
from recognizers.person import evidence, labelled, lower_case, network, spaced
from recognizers.person.chunks import Chunk, chunks
from recognizers.person.scores import rate
from recognizers.person.tokens import Tokens, tokenise
from recognizers.text.prepared import Prepared

_ONE_AT_A_TIME = Lock()


class PersonRecognizer(SpanRecognizer):
    """Joins Slovnet's network for Russian prose with name lexicons and rules for all the rest."""

    ENTITIES: ClassVar = {
        "PERSON": "A person's name: full, in part, with initials, a short form, a maiden name",
        "LOCATION": "A town, village, district or country by itself",
        "ORGANIZATION": "A body or firm by its name",
    }
    RULES: ClassVar = {
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
        "network": "Slovnet's network says so",
        "place": "A place name of the lexicon",
    }

    def find(self, text: Prepared) -> Iterable[Span]:
        """Return the spans in one prepared text."""
        return self.find_batch([text])[0]

    def find_batch(self, texts: Sequence[Prepared]) -> list[list[Span]]:
        """Return the spans of each text; the network sees all texts at once.

        One thread at a time: the words and rows that are remembered are shared.
        """
        with _ONE_AT_A_TIME:
            tokens = [tokenise(text) for text in texts]
            tagged = network.tag(tokens)
        return [
            _find(text, some, tags) for text, some, tags in zip(texts, tokens, tagged, strict=True)
        ]


def _find(text: Prepared, tokens: Tokens, tags: list[network.Entity]) -> list[Span]:
    found = chunks(tokens)
    for chunk in found:
        rate(tokens, chunk)
    places = network.join(tokens, found, tags)
    evidence.join_neighbours(text.text, tokens, found)
    evidence.lists(tokens, found)
    evidence.fields(tokens, found)
    lower_case.add(tokens, found)
    evidence.spread(tokens, found)
    spans = [_span(text.text, tokens, chunk) for chunk in found if chunk.score >= 0.15]
    spans = _together(spans, [*spaced.find(text), *labelled.find(text, tokens)])
    return spans + [
        Span(tokens.starts[e.first], tokens.end(e.last), e.kind, e.score, e.rule) for e in places
    ]


def _together(spans: list[Span], more: list[Span]) -> list[Span]:
    """Return both; of two where one holds the other only the longer, of the same the first."""
    if not more:
        return spans
    sure = [span for span in spans if span.score >= 0.5]
    new = [m for m in more if not any(s.start <= m.start and m.end <= s.end for s in sure)]
    kept = [s for s in spans if not any(m.start <= s.start and s.end <= m.end for m in new)]
    return kept + new


_POSSESSIVE = re.compile("['’]s?$")


def _span(text: str, tokens: Tokens, chunk: Chunk) -> Span:
    start, end = tokens.starts[chunk.first], tokens.end(chunk.last)
    end -= len(match[0]) if (match := _POSSESSIVE.search(text[start:end])) else 0
    return Span(start, end, "PERSON", round(chunk.score, 2), chunk.rule)
