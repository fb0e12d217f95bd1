"""Keys: what is derived from them, the files they live in, and who may read those."""

from __future__ import annotations

import hashlib
import hmac
import os
import pickle
import re
import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand
from hypothesis import given
from hypothesis import strategies as st

from redact.errors import KeyFileError
from redact.keys import (
    CROCKFORD,
    PURPOSES,
    Key,
    KeyStore,
    parse_public_line,
    public_line,
    signed,
)

SECRET = bytes(range(32))


@pytest.fixture
def store(tmp_path: Path) -> KeyStore:
    return KeyStore(tmp_path / "configuration")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("purpose", PURPOSES)
def test_derives_by_hkdf_as_in_rfc_5869(purpose: str) -> None:
    extracted = hmac.digest(bytes(32), SECRET, "sha256")  # no salt is a salt of zeros
    info = b"redact/1/" + purpose.encode()
    expected = HKDFExpand(SHA256(), 32, info).derive(extracted)
    assert Key.from_bytes(SECRET).derive(purpose) == expected
    assert expected == hmac.digest(extracted, info + b"\x01", "sha256")


def test_derived_keys_differ_and_unknown_purposes_are_refused() -> None:
    key = Key.new()
    assert len({key.derive(purpose) for purpose in PURPOSES}) == len(PURPOSES)
    with pytest.raises(ValueError, match="unknown purpose"):
        key.derive("label")


def test_code_is_the_first_bits_of_an_hmac_in_crockford_base_32() -> None:
    key = Key.from_bytes(SECRET)
    bits = "".join(
        f"{byte:08b}"
        for byte in hmac.digest(key.derive("labels"), "PERSON\0верас".encode(), "sha256")
    )
    expected = "".join(CROCKFORD[int(bits[i : i + 5], 2)] for i in range(0, 40, 5))
    assert key.code("PERSON", "верас") == expected
    assert key.code("PERSON", "верас", 26).startswith(expected)


def test_codes_stay_the_same_from_version_to_version() -> None:
    key = Key.from_bytes(SECRET)
    assert key.id == "1GX6XGNC"
    assert key.code("PERSON", "верас") == "2HM4ATD7"


@given(st.text(), st.integers(1, 51))
def test_codes_have_the_length_asked_for_and_only_crockford_digits(value: str, length: int) -> None:
    code = Key.from_bytes(SECRET).code("PERSON", value, length)
    assert re.fullmatch(f"[{CROCKFORD}]{{{length}}}", code)


def test_codes_depend_on_key_and_type() -> None:
    key = Key.from_bytes(SECRET)
    assert key.code("PERSON", "x") != key.code("LOCATION", "x")
    assert key.code("PERSON", "x") != Key.new().code("PERSON", "x")


def test_forty_bits_collide_as_rarely_as_documented() -> None:
    # A million values are expected to share n(n-1)/2 / 2^40 = 0.45 codes; 30,000 then 0.0004.
    shared = 10**6 * (10**6 - 1) / 2 / 2**40
    assert shared == pytest.approx(0.4547, abs=1e-4)
    key = Key.from_bytes(SECRET)
    assert len({key.code("PHONE_NUMBER", f"+37529{i:07}") for i in range(30_000)}) == 30_000


def test_digest_is_an_hmac_whole_or_in_pieces() -> None:
    key = Key.from_bytes(SECRET)
    expected = hmac.new(key.derive("audit"), b"one two", hashlib.sha256).hexdigest()
    hasher = key.hasher("audit")
    hasher.update(b"one ")
    hasher.update(b"two")
    assert key.digest("audit", b"one two") == expected == hasher.hexdigest()
    assert key.digest("paths", b"one two") != expected


def test_signs_with_ed25519() -> None:
    key = Key.from_bytes(SECRET)
    private = Ed25519PrivateKey.from_private_bytes(key.derive("signing"))
    assert key.public_key == private.public_key().public_bytes_raw()
    assert key.sign(b"data") == private.sign(b"data") == key.sign(b"data")
    assert signed(key.public_key, key.sign(b"data"), b"data")
    assert not signed(key.public_key, key.sign(b"data"), b"date")
    assert not signed(Key.new().public_key, key.sign(b"data"), b"data")
    assert not signed(b"short", key.sign(b"data"), b"data")


def test_is_never_shown_or_pickled() -> None:
    key = Key.from_bytes(SECRET)
    key.derive("labels")
    for shown in (repr(key), str(key), f"{key}", repr([key])):
        assert key.id in shown
        for secret in (SECRET, key.derive("labels")):
            assert secret.hex() not in shown
            assert repr(secret) not in shown
    with pytest.raises(TypeError):
        pickle.dumps(key)


def test_cannot_be_changed() -> None:
    key = Key.new()
    with pytest.raises(AttributeError):
        key._secret = SECRET  # type: ignore[misc]


@pytest.mark.parametrize("size", [0, 31, 33, 64])
def test_refuses_secrets_of_other_lengths(size: int) -> None:
    with pytest.raises(KeyFileError, match="32 bytes"):
        Key.from_bytes(bytes(size))


def test_saved_key_is_the_same_and_private(tmp_path: Path) -> None:
    key, path = Key.new(), tmp_path / "ключ"
    key.save(path)
    assert mode(path) == 0o600
    assert Key.from_file(path) == key
    assert list(tmp_path.iterdir()) == [path]


def test_save_writes_over_nothing(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_text("something of mine")
    with pytest.raises(KeyFileError, match="a key already"):
        Key.new().save(path)
    assert path.read_text() == "something of mine"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("bits", [0o640, 0o604, 0o660, 0o644, 0o601])
def test_refuses_a_key_file_open_to_others(tmp_path: Path, bits: int) -> None:
    path = tmp_path / "key"
    Key.new().save(path)
    path.chmod(bits)
    with pytest.raises(KeyFileError, match="open to other users") as error:
        Key.from_file(path)
    assert "chmod 600" in error.value.advice


def test_refuses_broken_key_files(tmp_path: Path) -> None:
    path = tmp_path / "key"
    key = Key.from_bytes(SECRET)
    key.save(path)
    whole = path.read_bytes()
    broken = [b"", b"\0" * 90, whole[:-10], whole + b"x", whole * 2, b"\xff" + whole, SECRET]
    for at in range(len(whole) - 1):  # every character counts; the last is the line break
        other = b"0" if whole[at : at + 1] != b"0" else b"1"
        broken.append(whole[:at] + other + whole[at + 1 :])
    for content in broken:
        path.write_bytes(content)
        with pytest.raises(KeyFileError, match="broken") as error:
            Key.from_file(path)
        assert SECRET.hex()[:16] not in str(error.value)


def test_refuses_what_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(KeyFileError, match="no such key file"):
        Key.from_file(tmp_path / "none")
    with pytest.raises(KeyFileError, match="regular file"):
        Key.from_file(tmp_path)
    os.mkfifo(tmp_path / "fifo", 0o600)
    with pytest.raises(KeyFileError, match="regular file"):  # and does not wait for a writer
        Key.from_file(tmp_path / "fifo")


def test_store_makes_lists_loads_and_forgets(store: KeyStore) -> None:
    assert store.list() == []
    first, second = store.new("дело-5"), store.new("default")
    assert store.list() == ["default", "дело-5"]
    assert store.load("дело-5") == first != second
    store.forget("дело-5")
    assert store.list() == ["default"]
    with pytest.raises(KeyFileError, match="no key of this name") as error:
        store.load("дело-5")
    assert "redact keys new" in error.value.advice
    with pytest.raises(KeyFileError, match="no key of this name"):
        store.forget("дело-5")


def test_store_is_private_and_leaves_nothing_else(store: KeyStore) -> None:
    store.new("a")
    assert mode(store.folder) == 0o700
    assert {path.name: mode(path) for path in store.folder.iterdir()} == {
        "a.key": 0o600,
        "a.pub": 0o600,
    }


def test_store_keeps_a_key_of_the_same_name(store: KeyStore) -> None:
    key = store.new("a")
    with pytest.raises(KeyFileError, match="a key already"):
        store.new("a")
    assert store.load("a") == key
    assert list(store.public_keys()) == [key.id]


def test_store_makes_a_key_at_first_use_only(store: KeyStore) -> None:
    key, made = store.load_or_new("default")
    assert made
    assert store.load_or_new("default") == (key, False)


def test_forgetting_overwrites_the_key_and_keeps_its_public_key_pinned(store: KeyStore) -> None:
    old = store.new("a")
    other_name = store.folder / "still there"
    os.link(store.folder / "a.key", other_name)  # to see what became of the bytes
    store.forget("a")
    assert not any(other_name.read_bytes())
    new = store.new("a")
    assert store.public_keys() == {old.id: old.public_key, new.id: new.public_key}


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "a/b",
        "../a",
        "/a",
        "a.key",
        "-a",
        "_a",
        "a b",
        "a\n",
        "a\0",
        "\u202ea",
        "а" * 41,
    ],
)
def test_store_refuses_bad_names(store: KeyStore, name: str) -> None:
    for use in (store.new, store.load, store.forget, store.load_or_new):
        with pytest.raises(KeyFileError, match="name of a key"):
            use(name)


def test_store_refuses_a_folder_open_to_others(store: KeyStore) -> None:
    store.folder.mkdir(parents=True)
    store.folder.chmod(0o755)
    with pytest.raises(KeyFileError, match="open to other users") as error:
        store.new("a")
    assert "chmod 700" in error.value.advice


def test_store_without_access_says_what_to_do(tmp_path: Path) -> None:
    # A file in the way stands for a home that cannot be written: tests may run as root.
    (tmp_path / "home").write_text("")
    store = KeyStore(tmp_path / "home" / "configuration")
    for use in (
        store.list,
        store.public_keys,
        lambda: store.new("a"),
        lambda: store.load("a"),
        lambda: store.load_or_new("a"),
    ):
        with pytest.raises(KeyFileError) as error:
            use()
        assert error.value.advice


def test_public_line_goes_there_and_back() -> None:
    key = Key.new()
    assert parse_public_line(public_line(key) + "\n") == (key.id, key.public_key)
    with pytest.raises(KeyFileError, match="not a public key"):
        parse_public_line("ssh-ed25519 AAAA")
