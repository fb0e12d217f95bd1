"""The network in numpy gives what Slovnet itself gives for the same tokens."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from recognizers.person import slovnet

EXAMPLES = json.loads((Path(__file__).parent.parent / "data" / "slovnet.json").read_text("utf-8"))


def words(example: dict) -> list[str]:
    return [example["text"][start:end] for start, end in example["tokens"]]


def spans(example: dict, tags: list[str]) -> list[list]:
    """Join tags as Slovnet does: what follows no ``B-`` is dropped."""
    found: list[list] = []
    inside = False
    for (start, end), tag in zip(example["tokens"], tags, strict=True):
        part, _, kind = tag.partition("-")
        if part == "B":
            found.append([start, end, kind])
        elif part == "I" and inside:
            found[-1][1] = end
        inside = part == "B" or (inside and part == "I")
    return found


def test_spans_equal_slovnets_own_when_all_sentences_run_at_once():
    tagged = slovnet.shared().tag([words(example) for example in EXAMPLES])
    assert [spans(e, t) for e, t in zip(EXAMPLES, tagged, strict=True)] == [
        e["spans"] for e in EXAMPLES
    ]


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_a_sentence_alone_gives_the_same(number):
    example = EXAMPLES[number]
    (tags,) = slovnet.shared().tag([words(example)])
    assert spans(example, tags) == example["spans"]


def test_no_sentences_and_empty_sentences_are_nothing():
    assert slovnet.shared().tag([]) == []
    assert slovnet.shared().tag([[], ["Да", "."], []])[0::2] == [[], []]


def test_more_words_than_are_remembered_change_nothing(monkeypatch):
    monkeypatch.setattr(slovnet, "_REMEMBERED_WORDS", 30)
    monkeypatch.setattr(slovnet, "_TOKENS_AT_ONCE", 20)
    tagged = slovnet.Slovnet().tag([words(example) for example in EXAMPLES])
    assert [spans(e, t) for e, t in zip(EXAMPLES, tagged, strict=True)] == [
        e["spans"] for e in EXAMPLES
    ]


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("В", "RU_X"),
        ("минск", "RU_xx"),
        ("Минск", "RU_Xx"),
        ("ООН", "RU_XX"),
        ("Ново-Огарёво", "RU_Xx-Xx"),
        ("СИЗО-6", "RU_XX"),
        ("Tom", "EN_Xx"),
        ("2020", "NUM"),
        ("«", "PUNCT_«"),
        ("...", "PUNCT_OTHER"),
        ("ў", "OTHER"),
    ],
)
def test_shapes_are_those_of_slovnet(word, shape):
    assert slovnet.word_shape(word) == shape
