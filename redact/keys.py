"""The key of an investigation, what is derived from it, and the folder where keys are kept.

Everything that has to be the same for the same value and unreadable without the key comes from
one secret of 32 bytes by HKDF-SHA256 (RFC 5869) with an ``info`` of its own, so that a code in a
copy says nothing about a digest in the audit log.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import re
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn, Self

import platformdirs
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from redact.errors import KeyFileError
from redact.key_files import (
    TakenError,
    create,
    no_access,
    read_private,
    sync_folder,
    taken,
    temporary,
)

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""The digits of a code: no I, L, O or U, so that it can be read aloud and copied by hand."""

PURPOSES = ("labels", "audit", "lists", "paths", "signing", "id")
"""What a key is derived for; each gives a key that says nothing about the others."""

FORGOTTEN = (
    "Labels made with this key can no longer be linked to each other or to a value, in new runs "
    "or by trying values; unfinished runs with it cannot be continued. Copies of the key in "
    "backups, snapshots or on worn flash cells are not reached."
)
"""What to tell whoever has just had a key forgotten."""

_SECRET_BYTES = 32
_NAME = re.compile(r"[^\W_][\w-]{0,39}")
_KEY_LINE = re.compile(rf"redact-key-1 ([{CROCKFORD}]{{8}}) ([0-9a-f]{{64}})\n?", re.ASCII)
_PUBLIC_LINE = re.compile(rf"redact-public-1 ([{CROCKFORD}]{{8}}) ([0-9a-f]{{64}})", re.ASCII)


@dataclass(frozen=True, slots=True, repr=False)
class Key:
    """The secret of one investigation; never printed, pickled or sent to a child process."""

    _secret: bytes
    _derived: dict[str, bytes] = field(default_factory=dict, init=False, compare=False)

    @classmethod
    def new(cls) -> Self:
        """Return a key from the system's random numbers."""
        return cls(secrets.token_bytes(_SECRET_BYTES))

    @classmethod
    def from_bytes(cls, secret: bytes) -> Self:
        """Return the key with this secret.

        Raises:
            KeyFileError: If it is not 32 bytes.
        """
        if len(secret) != _SECRET_BYTES:
            raise KeyFileError("a key is 32 bytes")
        return cls(bytes(secret))

    @classmethod
    def from_file(cls, path: Path) -> Self:
        """Return the key in a file that ``save`` or ``KeyStore.new`` wrote.

        Raises:
            KeyFileError: If it is missing, no regular file, readable by others, or broken.
        """
        match = _KEY_LINE.fullmatch(read_private(path))
        if not match:
            raise KeyFileError(
                "this is not a key file, or it is broken", "restore it from a backup"
            )
        key = cls.from_bytes(bytes.fromhex(match[2]))
        if key.id != match[1]:
            raise KeyFileError(
                "the key file is broken: its check does not fit", "restore it from a backup"
            )
        return key

    def save(self, path: Path) -> None:
        """Write the key to a new file that only its owner can read.

        Raises:
            KeyFileError: If there is a file already, or none can be made there.
        """
        create(path, f"redact-key-1 {self.id} {self._secret.hex()}\n")

    @property
    def id(self) -> str:
        """Eight characters that name the key and say nothing about it."""
        return _base32(self.derive("id"), 8)

    def derive(self, purpose: str) -> bytes:
        """Return the 32-byte key for one of ``PURPOSES``.

        HKDF-SHA256 without salt, ``info`` is ``redact/1/`` and the purpose.
        """
        derived = self._derived.get(purpose)
        if derived is None:
            if purpose not in PURPOSES:
                raise ValueError("unknown purpose")
            derived = HKDF(SHA256(), 32, None, b"redact/1/" + purpose.encode()).derive(self._secret)
            self._derived[purpose] = derived
        return derived

    def code(self, entity_type: str, value: str, length: int = 8) -> str:
        """Return the code of a value: ``length`` Crockford base-32 digits of 5 bits each.

        The first bits of HMAC-SHA256 under the labels key over type, NUL and value. With the
        default of 8 digits (40 bits) a million values are expected to share 0.45 codes.

        Args:
            entity_type: Part of what is coded: the same text as another type has another code.
            value: In the form in which equal values are equal.
            length: 1 to 51.
        """
        data = f"{entity_type}\0{value}".encode("utf-8", "surrogatepass")
        return _base32(hmac.digest(self.derive("labels"), data, "sha256"), length)

    def digest(self, purpose: str, data: bytes) -> str:
        """Return HMAC-SHA256 of ``data`` under the key for ``purpose``, in hex."""
        return hmac.digest(self.derive(purpose), data, "sha256").hex()

    def hasher(self, purpose: str) -> hmac.HMAC:
        """Return what computes ``digest`` piece by piece, for data that is not held in memory."""
        return hmac.new(self.derive(purpose), digestmod=hashlib.sha256)

    def sign(self, data: bytes) -> bytes:
        """Return the Ed25519 signature (64 bytes) of ``data``; the same for the same data."""
        return self._signing.sign(data)

    @property
    def public_key(self) -> bytes:
        """The 32 bytes with which anybody can check what ``sign`` gave."""
        return self._signing.public_key().public_bytes_raw()

    @property
    def _signing(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.derive("signing"))

    def __repr__(self) -> str:
        return f"Key(id={self.id!r})"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a key is not pickled; it stays in the process that read it")


def signed(public_key: bytes, signature: bytes, data: bytes) -> bool:
    """Say whether ``signature`` of ``data`` was made with the key of ``public_key``."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


def public_line(key: Key) -> str:
    """Return the public key as one line of text, as it is pinned and handed on."""
    return f"redact-public-1 {key.id} {key.public_key.hex()}"


def parse_public_line(line: str) -> tuple[str, bytes]:
    """Return the key id and the public key in a line that ``public_line`` wrote.

    Raises:
        KeyFileError: If it is no such line.
    """
    match = _PUBLIC_LINE.fullmatch(line.strip())
    if not match:
        raise KeyFileError("this is not a public key", "redact keys list shows those you have")
    return match[1], bytes.fromhex(match[2])


def user_folder() -> Path:
    """Return the user's configuration folder for this tool; it need not exist.

    It follows the system's habits (``XDG_CONFIG_HOME``), so only the command line asks for it.
    """
    return platformdirs.user_config_path("redact", appauthor=False)


class KeyStore:
    """The keys in a folder of the user: ``NAME.key``, and ``NAME.pub`` that outlives it.

    The folder has mode 0700 and each file 0600; a key that others can read is refused. A public
    key stays pinned when its key is forgotten, so that old audit logs can still be verified.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "keys"

    def list(self) -> list[str]:
        """Return the names of the keys, sorted; none if the folder does not exist.

        Raises:
            KeyFileError: If the folder cannot be read.
        """
        names = [path.stem for path in self._files() if path.suffix == ".key"]
        return [name for name in names if _NAME.fullmatch(name)]

    def new(self, name: str) -> Key:
        """Make a key and pin its public key.

        Raises:
            KeyFileError: If the name is bad or taken, or the folder cannot be written or is open
                to others.
        """
        path = self._path(name)
        self._make_folder()
        if path.exists():
            raise taken()
        key = Key.new()
        self.pin(name, key)  # first: there must be no key whose audit logs cannot be verified
        key.save(path)
        return key

    def load(self, name: str) -> Key:
        """Return a key.

        Raises:
            KeyFileError: If there is none of this name, or it is broken or readable by others.
        """
        path = self._path(name)
        try:
            exists = path.exists()
        except OSError:
            raise no_access() from None
        if not exists:
            raise KeyFileError("there is no key of this name", "make it with: redact keys new NAME")
        return Key.from_file(path)

    def load_or_new(self, name: str) -> tuple[Key, bool]:
        """Return a key and True if it was made now; for the first use.

        Raises:
            KeyFileError: As ``load`` and ``new``.
        """
        if name not in self.list():
            with contextlib.suppress(TakenError):  # another process was faster
                return self.new(name), True
        return self.load(name), False

    def forget(self, name: str) -> None:
        """Overwrite a key with zeros and delete it; see ``FORGOTTEN`` for what that means.

        Raises:
            KeyFileError: If there is no such key, or it cannot be written.
        """
        path = self._path(name)
        try:
            with path.open("r+b", buffering=0) as file:
                file.write(bytes(os.fstat(file.fileno()).st_size))
                os.fsync(file.fileno())
            path.unlink()
            sync_folder(self.folder)
        except FileNotFoundError:
            raise KeyFileError("there is no key of this name", "redact keys list") from None
        except OSError:
            raise KeyFileError(
                "the key cannot be deleted", "check who owns the configuration folder"
            ) from None

    def pin(self, name: str, key: Key) -> None:
        """Remember the public key under ``name``, beside those pinned there before.

        Raises:
            KeyFileError: If the name is bad or the folder cannot be written.
        """
        path = self._path(name).with_suffix(".pub")
        self._make_folder()
        try:
            old = path.read_text("ascii") if path.exists() else ""
            if public_line(key) in old.splitlines():
                return
            new = temporary(path, f"{old}{public_line(key)}\n")
            new.replace(path)
            sync_folder(self.folder)
        except (OSError, UnicodeError):
            raise no_access() from None

    def public_keys(self) -> dict[str, bytes]:
        """Return every pinned public key by key id, also those of forgotten keys.

        Raises:
            KeyFileError: If the folder cannot be read or a pin is broken.
        """
        paths = [path for path in self._files() if path.suffix == ".pub"]
        try:
            lines = [line for path in paths for line in path.read_text("ascii").splitlines()]
        except (OSError, UnicodeError):
            raise no_access() from None
        return dict(parse_public_line(line) for line in lines)

    def _files(self) -> tuple[Path, ...]:
        try:
            return tuple(sorted(self.folder.iterdir()))
        except FileNotFoundError:
            return ()
        except OSError:
            raise no_access() from None

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise KeyFileError(
                "this cannot be the name of a key",
                "use 1 to 40 letters, digits, hyphens and underscores, a letter or digit first",
            )
        return self.folder / f"{name}.key"

    def _make_folder(self) -> None:
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            mode = self.folder.stat().st_mode
        except OSError:
            raise no_access() from None
        if mode & 0o077:
            raise KeyFileError(
                "the folder with the keys is open to other users", "run chmod 700 on it"
            )


def _base32(data: bytes, length: int) -> str:
    number = int.from_bytes(data, "big") >> (8 * len(data) - 5 * length)
    return "".join(CROCKFORD[number >> 5 * at & 31] for at in reversed(range(length)))
