"""What the tagger sees of addresses and births is joined to what rules find, and loses nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from recognizers.base import Span
from recognizers.tagger.stretches import Stretch, beyond

_PLACES = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda p: (p[0], p[0] + p[1]))
_SCORES = st.floats(0, 1, allow_nan=False)


@given(
    st.lists(st.tuples(_PLACES, _SCORES), max_size=5),
    st.lists(st.tuples(_PLACES, _SCORES), max_size=5),
)
def test_nothing_that_the_tagger_sees_is_lost(by_rules: list, by_tagger: list) -> None:
    spans = [Span(*place, "ADDRESS", score, "street") for place, score in by_rules]
    seen = [Stretch(*place, score) for place, score in by_tagger]
    sure = [span for span in spans if span.score >= 0.5]
    found = [*sure, *beyond(spans, seen, "ADDRESS")]
    for one in seen:
        assert any(span.start <= one.start and one.end <= span.end for span in found)


def test_what_rules_have_whole_is_not_reported_twice() -> None:
    spans = [Span(5, 15, "ADDRESS", 0.9, "street")]
    assert list(beyond(spans, [Stretch(6, 15, 0.9)], "ADDRESS")) == []
    (one,) = beyond(spans, [Stretch(10, 30, 0.6)], "ADDRESS")
    assert (one.start, one.end, one.rule) == (10, 30, "tagger")
