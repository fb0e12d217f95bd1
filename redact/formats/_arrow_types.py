"""Columns of Arrow taken apart into leaves of plain values, and put together again.

A column may hold lists, structs and maps of others; its leaves are arrays of texts, numbers, times
or bytes. What is put together again is made of values alone: nothing that lay under a null, in an
unused part of a buffer or in a dictionary without being used comes along.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from redact.errors import TooLargeError

TEXT, NUMBER, TIME, BLOB, PLAIN = "text", "number", "time", "blob", "plain"


@dataclass(slots=True)
class Node:
    """A column, or a part of one.

    Attributes:
        name: From outside.
        label: Its name, or that of the list that it is in.
        kind: ``list``, ``struct`` or that of a leaf.
        type: That of a leaf in the copy, unless it takes a label.
        children: Of a list one, of a struct its fields.
        column: 1-based ordinal of the column.
        leaf: Ordinal of a leaf among all.
        large: True of a list that may have more than 2³¹ values.
    """

    name: str
    label: str
    kind: str
    type: Any = None
    children: list[Node] = field(default_factory=list)
    column: int = 0
    leaf: int = 0
    large: bool = False


@dataclass(slots=True)
class Part:
    """The values of a leaf in some rows.

    Attributes:
        node: The leaf.
        array: Its values.
        rows: Which row each is of, or None if there is one for each row.
    """

    node: Node
    array: Any
    rows: list[int] | None


def nodes_of(schema: Any, depth: int, dropped: Counter[str]) -> list[Node | None]:
    """Return the columns of a schema, None for those that are left out and counted.

    Raises:
        TooLargeError: If one is nested deeper than ``depth``.
    """
    leaves = iter(range(1 << 31))
    found = [_node(f.name, f.name, f.type, n, depth, leaves) for n, f in enumerate(schema, 1)]
    dropped["column of an unknown type"] += found.count(None)
    return found


def _node(
    name: str, label: str, type: Any, column: int, depth: int, leaves: Iterator[int]
) -> Node | None:
    import pyarrow as pa
    import pyarrow.types as t

    if depth <= 0:
        raise TooLargeError("it is nested too deeply", "write it as flatter columns")
    if isinstance(type, pa.BaseExtensionType):
        type = type.storage_type
    if t.is_dictionary(type) or t.is_run_end_encoded(type):
        return _node(name, label, type.value_type, column, depth - 1, leaves)
    inner = [("", type.value_type)] if _is_list(type) else []
    if t.is_map(type):
        inner = [("", _entries(type))]
    if inner:
        children = [_node(n, label, c, column, depth - 1, leaves) for n, c in inner]
        kind = "list"
    elif t.is_struct(type):
        children = [_node(f.name, f.name, f.type, column, depth - 1, leaves) for f in type]
        kind = "struct"
    else:
        kind, leaf_type = _leaf(type)
        return Node(name, label, kind, leaf_type, [], column, next(leaves)) if kind else None
    known = [child for child in children if child is not None]
    if len(known) < len(children) or not known:
        return None
    return Node(name, label, kind, None, known, column, large=t.is_large_list(type))


def _is_list(type: Any) -> bool:
    import pyarrow.types as t

    views = t.is_list_view(type) or t.is_large_list_view(type)
    return bool(t.is_list(type) or t.is_large_list(type) or t.is_fixed_size_list(type) or views)


def _entries(type: Any) -> Any:
    import pyarrow as pa

    return pa.struct([("key", type.key_type), ("value", type.item_type)])


def _leaf(type: Any) -> tuple[str, Any]:
    """Return kind and type of a leaf; an empty kind for types that cannot be copied."""
    import pyarrow as pa
    import pyarrow.types as t

    if t.is_string(type) or t.is_large_string(type) or t.is_string_view(type):
        return TEXT, pa.string() if t.is_string_view(type) else type
    if t.is_binary(type) or t.is_fixed_size_binary(type) or t.is_binary_view(type):
        return BLOB, pa.binary()
    if t.is_large_binary(type):
        return BLOB, type
    if t.is_timestamp(type):
        return TIME, pa.timestamp(type.unit, "UTC" if type.tz is not None else None)
    if t.is_date(type) or t.is_time(type):
        return TIME, type
    if t.is_integer(type) or t.is_floating(type) or t.is_decimal(type) or t.is_duration(type):
        return NUMBER, type
    return (PLAIN, type) if t.is_boolean(type) or t.is_null(type) else ("", None)


def taken_apart(array: Any, node: Node, rows: Any = None) -> Iterator[Part]:
    """Give the leaves of a column.

    Args:
        array: The column in some rows.
        node: What it is.
        rows: Which row each value is of, as numpy has it; None for a whole column.
    """
    import numpy as np

    array = _plain(array)
    if node.kind == "list":
        array = _as_list(array)
        own = np.arange(len(array)) if rows is None else rows
        yield from taken_apart(array.flatten(), node.children[0], np.repeat(own, _lengths(array)))
    elif node.kind == "struct":
        for child, values in zip(node.children, array.flatten(), strict=True):
            yield from taken_apart(values, child, rows)
    else:
        yield Part(node, array, None if rows is None else rows.tolist())


def put_together(array: Any, node: Node, leaf: Callable[[Node, Any], Any]) -> Any:
    """Return a column with other leaves, which ``leaf`` gives for each leaf and its values."""
    import numpy as np
    import pyarrow as pa

    array = _plain(array)
    if node.kind == "list":
        array = _as_list(array)
        values = put_together(array.flatten(), node.children[0], leaf)
        offsets = np.concatenate([[0], np.cumsum(_lengths(array))])
        kind = pa.LargeListArray if node.large else pa.ListArray
        width = pa.int64() if node.large else pa.int32()
        return kind.from_arrays(pa.array(offsets, width), values, mask=array.is_null())
    if node.kind == "struct":
        parts = zip(array.flatten(), node.children, strict=True)
        children = [put_together(values, child, leaf) for values, child in parts]
        fields = [
            pa.field(child.name, values.type)
            for child, values in zip(node.children, children, strict=True)
        ]
        return pa.StructArray.from_arrays(children, fields=fields, mask=array.is_null())
    return leaf(node, array)


def _plain(array: Any) -> Any:
    """Return an array without dictionary, runs or a type of its own."""
    import pyarrow as pa
    import pyarrow.compute as pc

    while True:
        if isinstance(array, pa.ExtensionArray):
            array = array.storage
        elif isinstance(array, pa.DictionaryArray):
            array = array.dictionary_decode()
        elif isinstance(array, pa.RunEndEncodedArray):
            array = pc.run_end_decode(array)
        else:
            return array


def size_of(array: Any) -> int:
    """Return about how many bytes a column takes without dictionary or runs, which hide bombs."""
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.types as t

    if isinstance(array, pa.ExtensionArray):
        return size_of(array.storage)
    if isinstance(array, pa.DictionaryArray):
        used = pc.value_counts(array.indices.drop_null()).to_pylist()
        each = ((array.dictionary.slice(code["values"], 1), code["counts"]) for code in used)
        return sum(size_of(value) * count for value, count in each)
    if isinstance(array, pa.RunEndEncodedArray):
        first, count = array.find_physical_offset(), array.find_physical_length()
        values = (array.values.slice(first + n, 1) for n in range(count))
        return len(array) * max(map(size_of, values), default=0)
    if t.is_nested(array.type) and not t.is_union(array.type):
        array = _as_list(array)
        parts = array.flatten()
        return sum(map(size_of, parts if t.is_struct(array.type) else [parts]))
    return int(array.nbytes)


def _as_list(array: Any) -> Any:
    """Return a map as a list; all lists are told apart by their lengths alone."""
    import pyarrow as pa

    if isinstance(array, pa.MapArray):
        return array.cast(pa.list_(_entries(array.type)))
    return array


def _lengths(array: Any) -> Any:
    """Return how many values each list has, as numpy has it; none where it is null."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    views = pa.ListViewArray | pa.LargeListViewArray
    lengths = array.sizes if isinstance(array, views) else pc.list_value_length(array)
    known = array.is_valid().to_numpy(zero_copy_only=False)
    return np.where(known, lengths.fill_null(0).to_numpy(zero_copy_only=False), 0).astype(np.int64)


def texts_of(part: Part) -> list[str | None]:
    """Return the values of a leaf as they are read; of bytes and plain values None."""
    import pyarrow as pa
    import pyarrow.types as t

    array, kind = part.array, part.node.kind
    if kind == TEXT:
        return array.to_pylist()  # type: ignore[no-any-return]
    if kind == TIME:
        if t.is_timestamp(array.type):
            array = array.cast(pa.int64()).cast(pa.timestamp(array.type.unit))
        return array.cast(pa.string()).to_pylist()  # type: ignore[no-any-return]
    if kind == NUMBER:
        if t.is_duration(array.type):
            array = array.cast(pa.int64())
        return [None if value is None else str(value) for value in array.to_pylist()]
    return [None] * len(array)


def leaf_type(node: Node, labelled: Collection[int]) -> Any:
    """Return the type of a leaf in the copy; one that takes labels is text."""
    import pyarrow as pa

    return pa.string() if node.leaf in labelled and node.kind in (NUMBER, TIME) else node.type


def type_of(node: Node, labelled: Collection[int]) -> Any:
    """Return the type of a column in the copy."""
    import pyarrow as pa

    if node.kind == "list":
        inner = type_of(node.children[0], labelled)
        return pa.large_list(inner) if node.large else pa.list_(inner)
    if node.kind == "struct":
        return pa.struct([pa.field(c.name, type_of(c, labelled)) for c in node.children])
    return leaf_type(node, labelled)


def renamed(node: Node, names: Iterator[str]) -> Node:
    """Return a column with the next names, in the order of ``names_of``; children are unique."""
    new = replace(node, name=next(names) if node.name else "")
    new.children = [renamed(child, names) for child in node.children]
    unique(new.children)
    return new


def names_of(node: Node) -> Iterator[str]:
    """Give the name of a column and those of its fields."""
    if node.name:
        yield node.name
    for child in node.children:
        yield from names_of(child)


def unique(nodes: Sequence[Node]) -> None:
    """Number names that are there twice."""
    taken: set[str] = set()
    for node in nodes:
        number, name = 1, node.name
        while name in taken:
            number += 1
            name = f"{node.name} {number}"
        node.name = name
        taken.add(name)
