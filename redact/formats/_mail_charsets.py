"""Texts of mails in whatever encoding: the declared one where it fits, else told by the bytes."""

from __future__ import annotations

import codecs

from redact.errors import UnreadableFileError
from redact.formats._archive_names import russian
from redact.formats._encoding import encoding_of_data
from redact.formats._words import words

_CODECS = words(
    "ascii utf-8 utf-7 utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be cp1250 cp1251 cp1252 "
    "cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp437 cp850 cp852 cp855 cp866 koi8-r koi8-u koi8-t "
    "ptcp154 mac-cyrillic iso8859-1 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 "
    "iso8859-8 iso8859-9 iso8859-10 iso8859-13 iso8859-14 iso8859-15 iso8859-16 gb2312 gbk gb18030 "
    "big5 hz shift_jis euc_jp iso2022_jp iso2022_jp_1 iso2022_jp_2 cp932 cp949 euc_kr iso2022_kr "
    "tis-620 cp874"
)
"""Python's names of the encodings of text; its other codecs do other things."""

_ALIASES = {"unicode-1-1-utf-7": "utf-7", "ansi_x3.110-1983": "cp1252", "cp-850": "cp850"}
_WESTERN = frozenset(("ascii", "iso8859-1", "cp1252"))
"""What programs declare that have never thought of it."""
_CYRILLIC = frozenset(("cp1251", "koi8-r", "koi8-u", "cp866", "iso8859-5"))
_LEAST = 24
"""Letters that outweigh a declaration."""


def text_of(data: bytes, charset: str) -> str | None:
    """Return a text, or None if no encoding fits.

    Args:
        data: The text's bytes, without transfer encoding.
        charset: As it is declared, or an empty string.
    """
    codec = codec_of(charset)
    text = _strict(data, codec) if codec else None
    if text is not None and not (codec in _WESTERN | _CYRILLIC and not data.isascii()):
        return text
    told = _told(data)
    if text is not None and told is not None and not _believed(data, codec, told):
        return text
    found = _strict(data, told) if told else None
    return text if found is None else found


def text_without_nul(data: bytes, charset: str) -> tuple[str | None, int]:
    """Return a text as ``text_of`` does, and how many NUL characters it had, which mean nothing."""
    text = text_of(data, charset)
    if text is None and b"\0" in data:
        return text_of(data.replace(b"\0", b""), charset), data.count(b"\0")
    return (None, 0) if text is None else (text.replace("\0", ""), text.count("\0"))


def codec_of(charset: str) -> str:
    """Return Python's name of a declared encoding, or an empty string if it is none of text."""
    name = charset.strip("\"' ").lower()
    try:
        codec = codecs.lookup(_ALIASES.get(name, name).removeprefix("x-")).name
    except (LookupError, ValueError):
        return ""
    return codec if codec in _CODECS else ""


def text_of_header(data: bytes) -> str:
    """Return the text of raw bytes in a header, which says nothing of their encoding."""
    return _plain(data.decode("ascii")) if data.isascii() else _plain(russian(data))


def text_of_word(data: bytes, charset: str) -> str:
    """Return the text of an encoded word, whatever its bytes."""
    text = text_of(data, charset)
    return _plain(russian(data)) if text is None else text


def _believed(data: bytes, declared: str, told: str) -> bool:
    """Tell whether the bytes say another encoding surely enough."""
    if told == "utf-8":
        return True
    high = sum(byte >= 0x80 for byte in data[:100_000])
    return high >= (_LEAST if declared in _CYRILLIC else _LEAST // 4) and told != declared


def _told(data: bytes) -> str | None:
    try:
        found = encoding_of_data(data)
    except UnreadableFileError:
        return None
    return found.codec


def _strict(data: bytes, codec: str) -> str | None:
    """Return a text, or None; of UTF-8 the last character may be cut off."""
    try:
        return _plain(data.decode(codec).removeprefix("\ufeff"))
    except UnicodeDecodeError as error:
        cut_off = codec == "utf-8" and error.end == len(data) and "end of data" in error.reason
        return _strict(data[: error.start], codec) if cut_off else None
    except UnicodeError:
        return None


def _plain(text: str) -> str:
    """Return a text without lone surrogates, which some decoders give."""
    return text.encode("utf-8", "replace").decode("utf-8")
