"""Text of a page that the document cannot be believed to name rightly; it is read by OCR instead.

Of every font a sample is read by OCR, where there is one: a font may say that its letters are
others than they look like, by mistake or so that nothing is found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

import pypdfium2.raw as raw
from PIL import Image

from redact.errors import ProgramMissingError
from redact.formats._geometry import Turn, joined
from redact.formats._pdf_chars import Char
from redact.formats._pdf_pages import Page, let_draw
from redact.formats._pdf_scan import OCR_DOTS, read_sample
from redact.formats._pdf_seen import Seen, difference

_LEAST_SAMPLE, _MOST_SAMPLE = 6, 80  # letters and digits
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
    found = {
        char.run.key
        for char in visible
        if not char.sure or not page.fonts.get(char.run.font_name, True)
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
    """Compare a sample of each new font with what OCR reads."""
    samples = {
        font: sample
        for font, sample in _samples(visible, page.fonts)
        if sum(map(_is_readable, (char.text for char in sample))) >= _READABLE * len(sample)
    }
    if not samples:
        return
    scale = page.scale(OCR_DOTS)
    image = page.render(scale).convert("L")
    strips = {font: image.crop(_crop(sample, scale)) for font, sample in samples.items()}
    sheet = Image.new(
        "L",
        (
            max(strip.width for strip in strips.values()) + 2 * _GAP,
            sum(strip.height + _GAP for strip in strips.values()) + _GAP,
        ),
        255,
    )
    tops: dict[str, tuple[int, int]] = {}
    at = _GAP
    for font, strip in strips.items():
        sheet.paste(strip, (_GAP, at))
        tops[font] = at, at + strip.height
        at += strip.height + _GAP
    try:
        words = read_sample(sheet)
    except ProgramMissingError:
        return
    for font, (top, bottom) in tops.items():
        said = "".join(char.text for char in samples[font])
        read = "".join(w.text for w in words if top <= (w.top + w.bottom) / 2 <= bottom)
        page.fonts[font] = _agree(said, read)


def _samples(
    visible: Sequence[Char], known: dict[str, bool]
) -> Iterator[tuple[str, Sequence[Char]]]:
    """Give for each font that is not known a stretch of letters of one line, as long as any."""
    longest: dict[str, list[Char]] = {}
    strip: list[Char] = []
    for char in visible:
        font = char.run.font_name
        if not font or font in known or not char.sure or char.run.turn != Turn(1, 0):
            strip = []
            continue
        goes_on = (
            strip
            and len(strip) < _MOST_SAMPLE
            and strip[-1].run.font == char.run.font
            and abs(strip[-1].y - char.y) < 0.1 * char.run.size
            and -0.5 < (char.box.left - strip[-1].box.right) / max(char.run.size, 0.1) < 1.0
        )
        strip = [*strip, char] if goes_on else [char]
        if len(strip) > len(longest.get(font, ())):
            longest[font] = strip
    for font, sample in longest.items():
        if len(sample) >= _LEAST_SAMPLE:
            yield font, sample


def _crop(sample: Sequence[Char], scale: float) -> tuple[int, int, int, int]:
    box = joined(char.box for char in sample)
    left, top, right, bottom = (side * scale for side in box)
    return int(left), int(top), int(right) + 1, int(bottom) + 1


def _is_readable(sign: str) -> bool:
    return sign.isalnum() and (sign < "\u0250" or "\u0400" <= sign <= "\u04ff")


def _agree(said: str, read: str) -> bool:
    said, read = ("".join(filter(str.isalnum, text.lower())) for text in (said, read))
    if len(read) < _READ * len(said):
        return True
    matcher = SequenceMatcher(None, said, read, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) >= _ALIKE * len(said)
