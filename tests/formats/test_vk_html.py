"""Pages of messages from the archive that VK gives to its users."""

from __future__ import annotations

import re
from pathlib import Path

from formats import contract

from redact import Key, Redactor
from redact.formats.base import Match
from redact.formats.vk_html import VkHtml

VK = VkHtml()
PAGE = """<!DOCTYPE html>
<html>
<head>
<meta charset="windows-1251"/>
<title>VK</title>
<link rel="shortcut icon" href="../favicon.ico"/>
</head>
<body class="new_header_design">
<div class="wrap">
<div class="header"><a href="https://vk.com"><div class="top_home_logo"></div></a></div>
<div class="page_content page_block">
<h2 class="page_block_h2"><div class="page_block_header clear_fix">
<div class="page_block_header_inner"><div class="ui_crumb">Зянон Шаптунок</div></div></div></h2>
<div class="wrap_page_content">
<div class="item"><div class="item__main"><div class="message" data-id="31">
<div class="message__header">
<a href="https://vk.com/id100200300">zenon_77</a>, 12 авг 2020 в 14:23:11</div>
<div>Мой номер +375 29 612-34-57, Дуся знает<div class="kludges"><div class="attachment">
<div class="attachment__description">Фотография</div>
<a class='attachment__link' href='https://sun9-1.userapi.com/shaptunok.jpg'>https://sun9-1.userapi.com/shaptunok.jpg</a>
</div></div></div>
</div></div></div>
<div class="item"><div class="item__main"><div class="message" data-id="32">
<div class="message__header">Вы, 12 авг 2020 в 14:24:01</div>
<div>Добра<div class="kludges"></div></div>
</div></div></div>
<div class="item"><div class="item__main"><div class="message" data-id="33">
<div class="message__header">
<a href="https://vk.com/id100200300">zenon_77</a>, 12 авг 2020 в 14:25:00</div>
<div>Шаптунок тут</div>
</div></div></div>
</div></div></div>
</body>
</html>
""".replace("Зянон", "Зенон").replace("Добра", "Хорошо")


def put(folder: Path) -> Path:
    path = folder / "messages0.html"
    path.write_bytes(PAGE.encode("cp1251"))
    return path


def test_senders_and_texts_are_redacted(tmp_path: Path) -> None:
    source = put(tmp_path)
    marks = ["zenon_77", "612-34-57", "id100200300", "Шаптунок", "shaptunok"]
    contract.assert_kept(VK, source, same_bytes=False)
    copy = contract.assert_redacted(VK, source, marks, encodings=["cp1251"])
    text = copy.read_text("cp1251")
    assert ", 12 авг 2020 в 14:23:11" in text and "Вы, 12 авг 2020 в 14:24:01" in text
    assert 'class="message__header"' in text and "data-id" not in text


def test_a_sender_has_one_label(tmp_path: Path) -> None:
    Redactor(key=Key.new()).file(put(tmp_path), tmp_path / "copy.html")
    text = (tmp_path / "copy.html").read_text("cp1251")
    for value in ("zenon", "Шаптунок", "612-34-57", "id100200300", "Дуся"):
        assert value not in text
    labels = re.findall(r">(\[PERSON-\w{8}\])</a>, 12 авг 2020", text)
    assert len(labels) == 2 and len(set(labels)) == 1


def test_content_tells_what_it_is() -> None:
    assert VK.matches(PAGE.encode("cp1251"), "a.html") == Match.DIALECT
    plain = PAGE.replace("message__header", "header")
    assert VK.matches(plain.encode(), "a.html") == Match.NO


def test_truncated(tmp_path: Path) -> None:
    contract.assert_truncated_is_safe(VK, put(tmp_path), range(100, 1600, 131))
