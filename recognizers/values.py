"""What recognizers of values share: numbers, dates and the like, which a line break may split."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from recognizers.base import Span, SpanRecognizer
from recognizers.text.prepared import Prepared
from recognizers.text.seams import across


class ValueRecognizer(SpanRecognizer):
    """A recognizer that finds a value, too, which goes on in the next line.

    ``find`` need not care: it is shown every place where a line may go on in the next as one line.
    """

    BROKEN_BASE: ClassVar[float] = 0.0
    """What the form of a value over two lines has to be worth without any words by it."""

    def find_batch(self, texts: Sequence[Prepared]) -> list[list[Span]]:
        """Return the spans of each text."""
        batch = []
        for text in texts:
            found = list(self.find(text))
            if wholes := list(across(text, found, self.find, self.BROKEN_BASE)):
                parts = [s for s in found if any(w.start <= s.start < w.end for w in wholes)]
                found = [span for span in found if span not in parts] + wholes
            batch.append(found)
        return batch
