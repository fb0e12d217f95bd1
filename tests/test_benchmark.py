"""The quality benchmark: frames, fills, values, noise, splits and counting."""

from __future__ import annotations

import random
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from benchmarks.quality import checksums, declension, frames, scoring
from benchmarks.quality.build import HERE, counts, documents, lacking
from benchmarks.quality.noise import noised
from benchmarks.quality.people import surnames
from benchmarks.quality.romanise import SYSTEMS, romanise
from benchmarks.quality.values import Values
from recognizers.text import checksums as known
from recognizers.text import document_checksums as known_documents

LATIN = str.maketrans("АВСЕНКМОРТХІ", "ABCEHKMOPTXI")


def read(text: str, folder: Path) -> list[frames.Frame]:
    path = folder / "some.txt"
    path.write_text(text, "utf-8")
    return frames.read([path])


def values_of(document: dict[str, Any]) -> list[tuple[str, str]]:
    text = document["text"]
    return [(e["label"], text[e["start"] : e["end"]]) for e in document["entities"]]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("@@ id=a lang=ru genre=chat\n{nothing}", 1, id="unknown slot"),
        pytest.param("c\n\n@@ id=a lang=ru genre=chat\n{phone.loud}", 3, id="unknown habit"),
        pytest.param("@@ id=a lang=ru genre=chat p1=m\n{p2.L}", 1, id="nobody declared"),
        pytest.param("@@ id=a lang=ru genre=chat p1=m\n{p1.L.voc}", 1, id="unknown case"),
        pytest.param("@@ id=a lang=ru genre=chat p1=x\nx", 1, id="unknown gender"),
        pytest.param("@@ id=a lang=ru genre=chat p1=m:mars\nx", 1, id="unknown origin"),
        pytest.param("@@ id=a lang=ru genre=chat\n[NAME|x]", 1, id="unknown label"),
        pytest.param("@@ id=a lang=ru genre=chat\n[PERSON|x", 1, id="mark not closed"),
        pytest.param("@@ id=a lang=ru genre=poem\nx", 1, id="unknown genre"),
        pytest.param("@@ id=a genre=chat\nx", 1, id="no language"),
        pytest.param("@@ id=a lang=ru genre=chat\n \n", 1, id="empty"),
        pytest.param("@@ id=a lang=ru genre=chat rom=bgn\nx", 1, id="romanised Russian"),
        pytest.param("@@ id=a lang=ru genre=chat mood=x\nx", 1, id="unknown key"),
        pytest.param(
            "@@ id=a lang=ru genre=chat\nx\n@@ id=a lang=ru genre=chat\ny", 3, id="same id"
        ),
    ],
)
def test_a_mistake_in_a_frame_is_named_with_file_and_line(
    text: str, line: int, tmp_path: Path
) -> None:
    with pytest.raises(frames.FrameError, match=rf"^some\.txt:{line}: "):
        read(text, tmp_path)


def test_every_mistake_is_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(frames.FrameError) as raised:
        read("@@ id=a lang=ru genre=chat\n{x}\n@@ id=b lang=ru genre=chat\n{y}", tmp_path)
    assert len(str(raised.value).splitlines()) == 2


class One:
    """A source that always gives the same."""

    def person(self, gender: Any, origin: str, language: Any, rng: random.Random) -> frames.Person:
        names = {
            "ru": ("Кравец", "Пётр", "Ильич", "Петя"),
            "be": ("Кравец", "Дзмітрый", "", "Дзіма"),
        }
        return frames.Person(gender, language, *names[language])

    def value(
        self, slot: str, language: str, rng: random.Random, person: frames.Person | None
    ) -> str:
        return f"<{slot}>"


def test_a_fill_marks_slots_and_marks(tmp_path: Path) -> None:
    text = (
        "comment\n@@ id=a lang=ru genre=court tags=x,y p1=m\n[09:02] \\{a\\} {p1.LFP.gen} "
        "{p1.LIOx.dat!} {num.4} {email.p1} [ORGANIZATION|ИП {p1.LI}] [ADDRESS|{town}, 5]\n\n"
    )
    (frame,) = read(text, tmp_path)
    document = frames.fill(frame, One(), random.Random(1), 3)
    assert document["text"] == (
        "[09:02] {a} Кравца Петра Ильича КРАВЦУ П.И. <num.4> <email.person> ИП Кравец П. <town>, 5"
    )
    assert (document["id"], document["frame"], document["tags"]) == ("a#3", "a", ["x", "y"])
    assert values_of(document) == [
        ("PERSON", "Кравца Петра Ильича"),
        ("PERSON", "КРАВЦУ П.И."),
        ("EMAIL_ADDRESS", "<email.person>"),
        ("ORGANIZATION", "ИП Кравец П."),
        ("PERSON", "Кравец П."),
        ("ADDRESS", "<town>, 5"),
    ]


def test_scripts_of_a_fill(tmp_path: Path) -> None:
    text = (
        "@@ id=a lang=be ortho=lacinka genre=chat p1=m\n{p1.LF.gen}\n"
        "@@ id=b lang=en rom=lacinka genre=chat p1=m\n{p1.FL} and the {p1.Lpl}\n"
        "@@ id=c lang=be genre=chat p1=m\n{p1.LIO}{p1.P}"
    )
    filled = [frames.fill(frame, One(), random.Random(1)) for frame in read(text, tmp_path)]
    assert [d["text"] for d in filled] == [
        "Kraŭca Dzmitryja",
        "Dzmitryj Kraviec and the Kraviecs",
        "Кравец Дз.",
    ]
    assert [d["tags"] for d in filled] == [["ortho:lacinka"], ["rom:lacinka"], []]
    assert len(filled[2]["entities"]) == 1  # nobody's patronymic is not marked


SURNAMES = [
    ("ru", "m", "Кравец", "Кравца Кравцу Кравца Кравцом Кравце"),
    ("ru", "m", "Королёк", "Королька Корольку Королька Корольком Корольке"),
    ("ru", "m", "Сверчок", "Сверчка Сверчку Сверчка Сверчком Сверчке"),
    ("ru", "m", "Шевченко", "Шевченко Шевченко Шевченко Шевченко Шевченко"),
    ("ru", "m", "Черных", "Черных Черных Черных Черных Черных"),
    ("ru", "m", "Дюма", "Дюмы Дюме Дюму Дюмой Дюме"),  # stress is not told
    ("ru", "f", "Мороз", "Мороз Мороз Мороз Мороз Мороз"),
    ("ru", "f", "Рыжий", "Рыжей Рыжей Рыжую Рыжей Рыжей"),
    (
        "ru",
        "f",
        "Бубен-Лаховский",
        "Бубен-Лаховской " * 2 + "Бубен-Лаховскую " + "Бубен-Лаховской " * 2,
    ),
    ("be", "m", "Шаўчэнка", "Шаўчэнкі Шаўчэнку Шаўчэнку Шаўчэнкам Шаўчэнку"),
    ("be", "f", "Шаўчэнка", "Шаўчэнка Шаўчэнка Шаўчэнка Шаўчэнка Шаўчэнка"),
    ("be", "m", "Кравец", "Краўца Краўцу Краўца Краўцом Краўцу"),
    ("be", "m", "Дамброўскі", "Дамброўскага Дамброўскаму Дамброўскага Дамброўскім Дамброўскім"),
    ("be", "f", "Сарока", "Сарокі Сароцы Сароку Сарокай Сароцы"),
    ("be", "f", "Кавалёў", "Кавалёвай Кавалёвай Кавалёву Кавалёвай Кавалёвай"),
]


def test_surnames_decline() -> None:
    for language, gender, name, forms in SURNAMES:
        cases = declension.CASES[1:]
        found = [declension.surname(name, gender, language, case) for case in cases]  # type: ignore[arg-type]
        assert found == forms.split()


def test_first_names_patronymics_and_families_decline() -> None:
    assert declension.first_name("Вольга", "f", "be", "dat") == "Вользе"
    assert declension.first_name("Ліда", "f", "be", "loc") == "Лідзе"
    assert declension.first_name("Павел", "m", "be", "gen") == "Паўла"
    assert declension.first_name("Мария", "f", "ru", "loc") == "Марии"
    assert declension.patronymic("Ильич", "m", "ru", "ins") == "Ильичом"
    assert declension.patronymic("Мамед оглы", "m", "ru", "gen") == "Мамед оглы"
    assert declension.patronymic_of("Леў", "f", "be") == "Львоўна"
    assert declension.family("Верас", "be", "gen") == "Верасаў"
    assert declension.family("Ковальский", "ru", "ins") == "Ковальскими"


def test_six_romanisations() -> None:
    names = {system: romanise("Лукашэнка Сяргей", system, "be") for system in SYSTEMS}
    assert names == {
        "bgn": "Lukashenka Syarhyey",
        "by2007": "Lukašenka Siarhiej",
        "icao": "Lukashenka Siarhei",
        "lacinka": "Łukašenka Siarhiej",
        "polish": "Łukaszenka Siarhiej",
        "german": "Lukaschenka Sjarhei",
    }
    assert romanise("ЖУКОВ, 5", "bgn", "ru") == "ZHUKOV, 5"


def digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def test_numbers_have_valid_check_digits() -> None:
    source, rng = Values("dev"), random.Random(1)

    def drawn(slot: str) -> str:
        return source.value(slot, "ru", rng, None)

    for _ in range(100):
        assert known.luhn(digits(drawn("card")))
        assert known.luhn(digits(drawn("imei")))
        assert known.luhn(digits(drawn("oms")))
        assert known.iban(drawn("iban").replace(" ", ""))
        assert known_documents.ru_snils(digits(drawn("snils")))
        assert known_documents.ru_inn_person(drawn("inn"))
        assert known_documents.ru_inn_organization(drawn("inn10"))
        assert known_documents.by_unp(drawn("unp"))
        assert known_documents.by_personal_number(drawn("idno").upper().translate(LATIN))
    assert checksums.isbn("978030640615") == "9780306406157"


@pytest.fixture(scope="module")
def dev() -> list[dict[str, Any]]:
    return list(documents("dev"))


def test_a_split_is_the_same_every_time(dev: list[dict[str, Any]]) -> None:
    assert list(documents("dev")) == dev


def test_marks_fit_the_texts(dev: list[dict[str, Any]]) -> None:
    assert len({d["id"] for d in dev}) == len(dev)
    for document in dev:
        for label, value in values_of(document):
            assert label in frames.LABELS
            assert value == value.strip() != "", f"a {label} in {document['id']}"


def test_all_slots_are_filled_in_all_languages() -> None:
    rng = random.Random(2)
    for split in ("dev", "test"):
        source = Values(split)  # type: ignore[arg-type]
        for slot in [*frames.SLOTS, "num.7"]:
            for language in frames.LANGUAGES:
                person = source.person("f", "by", "be", rng) if "person" in slot else None
                value = source.value(slot, language, rng, person)
                assert value == value.strip() != ""


def test_the_splits_share_no_surname_and_no_frame() -> None:
    for origin, names in surnames("dev").items():
        others = {name["ru"] for name in surnames("test")[origin]}
        assert not others & {name["ru"] for name in names}
    ids = [
        {frame.id for frame in frames.read((HERE / "frames" / split).glob("*.txt"))}
        for split in ("dev", "test")
    ]
    assert not ids[0] & ids[1]


def test_the_test_split_is_large_enough() -> None:
    assert lacking("test", counts(list(documents("test")))) == []


def document_of(text: str, value: str) -> dict[str, Any]:
    start = text.index(value)
    entity = {"start": start, "end": start + len(value), "label": "PERSON"}
    return {"text": text, "entities": [entity], "genre": "chat", "tags": []}


def plain(text: str) -> str:
    shown = "".join(c for c in text if unicodedata.category(c) not in ("Cf", "Mn"))
    latin = shown.translate(str.maketrans("аеорсухіАВЕКМНОРСТУХІ", "aeopcyxiABEKMHOPCTYXI"))
    return re.sub(r"\s", " ", latin)


def test_noise_keeps_what_is_marked() -> None:
    value = "Сверчкова-Заречная О. К."
    document = document_of(f"Позвонила в 9.30 {value} и сказала, что дома никого нет.", value)
    changed = set()
    for seed in range(200):
        results = [noised(document, level, random.Random(seed)) for level in range(4)]
        (_, none), (_, light), (_, case), (_, ocr) = (values_of(r)[0] for r in results)
        assert none == value
        assert plain(light) == plain(value)
        assert case in (value.lower(), value.upper())
        assert ocr[0] in "СC" and ocr == ocr.strip() and abs(len(ocr) - len(value)) < 9
        assert [r["tags"] for r in results] == [[f"noise:{level}"] for level in range(4)]
        changed |= {level for level in range(4) if results[level]["text"] != document["text"]}
    assert changed == {1, 2, 3}


def test_rates_and_reliability_are_counted_by_frame() -> None:
    gold = [
        document_of("Верас дома", "Верас") | {"frame": "a", "tags": []},
        document_of("Кулеш дома", "Кулеш") | {"frame": "b", "tags": ["negative"]},
    ]
    findings = [
        [scoring.Finding(0, 5, "PERSON", 0.95, True)],
        [scoring.Finding(6, 10, "PERSON", 0.4, True), scoring.Finding(0, 5, "URL", 0.9, False)],
    ]
    rates = scoring.count(gold, findings).rates()
    assert (rates["documents"], rates["frames"]) == (2, 2)
    assert rates["leak_rate"]["rate"] == 0.5
    assert 0 < rates["leak_rate"]["low"] < 0.2 < 0.8 < rates["leak_rate"]["high"] < 1
    assert rates["over_redaction"]["rate"] == 0.5
    assert rates["alarms_per_1000"]["rate"] == 100
    table = scoring.reliability(gold, findings)
    assert [(b["right"], b["findings"]) for b in table["bins"]] == [(0, 1), (1, 1)]
    assert table["error"] == pytest.approx((0.4 + 0.05) / 2)
    at = scoring.recall_at(gold, findings, "PERSON", 0.95)
    assert at == {"score": 0.95, "precision": 1.0, "recall": 0.5}
    assert scoring.recall_at(gold, [findings[1], []], "PERSON", 0.95) is None
