"""XML: texts, attributes, comments and names can be replaced in their places."""

from __future__ import annotations

import tempfile
import time
from base64 import b64encode
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from formats import contract
from formats.contract import LABEL, LIMITS, assert_kept, assert_redacted, assert_truncated_is_safe
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from redact import Key, Redactor
from redact.errors import FileError, TooLargeError, UnreadableFileError
from redact.formats import format_of
from redact.formats.xml import Xml
from redact.model import Segment

XML = Xml()
NAME = "Шаптунок"
SMALL = replace(LIMITS, line_chars=60, batch_chars=100, whole_text_bytes=10)

CODED = b64encode(NAME.encode()).decode()

# Where a person can read something. Each holds NAME.
IN_TEXT = {
    "text": "<a>Прыйшоў Шаптунок.</a>",
    "an attribute": '<a b="Шаптунок"/>',
    "single quotes": "<a b='\"Шаптунок\"'/>",
    "a comment": "<a><!-- спытаць: Шаптунок --></a>",
    "a comment after all": "<a/><!--Шаптунок-->",
    "a section": "<a><![CDATA[<Шаптунок> & ]]]></a>",
    "half a section": "<a>Шап<![CDATA[тунок]]></a>",
    "elements inside": "<a>Прыйшоў <b>Шап</b>ту<i>нок</i>.</a>",
    "a comment inside": "<a>Шап<!-- х -->тунок</a>",
    "an instruction inside": "<a>Шап<?x y?>тунок</a>",
    "references": "<a>&#1064;а&#x43f;тунок &amp; &lt;</a>",
    "an entity of its own": '<!DOCTYPE a [<!ENTITY w "Шап&#1090;унок">]><a b="&w;">&w;</a>',
    "entities of web pages": '<!DOCTYPE a SYSTEM "x.dtd"><a>Шаптунок&nbsp;&mdash;</a>',
    "a page in a section": "<a><![CDATA[<p>Шап<b>ту</b>нок<br>прыйшоў</p>]]></a>",
    "a page as text": "<a>&lt;p&gt;Шап&lt;b&gt;ту&lt;/b&gt;нок&lt;/p&gt;</a>",
    "references in a page": "<a><![CDATA[<p>Шап&#1090;унок&nbsp;]]></a>",
    "a tip in a page": '<a><![CDATA[<img alt="Шаптунок" src=x>]]></a>',
    "a link in a page": "<a><![CDATA[<p><a href='http://a.by/Шаптунок'>х</a>]]></a>",
    "a comment in a page": "<a><![CDATA[<p>х<!-- Шаптунок --></p>]]></a>",
    "what only looks like a tag of a page": "<a><![CDATA[<p>х <a.b@Шаптунок.by></p>]]></a>",
    "an unknown tag of a page": "<a><![CDATA[<p>х</p><x-Шаптунок>]]></a>",
    "a bare word in a tag of a page": "<a><![CDATA[<p Шаптунок>х</p>]]></a>",
    "a namespace": '<a xmlns:x="Шаптунок"/>',
    "other line ends": "<a>\r\n  Шаптунок\r\n</a>",
    "a pair of references": "<a>&#55357;&#56832; Шаптунок &#0;</a>",
    "references to nothing": "<a>Шап&#0;тунок</a>",
}
# What a copy does not have. Each holds NAME, as it is or in base64.
NOT_COPIED = {
    "an instruction": '<?xml-stylesheet href="Шаптунок.xsl"?><a/>',
    "an instruction inside": "<a>х<?php Шаптунок ?></a>",
    "a document type": '<!DOCTYPE a SYSTEM "Шаптунок.dtd"><a/>',
    "a public document type": '<!DOCTYPE a PUBLIC "Шаптунок" "x"><a/>',
    "declared elements": '<!DOCTYPE a [<!ELEMENT a (b)><!ATTLIST a b CDATA "Шаптунок">]><a/>',
    "an unused entity": '<!DOCTYPE a [<!-- Шаптунок --><!ENTITY w "Шаптунок">]><a/>',
    "a file": f"<a>{'QUJDabcd' * 20}=</a><!--Шаптунок-->".replace("<!--Шаптунок-->", ""),
    "a file in an attribute": f'<a data="{"QUJDabcd" * 20}"/>',
    "a file in an address": '<a href="data:text/plain,Шаптунок"/>',
    "a picture in a page": "<a><![CDATA[<p>х<img src='data:text/plain,Шаптунок'></p>]]></a>",
    "a picture in a style": f"<a><![CDATA[<p style='x:url(data:a/b;base64,{CODED})'>]]></a>",
    "a picture in a comment": f"<a>х<!-- & <img src='data:text/plain,{CODED}'> --></a>",
    "nothing but pictures": f"<a>data:a/b,{CODED} data:a/b,{CODED}</a>",
    "a picture among words": f"<a>х data:image/png;base64,{CODED} х</a>",
}
REFUSED = {
    "nested entities": '<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;">]><a>&c;</a>',
    "elements in an entity": '<!DOCTYPE a [<!ENTITY b "&#60;b/>">]><a>&b;</a>',
    "an outside entity": '<!DOCTYPE a [<!ENTITY b SYSTEM "/etc/passwd">]><a>&b;</a>',
    "a parameter": '<!DOCTYPE a [<!ENTITY % b "x"> %b;]><a/>',
    "an unknown entity": "<a>&b;</a>",
    "a lone sign": "<a>a & b</a>",
    "tags that do not fit": "<a><b></a></b>",
    "no end": "<a><b></b>",
    "two roots": "<a/><b/>",
    "text after the end": "<a/>х",
    "no root": "<?xml version='1.0'?><!-- х -->",
    "an attribute without quotes": "<a b=c/>",
    "an open comment": "<a><!-- </a>",
    "a control sign": "<a>Шап\x01тунок</a>",
    "letters spelled in ASCII": '<?xml version="1.0" encoding="utf-7"?><a>+BBc-</a>',
    "no encoding that is known": '<?xml version="1.0" encoding="x-own"?><a/>',
}


def file_of(folder: Path, text: str, codec: str = "utf-8", name: str = "a.xml") -> Path:
    source = folder / name
    source.write_bytes(text.encode(codec))
    return source


@pytest.mark.parametrize("place", IN_TEXT)
def test_finds_and_replaces_what_a_person_can_read(place: str, tmp_path: Path) -> None:
    source = file_of(tmp_path, IN_TEXT[place])
    found = contract.segments(XML, source)
    said = "".join(contract.whole_texts(found))
    assert NAME in said
    marks = [NAME] if any(NAME in segment.text for segment in found) else ["Шап", "ту", "нок"]
    copy = assert_redacted(XML, source, marks, encodings=["cp1251"])
    assert LABEL in copy.read_text("utf-8")
    etree.parse(copy, etree.XMLParser(recover=place == "a namespace"))
    assert_kept(XML, source, same_bytes=False)


@pytest.mark.parametrize("place", NOT_COPIED)
def test_leaves_out_and_counts_what_nobody_reads(place: str, tmp_path: Path) -> None:
    source = file_of(tmp_path, NOT_COPIED[place])
    (batch,) = XML.read(source, LIMITS)
    assert batch.dropped
    copy = tmp_path / "copy.xml"
    XML.write(source, copy, contract.no_edits, LIMITS)
    written = copy.read_text("utf-8")
    assert NAME not in written
    assert not any(sign in written for sign in ("QUJD", CODED, "<?", "<!DOCTYPE"))
    (again,) = XML.read(copy, LIMITS)
    assert not again.dropped
    etree.fromstring(written)


@pytest.mark.parametrize("place", REFUSED)
def test_refuses_what_is_no_xml_or_an_attack(place: str, tmp_path: Path) -> None:
    source = file_of(tmp_path, REFUSED[place])
    with pytest.raises(UnreadableFileError):
        contract.texts(XML, source)
    with pytest.raises(FileError):
        XML.write(source, tmp_path / "copy.xml", contract.no_edits, LIMITS)


RECORDS = """<?xml version="1.0" encoding="{0}"?>
<Спіс xmlns:v="http://v8.1c.ru/8.1/data" v:від="увесь">
  <Чалавек>
    <Прозвішча>Шаптунок</Прозвішча><Імя>Зянон</Імя>
    <Тэлефон від="хатні">612-34-57</Тэлефон>
  </Чалавек>
  <property name="phone" value="6123458"/>
</Спіс>
"""


@pytest.mark.parametrize(
    ("declared", "codec"),
    [
        ("UTF-8", "utf-8"),
        ("UTF-8", "utf-8-sig"),
        ("UTF-16", "utf-16"),
        ("windows-1251", "cp1251"),
        ("koi8-u", "koi8-u"),
        ("utf-8", "cp1251"),
        ("windows-1251", "utf-8"),
    ],
)
def test_every_encoding_also_one_that_is_not_declared(
    declared: str, codec: str, tmp_path: Path
) -> None:
    source = file_of(tmp_path, RECORDS.format(declared), codec)
    assert_kept(XML, source, same_bytes=True)
    copy = assert_redacted(XML, source, [NAME, "612-34-57"], encodings=[codec])
    wanted = RECORDS.format(declared).replace(NAME, LABEL).replace("612-34-57", LABEL)
    assert copy.read_bytes().decode(codec) == wanted
    assert_truncated_is_safe(XML, source, range(1, 500, 23))


def test_records_read_like_rows_and_names_are_labels(tmp_path: Path) -> None:
    found = [s for s in contract.segments(XML, file_of(tmp_path, RECORDS)) if not s.gone]
    assert found == [
        Segment("увесь", "element 1, attribute 2", None, "від"),
        Segment("Шаптунок", "element 3, text 1", "\n", "Прозвішча"),
        Segment("Зянон", "element 4, text 1", "; ", "Імя"),
        Segment("хатні", "element 5, attribute 1", "\n", "від"),
        Segment("612-34-57", "element 5, text 1", "; ", "Тэлефон"),
        Segment("phone", "element 6, attribute 1", "\n", "name"),
        Segment("6123458", "element 6, attribute 2", "; ", "phone"),
    ]


def test_names_of_elements_that_are_texts_are_replaced_everywhere(tmp_path: Path) -> None:
    text = '<a><Шаптунок t7654321="x">б</Шаптунок><!-- <Шапту> --><x:Шаптунок xmlns:x="u"/></a>'
    copy = assert_redacted(XML, file_of(tmp_path, text), [NAME, "7654321"])
    root = etree.parse(copy).getroot()
    assert [etree.QName(child).localname for child in root if isinstance(child.tag, str)] == [
        "_PERSON-7KQ2M3XA_"
    ] * 2
    assert root[0].attrib.keys() == ["t_PERSON-7KQ2M3XA_"]


def test_what_is_removed_is_in_no_other_part(tmp_path: Path) -> None:
    """Ordinary names of elements are searched though they are not read as texts."""
    source = file_of(tmp_path, '<Shaptunok xml:lang="be"><a>Prose</a></Shaptunok>')
    assert {"Shaptunok", "xml", "lang", "be"} <= set(XML.rest(source, LIMITS))


FULL = """<?xml version="1.0" encoding="UTF-8"?>
<smses count="2">
  <sms protocol="0" address="+375296123457" date="1683012345678" type="1"
       body="Прывітанне, гэта Зянон. Чакаю цябе на вакзале &#55357;&#56832;&#10;"
       contact_name="Зянон Шаптунок"/>
  <mms><parts><part seq="0" ct="image/jpeg" data="{0}"/></parts></mms>
</smses>
"""


def test_a_whole_run(tmp_path: Path) -> None:
    source = file_of(tmp_path, FULL.format("iVBORw0KGgoAAAANSUhEUgAA" * 9))
    copy = tmp_path / "copy.xml"
    record = Redactor(key=Key.new()).file(source, copy)
    root = etree.parse(copy).getroot()
    said = " ".join(root.xpath("//@*"))
    for value in ("Зянон", NAME, "6123457", "iVBOR"):
        assert value not in said
        assert value.encode() not in copy.read_bytes()
    assert "Чакаю цябе на вакзале" in said
    assert record.counts == {"PERSON": 2, "PHONE_NUMBER": 1}
    assert record.dropped == {"embedded file": 1}


def test_who_sent_a_message_is_one_label_everywhere(tmp_path: Path) -> None:
    source = file_of(
        tmp_path,
        '<smses><sms address="+375296123457" body="ок" contact_name="Зорачка"/>'
        '<mms address="+375296123457~80447318265" contact_name="Зорачка, Лясны дзед"/>'
        '<sms address="ПУНКТ" body="ок" contact_name="(Unknown)"/>'
        '<call number="80447318265" contact_name="Лясны дзед"/></smses>',
    )
    (batch,) = XML.read(source, LIMITS)
    copy = tmp_path / "copy.xml"
    Redactor(key=Key.new()).file(source, copy)
    root = etree.parse(copy).getroot()
    first, pair, nobody, second = root.xpath("//@contact_name")
    assert nobody == "(Unknown)"
    assert first.startswith("[PERSON-") and second.startswith("[PERSON-") and first != second
    assert pair == f"{first}, {second}"
    numbers = root.xpath("//@address | //@number")
    assert numbers[1] == f"{numbers[0]}~{numbers[3]}"
    assert [s.entity for s in batch.segments if s.text == "ПУНКТ"] == [""]


def test_large_files_come_in_batches(tmp_path: Path) -> None:
    row = "<r><n>Шаптунок</n><t>слова <b>Шаптунок</b> слова</t></r>\n"
    source = file_of(tmp_path, f"<all>{row * 60}</all>")
    assert len(list(XML.read(source, LIMITS))) == 1
    assert len(list(XML.read(source, SMALL))) > 20
    assert_kept(XML, source, same_bytes=True, limits=SMALL)
    copy = assert_redacted(XML, source, [NAME], limits=SMALL)
    assert etree.parse(copy).xpath("count(//r)") == 60


def test_limits(tmp_path: Path) -> None:
    deep = file_of(tmp_path, "<a>" * 201 + "</a>" * 201)
    with pytest.raises(TooLargeError):
        contract.texts(XML, deep)
    with pytest.raises(TooLargeError):
        contract.texts(XML, file_of(tmp_path, "<a/>"), replace(LIMITS, file_bytes=3))
    bomb = f'<!DOCTYPE a [<!ENTITY b "{"x" * 10_000}">]><a>{"&b;" * 2_000}</a>'
    with pytest.raises(TooLargeError):
        contract.texts(XML, file_of(tmp_path, bomb))


@pytest.mark.parametrize(
    "text",
    [
        "<a " + "b='c' " * 200_000,
        "<a>" + "<" * 300_000,
        "<!DOCTYPE a [" + "<!ENTITY a " * 100_000,
        "<a>" + "&" * 300_000,
        "<a b='" + "A" * 1_000_000 + "!'/>",
        "<a>" + "x <b>y</b> " * 50_000 + "</a>",
        "<a>&lt;p&gt;" + "&lt;p " * 50_000 + "</a>",
        "<a>&lt;p&gt;" + "&lt;!--" * 200_000 + "</a>",
        "<a>&lt;p&gt;" + "data:a/b;" * 100_000 + "</a>",
    ],
    ids="attributes signs entities ampersands letters mixed markup comments files".split(),
)
def test_time_is_linear(text: str, tmp_path: Path) -> None:
    source = file_of(tmp_path, text)
    began = time.process_time()
    with suppress(FileError):
        contract.texts(XML, source)
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    ("head", "name", "format"),
    [
        ("<?xml version='1.0'?><a>х</a>", "a.bin", "xml"),
        ("<?xml version='1.0'?><a>х", "a.log", "xml"),
        ("<?xml version='1.0'?><a>х</a>\n<?xml version='1.0'?><a>", "a.log", "text"),
        ("<a>х</a>", "a.xml", "xml"),
        ("<a>х</a>", "a.txt", "text"),
        ("<?xml version='1.0'?><html><p>х", "a.xml", "html"),
        ("<html><p>х", "a.html", "html"),
    ],
)
def test_the_content_tells_xml(head: str, name: str, format: str) -> None:
    assert format_of(head.encode(), name).name == format


def everything(root: etree._Element) -> str:
    """Return all texts, attributes and comments, as lxml reads them."""
    comments = "".join(str(comment.text) for comment in root.iter(etree.Comment))
    return "".join(root.xpath("//text()|//@*")) + comments


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12)
PARTS = TEXT | st.sampled_from(
    [NAME, f" {NAME}\n  х", "]]>", "&", "<p>х<b>", "&nbsp;", "<!--", "-"]
)


def tree_of(parts: list[str], shape: list[int]) -> bytes:
    """Return a tree with ``parts`` for texts, tails, attributes and comments."""
    root = node = etree.Element("корань")
    for part, kind in zip(parts, shape, strict=False):
        part = part.replace("\ufffe", "").replace("\uffff", "")
        if kind == 0:
            node.text = part
        elif kind == 1:
            node.set("a", part)
        elif kind == 2:
            node = etree.SubElement(node, "b")
        elif kind == 3 and node is not root:
            node.tail = part
            node = root
        elif kind == 4:
            node.append(etree.Comment(part.replace("-", "")))
    return etree.tostring(root, encoding="utf-8")


@settings(max_examples=150, deadline=None)
@given(parts=st.lists(PARTS, max_size=12), shape=st.lists(st.integers(0, 4), max_size=12))
def test_any_tree(parts: list[str], shape: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "a.xml"
        source.write_bytes(tree_of(parts, shape))
        assert_kept(XML, source, same_bytes=True)
        copy = source.with_name("copy.xml")
        XML.write(source, copy, contract.replacing([NAME], "<&'\"]]>--"), LIMITS)
        root = etree.parse(copy).getroot()
        assert NAME not in everything(root)
        before, after = (etree.parse(f).xpath("count(//*)") for f in (source, copy))
        assert before == after
