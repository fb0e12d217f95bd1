"""Which row of a table of texts names its columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

_HEADER_ROWS = 5
LABEL_CHARS = 80
"""What names a column is no longer."""

_LONG_NUMBER = re.compile(r"\d{4}")
_WORD = re.compile(r"[^\W\d_]+")
_HEADER_WORDS = frozenset(
    """
    фио имя имени имена фамилия фамилии отчество отчества телефон тел моб мобильный номер
    адрес прописка проживание дата рождения год возраст пол паспорт серия документ город улица дом
    квартира индекс регион область район страна должность звание место работа работы организация
    компания почта емейл мейл логин ник профиль сайт примечание примечания комментарий описание
    статус категория тип код счет счёт карта банк сумма инн снилс унп огрн гражданство наименование
    название время автор текст сообщение отправитель получатель ид дело статья срок авто машина
    імя прозвішча бацьку пабацьку тэлефон нумар адрас дата нараджэння узрост узрост пашпарт горад
    вуліца хата кватэра вобласць раён краіна пасада званне праца месца арганізацыя пошта заўвага
    заўвагі апісанне час аўтар тэкст рахунак назва катэгорыя тып
    name names surname lastname firstname first last middle patronymic full phone telephone mobile
    tel address street city town country region zip postcode postal birth birthday birthdate dob
    date age sex gender passport document id number no nr email mail login user username nick
    nickname profile url site website title position rank job company organisation organization
    employer note notes comment comments description status category type code account card iban
    bank amount sum price time timestamp created updated author text message sender recipient from
    to subject value key latitude longitude lat lon ip plate car vin
    """.split()
)


def header_row(rows: Sequence[Sequence[str]]) -> int:
    """Return the 1-based number of the row that names the columns, or 0.

    It is the first with more than one filled cell, or with one if the table has one column, and
    at least half of its cells hold a word that is usual there, or its cells have no digits and
    stand over columns that always do.
    """
    width = max((len(row) for row in rows), default=0)
    for number, row in enumerate(rows[:_HEADER_ROWS], start=1):
        filled = [cell for cell in row if cell]
        if len(filled) < min(width, 2):
            continue
        return number if _names_columns(row, rows[number:]) else 0
    return 0


def _names_columns(row: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    filled = [cell for cell in row if cell]
    if any(len(cell) > LABEL_CHARS or "@" in cell for cell in filled):
        return False
    known = sum(map(_is_usual, filled))
    if any(_LONG_NUMBER.search(cell) for cell in filled):
        return False
    if 2 * known >= len(filled):
        return True
    if any(character.isdigit() for cell in filled for character in cell):
        return False
    columns = [[r[i] for r in below if i < len(r) and r[i]] for i in range(len(row)) if row[i]]
    return any(len(c) > 1 and all(any(map(str.isdigit, cell)) for cell in c) for c in columns)


def _is_usual(cell: str) -> bool:
    """Say that a cell is made of usual header words, or is short and begins or ends with one."""
    words = [word.lower() in _HEADER_WORDS for word in _WORD.findall(cell)]
    if cell.replace(".", "").replace(" ", "").lower() in _HEADER_WORDS:
        return True
    if not words:
        return False
    has_digits = any(map(str.isdigit, cell))
    return all(words) or (not has_digits and len(words) < 5 and (words[0] or words[-1]))
