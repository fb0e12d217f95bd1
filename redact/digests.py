"""Digests of whole files: keyed for originals, plain for copies."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from redact.keys import Key

_CHUNK = 1_048_576


def digest(path: Path, key: Key) -> str:
    """Return the HMAC of a file's bytes, in hex."""
    hasher = key.hasher("audit")
    for chunk in _chunks(path):
        hasher.update(chunk)
    return hasher.hexdigest()


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a redacted file's bytes, in hex."""
    hasher = hashlib.sha256()
    for chunk in _chunks(path):
        hasher.update(chunk)
    return hasher.hexdigest()


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk
