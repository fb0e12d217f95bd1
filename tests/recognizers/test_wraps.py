"""Which line breaks stand in a name, and which part the lines of a list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers.text.normalise import normalise
from recognizers.text.wraps import soft_breaks
from redact import Key, Redactor

KEY = Key.from_bytes(bytes(range(32)))

ONE_NAME = [
    "допросили Терещенко/Ольгу Викторовну и отпустили",
    "Свидетель В. П./Калугин не явился",
    "автор — Д./Рогозина, жительница посёлка",
    "прыйшоў Алесь/Гарбацэвіч і забраў дакументы",
    "Звонить Лазарчук/И., вечером",
    "участковый Пинчук/А. Н., кабинет 4",
    "приехала Надежда/Кирилловна с внуком",
    "Зубко/Валентин, водитель",
    "| 4 | Жук/Тамара | слесарь |",
    "Обращался к Степанюк/Л.В. дважды",
    "Witness J./Doroshenko left the court",
    "запісана са слоў Кандраценкі/Уладзіміра Ільіча ў хаце",
    "пастанову падпісаў С. У./    Даніловіч, начальнік",
    "Секретарь: Нина/Олеговна/Рябцева",
    "подозреваемая Гончар-Савич/М. отпущена",
    "Иванов/Иван/Иванович",
    "живёт на улице/Горького, 14",
    "Мне звонил Корнелюк/Артур, просил адрес",
    "вёў следчы Б. Р./Шаптыцкі",
    "соседка — Валерия/Москалёва — подтвердила",
    "родители: Терещенко/Илья и Терещенко/Раиса",
    "Отправитель Чайка/Зоя Ильинична",
    "Дрозд/А.: где встретимся?",
    "Makeichyk/T.; Sobol/N.",
    "имя;год;город\nРогов/Пётр;1971;Брест\nТитов/Иван;1980;Гродно",
]
TWO_NAMES = [
    "Иванов Пётр\nСидоров Максим\nКузнецов Олег",
    "Олег\nСаша\nМарина",
    "Гришин\nЗайцев\nКравцов",
    "Петрова А. А.\nЗуева Б. Б.",
    "А. А. Петрова\nБ. Б. Зуева",
    "Кравченко Ирина Олеговна\nМельник Степан Ильич",
    "Зыков И.\nЛапин П.",
    "Маша: привет\nПетя: здравствуй",
    "Мария Ивановна\nПётр Ильич",
    "1. Белов\n2. Чернов",
    "Дежурят:\nТитов\nЗимин\nАнна\nРогов",
    "Титова Анна Петровна\nАнна Ивановна",
    "Рогов;Пётр\nТитов;Иван",
    "Список группы\nРогов;Пётр\nТитов;Иван",
    "Титов\nПётр Рогов",
    "Геннадий Мельникович\nМужики, кто завтра на смену",
    "Сергей\nВот график",
    "Рогова\nVolha K.",
    "Пётр Рогов\nРодился в Минске",
    "Сидаренка/Г.У.\nПучко/Ульяна",
    "г. Минск\nИван Рогов",
    "Фамилия: Рогов\nИмя: Иван",
    "Шульга\nЧайка\nОрех",
    "Отец: Орех\nМать: Чайка",
    "Орех М. К.\nАнна Чайка",
    "Орех Галина Ивановна\nЧайка",
    "Раздел А.\nПоложение",
    "Улица\nДом\nКвартира",
    "— Марат!\n— Зоя!",
    "имя: Геннадий Мельникович\nМужики, кто завтра на смену?",
    "Павел\nЧувак, ты где?",
    "Звонил Роман\nСтранно всё это",
    "жду Ольгу\nПогода плохая",
    "Встреча с Артёмом\nДождь отменил",
    "Коля\nХлеб купи",
    "Подпись Антон\nГлавный бухгалтер",
    "Ахвярадавец: Ліпень Вольга\nКартка: 12",
    "тримайся, Орех\nVolha: дзякуй",
]


@pytest.mark.parametrize("marked", ONE_NAME + TWO_NAMES, ids=range(len(ONE_NAME + TWO_NAMES)))
def test_a_break_in_a_name_is_a_space(marked: str) -> None:
    """A slash stands for such a break, with the indentation behind it."""
    expected = " ".join(part.strip(" ") for part in marked.split("/"))
    assert normalise(marked.replace("/", "\n")).text == expected


def test_a_name_over_two_lines_is_one_finding() -> None:
    redactor = Redactor(key=KEY)
    text = "Жалобу подал Терещенко\nАлексей Викторович, проживающий по соседству."
    (finding,) = redactor.text(text).findings
    assert text[finding.start : finding.end] == "Терещенко\nАлексей Викторович"


def test_names_in_lines_of_their_own_are_never_one_finding() -> None:
    redactor = Redactor(key=KEY)
    for text in TWO_NAMES:
        findings = redactor.text(text.replace("/", " ")).findings
        assert not any("\n" in text[f.start : f.end] for f in findings if f.entity_type == "PERSON")


lines = st.text(st.sampled_from("ИванПетроваАСШ. \n\t;|:"), max_size=80)


@given(lines)
def test_only_line_breaks_and_indentation_are_soft(text: str) -> None:
    spans = soft_breaks(text)
    assert all(text[start] == "\n" and not text[start:end].strip() for start, end in spans)
    assert spans == sorted(set(spans))
