"""The pixels of a picture, frame by frame: upright, in plain colours, without anything else."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from PIL import Image, ImageCms, ImageOps

from redact.errors import TooLargeError
from redact.formats._picture_parts import damaged
from redact.options import Limits

_ERRORS = (
    OSError,
    SyntaxError,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    OverflowError,
    ArithmeticError,
    struct.error,
    zlib.error,
)
"""What Pillow raises on damaged files; its plugins rely on all of these."""
_RESOLUTIONS = (72, 96, 100, 120, 150, 200, 204, 240, 300, 400, 600, 1200)
"""Dots an inch that a copy keeps; others could tell a device."""
_LIGHT = 160
_TAGS_PLAIN = frozenset(
    map(
        int,
        "254 255 256 257 258 259 262 263 264 265 266 273 274 277 278 279 280 281 282 283 284 290 "
        "291 292 293 296 297 317 318 319 320 321 322 323 324 325 332 338 339 347 529 530 531 "
        "532".split(),
    )
)
"""Tags of a TIFF file that only say how its pixels are stored."""
_TAGS = {
    700: "XMP",
    33723: "IPTC",
    34377: "IPTC",
    34665: "camera data",
    34675: "colour profile",
    34853: "GPS position",
    37724: "other tag",
    330: "second picture",
}


class Frame(NamedTuple):
    """One page of a picture.

    Attributes:
        image: Its pixels, of mode ``1``, ``L`` or ``RGB``, the right way up.
        dropped: What else it held, in fixed words.
        resolution: Dots an inch, 0 where it does not say or says an unusual number.
    """

    image: Image.Image
    dropped: Counter[str]
    resolution: int


def frames(data: bytes, kind: str, limits: Limits, *, only_first: bool) -> Iterator[Frame]:
    """Give the frames of a picture of a kind that Pillow knows by that name.

    Raises:
        UnreadableFileError: If it is damaged or cut off.
        TooLargeError: If it has more frames, or one more pixels, than it may.
    """
    with _guarded(limits):
        image = Image.open(io.BytesIO(data), formats=[kind])
        _check_size(image, limits)
        count = getattr(image, "n_frames", 1)
    if count > limits.pages:
        raise TooLargeError("it has more pages than one file may", "split it")
    for number in range(1 if only_first else count):
        with _guarded(limits):
            image.seek(number)
            _check_size(image, limits)
            frame = _frame(image)
        if only_first and count > 1:
            frame.dropped["further frame"] += count - 1
        yield frame


@contextmanager
def _guarded(limits: Limits) -> Iterator[None]:
    """Turn what Pillow raises into errors of ours, and check sizes before it makes pixels."""
    before, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, limits.page_pixels
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise _too_large() from None
    except _ERRORS:
        raise damaged() from None
    finally:
        Image.MAX_IMAGE_PIXELS = before


def _check_size(image: Image.Image, limits: Limits) -> None:
    if image.width * image.height > limits.page_pixels:
        raise _too_large()


def _too_large() -> TooLargeError:
    return TooLargeError(
        "a picture has more pixels than it may", "make it smaller, or raise `page_pixels`"
    )


def _frame(image: Image.Image) -> Frame:
    image.load()
    dropped: Counter[str] = Counter()
    tags = getattr(image, "tag_v2", {})
    dropped.update(_TAGS.get(tag, "text tag") for tag in tags if tag not in _TAGS_PLAIN)
    profile = image.info.get("icc_profile")
    pixels = plain(_upright(image), profile, dropped)
    alone = Image.new(pixels.mode, pixels.size)  # without the notes that Pillow would write again
    alone.paste(pixels)
    return Frame(alone, dropped, _resolution(image))


def _upright(image: Image.Image) -> Image.Image:
    """Return a picture turned as its camera says; what a damaged note says does not count."""
    try:
        return ImageOps.exif_transpose(image)
    except _ERRORS:
        return image


def _resolution(image: Image.Image) -> int:
    dots = image.info.get("dpi")
    across = round(float(dots[0])) if isinstance(dots, tuple) and dots and dots[0] else 0
    return across if across in _RESOLUTIONS else 0


def plain(image: Image.Image, profile: object, dropped: Counter[str]) -> Image.Image:
    """Return an image with modes and colours that every program shows alike."""
    if image.mode == "1":
        return image
    if image.mode in ("I", "F", "I;16", "I;16B", "I;16L", "I;16N"):
        dropped["deeper tones"] += 1
        return _shallow(image)
    if image.has_transparency_data:
        image = _flat(image.convert("RGBA"), dropped)
    elif image.mode == "P":
        image = image.convert("RGB")
    if isinstance(profile, bytes) and image.mode in ("L", "RGB", "CMYK"):
        image = _in_srgb(image, profile)
    return image if image.mode in ("L", "RGB") else image.convert("RGB")


def _shallow(image: Image.Image) -> Image.Image:
    """Return a picture of more than 256 tones with 256, from its darkest to its lightest."""
    deep = image.convert("F")
    low, high = deep.getextrema()
    if not isinstance(low, float) or not isinstance(high, float):
        raise damaged()
    span = max(high - low, 255.0) if high > 255 else 255.0
    low = low if high > 255 else 0.0
    return deep.point(lambda value: value * (255 / span) - low * (255 / span)).convert("L")


def _flat(image: Image.Image, dropped: Counter[str]) -> Image.Image:
    """Return a picture on white, or on black if what is not transparent is light."""
    alpha = image.getchannel("A")
    if alpha.getextrema() == (255, 255):
        return image.convert("RGB")
    dropped["transparency"] += 1
    seen = alpha.point([255 if value > 127 else 0 for value in range(256)])
    tones = image.convert("RGB").convert("L").histogram(seen)
    light = sum(tones[:_LIGHT]) < 0.01 * sum(tones)
    ground = Image.new("RGBA", image.size, "black" if light else "white")
    return Image.alpha_composite(ground, image).convert("RGB")


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """Return a picture as its colour profile means it; one that is damaged means nothing."""
    try:
        converted = ImageCms.profileToProfile(
            image, io.BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, *_ERRORS):
        return image
    if converted is None:
        return image
    return converted.convert("L") if image.mode == "L" else converted


def tags(data: bytes, kind: str, limits: Limits) -> Iterator[str | bytes]:
    """Give what Pillow knows of a picture beside its pixels, of the first frame and of the rest."""
    with _guarded(limits), Image.open(io.BytesIO(data), formats=[kind]) as image:
        for number in range(getattr(image, "n_frames", 1)):
            image.seek(number)
            found = {**image.info, **getattr(image, "tag_v2", {})}
            for tag, value in found.items():
                if tag not in _TAGS_PLAIN and isinstance(value, str | bytes):
                    yield value
            if isinstance(comment := getattr(image, "app", None), dict):
                yield from (part for part in comment.values() if isinstance(part, bytes))
