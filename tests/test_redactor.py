"""The library: one object for texts and files, from any thread and any script."""

from __future__ import annotations

import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from redact import Key, Policy, RedactError, Redactor, Rule
from redact.errors import FileError, LeakError, UsageError

KEY = Key.from_bytes(bytes(range(32)))
PHONE = "+375 29 123-45-67"
REDACTOR = Redactor(key=KEY)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "письмо.txt"
    path.write_text(f"тел. {PHONE}\n", "utf-8")
    return path


def test_a_copy_is_private_and_has_no_clock_time(source: Path, tmp_path: Path) -> None:
    record = REDACTOR.file(source, tmp_path / "copy.txt")
    status = (tmp_path / "copy.txt").stat()
    assert record.counts == {"PHONE_NUMBER": 1}
    assert PHONE not in (tmp_path / "copy.txt").read_text("utf-8")
    assert (stat.S_IMODE(status.st_mode), status.st_mtime) == (0o600, 315_532_800)


@pytest.mark.parametrize(
    ("content", "error"),
    [(b"%PDF-1.4", FileError), (b"", FileError), (b"\xff\x98\x00", FileError), (None, UsageError)],
)
def test_after_an_error_there_is_nothing(
    tmp_path: Path, content: bytes | None, error: type[RedactError]
) -> None:
    source, out = tmp_path / "a.txt", tmp_path / "out"
    out.mkdir()
    if content is not None:
        source.write_bytes(content)
    with pytest.raises(error):
        REDACTOR.file(source, out / "a.txt")
    assert list(out.iterdir()) == []


def test_after_a_leak_there_is_nothing(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def leak(*_: object) -> None:
        raise LeakError("told")

    monkeypatch.setattr("redact.tree.search", leak)
    (tmp_path / "out").mkdir()
    with pytest.raises(LeakError):
        REDACTOR.file(source, tmp_path / "out" / "a.txt")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_target_that_exists_is_never_written_over(source: Path) -> None:
    before = source.read_bytes()
    with pytest.raises(UsageError):
        REDACTOR.file(source, source)
    assert source.read_bytes() == before


def test_threads_give_what_one_gives(source: Path, tmp_path: Path) -> None:
    texts = [f"Верас Иван Петрович {n}, тел. {PHONE}, {n}@example.by" for n in range(40)]
    alone = [REDACTOR.text(text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(REDACTOR.text, texts)) == alone
        targets = [tmp_path / f"{n}.txt" for n in range(6)]
        list(pool.map(lambda target: REDACTOR.file(source, target), targets))
    assert len({target.read_bytes() for target in targets}) == 1


def test_a_script_without_a_main_guard(source: Path, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from pathlib import Path\n"
        "from redact import Key, Redactor\n"
        "print(dict(Redactor(key=Key.new()).file(Path('письмо.txt'), Path('b.txt')).counts))\n",
        "utf-8",
    )
    ended = subprocess.run(
        [sys.executable, script], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert (ended.stdout, ended.stderr) == ("{'PHONE_NUMBER': 1}\n", "")


@pytest.mark.parametrize(
    ("rule", "shown"),
    [
        (Rule(operator="mask"), "тел. ********\n"),
        (Rule(operator="mask", text="#"), "тел. ########\n"),
        (Rule(operator="remove"), "тел. \n"),
        (Rule(operator="replace", text="<№>"), "тел. <№>\n"),
        (Rule(remove=False), f"тел. {PHONE}\n"),
    ],
    ids=range(5),
)
def test_other_operators_than_labels(source: Path, tmp_path: Path, rule: Rule, shown: str) -> None:
    policy = Policy(rules={"PHONE_NUMBER": rule})
    Redactor(key=KEY, policy=policy).file(source, tmp_path / "copy.txt")
    assert (tmp_path / "copy.txt").read_text("utf-8") == shown
