"""``redact.toml``: what it may say, what is told when it is wrong, and adding to it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from redact import policy_file
from redact.errors import PolicyError, UsageError
from redact.options import Policy, Rule

KNOWN = ("PERSON", "PHONE_NUMBER", "LOCATION", "ORGANIZATION", "URL")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "redact.toml"


def load(path: Path, text: str | bytes) -> Policy:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return policy_file.load(path, KNOWN)


def test_what_init_writes_is_what_holds_without_a_file(path: Path) -> None:
    policy_file.init(path)
    assert policy_file.load(path, KNOWN) == Policy() == Policy.default()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_an_empty_file_changes_nothing(path: Path) -> None:
    assert load(path, "") == Policy()


def test_by_default_all_goes_but_places_bodies_and_links() -> None:
    kept = {name for name in (*KNOWN, "BY_PASSPORT") if not Policy.default().rule(name).remove}
    assert kept == {"LOCATION", "ORGANIZATION", "URL"}


def test_init_writes_over_nothing(path: Path) -> None:
    path.write_text("mine")
    with pytest.raises(UsageError, match="already"):
        policy_file.init(path)
    assert path.read_text() == "mine"
    with pytest.raises(PolicyError, match="cannot be written"):
        policy_file.init(path / "below a file")


def test_everything_that_can_be_said_is_read(path: Path) -> None:
    policy = load(
        path,
        """\ufeff
        label_length = 12
        name_threshold = 0.2
        keep = ["Максім Танк"]
        drop = ["Іван Верас", "612-34-56"]
        [default]
        threshold = 0.6
        operator = "mask"
        text = "#"
        [types.PERSON]
        operator = "replace"
        text = "(имя)"
        [types.PHONE_NUMBER]
        threshold = 1
        [types.URL]
        action = "remove"
        operator = "remove"
        """,
    )
    assert policy == Policy(
        rules={
            "LOCATION": Rule(remove=False, threshold=0.6, operator="mask", text="#"),
            "ORGANIZATION": Rule(remove=False, threshold=0.6, operator="mask", text="#"),
            "URL": Rule(threshold=0.6, operator="remove"),
            "PERSON": Rule(threshold=0.6, operator="replace", text="(имя)"),
            "PHONE_NUMBER": Rule(threshold=1.0, operator="mask", text="#"),
        },
        others=Rule(threshold=0.6, operator="mask", text="#"),
        name_threshold=0.2,
        label_length=12,
        keep=frozenset({"Максім Танк"}),
        drop=frozenset({"Іван Верас", "612-34-56"}),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("label_lenght = 8", "line 1, label_lenght: unknown key; did you mean label_length?"),
        ("\n\nlabel_length = 3", "line 3, label_length: must be a whole number from 4 to 26"),
        ("label_length = 8.0", "line 1, label_length: must be a whole number"),
        ("name_threshold = nan", "line 1, name_threshold: must be a number from 0 to 1"),
        (
            "[types.PERSN]",
            "line 1, types.PERSN: there is no such entity type; did you mean PERSON?",
        ),
        ("[types.person]", "there is no such entity type; did you mean PERSON?"),
        ("[types.SHOE_SIZE]", "there is no such entity type; redact entities lists them"),
        ("[types.PERSON]\nthreshold = 1.5", "line 2, types.PERSON.threshold: must be a number"),
        ("[types.PERSON]\nthreshold = true", "line 2, types.PERSON.threshold: must be a number"),
        ("[types.PERSON]\nthreshold = '0.5'", "types.PERSON.threshold: must be a number"),
        ("[types.PERSON]\noperator = 'msk'", "label, mask, remove, replace; did you mean mask?"),
        ("[types.PERSON]\noperator = 1", "must be one of label, mask, remove, replace"),
        ("[types.PERSON]\naction = 'kept'", "must be one of remove, keep; did you mean keep?"),
        ("[types.PERSON]\nscore = 1", "line 2, types.PERSON.score: unknown key"),
        ("[default]\noperator = 'replace'", "line 1, default: replace needs text"),
        ("[default]\noperator = 'replace'\ntext = ''", "replace needs text"),
        ("[default]\noperator = 'mask'\ntext = 'ab'", "mask needs text of one character"),
        ("[default]\ntext = 'ab'", "text goes with operator replace or mask"),
        (
            '[default]\noperator = "replace"\ntext = "a\\nb"',
            "line 3, default.text: must be at most",
        ),
        ("[types.PERSON]\naction = 'keep'\noperator = 'mask'", "has no operator and no text"),
        ("[types.URL]\noperator = 'mask'", 'this type stays unless it has action = "remove"'),
        ("types = 1", "line 1, types: must hold a table for each entity type"),
        ("[types]\nPERSON = 1", "line 2, types.PERSON: must be a table with action"),
        ("default = 'keep'", "line 1, default: must be a table"),
        ("keep = 'x'", "line 1, keep: must be a list of texts"),
        ("keep = ['Верас', 5]", "line 1, keep, value 2: must be a list of texts"),
        ("keep = ['Верас', ' ']", "line 1, keep: value 2 is empty"),
        ("drop = ['Верас', 'К.']", "line 1, drop: value 2 is too short"),
        ("drop = ['1234']", "value 1 is too short: two letters or five digits"),
        ("label_length = 8\nthis is no TOML", "line 2: this is not TOML"),
        ("keep = [" * 3000, "this is not TOML"),
        ("label_length = 8\nlabel_length = 9", "line 2: this is not TOML"),
    ],
)
def test_mistakes_are_told_by_line_and_key(path: Path, text: str, message: str) -> None:
    with pytest.raises(PolicyError) as error:
        load(path, text)
    assert message in error.value.message
    assert error.value.advice


@pytest.mark.parametrize("other", ["Іван Верас", "ІВАН  ВЕРАС", "іван\u00a0верас", "Івaн Верас"])
def test_a_value_in_keep_and_drop_is_a_contradiction(path: Path, other: str) -> None:
    with pytest.raises(PolicyError, match="line 2, drop: value 2 is in keep too, as value 1"):
        load(path, f"keep = ['Іван Верас']\ndrop = ['Ганна Лось', '{other}']")


def test_all_mistakes_are_told_at_once(path: Path) -> None:
    with pytest.raises(PolicyError) as error:
        load(path, "label_length = 1\n[types.PERSON]\nthreshold = 2\noperator = 'x'")
    assert len(error.value.message.splitlines()) == 3


@pytest.mark.parametrize(
    "text",
    [
        "keep = ['Верас']\ndrop = ['верас']",
        "keep = ['Верас', 1]",
        "keep = ['Верас\n']",
        "drop = 'Верас'",
        "[keep]\n'Верас' = 1",
        "[drop]\nVeras = 1",
        "'Верас' = 1",
        "keep = ['Верас'",
        "['Верас']\nx = 1",
        "drop = [{'Верас' = 'Верас'}]",
    ],
)
def test_messages_never_quote_a_value(path: Path, text: str) -> None:
    with pytest.raises(PolicyError) as error:
        load(path, text)
    shown = f"{error.value} {error.value.message} {error.value.advice} {error.value.__cause__}"
    assert "ерас" not in shown
    assert "Veras" not in shown


def test_a_policy_never_shows_its_values() -> None:
    policy = Policy(keep=frozenset({"Верас"}), drop=frozenset({"Лось"}))
    assert "Верас" not in repr(policy)
    assert "Лось" not in repr(policy)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("keep = ['Верас']".encode("cp1251"), "not UTF-8"),
        (b"\xff\xfek\0", "not UTF-8"),
        (b"\0", "not TOML"),
    ],
)
def test_other_encodings_are_told(path: Path, content: bytes, message: str) -> None:
    with pytest.raises(PolicyError, match=message):
        load(path, content)


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    for name in ("none", ".", "fifo"):  # a FIFO is not waited for
        with pytest.raises(PolicyError, match="no such policy file") as error:
            policy_file.load(tmp_path / name, KNOWN)
        assert "redact policy init" in error.value.advice


@given(st.binary(max_size=200))
def test_any_bytes_are_a_policy_or_a_policy_error(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.toml"
    try:
        load(path, content)
    except PolicyError as error:
        assert error.message


_NAMES = st.sampled_from(["keep", "drop", "default", "types", "PERSON", "threshold", "text", "x"])
_VALUES = st.recursive(
    st.one_of(st.integers(), st.floats(), st.booleans(), st.just("'Верас'"), st.just("''")),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(map(_toml, items))}]"),
        st.tuples(_NAMES, inner).map(lambda pair: f"{{{pair[0]} = {_toml(pair[1])}}}"),
    ),
    max_leaves=5,
)


def _toml(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


@given(st.dictionaries(_NAMES, _VALUES, max_size=4))
def test_any_toml_is_a_policy_or_a_policy_error(
    tmp_path_factory: pytest.TempPathFactory, tables: dict[str, object]
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.toml"
    try:
        load(path, "\n".join(f"{name} = {_toml(value)}" for name, value in tables.items()))
    except PolicyError as error:
        assert "ерас" not in error.message


def test_keep_and_drop_add_values_and_keep_comments(path: Path) -> None:
    policy_file.init(path)
    path.chmod(0o640)
    assert policy_file.keep(path, "Максім Танк")
    assert policy_file.drop(path, 'Іван "Верас"')
    policy = policy_file.load(path, KNOWN)
    assert policy.keep == {"Максім Танк"}
    assert policy.drop == {'Іван "Верас"'}
    comments = [line for line in policy_file.START.splitlines() if "#" in line]
    assert [line for line in path.read_text().splitlines() if "#" in line] == comments
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(path.parent.iterdir()) == [path]


def test_the_same_value_is_added_once_and_moves_between_the_lists(path: Path) -> None:
    policy_file.init(path)
    assert policy_file.keep(path, "Максім Танк")
    before = path.read_text()
    assert not policy_file.keep(path, "МАКСІМ  ТАНК")
    assert path.read_text() == before
    assert policy_file.drop(path, "максім танк")
    policy = policy_file.load(path, KNOWN)
    assert (policy.keep, policy.drop) == (frozenset(), {"максім танк"})


def test_lists_are_made_where_there_are_none(path: Path) -> None:
    path.write_text("# mine\n[types.PERSON]\naction = 'keep'  # for now\n")
    policy_file.drop(path, "Іван Верас")
    policy_file.drop(path, "Ганна Лось")
    assert policy_file.load(path, KNOWN).drop == {"Іван Верас", "Ганна Лось"}
    assert not policy_file.load(path, KNOWN).rule("PERSON").remove
    assert "# mine" in path.read_text()
    assert "# for now" in path.read_text()


@pytest.mark.parametrize("value", ["", "  ", "К.", "12"])
def test_what_cannot_be_dropped_changes_nothing(path: Path, value: str) -> None:
    policy_file.init(path)
    with pytest.raises(PolicyError, match="too short"):
        policy_file.drop(path, value)
    assert path.read_text() == policy_file.START
    assert list(path.parent.iterdir()) == [path]


def test_a_broken_policy_is_not_added_to(path: Path) -> None:
    path.write_text("label_length = 99")
    with pytest.raises(PolicyError, match="line 1, label_length"):
        policy_file.keep(path, "Максім Танк")
    assert path.read_text() == "label_length = 99"
    with pytest.raises(PolicyError, match="no such policy file"):
        policy_file.keep(path.with_name("none"), "Максім Танк")


@given(st.text())
@example("\udcd0")  # what an argument in another encoding becomes
@settings(max_examples=60)
def test_any_value_comes_back_as_it_was_added(
    tmp_path_factory: pytest.TempPathFactory, value: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "added.toml"
    path.write_text(policy_file.START)
    try:
        policy_file.keep(path, value)
    except PolicyError:
        assert not value.strip() or not value.isprintable()
    else:
        assert policy_file.load(path, KNOWN).keep == {value}
