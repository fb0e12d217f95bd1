"""Chats as text, in the date styles of phones that speak Russian, Belarusian and English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from formats import contract
from hypothesis import given
from hypothesis import strategies as st

from redact import Key, Limits, Redactor
from redact.formats.base import Match
from redact.formats.chat import Chat

CHAT = Chat()
STAMPS = {
    "android, ru": "12.08.2020, 14:23 - ",
    "android, short year": "12.08.20, 9:05 - ",
    "android, old ru": "12.08.2020 в 14:23 - ",
    "android, en": "8/12/20, 2:23\u202fPM - ",
    "android, uk": "12/08/2020, 2:23 pm - ",
    "iphone, ru": "[12.08.2020, 14:23:11] ",
    "iphone, en": "[8/12/20, 2:23:11 PM] ",
    "iphone, unseen": "\u200e[12.08.2020, 14:23:11] \u202a",
    "iphone, unsaved": "[12.08.2020, 14:23:11] ~\u202f",
    "signal": "[2020-08-12, 14:23] ",
}
IDS = [name.replace(" ", "") for name in STAMPS]


def put(folder: Path, text: str, name: str = "_chat.txt") -> Path:
    path = folder / name
    path.write_text(text, "utf-8", newline="")
    return path


def chat(stamp: str) -> str:
    return (
        f"{stamp}Мама: Зянон Шаптунок чакае\nна другім радку: 12.08.2020 Шаптунок\n\n"
        f"{stamp}zenon_77: \u200e<прикреплено: 00000012-PHOTO-2020-08-12-14-23-11.jpg>\n"
        f"{stamp}Зянон Шаптунок стварыў групу «Двор»\n"
        f"{stamp}Вы: Ок, +375 29 612-34-57\n"
        f"{stamp}+375 29 612-34-57: Дзякуй\n"
    )


@pytest.mark.parametrize("stamp", STAMPS.values(), ids=IDS)
def test_senders_and_texts_are_redacted_and_times_stay(tmp_path: Path, stamp: str) -> None:
    source = put(tmp_path, chat(stamp))
    assert CHAT.matches(source.read_bytes(), "a.txt") == Match.DIALECT
    contract.assert_kept(CHAT, source, same_bytes=True)
    copy = contract.assert_redacted(CHAT, source, ["Мама", "Шаптунок", "612-34-57", "zenon_77"])
    assert copy.read_text("utf-8").count(stamp) == 5
    senders = [s for s in contract.segments(CHAT, source) if s.entity]
    names = ["Мама", "zenon_77", "Зянон Шаптунок", "+375 29 612-34-57"]
    assert [s.text for s in senders] == names


@pytest.mark.parametrize("stamp", STAMPS.values(), ids=IDS)
def test_a_sender_has_one_label(tmp_path: Path, stamp: str) -> None:
    Redactor(key=Key.new()).file(put(tmp_path, chat(stamp)), tmp_path / "copy.txt")
    text = (tmp_path / "copy.txt").read_text("utf-8")
    for value in ("Мама", "Зянон", "Шаптунок", "zenon_77", "612-34-57"):
        assert value not in text
    (name,) = set(re.findall(r"\[PERSON-\w+\](?= чакае| стварыў)", text))
    (phone,) = set(re.findall(r"\[PHONE_NUMBER-\w+\]", text))
    assert f"{stamp}{phone}: Дзякуй\n" in text and f"{stamp}Вы: Ок, {phone}\n" in text
    assert re.search(r"\[PERSON-\w{8}\]: \u200e<прикреплено: 00000012-PHOTO-2020-08-12", text)
    assert "на другім радку: 12.08.2020 [PERSON-" in text and name in text


@pytest.mark.parametrize(
    "line",
    [
        "Пірог добавил(-а) бублик, зубр_7 и Вас",
        "Пірог добавил(а) бублик",
        "Вы добавили бублик.",
        "Пірог удалил бублик",
        "бублик вышел(-шла)",
        "бублик вышла",
        "бублик присоединился(-ась) к группе по ссылке-приглашению",
        "бублик создал(-а) группу «Двор»",
        "Пірог дадала бублик і зубр_7",
        "бублик пакінула групу",
        "Пірог added бублик and зубр_7",
        "бублик was added",
        "бублик left",
        "бублик joined using this group's invite link",
        'бублик changed the subject to "Двор"',
    ],
)
def test_whom_only_a_line_of_the_program_names(tmp_path: Path, line: str) -> None:
    stamp = STAMPS["android, ru"]
    source = put(tmp_path, f"{chat(stamp)}{stamp}{line}\n")
    contract.assert_kept(CHAT, source, same_bytes=True)
    Redactor(key=Key.new()).file(source, tmp_path / "copy.txt")
    last = (tmp_path / "copy.txt").read_text("utf-8").splitlines()[-1]
    labels = line.replace("Пірог", "#").replace("бублик", "#").replace("зубр_7", "#")
    assert re.sub(r"\[PERSON-\w{8}\]", "#", last) == stamp + labels


def test_who_reacts_in_signal_is_a_person(tmp_path: Path) -> None:
    stamp = STAMPS["signal"]
    source = put(
        tmp_path, f"{chat(stamp)}(- бублик: 👍, зубр_7: ❤️ -)  \nслова (- як -)\n", "chat.md"
    )
    contract.assert_kept(CHAT, source, same_bytes=True)
    Redactor(key=Key.new()).file(source, tmp_path / "copy.md")
    text = (tmp_path / "copy.md").read_text("utf-8")
    label = r"\[PERSON-\w{8}\]"
    assert re.search(rf"\(- {label}: 👍, {label}: ❤️ -\)  \nслова \(- як -\)\n$", text)


@pytest.mark.parametrize("line", ["Дыяна выйшла з сеткі", "працяг вельмі доўгай размовы"])
def test_a_chat_that_begins_long_before_the_first_two_senders(tmp_path: Path, line: str) -> None:
    stamp = STAMPS["android, ru"]
    text = f"{stamp}{line}\n{line}\n" * 100 + chat(stamp)
    assert CHAT.matches(text.encode(), "a.txt") == Match.DIALECT


def test_a_copy_is_copied_as_it_is(tmp_path: Path) -> None:
    redactor = Redactor(key=Key.new())
    redactor.file(put(tmp_path, chat(STAMPS["signal"])), tmp_path / "copy.txt")
    redactor.file(tmp_path / "copy.txt", tmp_path / "again.txt")
    assert (tmp_path / "again.txt").read_bytes() == (tmp_path / "copy.txt").read_bytes()


def test_long_chats_and_long_lines_are_streamed(tmp_path: Path) -> None:
    source = put(tmp_path, chat(STAMPS["android, ru"]) * 100 + "слова " * 9_000)
    limits = Limits(whole_text_bytes=10_000, batch_chars=5_000)
    assert len(list(CHAT.read(source, limits))) > 3
    contract.assert_kept(CHAT, source, same_bytes=True, limits=limits)
    contract.assert_redacted(CHAT, source, ["Шаптунок"], limits=limits)


def test_truncated(tmp_path: Path) -> None:
    source = put(tmp_path, chat(STAMPS["iphone, ru"]))
    contract.assert_truncated_is_safe(CHAT, source, range(1, 300, 17))


def test_content_tells_what_it_is() -> None:
    log = "12.08.2020, 14:23 - запуск\n12.08.2020, 14:24 - стоп\n".encode()
    assert CHAT.matches(log, "a.txt") == Match.NO
    assert CHAT.matches(chat(STAMPS["signal"]).encode(), "a.md") == Match.DIALECT
    assert CHAT.matches(chat(STAMPS["signal"]).encode(), "a.csv") == Match.NO


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_any_text_is_kept(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    source = put(tmp_path_factory.mktemp("any"), chat(STAMPS["iphone, ru"]) + text)
    contract.assert_kept(CHAT, source, same_bytes=True)
