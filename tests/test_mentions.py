"""A person found once is found at every other mention of the document, and little else is."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import parse

from recognizers.text import mentions
from redact import Key, Policy, Redactor
from redact.model import Batch, Finding, Segment
from redact.people import FORM, MOST_FORMS, PART, People
from redact.policy import RULES, Decider
from redact.reading import Reading

KEY = Key.from_bytes(bytes(range(32)))
REDACTOR = Redactor(key=KEY)
APART = "Дождь шёл весь день, и дороги размыло. Дарогі размыла, і вада стаяла ў полі.\n" * 180
"""More than is read at once, so that what stands after it is found by what stood before."""


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Верас", "Вераса Верасу Верасам Верасы Верасаў ВЕРАСА Veras"),
        ("Вераса", "Верас Верасу"),
        ("Кавалёва", "Кавалёвай Кавалёву Ковалёва Kavaliova Кавалёў"),
        ("Жылінскі", "Жылінскага Жылінскаму Жилинский Жилинского Жылінская Zhylinski"),
        ("Ковальчук", "Кавальчук Ковальчуком Kavalchuk Kovalchuk Kowalczuk Кавальчукі"),
        ("Лукашэнка", "Лукашэнкам Лукашенко Лукашэнку"),
        ("Каравец", "Караўца Каравцу"),
        ("Заяц", "Зайца Зайцу"),
        ("Вольга", "Вользе Вольгу Вольгай Volha"),
        ("Николаю", "Николай Николая"),
        ("Мария", "Марию Марией Марыю"),
        ("Пятровіч", "Петровичу Petrovich"),
        ("Абрам", "Абрама Абраму"),
        ("Гурыновіч", "Гуриновичем Hurynovich"),
    ],
    ids=range(14),
)
def test_forms_of_one_name(name: str, forms: str) -> None:
    for form in forms.split():
        assert mentions.same_name(name, form), form


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("Верас", "Верасень Вера Вересаев"),
        ("Ковалёв", "Коваль Ковалевич"),
        ("Королёв", "Король Королей"),
        ("Романов", "Роман Романа"),
        ("Иванов", "Иван"),
        ("Кот", "Кота Коту"),  # shorter than four letters: only as it is
        ("Кавальчукова", "Кавальчук"),
    ],
    ids=range(7),
)
def test_other_names(name: str, others: str) -> None:
    for other in others.split():
        assert not mentions.same_name(name, other), other


@pytest.mark.parametrize(
    "names",
    [
        "Александр Аляксандр Саша Сашке Алесь Аляксандра Alexander Aliaksandr Шуру",
        "Дмитрий Зміцер Дзмітрыю Дима Диме Źmicier Zmitser Dmitry",
        "Иван Іван Ваня Ваню Янка Ivan",
        "Екатерина Кацярына Каця Катю Katsiaryna Kaciaryna",
        "Анна Ганна Аня Ане Нюра Hanna",
        "Юрий Юрыю Юра Юры Yury Юрась",
    ],
    ids=range(6),
)
def test_forms_of_one_first_name_share_a_number(names: str) -> None:
    first, *others = [dict(mentions.first_names(name.lower())) for name in names.split()]
    for other in others:
        assert first.keys() & other.keys()


@pytest.mark.parametrize("word", ["Верас", "Море", "Дождь", "Ковальчук", "Ан"])
def test_what_is_spelled_like_no_first_name(word: str) -> None:
    assert not any(spelled for _, spelled in mentions.first_names(word.lower()))


def test_the_list_of_aliases_is_in_order() -> None:
    text = (files("recognizers") / "data" / "aliases.txt").read_text("utf-8")
    groups = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    assert len(groups) >= 120
    for group in groups:
        assert len(group) > 1
        assert len(set(group)) == len(group), group[0]
        for name in group:
            latin, cyrillic = re.search("[A-Za-z]", name), re.search("[А-Яа-яЁёІіЎў]", name)
            assert name[0].isupper() and bool(latin) != bool(cyrillic), name


MENTIONS = [
    # A surname in other cases, spellings and scripts, alone and with initials
    ("[Скоринкина Зоя]", "Позже [Скоринкину] и [Скорынкіну] видели. [СКОРИНКИНОЙ] нет."),
    ("[Цвірбут Ігар]", "З [Цвірбутам] размаўлялі. [Цвірбуту А.] далі суткі. Цвірбутня."),
    (
        "[Siarhei Shchurko]",
        "Там [Щурко] ждал, [Шчурку] адпусцілі. [Shchurko]'s, [S. Szczurko].",
    ),
    ("[Жыгавец Пётр Ильич]", "Слова [П. И. Жигавца] записаны. [Жигавец П. И.] молчит, Ильин тоже."),
    # First names in short forms, with a capital only
    ("[Ждан Николай Иванович]", "[Николаю] и [Миколе] пора, [Николай Иванович] дома. микола"),
    ("[Ждан Аляксандр]", "Спыталі ў [Сашы], у [Алеся] і ў [Саши]. саша — імя."),
    ("[Ждан Екатерина]", "Пришла [Катя], с [Катей] пришла [Кацярына]. Екатеринославль."),
    ("[Ждан Коля]", "[Коле] пора. [Колю] видели, а если коли — то коли."),
    # Ordinary words need a capital; first names inside a sentence, or with a name beside them
    ("[Мороз Илья]", "[Мороз] ушёл. Вчера [Мороза] не видели. [Илья Мороз] дома. Был Дед Мороз."),
    ("[Сорока Анна]", "[Сорока] ушла. К [Сороке] приходили, а сороки нет. [Сорока А.] тут."),
    ("[Ждан Вера]", "Вера в людей. Ей сказали, что [Вера] дома. Верь. [Вера Ждан]"),
    ("[Кот Марыя]", "Кот спаў. Бачылі [Кот] і [Марыю]. Бачылі Ката. КОТ. А [Кот М.] не."),
    # Not in other names, not of saints and places
    ("[Ждан Иван]", "На Ивана Купалу, у Ивана Грозного, в храме святого Ивана. Иван-чай. [Иван]"),
    ("[Ждан Лида]", "Вчера была в Лиде. [Ждан Лида] и [Лидия]."),
    ("[Краснов Лев]", "Видели [Краснова] у Красного моря, а Лев Толстой умер."),
    # Without capitals at all, and in logins
    ("[Кухарэвіч Зоя]", "а [кухарэвіч] не прыйшла.\nЁн кухарэвіч. Яна пісала: [кухарэвічу] дрэнна"),
    ("[Dzianis Sushko]", "vpn accept [d.sushko] 10.0.0.1\nThis sushko. sushkova, mysushko"),
]
"""A name that was found, and a text in which mentions are marked."""


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return a text without marks, and where each stood."""
    plain, spans = parse(re.sub(r"\[", "[PERSON|", text))
    return plain, [(start, end) for start, end, _ in spans]


@pytest.mark.parametrize(("before", "after"), MENTIONS, ids=range(len(MENTIONS)))
def test_mentions_of_a_person(before: str, after: str) -> None:
    name, ((start, end),) = marked(before)
    text, spans = marked(after)
    batch = Batch((Segment(name, "line 1", None), Segment(text, "line 2", None)))
    finding = Finding(0, start, end, "PERSON", 0.9, 0.9, "PersonRecognizer", "rule")
    decider = Decider(Policy(), KEY)
    decider.note(batch.segments, [finding])
    redactions = decider.decide(batch, [finding]).redactions
    assert [(r.finding.start, r.finding.end) for r in redactions.get(1, [])] == spans


@pytest.mark.parametrize(("before", "after"), MENTIONS, ids=range(len(MENTIONS)))
def test_a_person_is_found_far_from_where_the_evidence_is(before: str, after: str) -> None:
    name, _ = marked(before)
    plain, spans = marked(after)
    text = f"Прозвішча, імя: {name}, свидетель: {name}.\n{APART}{plain}"
    at = len(text) - len(plain)
    gone = {i - at for f in REDACTOR.text(text).findings for i in range(f.start, f.end)}
    left = [i for start, end in spans for i in range(start, end) if i not in gone]
    assert not any(plain[i].isalpha() for i in left)


def test_without_good_evidence_no_other_form_is_looked_for() -> None:
    people = People()
    people.add("Цвірбут", 0.6)
    reading = Reading(["Цвірбута бачылі. З Цвірбутам гаварылі."], 8)
    assert list(people.mentions(reading, lambda *_: True)) == []
    people.add("Цвірбут Іван", 0.7)
    assert len(list(people.mentions(reading, lambda *_: True))) == 2


def test_reasons_and_scores_are_given() -> None:
    people = People()
    people.add("Мороз Ілья", 0.9)
    reading = Reading(["Илья, Ільі; видели Мороза; d.maroz"], 8)
    found = [
        (reading.text[o.start : o.end], o.rule, o.score, o.base_score)
        for o in people.mentions(reading, lambda *_: True)
    ]
    assert found == [
        ("Илья", FORM, 0.81, 0.9),
        ("Ільі", FORM, 0.81, 0.9),
        ("Мороза", FORM, 0.72, 0.9),
    ]
    assert RULES[FORM] and RULES[PART]


def test_what_is_remembered_is_bounded_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_FORMS == 100_000
    monkeypatch.setattr("redact.people.MOST_FORMS", 10)
    people = People()
    for number in range(11):
        people.add(f"Верас{'ус' * number}", 0.9)
    assert people.full
    found = people.mentions(Reading(["Вераса; Верас" + "ус" * 10 + "у"], 8), lambda *_: True)
    assert [(o.start, o.end) for o in found] == [(0, 6)]


WORDS = (
    "Верас Вераса верас Верасень Мороз мороза Иван Ивана Ваня Ваней иван Саша Кавальчук Kavalchuk "
    "Ковальчуку Лида Роман Слава Вера и в А Б. Купала дождь ВЕРАС ИВАНУ Море Кот Кота veras_iv"
).split()
NAMES = ("Верас Иван", "Мороз И. П.", "Кавальчук", "Александр", "Вера Кот", "Ліда", "верас роман")


@settings(max_examples=300)
@given(
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=4),
    st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from([" ", ". ", ", ", "-", "\n", ""]))),
)
def test_mentions_are_whole_words_that_the_rules_allow(
    names: list[str], drawn: list[tuple[str, str]]
) -> None:
    people = People()
    for name in names:
        people.add(name, 0.9)
    known = [word for name in names for word in re.findall(r"[^\W\d_]{2,}", name)]
    numbers = {n for word in known for n, _ in mentions.first_names(word.lower())}
    reading = Reading(["".join(word + gap for word, gap in drawn)], 8)
    text = reading.text
    before = -1
    for o in people.mentions(reading, lambda *_: True):
        assert before < o.start < o.end <= len(text)
        before = o.start
        assert o.start == 0 or not text[o.start - 1].isalnum()
        assert text[o.end - 1] == "." or not text[o.end : o.end + 1].isalnum()
        for word in re.findall(r"[^\W\d_]{2,}", text[o.start : o.end]):
            shared = numbers & {n for n, _ in mentions.first_names(word.lower())}
            in_login = re.search(r"[a-z]_|_[a-z]", text[o.start : o.end])
            assert shared or in_login or any(mentions.same_name(name, word) for name in known)
