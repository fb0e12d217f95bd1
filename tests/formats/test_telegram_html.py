"""Telegram exports as pages: senders, forwards, contacts; no initials, media or scripts."""

from __future__ import annotations

from pathlib import Path

from formats import contract

from redact.formats.base import Match
from redact.formats.telegram_html import TelegramHtml

PAGES = TelegramHtml()
LABEL = contract.LABEL

PAGE = """<!DOCTYPE html>
<html>
 <head>
  <meta charset="utf-8"/>
  <title>Exported Data</title>
  <link href="css/style.css" rel="stylesheet"/>
  <script src="js/script.js" type="text/javascript"></script>
 </head>
 <body onload="CheckLocation();">
  <div class="page_wrap">
   <div class="page_header">
    <a class="content block_link" href="../../lists/chats.html#allow_back">
     <div class="text bold">
Двор Вераса
     </div>
    </a>
   </div>
   <div class="page_body chat_page">
    <div class="history">
     <div class="message service" id="message-1">
      <div class="body details">
Міхась Ліс invited Зорка
      </div>
     </div>
     <div class="message default clearfix" id="message12">
      <div class="pull_left userpic_wrap">
       <div class="userpic userpic5" style="width: 42px; height: 42px">
        <div class="initials" style="line-height: 42px">
МЛ
        </div>
       </div>
      </div>
      <div class="body">
       <div class="pull_right date details" title="09.08.2020 20:00:00">
20:00
       </div>
       <div class="from_name">
Міхась Ліс
       </div>
       <div class="reply_to details">
In reply to <a href="#go_to_message12" onclick="return GoToMessage(12)">this message</a>
       </div>
       <div class="forwarded body">
        <div class="from_name">
Зорка <span class="date details" title="01.08.2020 12:00:00"> 01.08.2020 12:00:00</span>
        </div>
        <div class="text">
піша <strong>Ве</strong>рас <a href="https://t.me/verasen">тут</a><br>другі радок
        </div>
       </div>
       <div class="media_wrap clearfix">
        <a class="photo_wrap clearfix pull_left" href="photos/Верас.jpg">
         <img class="photo" src="photos/Верас_thumb.jpg" style="width: 260px; height: 195px"/>
        </a>
        <div class="media clearfix pull_left media_contact">
         <div class="body">
          <div class="title bold">
Ян Верас
          </div>
          <div class="status details">
+375 29 111-22-33
          </div>
         </div>
        </div>
        <a class="media clearfix pull_left block_link media_file" href="files/Верас.pdf">
         <div class="title bold">Верас.pdf</div>
        </a>
       </div>
      </div>
     </div>
     <a class="pagination block_link" href="messages2.html">Next messages</a>
    </div>
   </div>
  </div>
 </body>
</html>
"""


def test_pages_of_a_chat(tmp_path: Path) -> None:
    source = tmp_path / "messages.html"
    source.write_text(PAGE, "utf-8")
    assert [(s.text, s.label) for s in contract.segments(PAGES, source)] == [
        ("Exported Data", ""),
        ("Двор Вераса", ""),
        ("Міхась Ліс invited Зорка", ""),
        ("20:00", "время"),
        ("Міхась Ліс", "имя"),
        ("In reply to this message", ""),
        ("Зорка ", "имя"),
        (" 01.08.2020 12:00:00", "время"),
        ("піша Верас тут", ""),
        ("другі радок", ""),
        ("Ян Верас", "имя"),
        ("+375 29 111-22-33", "имя"),
        ("Верас.pdf", ""),
        ("Next messages", ""),
        ("../../lists/chats.html#allow_back", ""),
        ("09.08.2020 20:00:00", ""),
        ("01.08.2020 12:00:00", ""),
        ("https://t.me/verasen", ""),
        ("messages2.html", ""),
    ]


def test_copies_of_pages(tmp_path: Path) -> None:
    source = tmp_path / "messages.html"
    source.write_text(PAGE, "utf-8")
    marks = ["Міхась Ліс", "Зорка", "Верас", "https://t.me/verasen", "+375 29 111-22-33"]
    copy = contract.assert_redacted(PAGES, source, marks)
    written = copy.read_text("utf-8")
    for gone in ("МЛ", "photos/", "files/", "script", "css/", "onclick"):
        assert gone not in written
    for kept in (
        'id="message12"',
        '<a href="#message12">this message</a>',
        '<div class="pull_right date details" title="09.08.2020 20:00:00">',
        f'<div class="from_name">{LABEL}',
        ".message { margin: 8px 0",
        'href="messages2.html"',
    ):
        assert kept in written
    assert PAGES.matches(written.encode(), "messages.html") == Match.DIALECT
    contract.assert_kept(PAGES, source, same_bytes=False)
    assert len(list(PAGES.rest(copy, contract.LIMITS))) == 1
    assert not next(iter(PAGES.read(copy, contract.LIMITS))).dropped


def test_counts_what_pages_lose(tmp_path: Path) -> None:
    source = tmp_path / "messages.html"
    source.write_text(PAGE, "utf-8")
    dropped = next(iter(PAGES.read(source, contract.LIMITS))).dropped
    assert dropped["media file"] == 2
    assert dropped["picture"] == 1
    assert dropped["initials"] == 1
    assert dropped["script"] == 1


def test_tells_chats_from_other_pages() -> None:
    assert PAGES.matches(PAGE.encode(), "messages.html") == Match.DIALECT
    assert PAGES.matches(b"<html><div class='page'>", "messages.html") == Match.NO
    assert PAGES.matches(b"\x89PNG\x00", "messages.html") == Match.NO
