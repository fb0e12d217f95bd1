"""Segments are read together, in windows, and every finding lands where its text came from."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from redact.detect import WINDOW_CHARS, detect
from redact.model import Batch, Finding, Segment

PHONE = "+375 29 123-45-67"


def found(*batches: Batch, entity_type: str = "PHONE_NUMBER") -> list[str]:
    """Return the texts of all findings of a type, parts of one joined by ``|``."""
    texts: list[str] = []
    for batch, findings in detect(batches):
        for finding in findings:
            if finding.entity_type == entity_type and finding.score >= 0.5:
                text = batch.segments[finding.segment].text[finding.start : finding.end]
                if finding.follows:
                    texts[-1] += f"|{text}"
                else:
                    texts.append(text)
    return texts


def lines(*texts: str, glue: str | None = "\n") -> Batch:
    return Batch(tuple(Segment(text, f"line {n}", glue) for n, text in enumerate(texts, 1)))


def test_a_value_in_every_line_of_a_long_text_is_found_once() -> None:
    batch = lines(*(f"тел. {PHONE}" for _ in range(3_000)))
    assert found(batch) == [PHONE] * 3_000


@settings(max_examples=30, deadline=None)
@given(st.integers(0, WINDOW_CHARS + 50), st.integers(1, 5))
def test_a_value_on_the_border_of_two_windows_is_found(offset: int, pieces: int) -> None:
    words = "слово за слово " * (3 * WINDOW_CHARS // 15)
    text = f"{words[:offset]} {PHONE} {words[offset:]}"
    cuts = sorted(random.Random(offset).sample(range(len(text)), pieces))
    parts = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    segments = [Segment(part, "line 1", "" if n else "\n") for n, part in enumerate(parts)]
    batches = [Batch((segment,)) for segment in segments]
    assert "".join(found(*batches)).replace("|", "") == PHONE


def test_a_value_over_several_segments_is_one_finding_in_parts() -> None:
    assert found(lines("+375 29 ", "123-45-67", glue="")) == ["+375 29 |123-45-67"]


def test_segments_without_glue_are_read_apart() -> None:
    assert "+375 29 |123-45-67" not in found(lines("+375 29 ", "123-45-67", glue=None))


def test_a_label_is_context_but_no_finding() -> None:
    cell = Segment("612-34-56", "row 2, column 1", "\n", label="Телефон")
    assert found(Batch((cell,))) == ["612-34-56"]
    number_as_label = Segment("да", "row 2, column 2", "\n", label=PHONE)
    assert found(Batch((number_as_label,))) == []


def test_our_own_labels_are_left_alone() -> None:
    assert found(lines("тел. [PHONE_NUMBER-12345678]")) == []


def test_path_and_query_of_a_link_are_decoded_and_searched() -> None:
    batch = lines("https://example.com/a%20b?tel=%2B375%2029%20123%2045%2067&x=1")
    assert "375%2029%20123%2045%2067" in found(batch)[0]


def test_batches_come_back_in_order_and_whole() -> None:
    batches = [lines(*(f"{n}-{k}" for k in range(50))) for n in range(40)]
    assert [batch for batch, _ in detect(batches)] == batches


def test_findings_are_sorted_and_without_repeats() -> None:
    batch = lines(*(f"{PHONE}; {PHONE}" for _ in range(1_000)))
    ((_, findings),) = detect([batch])
    keys = [(f.segment, f.start, f.end, f.entity_type) for f in findings]
    assert keys == sorted(keys, key=lambda k: (k[0], k[1], -k[2], k[3]))
    assert len(set(keys)) == len(keys)
    assert all(isinstance(f, Finding) for f in findings)


def test_a_number_in_brackets_is_no_label_of_ours() -> None:
    text = "паспорт [BY_PASSPORT-MP1234567], карта [CARD-4111111111111111]"
    assert found(lines(text), entity_type="BY_PASSPORT")
    assert found(lines(text), entity_type="CREDIT_CARD")


def test_all_of_a_field_is_one_finding() -> None:
    """A format knows who sent a message, whatever is written there."""

    def fields(text: str, entity: str) -> list[str]:
        return found(Batch((Segment(text, "sender", None, entity=entity),)), entity_type=entity)

    for sender in ("Сантехник Вова", "zenon_77", "💀💀", "Работа", "я", "53.9, 27.5"):
        assert sender in fields(sender, "PERSON")
    assert fields("53.9, 27.5", "GEO_COORDINATES") == ["53.9, 27.5"]


def test_who_has_sent_a_message_is_no_part_of_what_it_says() -> None:
    sender = Segment("Лявон", "sender", None, "имя", entity="PERSON")
    batch = Batch((sender, Segment("Я тут", "line 1")))
    assert found(batch, entity_type="PERSON") == ["Лявон"]


def test_what_is_all_of_a_field_already_is_not_named_otherwise() -> None:
    """A contact that is called by its number has the label of the number."""
    batch = Batch((Segment(PHONE, "sender", None, entity="PERSON"),))
    assert found(batch) == [PHONE]
    assert found(batch, entity_type="PERSON") == []


def test_a_label_of_ours_in_a_field_is_left_alone() -> None:
    batch = Batch((Segment("[PERSON-7KQ2M3XA]", "sender", None, entity="PERSON"),))
    assert found(batch, entity_type="PERSON") == []
