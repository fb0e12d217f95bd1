"""Headers of tables in plain text: who gets one, who does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers.text.columns import cell
from recognizers.text.lead import lead
from recognizers.text.prepared import prepare


@pytest.mark.parametrize(
    ("text", "value", "header"),
    [
        ("№;ФИО;Дата рожд.\n1;Гук Ян;1969", "1969", "дата рожд."),
        ("ФИО\tТелефон\tАдрес\nГук Ян\t2-44-81\tЛида", "2-44-81", "телефон"),
        (
            "| ФИО | Паспорт | Дата |\n|---|---|---|\n| Гук | MP1234567 | x |",
            "MP1234567",
            "паспорт",
        ),
        ('name,dob,passport\n"Huk, Yan",1969,KB1234567', "1969", "dob"),
        ("insert into t (fio, dob) values ('a, b', '1969'), ('c', '1970');", "1970", "dob"),
        (
            "create table t (fio text, dob date);\ninsert into t values ('a', '1970');",
            "1970",
            "dob",
        ),
        ("copy t (fio, dob) from stdin;\nГук\t1970\n\\.", "1970", "dob"),
        ("Имя        Жетон     Год\nГук Ян     4471      1969\n", "4471", "жетон"),
        ("Имя        Жетон     Год\nГук Ян               1969\n", "1969", "год"),
        ("Имя    Жетон   Год\nЯн     44      1968\n\nВ 1985", "1985", ""),
        ("поставщик;инн\nРомб;1970", "1970", "инн"),
        ("имя,тел1,тел2\nКот,11,22", "22", "тел0"),
        ("Купил соль; инн не знаю\nсахар; 1970", "1970", ""),
        ("№;ФИО;Год\n1;Гук;1969\n\nВ 1985 году построен завод", "1985", ""),
        ("Минск, 1969, завод", "1969", ""),
        ("№;Должн.;Год\n1;ст.\nсторож;1969\n2;пом.\nповара;1970", "1970", "год"),
        ('name,phone,dob\nYan,"(29)\n1234567",1969\nAla,,1970', "1970", "dob"),
        ("№;ФИО;Год\n1;Гук;1969\nитого;1\n\nза 1985;1;2", "1985", ""),
    ],
)
def test_the_header_above_a_value_is_found(text: str, value: str, header: str) -> None:
    assert cell(prepare(text), text.index(value))[0] == header


@given(st.text(alphabet="аФИО;|\t,\n'\"()1 insertvalu№", max_size=200), st.integers(0, 200))
def test_any_text_gives_some_lead(text: str, offset: int) -> None:
    prepared = prepare(text)
    assert isinstance(lead(prepared, min(offset, len(prepared.text))), str)
