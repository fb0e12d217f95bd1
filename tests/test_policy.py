"""What goes and what stays: thresholds, lists, overlaps, and the same value elsewhere."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.formats._replace import replaced
from redact.keys import Key
from redact.model import Batch, Edit, Finding, Segment
from redact.options import Policy, Rule
from redact.policy import Decided, Decider

KEY = Key.from_bytes(bytes(range(32)))


def finding(
    start: int, end: int, entity_type: str = "PERSON", score: float = 0.9, segment: int = 0
) -> Finding:
    return Finding(segment, start, end, entity_type, score, score, "PersonRecognizer", "rule")


def decided(text: str, *findings: Finding, policy: Policy | None = None) -> tuple[str, Decided]:
    """Return what becomes of a text, with the code of each label cut to its type."""
    batch = Batch((Segment(text, "line 1", None),))
    decider = Decider(policy or Policy(), KEY)
    ordered = sorted(findings, key=lambda f: (f.segment, f.start, -f.end))
    decider.note(batch.segments, ordered)
    result = decider.decide(batch, ordered)
    edits = [
        Edit(r.finding.start, r.finding.end, f"<{r.finding.entity_type}>")
        for r in result.redactions.get(0, [])
    ]
    return replaced(text, edits), result


def test_a_finding_below_its_threshold_stays() -> None:
    assert decided("Верас", finding(0, 5, score=0.49))[0] == "Верас"
    low = Policy(rules={"PERSON": Rule(threshold=0.3)})
    assert decided("Верас", finding(0, 5, score=0.49), policy=low)[0] == "<PERSON>"


def test_a_kept_type_stays_and_is_counted() -> None:
    text, result = decided("Лида", finding(0, 4, "LOCATION"))
    assert text == "Лида"
    assert [f.entity_type for f in result.kept] == ["LOCATION"]


def test_a_removed_finding_beats_a_kept_one() -> None:
    text, result = decided("ИП Верас", finding(0, 8, "ORGANIZATION"), finding(3, 8))
    assert text == "ИП <PERSON>"
    assert result.kept == []


def test_overlapping_findings_are_joined_so_that_no_tail_stays() -> None:
    text, result = decided("ул. Якуба Коласа, 5", finding(4, 16), finding(0, 13, "ADDRESS"))
    assert text == "<ADDRESS>, 5"
    assert len(result.redactions[0]) == 1


def test_neighbours_are_not_joined() -> None:
    assert decided("АняВера", finding(0, 3), finding(3, 7))[0] == "<PERSON><PERSON>"


def test_the_same_value_elsewhere_goes_too() -> None:
    text, result = decided("Верас. ВЕРАС, Верасень, верас", finding(0, 5))
    assert text == "<PERSON>. <PERSON>, Верасень, верас"
    assert result.redactions[0][1].finding.rule == "same value elsewhere"


def test_a_phone_elsewhere_with_other_separators_goes_too() -> None:
    text, _ = decided("+375291234567 или 8(029)123 45 67", finding(0, 13, "PHONE_NUMBER"))
    assert text == "<PHONE_NUMBER> или <PHONE_NUMBER>"


@pytest.mark.parametrize("value", ["1987", "12", "А"])
def test_what_is_too_short_is_not_looked_for_elsewhere(value: str) -> None:
    text, _ = decided(f"{value} и {value}", finding(0, len(value), "DATE_OF_BIRTH"))
    assert text == f"<DATE_OF_BIRTH> и {value}"


def test_a_value_on_the_keep_list_stays_however_it_is_written() -> None:
    policy = Policy(keep=frozenset({"Алесь Верас"}))
    assert decided("АЛЕСЬ  ВЕРАС", finding(0, 12), policy=policy)[0] == "АЛЕСЬ  ВЕРАС"


def test_a_value_on_the_drop_list_goes_without_a_finding() -> None:
    policy = Policy(drop=frozenset({"Чорны бусел"}))
    text, result = decided("Пазыўны «чорны бусел».", policy=policy)
    assert text == "Пазыўны «<DROP_LIST>»."
    assert result.redactions[0][0].finding.rule == "drop list"


def test_equal_values_have_equal_labels_and_others_have_not() -> None:
    text = "Верас, верас Іван, ВЕРАС"
    _, result = decided(text, finding(0, 5), finding(7, 17), finding(19, 24))
    labels = [r.replacement for r in result.redactions[0]]
    assert labels[0] == labels[2] != labels[1]


def test_the_rest_of_a_split_finding_is_removed_without_a_second_label() -> None:
    batch = Batch((Segment("ул. Лесная,", "line 1"), Segment("д. 5", "line 2")))
    rest = Finding(1, 0, 4, "ADDRESS", 0.9, 0.9, "AddressRecognizer", "rule", follows=True)
    result = Decider(Policy(), KEY).decide(batch, [finding(0, 11, "ADDRESS"), rest])
    assert result.redactions[0][0].replacement.startswith("[ADDRESS-")
    assert result.redactions[1][0].replacement == ""


spans = st.lists(
    st.tuples(
        st.integers(0, 30), st.integers(1, 10), st.sampled_from(["PERSON", "ADDRESS", "URL"])
    ),
    max_size=12,
)


@given(spans)
def test_every_removed_character_is_gone_and_no_other(drawn: list[tuple[int, int, str]]) -> None:
    text = "".join(chr(0x4E00 + n) for n in range(45))
    findings = [finding(start, start + length, kind) for start, length, kind in drawn]
    _, result = decided(text, *findings)
    redactions = result.redactions.get(0, [])
    gone = {i for r in redactions for i in range(r.finding.start, r.finding.end)}
    wanted = {i for f in findings if f.entity_type != "URL" for i in range(f.start, f.end)}
    assert wanted == gone
    assert sum(r.finding.end - r.finding.start for r in redactions) == len(gone)


def test_a_word_of_a_removed_name_goes_elsewhere_too_unless_it_is_an_ordinary_word() -> None:
    name = "Шыманскага Яўгена"
    text, result = decided(f"{name}. Шыманскага вінаватым, шыманскага", finding(0, len(name)))
    assert text == "<PERSON>. <PERSON> вінаватым, шыманскага"
    assert result.redactions[0][1].finding.rule == "part of a name"
    assert decided("Снег Адам. Снег ушёл", finding(0, 9))[0] == "<PERSON>. <PERSON> ушёл"
    assert decided("Вера Ждан. Вера в людей", finding(0, 9))[0] == "<PERSON>. Вера в людей"
    assert decided("Верас. Вераса", finding(0, 5, score=0.7))[0] == "<PERSON>. Вераса"


def test_a_mention_has_the_score_of_its_name_less_what_the_likeness_is_short_of() -> None:
    text = "Цвірбут Іван. Цвірбут, Цвірбутам, бачылі Івана"
    found = decided(text, finding(0, 12, score=0.8))[1].redactions[0]
    assert [(r.finding.rule, r.finding.score, r.finding.base_score) for r in found[1:]] == [
        ("part of a name", 0.8, 0.8),
        ("same person elsewhere", 0.72, 0.8),
        ("same person elsewhere", 0.72, 0.8),
    ]
    sure = Policy(rules={"PERSON": Rule(threshold=0.75)})
    shown, _ = decided(text, finding(0, 12, score=0.8), policy=sure)
    assert shown == "<PERSON>. <PERSON>, Цвірбутам, бачылі Івана"


def test_a_first_name_is_no_mention_inside_what_the_policy_keeps() -> None:
    text = "Цвірбут Іван жыве ля касцёла Івана, а працуе ў «Цвірбут і сын»."
    church, firm = finding(21, 34, "LOCATION"), finding(47, 62, "ORGANIZATION")
    shown, result = decided(text, finding(0, 12), church, firm)
    assert shown == "<PERSON> жыве ля касцёла Івана, а працуе ў «<PERSON> і сын»."
    assert [f.entity_type for f in result.kept] == ["LOCATION"]


def test_a_name_on_the_keep_list_keeps_its_words() -> None:
    policy = Policy(keep=frozenset({"Ганна Цвірбут"}), drop=frozenset({"Ганна"}))
    text = "Іван Цвірбут і Ганна Цвірбут. Цвірбуту дрэнна."
    findings = finding(0, 12), finding(15, 28)
    shown, _ = decided(text, *findings, policy=replace(policy, drop=frozenset()))
    assert shown == "<PERSON> і Ганна Цвірбут. <PERSON> дрэнна."
    assert decided(text, *findings, policy=policy)[0] == (
        "<PERSON> і <DROP_LIST> Цвірбут. <PERSON> дрэнна."
    )


@pytest.mark.parametrize(("glue", "goes"), [("", True), ("\n", False), ("; ", False)])
def test_a_sentence_goes_on_where_its_segment_does(glue: str, goes: bool) -> None:
    segments = (
        Segment("Вера Ждан", "line 1", None),
        Segment("вчера ", "line 2"),
        Segment("Веру не видели", "line 2", glue),
    )
    decider = Decider(Policy(), KEY)
    decider.note(segments, [finding(0, 9)])
    redactions = decider.decide(Batch(segments), [finding(0, 9)]).redactions
    assert [r.finding.start for r in redactions.get(2, [])] == ([0] if goes else [])


@pytest.mark.parametrize("glue", ["\n", ""])
def test_a_value_over_two_segments_is_the_same_value_as_in_one(glue: str) -> None:
    gap = "" if glue == "" else " "
    segments = (
        Segment("піша Верас", "line 1", None),
        Segment("Іван, а", "line 2", glue),
        Segment(f"Верас{gap}Іван", "line 3"),
        Segment(f"і ВЕРАС{gap}ІВАН", "line 4"),
    )
    whole, last = finding(0, 10 if gap else 9, segment=2), finding(0, 4, segment=1)
    findings = [finding(5, 10), replace(last, follows=True), whole]
    decider = Decider(Policy(), KEY)
    decider.note(segments, findings)
    redactions = decider.decide(Batch(segments), findings).redactions
    labels = [r.replacement for index in range(4) for r in redactions[index]]
    assert labels == [labels[0], "", labels[0], labels[0]]
    assert len({r.value for index in (0, 2, 3) for r in redactions[index]}) == 1
