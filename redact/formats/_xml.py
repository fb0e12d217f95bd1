"""Parsing XML from outside: nothing is fetched, no entity is expanded, sizes are bounded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, cast

from lxml import etree

from redact.errors import TooLargeError, UnreadableFileError
from redact.options import Limits

_DOCTYPES = tuple("<!DOCTYPE".encode(codec) for codec in ("utf-8", "utf-16-le", "utf-16-be"))

_STRICT: Final[dict[str, Any]] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "collect_ids": False,
    "remove_comments": True,
    "remove_pis": True,
}


def parse_xml(data: bytes, limits: Limits) -> etree._Element:
    """Return the root element; comments and processing instructions are left out.

    Raises:
        UnreadableFileError: If it is not well-formed, or declares a document type or entities.
        TooLargeError: If it is nested deeper than ``limits.depth``, or one text is too long.
    """
    if any(mark in data for mark in _DOCTYPES):
        raise _declares()
    parser = etree.XMLParser(**_STRICT)
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError):
        raise _damaged(parser.error_log) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise _declares()
    check_depth(root, limits)
    return root


def check_depth(root: etree._Element, limits: Limits) -> None:
    """Look how deeply an element is nested.

    Raises:
        TooLargeError: If it is more than ``limits.depth``.
    """
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > limits.depth:
            raise _too_deep()


def xml_events(
    blocks: Iterable[bytes], tags: Sequence[str]
) -> Iterator[tuple[str, etree._Element]]:
    """Give ``start`` and ``end`` of the elements with ``tags`` of a large part, as they are read.

    Whoever takes them clears them, so that the tree does not grow.

    Raises:
        UnreadableFileError: As ``parse_xml``.
        TooLargeError: As ``parse_xml``; elements may be nested some 250 deep.
    """
    parser = etree.XMLPullParser(events=("start", "end"), tag=list(tags), **_STRICT)
    before, checked = b"", False
    try:
        for block in blocks:
            if any(mark in before + block for mark in _DOCTYPES):
                raise _declares()
            before = block[-32:]
            parser.feed(block)
            for event, element in _elements(parser):
                if not checked and element.getroottree().docinfo.internalDTD is not None:
                    raise _declares()
                checked = True
                yield event, element
        parser.close()
        yield from _elements(parser)
    except (etree.LxmlError, ValueError):
        raise _damaged(parser.feed_error_log) from None


def _elements(parser: etree.XMLPullParser) -> Iterator[tuple[str, etree._Element]]:
    for event, element in parser.read_events():
        yield str(event), cast(etree._Element, element)


def _damaged(log: Iterable[etree._LogEntry]) -> UnreadableFileError | TooLargeError:
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in log):
        return _too_deep()
    return UnreadableFileError(
        "a part of it is damaged", "open it in its program and save it again"
    )


def _declares() -> UnreadableFileError:
    return UnreadableFileError(
        "it declares XML entities, which may be an attack", "open it in its program and save it"
    )


def _too_deep() -> TooLargeError:
    return TooLargeError("it is nested too deeply, or one text in it is too long", "split it")
