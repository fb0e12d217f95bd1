"""The words that Tesseract finds on a sheet, without those that are none, and how good they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PIL import Image

from redact.formats import _tesseract
from redact.formats._ocr_masks import Rectangle
from redact.formats._tesseract import Found

TRUSTED = 60
"""Words with this confidence are taken as read; others are looked at again."""
DOUBTFUL = 45
"""Words still below this count as unread, beside being given."""
POOR = 70
"""Pages with a lower mean may stand on their head: right ones have 80 to 96, turned ones 33 to 50
(measured)."""
_WIDEST_LETTER = 2
"""Width by height of a letter; words whose letters would be wider are no words."""


def words(grey: Image.Image, segmentation: str = _tesseract.AUTOMATIC) -> list[Found]:
    """Return the words of a sheet, without specks, lines and scrawls taken for letters."""
    return [word for word in _tesseract.words(grey, segmentation) if not _is_noise(word)]


def _is_noise(word: Found) -> bool:
    count = letters(word)
    long, short = word.right - word.left, word.bottom - word.top
    if count > 1 and long < short:  # on a page that lies on its side; a tall letter is an "i"
        long, short = short, long
    if count and long > _WIDEST_LETTER * short * len(word.text):
        return True
    return count <= 1 and word.confidence < TRUSTED and not (count and word.text.isdigit())


def letters(word: Found) -> int:
    """Return how many letters and digits a word has."""
    return sum(sign.isalnum() for sign in word.text)


def weight(found: Iterable[Found]) -> int:
    """Return how many letters and digits words have."""
    return sum(map(letters, found))


def mean(found: Sequence[Found]) -> float:
    """Return the mean confidence of the letters."""
    return sum(letters(word) * word.confidence for word in found) / max(weight(found), 1)


def good(found: Sequence[Found]) -> float:
    """Return how much is read for sure."""
    return sum(letters(word) * word.confidence for word in found if word.confidence >= TRUSTED)


def box(word: Found) -> Rectangle:
    """Return where a word stands."""
    return Rectangle(word.left, word.top, word.right, word.bottom)
