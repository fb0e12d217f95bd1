"""Pictures made by the tests; every name and number in them is invented."""

from __future__ import annotations

import io
import math
import random
import struct
import zlib
from collections.abc import Sequence
from pathlib import Path

from PIL import ExifTags, Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
"""Of the Debian package fonts-dejavu-core, which ``make deps`` installs."""
NAME = "Купрыянчык"
PHONE = "617-40-93"
LINES = (f"Прыйшла {NAME} Яніна", "і пакінула свой нумар:", f"+375 25 {PHONE}.")
STAYS = "пакінула"


def font(size: float) -> ImageFont.FreeTypeFont:
    """Return the font of the tests in a size of so many pixels."""
    return ImageFont.truetype(FONT, size)


def page(
    lines: Sequence[str] = LINES,
    *,
    size: float = 30,
    ink: str = "black",
    paper: str = "white",
    width: int = 640,
) -> Image.Image:
    """Return a picture of lines of text."""
    image = Image.new("RGB", (width, round(size * (1.6 * len(lines) + 1.6))), paper)
    draw = ImageDraw.Draw(image)
    for number, line in enumerate(lines):
        draw.text((size, size * (0.8 + 1.6 * number)), line, fill=ink, font=font(size))
    return image


def table(rows: Sequence[Sequence[str]], *, size: int = 24, cell: int = 260) -> Image.Image:
    """Return a picture of a table with ruled lines."""
    high = size * 2
    image = Image.new("L", (cell * len(rows[0]) + 80, high * len(rows) + 80), 255)
    draw = ImageDraw.Draw(image)
    for down in range(len(rows) + 1):
        draw.line((40, 40 + down * high, image.width - 40, 40 + down * high), fill=0, width=2)
    for across in range(len(rows[0]) + 1):
        draw.line((40 + across * cell, 40, 40 + across * cell, image.height - 40), fill=0, width=2)
    for down, row in enumerate(rows):
        for across, text in enumerate(row):
            at = (52 + across * cell, 40 + down * high + size // 3)
            draw.text(at, text, fill=0, font=font(size))
    return image


def handwriting(image: Image.Image, at: tuple[int, int], width: int, seed: int = 1) -> Image.Image:
    """Draw a line of loops as a pen would and return the picture."""
    chance = random.Random(seed)
    draw = ImageDraw.Draw(image)
    points, across, turn = [], 0.0, 0.0
    while across < width:
        high = 13 + 7 * math.sin(turn / 5) + chance.uniform(-3, 3)
        points.append((at[0] + across + 9 * math.sin(turn + 1), at[1] + 20 - high * math.cos(turn)))
        across, turn = across + 2.2, turn + 0.5
    draw.line(points, fill=40, width=3, joint="curve")
    return image


def stamp(image: Image.Image, at: tuple[int, int], text: str, radius: int = 130) -> Image.Image:
    """Draw a round stamp with text along its edge and return the picture."""
    draw = ImageDraw.Draw(image)
    for ring in (radius, radius * 0.68):
        box = (at[0] - ring, at[1] - ring, at[0] + ring, at[1] + ring)
        draw.ellipse(box, outline=90, width=3)
    for number, sign in enumerate(text):
        angle = 360 * number / len(text)
        letter = Image.new("L", (40, 40), 0)
        ImageDraw.Draw(letter).text((20, 20), sign, fill=255, font=font(24), anchor="mm")
        letter = letter.rotate(-angle)
        across = at[0] + 0.84 * radius * math.sin(math.radians(angle))
        down = at[1] - 0.84 * radius * math.cos(math.radians(angle))
        image.paste(90, (round(across) - 20, round(down) - 20), letter)
    return image


def photograph(size: tuple[int, int] = (500, 400), seed: int = 2) -> Image.Image:
    """Return something like a photograph: soft shapes of many tones, with grain."""
    chance = random.Random(seed)
    small = Image.new("L", (12, 10))
    small.putdata([chance.randrange(20, 235) for _ in range(120)])
    soft = small.resize(size, Image.Resampling.BICUBIC)
    return Image.blend(soft, grain(size, 12), 0.25)


def grain(size: tuple[int, int], deviation: float, seed: int = 2) -> Image.Image:
    """Return a grey picture of nothing but noise, the same for the same seed."""
    chance = random.Random(seed)
    image = Image.new("L", size)
    image.putdata(
        [min(max(round(chance.gauss(128, deviation)), 0), 255) for _ in range(size[0] * size[1])]
    )
    return image


def camera_data(orientation: int = 1) -> Image.Exif:
    """Return what a telephone notes: its owner, its make, and where it was."""
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "Яніна Купрыянчык".encode().decode("latin-1")
    exif[ExifTags.Base.Make] = "Invented"
    exif[ExifTags.Base.Orientation] = orientation
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (53.0, 54.0, 27.5)})
    return exif


def saved(image: Image.Image, kind: str, **how: object) -> bytes:
    """Return a file of that kind."""
    data = io.BytesIO()
    image.save(data, kind, **how)
    return data.getvalue()


def png_texts(text: str) -> PngInfo:
    """Return chunks of text, plain and packed."""
    info = PngInfo()
    info.add_text("Author", text)
    info.add_text("Comment", text, zip=True)
    info.add_itxt("Title", text, lang="be")
    return info


def png_of_size(width: int, height: int) -> bytes:
    """Return the beginning of a PNG file that claims to be so large."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))
    end = b"IEND"
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk
        + struct.pack(">I", 0)
        + end
        + struct.pack(">I", zlib.crc32(end))
    )
