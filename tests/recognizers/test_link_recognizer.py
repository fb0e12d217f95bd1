"""Pages and handles of people, other links, and what only looks like either."""

from __future__ import annotations

import marked
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers.link_recognizer import LinkRecognizer

LINKS = LinkRecognizer()


@pytest.mark.parametrize(
    "line",
    [
        "Скайп        [SOCIAL_HANDLE|veras_en85]",  # a form in columns
        "канал [SOCIAL_HANDLE|t.me/verasen_by], бот [SOCIAL_HANDLE|@verasen_bot]!",
        "[SOCIAL_HANDLE|https://vk.com/id900118840].",
        "Верас;[SOCIAL_HANDLE|vk.com/id900118840];Минск",  # cells end a link
        "матрикс [SOCIAL_HANDLE|@verasen:matrix.org], а не [URL|matrix.org]",
        "([SOCIAL_HANDLE|https://ok.ru/profile/5500118840])",
        "[SOCIAL_HANDLE|https://www.instagram.com/verasen/?hl=ru] и [SOCIAL_HANDLE|fb.com/verasen]",
        "[SOCIAL_HANDLE|https://facebook.com/profile.php?id=100000001234567]",
        "[SOCIAL_HANDLE|linkedin.com/in/jan-verasen-00a1b2], [SOCIAL_HANDLE|github.com/verasen]",
        "[SOCIAL_HANDLE|verasen.livejournal.com], [SOCIAL_HANDLE|tiktok.com/@verasen]",
        "[SOCIAL_HANDLE|https://x.com/verasen/status/1234567890]",
        "[SOCIAL_HANDLE|t.me/+AbCdEf12345], [SOCIAL_HANDLE|t.me/joinchat/AbCdEf12345]",
        "skype: [SOCIAL_HANDLE|jan.verasen], скайп [SOCIAL_HANDLE|verasen77]",
        "тг [SOCIAL_HANDLE|verasen_j], инста: [SOCIAL_HANDLE|verasen.foto]",
        "логин: [SOCIAL_HANDLE|i.verasen], ник в телеграме — [SOCIAL_HANDLE|kaliok]",
        '{"username": "[SOCIAL_HANDLE|verasen]", "id": 7}',
        "[SOCIAL_HANDLE|@jan@mastodon.example]",
        "в инсте она [SOCIAL_HANDLE|verasen_foto], скайп: [SOCIAL_HANDLE|live:verasen_1]",
        "login user=[SOCIAL_HANDLE|a.verasen] ok, [SOCIAL_HANDLE|tg://resolve?domain=verasen]",
        "[[SOCIAL_HANDLE|id900118840]|Ян], вк: [SOCIAL_HANDLE|id900118841]",
        "см. [URL|https://example.by/news/2021?id=5#top].",
        "[URL|www.example.com], [URL|example.org/a_(b)] и [URL|пример.рф]",
        "[URL|http://203.0.113.77:8080/admin]",
        "[URL|https://github.com/verasen/project]",  # code, not a profile
        "[URL|https://t.me/share/url]",  # a page of the network itself
        '<a href="[URL|https://example.by/a]">',
    ],
)
def test_finds_links_and_handles(line: str) -> None:
    text, spans = marked.parse(line)
    assert marked.found(LINKS, text) == spans


@pytest.mark.parametrize(
    "text",
    [
        "на jan@example.by и veras@host.example.com",  # mail
        "логин root, login: admin",  # not a person's
        "в инстаграм Meta, аккаунт Google",  # firms
        "@media print, @property, @angular/core",  # code
        "the Skype call and the telegram channel",  # the words alone
        "скайп, телеграм и вайбер",
        "Сказал.Потом ушёл, файл report.docx, main.py",
        "версия 3.7.5, т.е. так",
        "цена @ 5, a@b",
        "id 12, id5",
    ],
)
def test_leaves_other_text(text: str) -> None:
    assert marked.found(LINKS, text) == []


@given(st.text(alphabet="abт.me/:@vk.com()?, \nhttps", max_size=120))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    assert all(0 <= start < end <= len(text) for start, end, _ in marked.found(LINKS, text, 0.0))
