"""Archives of invented files for the tests of their formats."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

NAME = "Зянон Шаптунок"
PHONE = "+375 29 612-34-57"
TEXT = f"Сведка {NAME}, тэлефон {PHONE}, прыйшоў раніцай.\n".encode()
PLAIN = "Проста словы без імён.\n".encode()


def zipped(members: Iterable[tuple[str, bytes]], comment: bytes = b"") -> bytes:
    """Return a ZIP archive with the names as UTF-8."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            info = zipfile.ZipInfo(name, (2020, 8, 9, 10, 11, 12))
            info.comment = comment
            archive.writestr(info, content)
        archive.comment = comment
    return data.getvalue()


def tarred(members: Iterable[tuple[str, bytes]], mode: str = "w", owner: str = "") -> bytes:
    """Return a TAR archive; ``mode`` as of ``tarfile``."""
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in members:
            info = tarfile.TarInfo(name)
            info.size, info.mtime = len(content), 1_597_000_000
            info.uname = info.gname = owner
            archive.addfile(info, io.BytesIO(content))
    return data.getvalue()


def unzipped(file: Path) -> dict[str, bytes]:
    """Return the members of a ZIP archive, as Python's own reader gives them."""
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        return {info.filename: archive.read(info) for info in archive.infolist()}


def untarred(file: Path) -> dict[str, bytes]:
    """Return the members of a TAR archive, packed or not."""
    with tarfile.open(file) as archive:
        found = {info.name: archive.extractfile(info) for info in archive}
        return {name: stream.read() for name, stream in found.items() if stream}


def assert_nowhere(members: Mapping[str, bytes], *values: str) -> None:
    """No value is in a name or a content, in any encoding that a member may have."""
    for name, content in members.items():
        for value in values:
            assert value not in name
            for encoding in ("utf-8", "utf-16-le", "cp1251", "cp866"):
                assert value.encode(encoding, "replace") not in content
