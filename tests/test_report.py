"""The report: numbers that fit the records, and names that cannot change how it reads."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest

from redact.model import FileRecord
from redact.report import NOT_CAUGHT, Summary, Weak, report_html

DONE = FileRecord(3, "справа/ліст.txt", "done", "text", {"PHONE_NUMBER": 1, "PERSON": 2})
PDF = FileRecord(1, "a.pdf", "unsupported", message="it is a PDF", advice="see `redact formats`")


def page(*records: FileRecord, **more: object) -> str:
    return report_html(Summary("7YENP454", records=list(records), head="ab12", **more))  # type: ignore[arg-type]


def test_only_its_own_style_may_act() -> None:
    html = page(DONE)
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}';" in html
    assert not re.search(r"<script|<img|<link|style=|\son\w+=|https?:", html)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("<b onclick=x>&", "&lt;b onclick=x&gt;&amp;"),
        ("спіс\u202etxt.exe", "спіс\\u202etxt.exe"),
        ("a\nb\x1b[0m", "a\\u000ab\\u001b[0m"),
        ("\udcff.txt", "\\udcff.txt"),
        ("קובץ.txt", "קובץ.txt"),
        ("`redact`.txt", "`redact`.txt"),
    ],
)
def test_names_cannot_change_how_the_page_reads(name: str, shown: str) -> None:
    for record in (FileRecord(1, name, "done", "text"), FileRecord(1, name, "unsupported")):
        html = page(record)
        assert f"<code><bdi>{shown}</bdi></code>" in html
        html.encode("utf-8")


def test_withheld_files_come_first_leaks_before_all_and_alike_ones_together() -> None:
    leak = FileRecord(7, "b.txt", "leak", message="the copy is not right")
    html = page(
        DONE,
        PDF,
        FileRecord(2, "c.pdf", "unsupported", "", *[{}] * 4, PDF.message, PDF.advice),
        leak,
    )
    order = [
        "4 files: 1 done, 3 withheld.",
        "The copy is not right.",
        "b.txt",
        "It is a PDF.</b>",
        "(2 files)",
        "See <code>redact formats</code>.",
        "a.pdf",
        "c.pdf",
        "<h2>Removed</h2>",
        "<h2>Done</h2>",
        "ліст.txt",
    ]
    places = [html.index(words) for words in order]
    assert places == sorted(places)
    assert html.count("It is a PDF.") == 1


def test_counts_are_those_of_the_records() -> None:
    other = FileRecord(4, "b.txt", "done", "text", {"PERSON": 5}, {"URL": 6}, {"script": 9})
    html = page(
        DONE, other, weakest=[Weak(0.5, "PERSON", 3, "line 2", "PersonRecognizer: surname")]
    )
    assert "2 files: 2 done, 0 withheld. 8 values removed." in html
    assert re.search(r"<td>PERSON</td><td>[^<]+</td><td class=\"n\">7</td>", html)
    assert '<td>script</td><td class="n">9</td>' in html
    assert "PERSON&nbsp;2, PHONE_<wbr>NUMBER&nbsp;1" in html
    assert '<a href="#f3">3</a>' in html
    assert "<tr id=f3>" in html
    assert 'withheld"' not in html


def test_a_dry_run_does_not_speak_of_copies_that_are_there() -> None:
    html = page(FileRecord(1, "a", "done", "text", {"PERSON": 1}), dry_run=True)
    assert "<h1>Dry run: nothing was written</h1>" in html
    assert "1 value to be removed." in html
    assert "copies would be made" in html


def test_says_what_is_not_caught() -> None:
    assert page(DONE).count("<li>") == len(NOT_CAUGHT)
