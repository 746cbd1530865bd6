"""Columns: an answer handed over as columns of numbers, none of whose values becomes an object of Python's by itself.

The database gives them as a stream of the Arrow C interface, which is read here without any further package.
"""

import ctypes
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any, TypeVar

import duckdb

from projections.mirror import INTERRUPTED

_CODES = {b"i": "i", b"tdD": "i", b"C": "B"}
"""The formats of whole numbers that are read: 32 bits, days since 1970, 8 bits without a sign."""
_LIST, _TEXT = b"+l", b"u"
_END = "\0"


class _Schema(ctypes.Structure):
    """struct ArrowSchema."""


class _Array(ctypes.Structure):
    """struct ArrowArray."""


class _Stream(ctypes.Structure):
    """struct ArrowArrayStream."""


_Release = ctypes.CFUNCTYPE(None, ctypes.c_void_p)
_Schema._fields_ = [
    ("format", ctypes.c_char_p),
    ("name", ctypes.c_char_p),
    ("metadata", ctypes.c_char_p),
    ("flags", ctypes.c_int64),
    ("n_children", ctypes.c_int64),
    ("children", ctypes.POINTER(ctypes.POINTER(_Schema))),
    ("dictionary", ctypes.POINTER(_Schema)),
    ("release", _Release),
    ("private_data", ctypes.c_void_p),
]
_Array._fields_ = [
    ("length", ctypes.c_int64),
    ("null_count", ctypes.c_int64),
    ("offset", ctypes.c_int64),
    ("n_buffers", ctypes.c_int64),
    ("n_children", ctypes.c_int64),
    ("buffers", ctypes.POINTER(ctypes.c_void_p)),
    ("children", ctypes.POINTER(ctypes.POINTER(_Array))),
    ("dictionary", ctypes.POINTER(_Array)),
    ("release", _Release),
    ("private_data", ctypes.c_void_p),
]
_Stream._fields_ = [
    ("get_schema", ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.POINTER(_Schema))),
    ("get_next", ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.POINTER(_Array))),
    ("get_last_error", ctypes.CFUNCTYPE(ctypes.c_char_p, ctypes.c_void_p)),
    ("release", _Release),
    ("private_data", ctypes.c_void_p),
]
_pointer_of = ctypes.pythonapi.PyCapsule_GetPointer
_pointer_of.restype = ctypes.c_void_p
_pointer_of.argtypes = [ctypes.py_object, ctypes.c_char_p]


class Numbers:
    """A column of whole numbers."""

    def __init__(self, code: str) -> None:
        self.values: array[int] = array(code)

    def add(self, part: Any) -> None:
        """Append a batch of the column."""
        self.values.frombytes(_bytes(part, 1, self.values.itemsize))


class Lists:
    """A column of lists of numbers; one that is NULL is empty."""

    def __init__(self, code: str) -> None:
        self._code = code
        self._firsts: list[int] = []
        self._batches: list[tuple[array[int], array[int]]] = []
        self._rows = 0

    def add(self, part: Any) -> None:
        """Append a batch of the column."""
        values: array[int] = array(self._code)
        values.frombytes(_bytes(part.children[0].contents, 1, values.itemsize))
        self._firsts.append(self._rows)
        self._batches.append((_offsets(part), values))
        self._rows += part.length

    def of(self, row: int) -> "array[int]":
        """The list of this row, counted from 0."""
        place = bisect_right(self._firsts, row) - 1
        offsets, values = self._batches[place]
        within = row - self._firsts[place]
        return values[offsets[within] : offsets[within + 1]]


class Texts:
    """A column of texts, each told with a NUL at its end, so that a whole batch is taken apart at once."""

    def __init__(self) -> None:
        self.values: list[str] = []

    def add(self, part: Any) -> None:
        """Append a batch of the column."""
        if not part.length:
            return
        offsets = _offsets(part)
        first = offsets[0]
        data = ctypes.string_at(part.buffers[2] + first, offsets[-1] - first)
        texts = data.decode().split(_END)
        if len(texts) == part.length + 1:
            del texts[-1]
        else:
            # A text has a NUL of its own.
            texts = [data[start - first : end - first - 1].decode() for start, end in pairwise(offsets)]
        self.values += texts


Column = Numbers | Lists | Texts


def read(connection: duckdb.DuckDBPyConnection, sql: str) -> dict[str, Any]:
    """The answer's columns by name. None of its values may be NULL, but for lists; a text must end with a NUL."""
    capsule = connection.sql(sql).__arrow_c_stream__()
    stream = _Stream.from_address(_pointer_of(capsule, b"arrow_array_stream"))
    with _given(stream, _Schema(), stream.get_schema) as schema:
        if schema is None:
            raise duckdb.InvalidInputException(sql)
        parts = [schema.children[place].contents for place in range(schema.n_children)]
        columns = {part.name.decode(): _column(part) for part in parts}
    while True:
        with _given(stream, _Array(), stream.get_next) as batch:
            if batch is None:
                return columns
            for place, column in enumerate(columns.values()):
                column.add(batch.children[place].contents)


def _column(schema: _Schema) -> Column:
    if schema.format == _TEXT:
        return Texts()
    if schema.format == _LIST:
        return Lists(_CODES[schema.children[0].contents.format])
    return Numbers(_CODES[schema.format])


Given = TypeVar("Given", _Schema, _Array)


@contextmanager
def _given(stream: _Stream, place: Given, ask: Any) -> Iterator[Given | None]:
    """What the stream gives, given back at the end; None at its end."""
    if ask(ctypes.addressof(stream), ctypes.byref(place)):
        told = (stream.get_last_error(ctypes.addressof(stream)) or b"").decode(errors="replace")
        raise RuntimeError(INTERRUPTED) if INTERRUPTED in told else duckdb.Error(told)
    if not place.release:
        yield None
        return
    try:
        yield place
    finally:
        place.release(ctypes.addressof(place))


def _offsets(part: _Array) -> "array[int]":
    """Where each row of this batch begins, and where the last one ends."""
    offsets = array("i")
    offsets.frombytes(_bytes(part, 1, offsets.itemsize, 1) if part.length else bytes(offsets.itemsize))
    return offsets


def _bytes(part: _Array, buffer: int, width: int, more: int = 0) -> bytes:
    """This buffer of a batch, its values from the first row to the last and so many `more`."""
    if not part.length:
        return b""
    return ctypes.string_at(part.buffers[buffer] + width * part.offset, width * (part.length + more))
