"""Text of a page that the document cannot be believed to name rightly; it is read by OCR instead.

Of every font a sample is read by OCR, where there is one: a font may say that its letters are
others than they look like, by mistake or so that nothing is found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

import pypdfium2.raw as raw
from PIL import Image

from redact.errors import ProgramMissingError
from redact.formats._geometry import Turn, joined
from redact.formats._pdf_chars import Char, has_outline
from redact.formats._pdf_pages import Page, let_draw
from redact.formats._pdf_scan import OCR_DOTS, read_sample
from redact.formats._pdf_seen import Seen, difference
from redact.formats._tesseract import LANGUAGES, LATIN, Found

_LEAST_SAMPLE, _MOST_SAMPLE = 6, 80  # letters and digits
_MOST_STRIPS = 200  # of a font and a page that are looked through for new signs
_OTHER, _SURE = 4, 75  # letters in a row that are others, and how surely they are read so
_OTHER_SHAPE = 0.12  # of the font's size, between the heights of letters of one name
_ALIKE = 0.5  # of a sample that OCR reads too
_READ = 0.5  # of a sample's length; if OCR reads less of anything, it tells nothing
_NEAR = 1.0  # of the font's size, between letters and ink that belongs to them
_MISSED = 20  # pixels
_GAP = 40  # pixels between samples
_READABLE = 0.7  # of a sample, in the alphabets that OCR is asked for


def doubtful(page: Page, chars: Sequence[Char], why: Sequence[str], seen: Seen) -> set[int]:
    """Return the keys of the text objects, among those that are seen, that are not believed."""
    visible = [char for char, kind in zip(chars, why, strict=True) if not kind and char.text != " "]
    _look_at_fonts(page, visible)
    misnamed = _misnamed(visible)
    found = {
        char.run.key
        for char in visible
        if not char.sure
        or char.run.font in misnamed
        or not page.fonts.get(char.run.font_name, True)
    }
    if seen.stray.any():
        found |= _near(seen, visible, page)
        drawn = difference(without_text(page, chars, found, seen.scale), seen.bare)
        if int((seen.stray & ~drawn).sum()) > _MISSED:
            found = {char.run.key for char in visible}
    return found


def without_text(page: Page, chars: Sequence[Char], but: set[int], scale: float) -> Image.Image:
    """Draw a page without its text but for some of it."""
    texts = [item.handle for item in page.objects if item.kind == raw.FPDF_PAGEOBJ_TEXT]
    let_draw(texts, False)
    let_draw([char.run.handle for char in chars if char.run.key in but], True)
    image = page.render(scale)
    let_draw(texts, True)
    return image


def _near(seen: Seen, visible: Sequence[Char], page: Page) -> set[int]:
    """Return the text objects that have letters beside ink that is no letter's."""
    found: set[int] = set()
    height, width = seen.stray.shape
    across, down = width / page.area.width, height / page.area.height
    for char in visible:
        if char.run.key not in found:
            box = char.box.within(page.area).grown(char.run.size * _NEAR)
            top, left = max(int(box.top * down), 0), max(int(box.left * across), 0)
            part = seen.stray[top : int(box.bottom * down) + 1, left : int(box.right * across) + 1]
            if part.any():
                found.add(char.run.key)
    return found


def _look_at_fonts(page: Page, visible: Sequence[Char]) -> None:
    """Compare samples of each font with what OCR reads, until all its signs were in one."""
    samples = [
        (font, sample)
        for font, sample in _samples(visible, page.fonts, page.signs)
        if sum(map(_is_readable, (char.text for char in sample))) >= _READABLE * len(sample)
    ]
    if not samples:
        return
    scale = page.scale(OCR_DOTS)
    image = page.render(scale).convert("L")
    strips = [image.crop(_crop(sample, scale)) for _, sample in samples]
    sheet = Image.new(
        "L",
        (
            max(strip.width for strip in strips) + 2 * _GAP,
            sum(strip.height + _GAP for strip in strips) + _GAP,
        ),
        255,
    )
    at = _GAP
    places: list[tuple[int, int]] = []
    for strip in strips:
        sheet.paste(strip, (_GAP, at))
        places.append((at, at + strip.height))
        at += strip.height + _GAP
    for (font, sample), place in zip(samples, places, strict=True):
        said = "".join(char.text for char in sample)
        try:
            agree = any(_agree(said, _read(sheet, place, of)) for of in _languages(said))
        except ProgramMissingError:
            return
        page.signs.setdefault(font, set()).update(said)
        page.fonts[font] = page.fonts.get(font, True) and agree


def _languages(said: str) -> Iterator[Sequence[str]]:
    """Give in which languages a sample is read: Latin letters are taken for Cyrillic ones."""
    yield LANGUAGES
    if sum(map(str.isascii, said)) >= _READABLE * len(said):
        yield LATIN


def _read(sheet: Image.Image, place: tuple[int, int], languages: Sequence[str]) -> list[Found]:
    """Return the words between two heights of a sheet, which is read only once."""
    top, bottom = place
    words = read_sample(sheet, languages)
    return [word for word in words if top <= (word.top + word.bottom) / 2 <= bottom]


def _samples(
    visible: Sequence[Char], known: Mapping[str, bool], signs: Mapping[str, set[str]]
) -> Iterator[tuple[str, Sequence[Char]]]:
    """Give for each font stretches of letters of one line with signs that were in none before."""
    strips: dict[str, list[list[Char]]] = {}
    last: list[Char] = []
    for char in visible:
        font = char.run.font_name
        if not font or not known.get(font, True) or not char.sure or char.run.turn != Turn(1, 0):
            last = []
            continue
        if last and len(last) < _MOST_SAMPLE and _goes_on(last[-1], char):
            last.append(char)
        else:
            last = [char]
            strips.setdefault(font, []).append(last)
    for font, found in strips.items():
        new = {char.text for strip in found for char in strip if _is_readable(char.text)}
        new -= signs.get(font, set())
        long = sorted(
            (strip for strip in found if len(strip) >= _LEAST_SAMPLE), key=len, reverse=True
        )
        for strip in long[:_MOST_STRIPS]:
            if own := new.intersection(char.text for char in strip):
                new -= own
                yield font, strip


def _goes_on(last: Char, char: Char) -> bool:
    gap = (char.box.left - last.box.right) / max(char.run.size, 0.1)
    level = abs(last.y - char.y) < 0.1 * char.run.size
    return last.run.font == char.run.font and level and -0.5 < gap < 1.0


def _crop(sample: Sequence[Char], scale: float) -> tuple[int, int, int, int]:
    box = joined(char.box for char in sample)
    left, top, right, bottom = (side * scale for side in box)
    return int(left), int(top), int(right) + 1, int(bottom) + 1


def _is_readable(sign: str) -> bool:
    return sign.isalnum() and (sign < "\u0250" or "\u0400" <= sign <= "\u04ff")


def _agree(text: str, words: Sequence[Found]) -> bool:
    """Tell whether OCR reads what a text says, but for mistakes here and there."""
    said = "".join(filter(str.isalnum, text.lower()))
    signs = [
        (sign, word.confidence) for word in words for sign in word.text.lower() if sign.isalnum()
    ]
    read = "".join(sign for sign, _ in signs)
    if len(read) < _READ * len(said):
        return True
    matcher = SequenceMatcher(None, said, read, autojunk=False)
    if sum(block.size for block in matcher.get_matching_blocks()) < _ALIKE * len(said):
        return False
    return not any(
        tag == "replace"
        and min(confidence for _, confidence in signs[begin:finish]) >= _SURE
        and _is_other(said[start:end], read[begin:finish])
        for tag, start, end, begin, finish in matcher.get_opcodes()
    )


def _is_other(said: str, read: str) -> bool:
    """Tell whether a piece of text is quite another one; Latin letters are read as Cyrillic."""
    if min(len(said), len(read)) < _OTHER or abs(len(said) - len(read)) > 1:
        return False
    return not said.isascii() or said.isdigit() or sum(map(str.isdigit, read)) >= _OTHER


def _misnamed(visible: Sequence[Char]) -> set[int]:
    """Return the fonts that give several shapes the name of one sign, by their number."""
    heights: dict[tuple[int, str], list[float]] = {}
    for char in visible:
        if _is_readable(char.text) and char.run.turn == Turn(1, 0) and has_outline(char):
            height = char.ink.height / max(char.run.size, 0.1)
            heights.setdefault((char.run.font, char.text), []).append(height)
    return {font for (font, _), own in heights.items() if max(own) - min(own) > _OTHER_SHAPE}
