"""HEIC pictures, as telephones make them; their copies are JPEG pictures."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path
from typing import ClassVar

import pi_heif  # type: ignore[import-untyped]
from PIL import Image

from redact.errors import TooLargeError, UnreadableFileError
from redact.formats._picture_parts import damaged
from redact.formats._picture_pixels import plain
from redact.formats.base import Match
from redact.options import Limits

_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
_ERRORS = (OSError, SyntaxError, ValueError, RuntimeError, EOFError, KeyError, TypeError)


class Heic:
    """A HEIC picture, written as a JPEG picture that then goes its own way."""

    name: ClassVar[str] = "heic"
    title: ClassVar[str] = "HEIC picture"
    suffixes: ClassVar[tuple[str, ...]] = (".heic", ".heif", ".hif")
    needs: ClassVar[tuple[str, ...]] = ()
    copied_as: ClassVar[str] = "jpeg"
    copy_suffix: ClassVar[str] = ".jpg"

    def matches(self, head: bytes, name: str) -> Match:
        return Match.CONTENT if head[4:8] == b"ftyp" and head[8:12] in _BRANDS else Match.NO

    def convert(self, source: Path, target: Path, limits: Limits) -> None:
        data = source.read_bytes()
        pixels = _decoded(data, limits)
        alone = Image.new(pixels.mode, pixels.size)  # without the notes that Pillow would write
        alone.paste(pixels)
        alone.save(target, "JPEG", quality=95, subsampling=0)


def _decoded(data: bytes, limits: Limits) -> Image.Image:
    """Return the one picture of a file, turned as it says, in plain colours."""
    try:
        file = pi_heif.open_heif(io.BytesIO(data), convert_hdr_to_8bit=True)
        if not len(file):
            raise damaged()
        if len(file) > 1:
            raise UnreadableFileError(
                "it holds several pictures, of which a copy could have one only",
                "save each as a JPEG picture",
            )
        width, height = file.size
        if width * height > limits.page_pixels:
            raise TooLargeError(
                "a picture has more pixels than it may", "make it smaller, or raise `page_pixels`"
            )
        image = file.to_pillow()
    except _ERRORS:
        raise damaged() from None
    image.load()
    profile = image.info.get("icc_profile")
    return plain(image, profile, Counter())
