"""Contact cards of every version, as phones and mail programs write them."""

from __future__ import annotations

import quopri
import warnings
from pathlib import Path

import pytest
import vobject
from formats import contract
from hypothesis import given, settings
from hypothesis import strategies as st

from redact import Key, Limits, Redactor
from redact.errors import UnreadableFileError
from redact.formats._content_lines import Line, content_lines, parts_of, text_of, value_of, written
from redact.formats.base import Match
from redact.formats.vcf import Vcf

VCF = Vcf()
MARKS = ["Шаптунок", "Зянон", "612-34-57", "z.shaptunok@example.by", "Сурганава", "Дуся"]

NEW = """BEGIN:VCARD
VERSION:3.0
PRODID:-//Phone of Zianon//EN
FN:Зянон Шаптунок
N:Шаптунок;Зянон;Іванавіч;;
NICKNAME:Дуся
TEL;TYPE=CELL,VOICE:+375 29 612-34-57
item1.TEL:+375 29 612-34-57
item1.X-ABLabel:Дача Шаптунок
EMAIL;TYPE=INTERNET:z.shaptunok@example.by
ADR;TYPE=HOME:;;вул. Сурганава 45-12;Мінск;;220100;Беларусь
NOTE:Гаварыць з Дусяй\\, а не з ім\\;\\nэта доўгі радок\\, які перанесены на другі р
 адок\\: Шаптунок
BDAY:1984-05-12
GEO:53.90234;27.56189
ORG:Завод;Цэх 3
X-TELEGRAM:zenon_shap
IMPP:xmpp:zianon@jabber.example
URL:https://vk.com/shaptunok77
PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD
 2wBDAAgGBgcGBQgHBwcJ
X-CUSTOM-FIELD:Шаптунок
UID:shaptunok-1
REV:20200809T101112Z
END:VCARD
"""
OLD = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\n"
    "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:"
    + quopri.encodestring("Шаптунок;Зянон".encode()).decode().replace("=\n", "=\r\n")
    + "\r\nFN;CHARSET=WINDOWS-1251;ENCODING=QUOTED-PRINTABLE:"
    + quopri.encodestring("Зянон Шаптунок".encode("cp1251")).decode().replace("=\n", "=\r\n")
    + "\r\nTEL;CELL;PREF:+375 29 612-34-57\r\nNOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:"
    + quopri.encodestring("першы; радок".encode()).decode()
    + "=0D=0A"
    + quopri.encodestring("Дуся, Сурганава 45".encode()).decode()
    + "\r\nEMAIL:z.shaptunok@example.by\r\nPHOTO;BASE64;JPEG:\r\n /9j/4AAQ\r\n\r\nEND:VCARD\r\n"
)


def put(folder: Path, text: str, codec: str = "utf-8") -> Path:
    path = folder / "a.vcf"
    path.write_bytes(text.encode(codec))
    return path


def cards(copy: Path) -> list[vobject.base.Component]:
    """Read a copy with another reader."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return list(vobject.readComponents(copy.read_text("utf-8"), allowQP=True))


@pytest.mark.parametrize("text", [NEW, NEW.replace("\n", "\r\n"), OLD], ids=["3.0", "crlf", "2.1"])
def test_every_text_is_redacted(tmp_path: Path, text: str) -> None:
    source = put(tmp_path, text)
    copy = contract.assert_redacted(VCF, source, MARKS)
    (card,) = cards(copy)
    assert card.fn.value == f"{contract.LABEL} {contract.LABEL}"
    assert card.tel.value == f"+375 29 {contract.LABEL}"
    assert not hasattr(card, "photo")


def test_all_of_a_card_goes_through_the_whole_program(tmp_path: Path) -> None:
    source, copy = put(tmp_path, NEW + OLD), tmp_path / "copy.vcf"
    record = Redactor(key=Key.new()).file(source, copy)
    text = copy.read_bytes().replace(b"\n ", b"") + quopri.decodestring(copy.read_bytes())
    gone = (*MARKS, "Іванавіч", "zenon_shap", "zianon", "shaptunok77", "53.9", "1984", "220100")
    for value in (*gone, "Zianon", "20200809"):
        assert value.encode() not in text
    new, old = cards(copy)
    assert new.fn.value == old.fn.value, "a person has two labels"
    assert new.tel.value == old.tel.value
    assert new.org.value == ["Завод", "Цэх 3"]
    assert "першы; радок\n" in old.note.value
    assert record.dropped == {
        "photo": 2,
        "unknown property": 1,
        "id": 1,
        "program": 2,
    }


def test_what_is_kept_is_kept(tmp_path: Path) -> None:
    for text in (NEW, OLD):
        contract.assert_kept(VCF, put(tmp_path, text), same_bytes=False)
    plain = "BEGIN:VCARD\nVERSION:4.0\nFN:Зянон\nTEL;TYPE=CELL:+375296123457\nEND:VCARD\n"
    contract.assert_kept(VCF, put(tmp_path, plain), same_bytes=True)


def test_a_copy_is_copied_as_it_is(tmp_path: Path) -> None:
    redactor = Redactor(key=Key.new())
    redactor.file(put(tmp_path, NEW + OLD), tmp_path / "copy.vcf")
    redactor.file(tmp_path / "copy.vcf", tmp_path / "again.vcf")
    assert (tmp_path / "again.vcf").read_bytes() == (tmp_path / "copy.vcf").read_bytes()


@pytest.mark.parametrize("codec", ["cp1251", "utf-16"])
def test_other_encodings(tmp_path: Path, codec: str) -> None:
    text = NEW.replace("і", "и").replace("ў", "у").replace("Мінск", "Минск")
    source = put(tmp_path, text, codec)
    contract.assert_redacted(VCF, source, ["Шаптунок"], encodings=[codec])


def test_names_of_contacts_are_people_whatever_they_are(tmp_path: Path) -> None:
    names = ("Сантэхнік Вова", "zenon_77", "Таксі 7788", "💀")
    text = "".join(f"BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nEND:VCARD\n" for name in names)
    Redactor(key=Key.new()).file(put(tmp_path, text), tmp_path / "copy.vcf")
    labels = [card.fn.value for card in cards(tmp_path / "copy.vcf")]
    assert all(label.startswith("[PERSON-") and label.endswith("]") for label in labels)
    assert len(set(labels)) == 4


def test_damaged_cards(tmp_path: Path) -> None:
    for text in (NEW[:-10], NEW.replace("END:VCARD", "END:VEVENT"), "BEGIN:VCARD\n" * 50):
        with pytest.raises(UnreadableFileError):
            list(VCF.read(put(tmp_path, text), contract.LIMITS))
    odd = "BEGIN:VCARD\nFN:A\nно двукроп'я\nBEGIN:X-OWN\nNOTE:B\nEND:X-OWN\nEND:VCARD\n"
    (batch,) = VCF.read(put(tmp_path, odd), contract.LIMITS)
    assert [segment.text for segment in batch.segments] == ["A"]
    assert batch.dropped == {"unreadable line": 1, "unknown component": 1}


def test_truncated(tmp_path: Path) -> None:
    source = put(tmp_path, NEW)
    contract.assert_truncated_is_safe(VCF, source, range(1, len(NEW.encode()), 97))


def test_many_cards_come_in_batches(tmp_path: Path) -> None:
    source = put(tmp_path, NEW * 60)
    limits = Limits(whole_text_bytes=10_000, batch_chars=5_000)
    assert len(list(VCF.read(source, limits))) > 1
    contract.assert_redacted(VCF, source, ["Шаптунок"], limits=limits)


def test_content_tells_what_it_is() -> None:
    assert VCF.matches(b"\xef\xbb\xbfbegin:vcard\r\n", "a.txt") == Match.DIALECT
    assert VCF.matches("Пачатак BEGIN:VCARD".encode(), "a.vcf") == Match.NO
    late = "Экспарт\r\nBEGIN:VCARD\r\nFN:Дуся\r\nEND:VCARD\r\n".encode()
    assert VCF.matches(late, "a.vcf") == Match.DIALECT
    assert VCF.matches(late, "a.txt") == Match.NO


def test_what_stands_before_the_first_card_is_left_out(tmp_path: Path) -> None:
    source = put(tmp_path, "X-OWNER:Дуся\r\n" + NEW)
    record = Redactor(key=Key.new()).file(source, tmp_path / "copy.vcf")
    assert record.format == "vcf" and record.dropped["unreadable line"] == 1
    assert (tmp_path / "copy.vcf").read_bytes().startswith(b"BEGIN:VCARD")


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"))


@given(texts)
def test_any_text_survives_its_escapes(text: str) -> None:
    assert text_of(value_of(text)) == text
    assert parts_of(value_of(text)) == [value_of(text)]


@settings(max_examples=200)
@given(texts, st.booleans())
def test_any_line_survives_folding(text: str, quoted: bool) -> None:
    line = Line("item1", "NOTE", (("TYPE", "HOME"),), text if quoted else value_of(text), quoted)
    raw = written(line)
    assert all(len(part.encode()) <= 76 for part in raw.split("\n")) or quoted
    assert list(content_lines(raw)) == [line]


def test_a_contact_that_is_called_like_a_property_withholds_nothing(tmp_path: Path) -> None:
    names = ("Note", "Home", "Cell", "Version", "Card", "Begin", "Public")
    text = "".join(
        f"BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nCLASS:PUBLIC\nTEL;TYPE=HOME,CELL:+375296123457\n"
        f"NOTE:так\nEND:VCARD\n"
        for name in names
    )
    Redactor(key=Key.new()).file(put(tmp_path, text), tmp_path / "copy.vcf")
    assert not set(names) & {card.fn.value for card in cards(tmp_path / "copy.vcf")}
