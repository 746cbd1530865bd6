"""Obligations: what is due from each case, window by window: the columns of obligations.sql, typed where looked at."""

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import compress
from typing import Any, Literal, TypeAlias, overload

import duckdb
from typing_extensions import override

from projections import mirror
from projections.collecting import uncollected
from projections.naming import Names
from projections.rows import Obligation

SQL = "obligations.sql"
_PAGE = 10_000
"""So many rows are made at a time where all are looked at."""
_EPOCH = date(1970, 1, 1).toordinal()
_LINE = ("basis", "case_no", "station_no", "duty", "seq", "opens", "closes", "state", "cured_after_close", "fact")
_MORE = -1

Picked: TypeAlias = "range | array[int]"
"""Which rows, in order."""


class _Days(dict[int, date | None]):
    """Days by their number from 1970; one before all others is none."""

    def __missing__(self, number: int) -> date | None:
        place = _EPOCH + number
        self[number] = day = None if place < 1 else date.fromordinal(min(place, date.max.toordinal()))
        return day


class _Seqs(dict[int, str]):
    """The names of windows by their number; those of quarters are below nought."""

    def __missing__(self, number: int) -> str:
        self[number] = name = str(number) if number >= 0 else f"{-number // 4}Q{-number % 4 + 1}"
        return name


@dataclass(frozen=True, slots=True)
class _Told:
    """The columns, and what their numbers mean."""

    columns: Mapping[str, Any]
    cases: Mapping[int, str]
    stations: Mapping[int, str]
    duties: Sequence[str]
    states: Sequence[str]
    anchors: Mapping[tuple[int, int], Sequence[int]]
    names: Names

    def column(self, name: str, picked: Picked) -> Sequence[int]:
        """The numbers of this column in these rows."""
        values: array[int] = self.columns[name].values
        if isinstance(picked, range):
            return values[picked.start : picked.stop : picked.step]
        return [values[place] for place in picked]


class Obligations(Sequence[Obligation]):
    """Every listed obligation, by case, duty and window, with what it rests on; a row is made when it is looked at."""

    def __init__(self, told: _Told, picked: Picked) -> None:
        self._told = told
        self.picked = picked

    @override
    def __len__(self) -> int:
        return len(self.picked)

    @overload
    def __getitem__(self, place: int) -> Obligation: ...

    @overload
    def __getitem__(self, place: slice) -> "Obligations": ...

    @override
    def __getitem__(self, place: int | slice) -> "Obligation | Obligations":
        chosen = self.picked[place]
        if isinstance(chosen, int):
            (row,) = _rows(self._told, range(chosen, chosen + 1))
            return row
        return Obligations(self._told, chosen)

    @override
    def __iter__(self) -> Iterator[Obligation]:
        for first in range(0, len(self.picked), _PAGE):
            with uncollected():
                rows = _rows(self._told, self.picked[first : first + _PAGE], is_many=len(self) > _PAGE)
            yield from rows

    def of_station(self, station: str | None) -> "Obligations":
        """Those of one station; all of them where none is named."""
        if station is None:
            return self
        numbers = {number for number, name in self._told.stations.items() if name == station}
        return self._where(number in numbers for number in self._column("station_no"))

    def of_case(self, case: str, basis: int = 1) -> "Obligations":
        """Those of one case, where these are all of them in their order."""
        place = (basis, case)
        return self[bisect_left(self._subjects, place) : bisect_right(self._subjects, place)]

    def found(self, case: str, duty: str, seq: str, basis: int = 1) -> Obligation | None:
        """The obligation of this key, where these are all of them in their order."""
        told, seqs = self._told, _Seqs()
        rows = self.of_case(case, basis)
        keys = zip(*(told.column(name, rows.picked) for name in ("duty", "seq")), strict=True)
        for place, (its_duty, its_seq) in enumerate(keys):
            if told.duties[its_duty] == duty and seqs[its_seq] == seq:
                return rows[place]
        return None

    def open_until(self, day: date) -> "Obligations":
        """The windows that are open and whose last day is this one or an earlier one."""
        is_open = self._told.states.index("open")
        limit = day.toordinal() + 1 - _EPOCH
        first = 1 - _EPOCH
        pairs = zip(self._column("state"), self._column("closes"), strict=True)
        return self._where(state == is_open and first <= closes <= limit for state, closes in pairs)

    def counted(self, by: Literal["station", "case"]) -> "Counter[tuple[str | None, str, bool]]":
        """How many of each station or case are in which state, and of these which only by a late record."""
        told = self._told
        names: Mapping[int, str] = told.cases if by == "case" else told.stations
        numbers = Counter(
            zip(self._column(f"{by}_no"), self._column("state"), self._column("cured_after_close"), strict=True)
        )
        found: Counter[tuple[str | None, str, bool]] = Counter()
        for (number, state, cured), count in numbers.items():
            found[names.get(number), told.states[state], cured == 1] += count
        return found

    @property
    def _subjects(self) -> "_Subjects":
        return _Subjects(self._told, self.picked)

    def _column(self, name: str) -> Sequence[int]:
        return self._told.column(name, self.picked)

    def _where(self, holds: Iterable[bool]) -> "Obligations":
        return Obligations(self._told, array("i", compress(self.picked, holds)))


class _Subjects(Sequence[tuple[int, str]]):
    """The basis and the case of each row, in order."""

    def __init__(self, told: _Told, picked: Picked) -> None:
        self._bases = told.columns["basis"].values
        self._numbers = told.columns["case_no"].values
        self._cases = told.cases
        self._picked = picked

    @override
    def __len__(self) -> int:
        return len(self._picked)

    @override
    def __getitem__(self, place: Any) -> Any:
        row = self._picked[place]
        return self._bases[row], self._cases[self._numbers[row]]


class ByKey(Mapping[tuple[str, str, str], Obligation]):
    """The obligations of one basis by case, duty and window; `rows` are all of them in their order."""

    def __init__(self, rows: Obligations, basis: int = 1) -> None:
        self._rows = rows
        self._basis = basis

    @override
    def __getitem__(self, key: tuple[str, str, str]) -> Obligation:
        row = self._rows.found(*key, self._basis)
        if row is None:
            raise KeyError(key)
        return row

    @override
    def __iter__(self) -> Iterator[tuple[str, str, str]]:
        return ((row.case, row.duty, row.seq) for row in self._rows if row.basis == self._basis)

    @override
    def __len__(self) -> int:
        return sum(1 for _ in self)


def rows(connection: duckdb.DuckDBPyConnection, names: Names) -> Obligations:
    """Every listed obligation as columns of numbers, with every fact that it rests on."""
    from projections import columns  # noqa: PLC0415 - not every answer hands over columns

    lines, anchors, words = mirror.statements(SQL)
    told = _Told(
        columns=columns.read(connection, lines),
        cases=dict(connection.execute("SELECT case_no, case_id FROM case_name").fetchall()),
        stations=dict(connection.execute("SELECT station_no, station FROM station_name").fetchall()),
        duties=(said := connection.execute(words).fetchall()[0])[0],
        states=said[1],
        anchors={(bid, case): facts for bid, case, facts in connection.execute(anchors).fetchall()},
        names=names,
    )
    return Obligations(told, range(len(told.columns["basis"].values)))


def _rows(told: _Told, picked: Picked, *, is_many: bool = False) -> list[Obligation]:
    """These rows with the names of all their facts."""
    names = told.names.every() if is_many else told.names.of(_used(told, picked))
    return list(_made(told, picked, names))


def _made(told: _Told, picked: Picked, names: Mapping[int, str]) -> Iterator[Obligation]:
    make = Obligation._make
    days, seqs = _Days(), _Seqs()
    duties, states, stations = told.duties, told.states, told.stations
    subject = None
    columns = [told.column(name, picked) for name in _LINE]
    for at, bid, case, station, duty, seq, opens, closes, state, cured, fact in zip(picked, *columns, strict=True):
        if subject != (bid, case):
            subject = bid, case
            numbers, name = told.anchors[subject] or (), told.cases[case]
            whole, last = tuple([names[number] for number in numbers]), numbers[-1] if numbers else 0
        facts: tuple[str, ...] = ()
        support = whole
        stands = states[state]
        if fact > 0:
            only = names[fact]
            support = (*whole, only) if fact > last else _all(names, numbers, (fact,))
            if stands == "fulfilled":
                facts = (only,)
        elif fact == _MORE:
            hits, others = told.columns["hits"].of(at), told.columns["others"].of(at)
            facts = tuple([names[one] for one in _fulfilling(stands, hits, others)])
            support = _all(names, numbers, hits, others)
        yield make((
            bid, name, stations.get(station), duties[duty], seqs[seq], days[opens], days[closes], stands,
            facts, cured == 1, support,
        ))  # fmt: skip


def _fulfilling(state: str, hits: Sequence[int], others: Sequence[int]) -> Sequence[int]:
    """The facts that did what was due; the one that did it too late comes first among the others."""
    return hits if state == "fulfilled" else others[:1] if state == "fulfilled_late" else ()


def _used(told: _Told, picked: Picked) -> set[int]:
    """The numbers of the facts that these rows name."""
    subjects = set(zip(told.column("basis", picked), told.column("case_no", picked), strict=True))
    used = set().union(*(told.anchors[subject] or () for subject in subjects))
    for at, fact in zip(picked, told.column("fact", picked), strict=True):
        if fact > 0:
            used.add(fact)
        elif fact == _MORE:
            used.update(told.columns["hits"].of(at), told.columns["others"].of(at))
    return used


def _all(names: Mapping[int, str], *numbers: Iterable[int]) -> tuple[str, ...]:
    """The names of all these facts, in the order of their numbers, each once."""
    return tuple([names[number] for number in sorted(set().union(*numbers))])
