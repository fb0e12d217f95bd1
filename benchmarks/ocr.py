"""Pages a minute of OCR, and what it takes for unread: ``python benchmarks/ocr.py``.

Prints, for pages of three kinds and two resolutions, how many of them ``redact`` reads in a minute
of processor time with children, how many the bare ``tesseract`` program does on the same pictures
with the same languages, and which share of the words neither gives. Then, for drawings of writing
that cannot be read and of what is no writing, how often each is told as unread. Every picture is
drawn here; names and numbers are invented. ``--quick`` draws fewer.
"""

from __future__ import annotations

import argparse
import io
import math
import random
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

sys.path.insert(0, str(Path(__file__).parents[1]))

from redact.formats._ocr import read
from redact.options import Limits

FONTS = Path("/usr/share/fonts/truetype/dejavu")
LIMITS = Limits()
SURNAMES = "Кавалевич Шпаковский Купрыянчык Мацкевіч Гарошка Лазаренко Дударава Пяткевіч".split()
NAMES = "Антонина Денис Алесь Яніна Иван Ганна Сергей Марына".split()
STREETS = "Ясеневая Зялёная Вишнёвая Лугавая Рачная".split()
TEXT = (
    "Протокол опроса. Я, {0}, проживающая по адресу: ул. {1}, д. 17, телефон {2}, поясняю "
    "следующее. Около девяти часов утра в подъезд нашего дома вошли трое неизвестных. Ягоныя "
    "сваякі неаднаразова звярталіся ў пракуратуру, аднак ніякага адказу не атрымалі. Сведкамі "
    "падзей былі {0} і яшчэ двое. The officer gave his name and asked about her brother. "
)


def font(size: float, name: str = "DejaVuSans") -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / f"{name}.ttf", size)


def person(chance: random.Random) -> str:
    return f"{chance.choice(SURNAMES)} {chance.choice(NAMES)}"


def phone(chance: random.Random) -> str:
    return f"+375 29 {chance.randint(100, 999)}-{chance.randint(10, 99)}-{chance.randint(10, 99)}"


def prose(chance: random.Random, dots: int) -> tuple[Image.Image, list[str]]:
    image = Image.new("L", (round(8.27 * dots), round(11.69 * dots)), 255)
    draw, size, down = ImageDraw.Draw(image), 11 * dots / 72, dots * 0.9
    letters, said, line = font(size, "DejaVuSerif"), [], ""
    while down < image.height - dots:
        text = TEXT.format(person(chance), chance.choice(STREETS), phone(chance))
        for word in text.split():
            if letters.getlength(f"{line} {word}") > image.width - 1.8 * dots:
                draw.text((0.9 * dots, down), line, fill=15, font=letters)
                said += line.split()
                line, down = "", down + size * 1.5
            line = f"{line} {word}".strip()
    return image, said


def table(chance: random.Random, dots: int) -> tuple[Image.Image, list[str]]:
    image = Image.new("L", (round(8.27 * dots), round(11.69 * dots)), 255)
    draw, letters = ImageDraw.Draw(image), font(9 * dots / 72)
    at = [round(dots * part) for part in (0.5, 2.9, 4.0, 5.6, 7.7)]
    said, high = [], round(0.26 * dots)
    for row in range(36):
        top = dots // 2 + row * high
        born = f"{chance.randint(10, 28)}.0{chance.randint(1, 9)}.19{chance.randint(50, 99)}"
        cells = (person(chance), born, phone(chance), f"ул. {chance.choice(STREETS)}, д. 17")
        draw.line((at[0], top, at[-1], top), fill=0, width=max(1, dots // 120))
        for left, cell in zip(at, cells, strict=False):
            draw.text((left + dots // 20, top + high // 4), cell, fill=10, font=letters)
            said += cell.split()
    for left in at:
        draw.line((left, dots // 2, left, dots // 2 + 36 * high), fill=0, width=max(1, dots // 120))
    return image, said


def photographed(chance: random.Random, dots: int) -> tuple[Image.Image, list[str]]:
    """Draw a page of prose as a telephone would see it."""
    image, said = prose(chance, dots)
    image = image.rotate(chance.uniform(-2, 2), Image.Resampling.BICUBIC, fillcolor=255)
    light = Image.linear_gradient("L").rotate(90).resize(image.size).point(lambda v: 120 + v // 2)
    image = ImageChops.multiply(image, light).filter(ImageFilter.GaussianBlur(dots / 220))
    grain = Image.effect_noise(image.size, 14)
    return jpeg(ImageChops.add(image, grain, 1, -128)), said


def jpeg(image: Image.Image) -> Image.Image:
    data = io.BytesIO()
    image.save(data, "JPEG", quality=60)
    return Image.open(data).copy()


def under(page: Image.Image, drawing: Image.Image) -> Image.Image:
    """Put a drawing into the middle of a page, on white."""
    page = page.copy()
    left, top = (page.width - drawing.width) // 2, (page.height - drawing.height) // 2
    ImageDraw.Draw(page).rectangle((0, top - 60, page.width, top + drawing.height + 60), fill=255)
    page.paste(drawing, (left, top))
    return page


def white(width: int, height: int) -> Image.Image:
    return Image.new("L", (width, height), 255)


def handwriting(chance: random.Random) -> Image.Image:
    image = white(900, 160)
    points, across, turn, tall = [], 0.0, chance.uniform(0, 6), chance.uniform(14, 26)
    length, pace = chance.randint(250, 780), chance.uniform(1.8, 2.6)
    while across < length:
        high = tall + tall / 2 * math.sin(turn / 5) + chance.uniform(-3, 3)
        points.append((50 + across + 9 * math.sin(turn + 1), 80 - high * math.cos(turn)))
        across, turn = across + pace, turn + 0.5
    ImageDraw.Draw(image).line(points, fill=chance.randint(20, 120), width=chance.randint(2, 5))
    return image


def stamp(chance: random.Random) -> Image.Image:
    radius, ink = chance.randint(110, 170), chance.randint(40, 170)
    image = white(radius * 2 + 40, radius * 2 + 40)
    draw, middle = ImageDraw.Draw(image), radius + 20
    for ring in (radius, radius * 0.66):
        box = (middle - ring, middle - ring, middle + ring, middle + ring)
        draw.ellipse(box, outline=ink, width=3)
    text = f"УПРАВЛЕНИЕ * {chance.choice(STREETS).upper()} * № {chance.randint(10, 99)} * "
    for number, sign in enumerate(text):
        angle = 360 * number / len(text)
        letter = Image.new("L", (44, 44), 0)
        ImageDraw.Draw(letter).text((22, 22), sign, fill=255, font=font(radius / 5), anchor="mm")
        across = middle + 0.83 * radius * math.sin(math.radians(angle))
        down = middle - 0.83 * radius * math.cos(math.radians(angle))
        letter = letter.rotate(-angle)
        image.paste(ink, (round(across) - 22, round(down) - 22), letter)
    return image


def blurred(chance: random.Random) -> Image.Image:
    image = white(900, 120)
    draw = ImageDraw.Draw(image)
    draw.text((40, 40), f"{person(chance)} {phone(chance)}", fill=0, font=font(30))
    return image.filter(ImageFilter.GaussianBlur(chance.uniform(4, 6)))


def photograph(chance: random.Random) -> Image.Image:
    small = Image.new("L", (chance.randint(8, 60), chance.randint(8, 60)))
    small.putdata([chance.randrange(20, 235) for _ in range(small.width * small.height)])
    soft = small.resize((700, 560), Image.Resampling.BICUBIC)
    return Image.blend(soft, Image.effect_noise(soft.size, chance.randint(5, 40)), 0.25)


def shapes(chance: random.Random) -> Image.Image:
    """Draw something like a logo or a chart without letters."""
    image = white(700, 500)
    draw = ImageDraw.Draw(image)
    for _ in range(6):
        across, down = chance.randint(0, 600), chance.randint(0, 400)
        box = (across, down, across + chance.randint(30, 200), down + chance.randint(30, 200))
        kind = chance.choice((draw.ellipse, draw.rectangle))
        kind(box, fill=chance.choice((None, 0, 90, 180)), outline=chance.randint(0, 150), width=3)
    return image


def ruled(chance: random.Random) -> Image.Image:
    image = white(800, 500)
    draw = ImageDraw.Draw(image)
    for down in range(20, 500, chance.randint(25, 60)):
        draw.line((20, down, 780, down), fill=chance.randint(0, 140), width=chance.randint(1, 4))
    for across in range(20, 800, chance.randint(60, 200)):
        draw.line(
            (across, 20, across, 480), fill=chance.randint(0, 140), width=chance.randint(1, 4)
        )
    return image


def bars(chance: random.Random) -> Image.Image:
    image = white(800, 400)
    draw = ImageDraw.Draw(image)
    for down in range(20, 380, 60):
        right = chance.randint(120, 780)
        draw.rectangle((30, down, right, down + 34), fill=chance.choice((0, 0, 120, 200)))
    return image


def specks(chance: random.Random) -> Image.Image:
    image = white(800, 500)
    draw = ImageDraw.Draw(image)
    for _ in range(300):
        across, down, wide = chance.randint(0, 800), chance.randint(0, 500), chance.randint(0, 3)
        draw.ellipse((across, down, across + wide, down + wide), fill=chance.randint(0, 120))
    return image


PAGES = {"prose": prose, "a table": table, "a photographed page": photographed}
Drawn = Callable[[random.Random], Image.Image]
WRITING: dict[str, Drawn] = {"handwriting": handwriting, "stamps": stamp, "blurred text": blurred}
OTHER: dict[str, Drawn] = {
    "photographs": photograph,
    "shapes": shapes,
    "ruled lines": ruled,
    "bars": bars,
    "specks": specks,
}


def processor() -> float:
    """Return the seconds of processor time that this process and its children took."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def bare(image: Image.Image) -> list[str]:
    """Return what the program gives by itself, as a user would call it."""
    data = io.BytesIO()
    image.save(data, "PNG")
    ended = subprocess.run(
        ["tesseract", "stdin", "stdout", "-l", "bel+rus+eng"],
        input=data.getvalue(),
        capture_output=True,
        env={"OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"},
        check=True,
    )
    return ended.stdout.decode("utf-8").split()


def ours(image: Image.Image) -> list[str]:
    return [word.text for line in read(image, LIMITS).lines for word in line.words]


def missed(said: list[str], read: list[str]) -> int:
    return sum((Counter(said) - Counter(read)).values())


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    few = parser.parse_args().quick
    for kind, page in PAGES.items():
        for dots in (150, 300):
            print(f"{kind}, {dots} dots an inch:", end="", flush=True)
            for name, reader in (("redact", ours), ("tesseract", bare)):
                chance, spent, words, lost, count = random.Random(kind), 0.0, 0, 0, 1 if few else 3
                for _ in range(count):
                    image, said = page(chance, dots)
                    start = processor()
                    found = reader(image)
                    spent += processor() - start
                    words, lost = words + len(said), lost + missed(said, found)
                print(f"  {name} {60 * count / spent:.0f} a minute,", end="")
                print(f" {100 * lost / words:.1f} % of words missed", end="", flush=True)
            print()
    count = 4 if few else 20
    blank = Image.new("L", (1240, 900), 255)
    ImageDraw.Draw(blank).text((100, 60), "Заява ад жыхароў дома", fill=0, font=font(28))
    for wanted, kinds in ((True, WRITING), (False, OTHER)):
        for kind, draw in kinds.items():
            chance = random.Random(kind)
            told = sum(bool(read(under(blank, draw(chance)), LIMITS).unread) for _ in range(count))
            print(f"{kind}: {told} of {count} told as unread{'' if wanted else ', wrongly'}")


if __name__ == "__main__":
    main()
