"""What recognizers of values share: numbers, dates and the like, which a line break may split."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recognizers.base import Span, SpanRecognizer
from recognizers.text.prepared import Prepared
from recognizers.text.seams import across


class ValueRecognizer(SpanRecognizer):
    """A recognizer that finds a value, too, which goes on in the next line.

    ``find`` need not care: it is shown every place where a line may go on in the next as one line.
    """

    def may_go_on(self, span: Span) -> bool:
        """Tell whether a span over two lines is sure enough; a subclass may ask for more."""
        return span.score >= 0.5

    def find_batch(self, texts: Sequence[Prepared]) -> list[list[Span]]:
        """Return the spans of each text."""
        batch = []
        for text in texts:
            found = list(self.find(text))
            if wholes := list(across(text, found, self._over_lines)):
                parts = [s for s in found if any(w.start <= s.start < w.end for w in wholes)]
                found = [span for span in found if span not in parts] + wholes
            batch.append(found)
        return batch

    def _over_lines(self, joined: Prepared) -> Iterator[Span]:
        return (span for span in self.find(joined) if self.may_go_on(span))
