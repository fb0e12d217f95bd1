"""Dates of birth by label, by key, by place in a dossier; other dates stay."""

from __future__ import annotations

from pathlib import Path

import marked
import pytest

from recognizers.date_of_birth_recognizer import DateOfBirthRecognizer

LINES = [
    line.replace("⏎", "\n")
    for line in Path(__file__).with_name("birth_lines.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("# ")
]


@pytest.mark.parametrize(
    "line",
    [
        "дата рождения: [DATE_OF_BIRTH|07.02.1989]",
        "д.р. [DATE_OF_BIRTH|7/2/89]",
        "ДР: [DATE_OF_BIRTH|7.2.1989]",
        "д/р [DATE_OF_BIRTH|07-02-1989]",
        "род. [DATE_OF_BIRTH|7 февраля 1989] г. в Гомеле",
        "родился [DATE_OF_BIRTH|«06» ноября 1962] г.",  # a quoted day keeps its quotes
        "родилась в г. Лида [DATE_OF_BIRTH|12.03.1980]",
        "Нарадзілася [DATE_OF_BIRTH|7 лютага 1989] года ў Мінску",
        "дата нараджэння — [DATE_OF_BIRTH|03.07.1969]",
        "дата нараджэньня [DATE_OF_BIRTH|3 ліпеня 1969]",
        "нар. [DATE_OF_BIRTH|3.07.1969]",
        "[DATE_OF_BIRTH|1985] г.р.",
        "[DATE_OF_BIRTH|1985] г. р., прож. в Бресте",
        "[DATE_OF_BIRTH|1985] года рождения",
        "[DATE_OF_BIRTH|1985] г.н.",
        "[DATE_OF_BIRTH|1985] года нараджэння",
        "[DATE_OF_BIRTH|12.03.1980]г.р.",
        "[DATE_OF_BIRTH|12.03.1980], уроженец г. Минска",
        "Гук [DATE_OF_BIRTH|85] г.р.",
        "DOB: [DATE_OF_BIRTH|Feb 3, 1987]",
        "born [DATE_OF_BIRTH|3 Feb 1987] in Minsk",
        "Date of birth [DATE_OF_BIRTH|03 II 1987]",
        "b. [DATE_OF_BIRTH|1987]",
        "urodzony [DATE_OF_BIRTH|12.03.1980]",
        "data rozhdeniya [DATE_OF_BIRTH|12.03.1980]",
        "data naradzhennia: [DATE_OF_BIRTH|12.03.1980]",
        '"birth_date": "[DATE_OF_BIRTH|1980-03-12]", "issue_date": "2015-01-02"',
        '"birthDate":"[DATE_OF_BIRTH|1980-03-12]T00:00:00Z"',
        "BDAY:[DATE_OF_BIRTH|19800312]",
        "дата рождения [DATE_OF_BIRTH|12 03 1980]",
        "Дата рожд.\n[DATE_OF_BIRTH|12.03.1980]",
        # the column says so
        (
            "INSERT INTO staff (id, fio, birth_date, hired) VALUES (1, 'Гук А.', "
            "'[DATE_OF_BIRTH|1980-03-12]', '2001-09-01');"
        ),
        # the header says so
        (
            "№;ПІБ;Пасада;Дата нар.;Тэл.\n1;Гук Ян; "
            "слесар;[DATE_OF_BIRTH|03.07.1969];2-44-81\n2;Верас Г.;швачка;[DATE_OF_BIRTH|1995];няма"
        ),
        "Гук Ю.С.;[DATE_OF_BIRTH|19.01.1987];ком. взвода",
        "Верас Анна Витальевна, [DATE_OF_BIRTH|13.03.1989], Минск",
        "Верас Іван Пятровіч ([DATE_OF_BIRTH|12.04.1980])",
        "ВЕРАС, Станислав Эдуардович\n[DATE_OF_BIRTH|1982-03-29]",
        "Гук Пётр Сидорович, инженер, [DATE_OF_BIRTH|12.03.1980], Минск",
        "Гук Ян Янович|слесарь|[DATE_OF_BIRTH|1979]|Лида",
        # the personal number holds it
        (
            "Правонарушитель: Верас Ян Янович, [DATE_OF_BIRTH|12.05.1978], 3120578A014PB5. "
            "Составлен 09.11.2020"
        ),
        "сын Пётр, [DATE_OF_BIRTH|12.03.2010]",  # a relative, of any age
        "дачка Ганна ([DATE_OF_BIRTH|05.06.2014])",
        "[DATE_OF_BIRTH|12.03.1980] (40 лет)",
        "д.р. [DATE_OF_BIRTH|23.\u200b06\u200b.1\u200b99\u200b6]",
        "Дата рождения: [DATE_OF_BIRTH|12.03.1980], дата выдачи: 05.06.2015",
        "[DATE_OF_BIRTH|12.03.1980] года рождения, 15.08.2020 задержан",
        "День рождения [DATE_OF_BIRTH|12 мая]",
        "Возраст 36 лет ([DATE_OF_BIRTH|02.11.1984])",
        "граждане: Гук О.П., [DATE_OF_BIRTH|02.11.1984], Верас А.А., [DATE_OF_BIRTH|03.05.1990]",
        "Гук Анна (дев. Верас) [DATE_OF_BIRTH|03.05.1990]",
        "Aleh Huk, narodzhany [DATE_OF_BIRTH|2 listapada 1984]",
        "Date/Place of birth: [DATE_OF_BIRTH|02 NOV 1984] / ZHODZINA",
        "место рождения: г. Жодино, [DATE_OF_BIRTH|02.11.1984]",
        "Год рожд. | [DATE_OF_BIRTH|1984]",
        "марыя — [DATE_OF_BIRTH|90] г.н.",
        "нарадзіўся ён у [DATE_OF_BIRTH|1984-м]",
        "Дата рождения: [DATE_OF_BIRTH|ноябрь 1984]",
        "дети: Иван ([DATE_OF_BIRTH|2010])",
        "INSERT INTO t VALUES (1, 'Гук', 'Ян', 'Янович', '[DATE_OF_BIRTH|1984-11-02]')",
        "5;Гук;Ян;Янович;[DATE_OF_BIRTH|02.11.1984];Минск",
        "Гук,Ян,Янович,[DATE_OF_BIRTH|1984-11-02]",
        "мне 36, др [DATE_OF_BIRTH|2 ноября 84]",
        "родился в [DATE_OF_BIRTH|84-м] в Лиде",
        "[DATE_OF_BIRTH|02.11.1984]/36 лет",
        "DOB [DATE_OF_BIRTH|03MAY90]",
        "[DATE_OF_BIRTH|1990-го] года рождения",
        "Гук Ян Янович (*[DATE_OF_BIRTH|1990])",
        "ур. [DATE_OF_BIRTH|03.05.1990]",
        "дата рожд-я [DATE_OF_BIRTH|03.05.1990]",
        "Протокол № 5. Правонарушитель Гук Ян Янович, [DATE_OF_BIRTH|22.02.1996], студент",
        "Гук Ян Янович [DATE_OF_BIRTH|22.02.1996] задержан 09.08.2020",
        # letters for digits, as scanners read and as people hide a date
        "Верас Анна Витальевна, [DATE_OF_BIRTH|1З.О3.1989], т. 8029",
        "нар. [DATE_OF_BIRTH|3 сьнежня 1984] г. у Лідзе",
        "Хворая Верас Анна, [DATE_OF_BIRTH|1941], паступіла ўвечары",
        "Верас Анна [DATE_OF_BIRTH|09.01.1975] тел. 8029",  # no sign, but a telephone after it
        "Верас Анна 09.01.1975 дома не была",
        "дзеці: Ганна, Ян і Пётр ([DATE_OF_BIRTH|2012])",
        "прадзед Ануфрый (нар. [DATE_OF_BIRTH|1868])",
        "Верас Анна, 1877, поступила",  # nobody lives so long: only with a word for birth
        "версия О.1.l2",  # hardly a digit in it
        "приказ от 12.03.1999 № 45",  # an order
        "паспорт выдан 12.03.1999",  # an issue
        "Газета «Звязда», 12.03.2020",  # a paper
        "Якуб Колас (1882–1956)",  # a range
        "Подпись: Гук И.И. 12.03.2019",  # a signature of lately
        "тетради, книги и др. 12.03.2001",  # «and others»
        "Договор заключён 12.03.1998",  # a contract
        "В 1985 году построен завод",  # a year
        "свидетельство о рождении выдано 12.03.1990",  # the date of the paper
        "Рождество 25.12.1990",  # a feast
        "умер 12.03.1999",  # a death
        'УДК 94(476)"1985"',  # a code
        "тираж 1985 экз.",  # a number of copies
        "12.03.1850 г.р.",  # nobody so old is in a document of today
        "версия 1.2.1989.4",  # a version
        "№;ФИО;Дата приёма\n1;Гук Ян Янович;03.07.1999",  # the header says what it is
        "и.о. директора Гук А.А. на 12.03.2021",  # an event
        "Верховный Суд, 12.03.1999",  # a body
        "12.03.2021 гр. Гук О.П. был доставлен",  # a citizen, not «г.р.»
        "З 1995 да 2001 года Р.К.Гук жыў тут",  # initials, not «г.р.»
        "* 12.03.2020 собрание",  # an item of a list
        "Гук П.П. 12.03.2005 был осуждён",  # an event
        "Акт подписал Гук И.И. 12.03.2005",  # a signature
    ],
)
def test_finds_only_what_is_marked(line: str) -> None:
    text, spans = marked.parse(line)
    assert marked.found(DateOfBirthRecognizer(), text, by_rules=not spans) == spans


def test_the_tagger_takes_little_for_a_birth_that_only_looks_like_one() -> None:
    texts = [text for text, spans in map(marked.parse, LINES) if not spans]
    taken = sum(bool(marked.found(DateOfBirthRecognizer(), text)) for text in texts)
    assert taken <= 0.2 * len(texts), f"{taken} of {len(texts)}"


@pytest.mark.parametrize("line", LINES, ids=range(len(LINES)))
def test_every_habit_of_writing_a_birth_is_known(line: str) -> None:
    text, spans = marked.parse(line)
    assert sorted(set(marked.found(DateOfBirthRecognizer(), text, by_rules=not spans))) == spans


@pytest.mark.parametrize(
    "line",
    [
        "Верас Анна, [DATE_OF_BIRTH|12.03.1999], Лида",
        "Роза Львовна, 41 год, сторож",  # an age
        "Зоя Ким, 34 года",  # an age
        "Верас Анна, 12.03.1999 14:05",  # a time follows
        "Фото: Верас Анна, 1999",  # who made a thing
        "улица Янки Купалы, 1999",  # what is named after somebody
    ],
    ids=range(6),
)
def test_what_looks_like_a_birth_is_told_apart(line: str) -> None:
    text, spans = marked.parse(line)
    assert marked.found(DateOfBirthRecognizer(), text, by_rules=not spans) == spans
