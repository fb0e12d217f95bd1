"""Copies: every page a picture with invisible text under it, and nothing else."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Self

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image, ImageChops, ImageDraw

from redact.formats._geometry import Rectangle
from redact.formats._pdf_boxes import Laid
from redact.formats._pdf_font import Codes
from redact.formats._pdf_layer import PICTURE, content
from redact.model import Box

COLOUR = (0, 0, 0)
"""Of what is painted over."""

_PAGES = 64  # held in memory; the others wait in files beside the copy
_QUALITY, _EFFORT = 85, 4
_GREYS = [round(grey / 17) * 17 for grey in range(256)]  # as many as letters need
_PHOTO = 0.04  # of a page; with more of it read by OCR, its picture is a photograph
_PLACES = 3


class CopyWriter:
    """Writes a copy page by page; a context manager that takes away what waits in files."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self._codes = Codes()
        self._pdf = Pdf.new()
        self._parts: list[Path] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pdf.close()
        for part in self._parts:
            part.unlink(missing_ok=True)

    def add(
        self,
        image: Image.Image,
        area: Rectangle,
        laid: Sequence[Laid],
        pictures: Sequence[Rectangle],
        unit: float,
    ) -> None:
        """Add a page.

        Args:
            image: What it looks like.
            area: Its size in points.
            laid: Its text.
            pictures: Where there are pictures on it.
            unit: How many points one of its points is.
        """
        scale = image.width / area.width
        text = content(laid, self._codes, area, scale)
        photo = sum(part.width * part.height for part in pictures)
        is_photo = photo > _PHOTO * area.width * area.height
        picture = Dictionary({f"/{PICTURE}": self._picture(image, is_photo)})
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, round(area.width, _PLACES), round(area.height, _PLACES)]),
            Resources=Dictionary(XObject=picture),
            Contents=self._pdf.make_stream(text),
        )
        if unit != 1:
            page.UserUnit = unit
        self._pdf.pages.append(pikepdf.Page(self._pdf.make_indirect(page)))
        if len(self._pdf.pages) >= _PAGES:
            self._set_aside()

    def finish(self) -> None:
        """Write the copy."""
        if self._parts:
            self._set_aside()
        sources = [Pdf.open(part) for part in self._parts]
        for source in sources:
            self._pdf.pages.extend(source.pages)
        font = self._codes.font(self._pdf)
        for page in self._pdf.pages:
            page.obj.Resources.Font = Dictionary(F=font)
        self._save(self._pdf, self._target)
        for source in sources:
            source.close()

    def _set_aside(self) -> None:
        part = self._target.with_name(f"{self._target.name}.{len(self._parts) + 1}")
        self._parts.append(part)
        self._save(self._pdf, part)
        self._pdf.close()
        self._pdf = Pdf.new()

    def _save(self, pdf: Pdf, path: Path) -> None:
        pdf.save(
            path,
            static_id=True,
            force_version="1.7",
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            compress_streams=True,
        )

    def _picture(self, image: Image.Image, is_photo: bool) -> pikepdf.Object:
        red, green, blue = image.split()
        grey = not any(ImageChops.difference(red, other).getextrema()[1] for other in (green, blue))
        picture = red if grey else image
        if grey and not is_photo:
            data = picture.point(_GREYS).tobytes()
            stream = self._pdf.make_stream(zlib.compress(data, _EFFORT))
            stream.Filter = Name.FlateDecode
        else:
            file = io.BytesIO()
            picture.save(file, "JPEG", quality=_QUALITY, subsampling=0)
            stream = self._pdf.make_stream(file.getvalue())
            stream.Filter = Name.DCTDecode
        stream.Type, stream.Subtype = Name.XObject, Name.Image
        stream.Width, stream.Height = image.size
        stream.ColorSpace = Name.DeviceGray if grey else Name.DeviceRGB
        stream.BitsPerComponent = 8
        return stream


def paint(
    image: Image.Image, number: int, areas: Sequence[Rectangle], area: Rectangle
) -> Iterator[Box]:
    """Paint over parts of a page's picture and say which pixels they are."""
    draw = ImageDraw.Draw(image)
    across, down = image.width / area.width, image.height / area.height
    for part in areas:
        left, top = max(int(part.left * across), 0), max(int(part.top * down), 0)
        right = min(int(part.right * across) + 1, image.width)
        bottom = min(int(part.bottom * down) + 1, image.height)
        if left < right and top < bottom:
            draw.rectangle((left, top, right - 1, bottom - 1), fill=COLOUR)
            yield Box(number, left, top, right, bottom)
