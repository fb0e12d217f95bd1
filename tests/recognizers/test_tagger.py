"""The tagger and the judge: the same answer however a text is cut, batched, hidden or cased."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recognizers.person import judge, judge_texts
from recognizers.person.tokens import tokenise
from recognizers.tagger import features, network, reading
from recognizers.text.prepared import Prepared

PROSE = (
    "Учора суд пакараў Міколу Рагуцкага, а Ганна Цвірка выйшла на волю.\n"
    "По словам Анны Дорошевич, её сын Кирилл не вернулся из Гродно.\n"
    "Defence lawyer Uladzimir Pratasenia met Maksim Karaneuski in Warsaw.\n"
)


def chances(text: str) -> np.ndarray:
    prepared = Prepared(text)
    tokens = tokenise(prepared)
    return network.shared().probabilities([(tokens, prepared.text)])[0]


def words(count: int) -> str:
    rng = random.Random(count)
    return " ".join(rng.choice(PROSE.split()) for _ in range(count))


def test_probabilities_of_a_token_add_up_to_one() -> None:
    found = chances(PROSE)
    assert found.shape == (len(tokenise(Prepared(PROSE)).texts), len(network.TAGS))
    np.testing.assert_allclose(found.sum(1), 1, atol=1e-5)


def test_many_texts_at_once_give_what_each_gives_alone() -> None:
    texts = [*PROSE.splitlines(), "Верас", "", words(9000), "..."]
    prepared = [Prepared(text) for text in texts]
    together = network.shared().probabilities([(tokenise(p), p.text) for p in prepared])
    for text, found in zip(texts, together, strict=True):
        np.testing.assert_allclose(found, chances(text), atol=1e-4)


@pytest.mark.parametrize("cut", [3000, 4096, 5001])
def test_pieces_with_overlap_give_what_the_whole_gives(cut: int) -> None:
    whole = words(10_000).split(" ")
    reach = network.REACH + 1
    left, right = " ".join(whole[: cut + reach]), " ".join(whole[cut - reach :])
    count = len(tokenise(Prepared(" ".join(whole[:cut]))).texts)
    lead = len(tokenise(Prepared(" ".join(whole[cut - reach : cut]))).texts)
    all_found = chances(" ".join(whole))
    np.testing.assert_allclose(chances(left)[:count], all_found[:count], atol=1e-4)
    np.testing.assert_allclose(chances(right)[lead:], all_found[count:], atol=1e-4)


@settings(deadline=None, max_examples=30)
@given(st.sets(st.integers(0, 119)))
def test_a_token_gets_the_same_answer_whatever_else_is_asked_about(asked: set[int]) -> None:
    text = Prepared(words(120))
    tokens = tokenise(text)
    which = sorted(i for i in asked if i < len(tokens.texts))
    every = network.shared().probabilities([(tokens, text.text)], [range(len(tokens.texts))])[0]
    some = network.shared().probabilities([(tokens, text.text)], [which])[0]
    np.testing.assert_allclose(some[which], every[which], atol=1e-4)
    others = np.delete(np.arange(len(some)), which)
    assert (some[others, 0] == 1).all()


def test_a_text_is_tagged_once_for_all_who_read_it() -> None:
    text = Prepared("Верас жыве ў Гродне")
    (one,) = reading.read([text])
    again = reading.read([Prepared("іншы"), Prepared(text.raw), text])
    assert again[1] is again[2] is one
    (more,) = reading.ask([one], [[0, 1]])
    np.testing.assert_allclose(more[0], one.chances[0], atol=1e-5)


def test_what_is_remembered_of_texts_is_bounded() -> None:
    recent = reading.Recent()
    recent.read([Prepared(f"Слова {n} " * 40) for n in range(1000)])
    recent.read([Prepared("Верас")])
    assert sum(map(len, recent.texts)) <= reading.REMEMBERED_CHARS


def test_remembered_words_are_bounded_and_forgetting_changes_nothing() -> None:
    net = network.Network(_arrays())
    before = _run(net, PROSE)
    for start in range(0, 60_000, 6_000):
        _run(net, " ".join(f"Слова{n:x}".translate(_LETTERS) for n in range(start, start + 6_000)))
    assert len(net._rows) <= 2 * network._REMEMBERED_WORDS
    np.testing.assert_allclose(_run(net, PROSE), before, atol=1e-4)


_LETTERS = str.maketrans("0123456789", "абвгдежзик")


def _arrays() -> dict[str, np.ndarray]:
    from importlib.resources import files

    with np.load(str(files("recognizers") / "data" / "tagger.npz")) as arrays:
        return {name: arrays[name] for name in arrays.files}


def _run(net: network.Network, text: str) -> np.ndarray:
    prepared = Prepared(text)
    return net.probabilities([(tokenise(prepared), prepared.text)])[0]


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=60))
def test_every_token_has_features_within_the_table(text: str) -> None:
    tokens = tokenise(Prepared(text))
    for token, word in zip(tokens.texts, tokens.words, strict=True):
        rows = features.features(token, word)
        assert len(rows) == features.COUNT
        assert all(0 <= row < features.BUCKETS for row in rows)


def test_letter_case_is_in_few_features() -> None:
    same = [
        dict(zip(t.texts, map(features.features, t.texts, t.words), strict=True))
        for t in (tokenise(Prepared(text)) for text in ("Скрыннік", "скрыннік", "СКРЫННІК"))
    ]
    first, *others = [next(iter(rows.values())) for rows in same]
    for other in others:
        assert len(set(first) & set(other)) >= len({row for row in first if row}) - 6


def test_a_word_of_a_million_letters_costs_no_more_than_a_long_one() -> None:
    tokens = tokenise(Prepared("я" * 1_000_000))
    assert len(features.features(tokens.texts[0], tokens.words[0])) == features.COUNT


def test_what_the_judge_says_is_a_probability_for_every_token() -> None:
    texts = [Prepared(text) for text in [*PROSE.splitlines(), "", "!!!", "верас", "ВЕРАС И. П."]]
    tagged = reading.read(texts)
    found_of = judge_texts.judged(judge_texts.gather(tagged), judge.shared())
    for some, found in zip(tagged, found_of, strict=True):
        assert found.shape == (len(some.tokens.texts),)
        assert ((found >= 0) & (found <= 1)).all()


def test_rules_of_candidates_are_known_to_the_judge() -> None:
    """A new rule needs a place among the judge's inputs, and the judge to be trained again."""
    for text in [PROSE, PROSE.upper(), PROSE.lower(), "В Е Р А С", "Фамилия: Мороз"]:
        prepared = Prepared(text)
        for chunk in judge_texts.candidates(prepared, tokenise(prepared)):
            assert chunk.rule in judge.RULES
