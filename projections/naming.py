"""Naming: the names of facts by their numbers, looked up when they are asked for; a few at a time, or all of them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import overload

import duckdb
from typing_extensions import override

from projections.collecting import uncollected

_FEW = 10_000
"""What is looked up one question after the other before every name is read."""
_A_QUESTION = 500
"""Names that cost as much to read as one question more."""

_NAMED = "(FROM fact_name UNION ALL FROM county_fact_name)"
_EVERY = f"SELECT fact_no, fact || chr(0) AS fact FROM {_NAMED}"
_THESE = f"SELECT fact_no, fact FROM {_NAMED} WHERE fact_no IN (SELECT unnest($1::INTEGER[]))"


class Names:
    """The names of a mirror's facts."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._known: dict[int, str] = {}
        self._asked = 0
        self._is_whole = False

    def of(self, numbers: Collection[int]) -> Mapping[int, str]:
        """A mapping that has the names of these facts, and perhaps those of others."""
        if self._is_whole:
            return self._known
        missing = [number for number in set(numbers) if number not in self._known]
        if not missing:
            return self._known
        self._asked += len(missing) + _A_QUESTION
        if self._asked > _FEW:
            return self.every()
        self._known.update(self._connection.execute(_THESE, [missing]).fetchall())
        return self._known

    def every(self) -> Mapping[int, str]:
        """The names of all facts."""
        if not self._is_whole:
            from projections import columns  # noqa: PLC0415 - few answers name so many facts

            with uncollected():
                told = columns.read(self._connection, _EVERY)
                self._known = dict(zip(told["fact_no"].values, told["fact"].values, strict=True))
            self._is_whole = True
        return self._known


class NamedFacts(Sequence[str]):
    """Facts kept as numbers, each named when it is looked at; equal to a tuple of their names."""

    __slots__ = ("_names", "_numbers")

    def __init__(self, numbers: Sequence[int], names: Names) -> None:
        self._numbers = numbers
        self._names = names

    @override
    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[str, ...]: ...

    @override
    def __getitem__(self, place: int | slice) -> str | tuple[str, ...]:
        chosen = self._numbers[place]
        if isinstance(chosen, int):
            return self._names.of([chosen])[chosen]
        return tuple(map(self._names.of(chosen).__getitem__, chosen))

    @override
    def __iter__(self) -> Iterator[str]:
        return map(self._names.of(self._numbers).__getitem__, self._numbers)

    @override
    def __eq__(self, other: object) -> bool:
        return isinstance(other, tuple | NamedFacts) and len(self) == len(other) and tuple(self) == tuple(other)

    @override
    def __hash__(self) -> int:
        return hash(tuple(self))

    @override
    def __repr__(self) -> str:
        return repr(tuple(self))
