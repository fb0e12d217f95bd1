"""How a table of text is written: its delimiter, its quote and which row names the columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from redact.formats._csv_rows import Grammar, Row

_DELIMITERS = "\t|;,\x1f\x1e\x01~^¦:"
"""In the order of preference where two fit equally well: the rarer in texts of cells the better."""

_RARE = "~^¦:"
"""These must fit every row."""

_ROWS = 200
_LEAST_SHARE = 0.5
_LONGEST_CELL = 20_000
_SEPARATOR = re.compile(r"sep=([^\r\n])(?:\r\n|[\r\n])", re.IGNORECASE)
_IN_SINGLE = re.compile(r"(?:^|[;\t|,])'[^'\r\n]*'(?=[;\t|,\r\n]|\Z)", re.MULTILINE)
_IN_DOUBLE = re.compile(r'(?:^|[;\t|,])[ ]*"', re.MULTILINE)

_HEADER_ROWS = 5
_LABEL_CHARS = 80
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


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a table is written.

    Attributes:
        grammar: How cells are told apart.
        before: What stands before the first row, a ``sep=;`` line.
        header: 1-based number of the row that names the columns, or 0.
        labels: What that row says, a text for each column.
    """

    grammar: Grammar
    before: str = ""
    header: int = 0
    labels: tuple[str, ...] = ()


def dialect_of(text: str, whole: bool) -> Dialect:
    """Tell the dialect from the beginning of a file.

    Args:
        text: Its first characters.
        whole: True if they are all of it; else the last row, which may be cut, does not count.
    """
    before = match[0] if (match := _SEPARATOR.match(text)) else ""
    text = text[len(before) :]
    single = len(_IN_SINGLE.findall(text)) > 1 and not _IN_DOUBLE.search(text)
    quote = "'" if single else '"'
    grammar = Grammar(match[1] if match else _delimiter(text, quote, whole), quote)
    rows = _first_rows(grammar, text, whole)
    cells = [[text.strip() for text in row.texts] for row in rows]
    header = _header(cells)
    labels = cells[header - 1] if header else []
    return Dialect(grammar, before, header, tuple(label[:_LABEL_CHARS] for label in labels))


def _first_rows(grammar: Grammar, text: str, whole: bool) -> list[Row]:
    rows: list[Row] = []
    for row in grammar.rows([text], _LONGEST_CELL):
        rows.append(row)
        if len(rows) > _ROWS:
            break
    return rows if whole or len(rows) == 1 else rows[:-1]


def _delimiter(text: str, quote: str, whole: bool) -> str:
    """Return the delimiter that gives most rows the same number of cells.

    A tab if there is none: every line of text is one cell then.
    """
    best, best_share = "\t", _LEAST_SHARE
    for delimiter in _DELIMITERS:
        if delimiter not in text:
            continue
        rows = _first_rows(Grammar(delimiter, quote), text, whole)
        counts = Counter(len(row.cells) for row in rows if row.cells != [""])
        if not counts:
            continue
        width, often = max(counts.items(), key=lambda item: (item[1], item[0]))
        share = round(often / counts.total(), 1)
        if width < 2 or (delimiter in _RARE and share < 1):
            continue
        if share > best_share:
            best, best_share = delimiter, share
    return best


def _header(rows: Sequence[Sequence[str]]) -> int:
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
    if any(len(cell) > _LABEL_CHARS or "@" in cell for cell in filled):
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
