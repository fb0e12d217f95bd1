"""Files attached to a PDF document: searched like any file, and in no copy."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name, Pdf, Stream, String

from redact.errors import TooLargeError
from redact.model import Member
from redact.options import Limits

_BLOCK = 1 << 20


def attachments(source: Path, folder: Path, limits: Limits) -> Iterator[Member]:
    """Write every attached file to ``folder`` under its number, and name it.

    What is damaged is written as far as it can be read.

    Raises:
        TooLargeError: If they unpack to more than ``limits.unpacked_bytes``, or by more than
            ``limits.ratio``.
    """
    try:
        pdf = Pdf.open(source, suppress_warnings=True)
    except pikepdf.PikepdfError:
        return  # the batch of what is on no page says so
    left = limits.unpacked_bytes
    with pdf:
        for number, (stream, name) in enumerate(_attached(pdf), 1):
            with Path(folder, str(number)).open("wb") as file:
                for block in _unpacked(stream, limits):
                    left -= len(block)
                    if left < 0:
                        raise _too_large()
                    file.write(block)
            yield Member(number, "attachment", name)


def _attached(pdf: Pdf) -> Iterator[tuple[Stream, str]]:
    """Give the streams that are files, in the order of the document, and their names."""
    names: dict[tuple[int, int], str] = {}
    for item in pdf.objects:
        if isinstance(item, Dictionary) and isinstance(files := item.get("/EF"), Dictionary):
            said = [item.get(key) for key in ("/UF", "/F")]
            name = next((str(one) for one in said if isinstance(one, String)), "")
            for file in (files[key] for key in files.keys()):  # noqa: SIM118 - no dict
                if isinstance(file, Stream):
                    names.setdefault(file.objgen, name)
    for item in pdf.objects:
        if isinstance(item, Stream) and (
            item.objgen in names or item.get("/Type") == Name.EmbeddedFile
        ):
            yield item, names.get(item.objgen, "")


def _unpacked(stream: Stream, limits: Limits) -> Iterator[bytes]:
    """Give the content of a stream in blocks, however much it is."""
    try:
        packed = stream.read_raw_bytes()
        if stream.get("/Filter") is None:
            yield packed
        elif stream.get("/Filter") == Name.FlateDecode and "/DecodeParms" not in stream:
            unpacker = zlib.decompressobj()
            most = limits.most_unpacked(len(packed))
            while packed and not unpacker.eof:
                block = unpacker.decompress(packed, _BLOCK)
                packed = unpacker.unconsumed_tail
                most -= len(block)
                if most < 0:
                    raise _too_large()
                yield block
        else:
            yield stream.read_bytes()
    except (pikepdf.PikepdfError, zlib.error):
        return


def _too_large() -> TooLargeError:
    return TooLargeError(
        "the files attached to it unpack to more than they may", "remove them in a PDF viewer"
    )
