"""Bridging: the figures at every entry between two positions, computed only for the cases that the entry concerns."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import duckdb

from domain.restating import Figures
from projections import mirror
from projections.basis import Basis
from projections.contributions import Contribution, Rows, assembled, rest_of
from projections.questions import Questions

EVENTS_AT_ONCE = 4_000_000
"""So many entries times bases are asked about in one go, so that memory stays within a few hundred MiB."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may move a figure; `cluster` numbers the cases it concerns, None where it concerns no case."""

    position: int
    fact: str
    recorded_on: date
    fact_no: int | None = None
    cluster: int | None = None
    is_about_case: bool = False


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Where every station stands after an entry, the keys whose values it changed, and where it would stand alone."""

    standing: Mapping[str, Figures]
    changed: frozenset[str]
    alone: Mapping[str, Figures]


@dataclass(frozen=True, slots=True)
class Walk:
    """The bases of a walk: where it starts, and for each candidate the basis at it and with it alone."""

    start: Basis
    candidates: Sequence[Candidate]
    at: Sequence[Basis]
    alone: Sequence[Basis]
    dropped: Sequence[int] = ()


def candidates(connection: duckdb.DuckDBPyConnection, start: Basis, end: Basis) -> list[Candidate]:
    """The entries behind `start` up to `end` that may move a figure, in the order of recording.

    `connection` must just have answered a question whose first basis is `start`.
    """
    first, *rest = mirror.statements("bridging.sql")
    as_of = max(start.as_of, end.as_of)
    connection.execute(first, {"after": start.upto, "upto": end.upto, "as_of": as_of})
    for statement in rest:
        connection.execute(statement)
    found = connection.execute(
        "SELECT c.position, n.fact, c.recorded_on, c.fact_no, c.cluster, c.is_about_case "
        "FROM bridge_candidate AS c JOIN fact_name AS n USING (fact_no) ORDER BY c.position"
    ).fetchall()
    return [Candidate(*row) for row in found]


def amended_facts(connection: duckdb.DuckDBPyConnection, after: int, upto: int) -> list[str]:
    """The facts that an entry in the interval corrects, voids or reinstates."""
    found = connection.execute(
        "SELECT DISTINCT n.fact FROM event AS e JOIN fact_name AS n USING (fact_no) "
        "WHERE e.position > $1 AND e.position <= $2 AND e.verb <> 'record' ORDER BY n.fact",
        [after, upto],
    ).fetchall()
    return [fact for (fact,) in found]


def snapshots(
    connection: duckdb.DuckDBPyConnection, whole: Questions, walk: Walk, *, prune: bool = True
) -> list[Snapshot]:
    """The figures after each candidate; the first basis of `whole` is the walk's start.

    With `prune` only the cases concerned are computed, and the figures are the same. Undecided readings
    forbid it: their ends do not add up case by case.
    """
    is_pruned = prune and len(walk.start.pack.variants()) == 1
    pruned = _Pruned(connection, whole, walk) if is_pruned else None
    _narrow(connection, walk.dropped, is_whole=not is_pruned)
    return pruned.snapshots() if pruned else list(_whole_snapshots(connection, walk))


def _narrow(connection: duckdb.DuckDBPyConnection, dropped: Sequence[int], *, is_whole: bool) -> None:
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE bridge_dropped AS SELECT unnest($1::INTEGER[]) AS position", [list(dropped)]
    )
    connection.execute("CREATE OR REPLACE TEMP TABLE bridge_scope AS SELECT $1 AS is_whole", [is_whole])
    for statement in mirror.statements("bridging_narrow.sql"):
        connection.execute(statement)


def _portions(connection: duckdb.DuckDBPyConnection, count: int) -> Iterator[range]:
    """The numbers below `count` in portions whose bases fit into memory together."""
    kept = connection.execute("SELECT count(*) FROM event_kept").fetchall()[0][0]
    size = max(2, EVENTS_AT_ONCE // max(1, kept))
    return (range(first, min(first + size, count)) for first in range(0, count, size))


def _whole_snapshots(connection: duckdb.DuckDBPyConnection, walk: Walk) -> Iterator[Snapshot]:
    """Everything computed at every candidate, whatever it concerns."""
    bases = [walk.start, *(basis for pair in zip(walk.at, walk.alone, strict=True) for basis in pair)]
    start: Contribution | None = None
    before: dict[str, object] = {}
    held: list[tuple[Mapping[str, Figures], frozenset[str]]] = []
    for portion in _portions(connection, len(bases)):
        rows = Rows(Questions(connection, [bases[number] for number in portion], None))
        for bid, number in enumerate(portion, start=1):
            found = rows.whole(bid, bases[number])
            if number == 0:
                start, before = found, dict(found.values)
            elif number % 2:
                keys = before.keys() | found.values.keys()
                changed = frozenset(key for key in keys if before.get(key) != found.values.get(key))
                held.append((found.standing, changed))
                before = dict(found.values)
            elif start is not None:
                yield Snapshot(*held.pop(), _less(found.standing, start.standing))


def _less(now: Mapping[str, Figures], was: Mapping[str, Figures]) -> dict[str, Figures]:
    return {station: now.get(station, Figures()) - was.get(station, Figures()) for station in now.keys() | was.keys()}


@dataclass(slots=True)
class _Pruned:
    """The walk case by case: what each cluster contributes now, what it did at the start, and all the rest."""

    connection: duckdb.DuckDBPyConnection
    whole: Questions
    walk: Walk
    _clusters: dict[int, list[int]] = field(init=False)
    _rest: Contribution = field(init=False)

    def __post_init__(self) -> None:
        clusters: dict[int, list[int]] = defaultdict(list)
        named: dict[int, str] = {}
        for cluster, case_no, case in self.connection.execute(
            "SELECT b.cluster, b.case_no, c.case_id "
            "FROM bridge_case AS b JOIN case_name AS c USING (case_no) ORDER BY b.cluster, b.case_no"
        ).fetchall():
            clusters[cluster].append(case_no)
            named[case_no] = case
        self._clusters = dict(clusters)
        self._rest = rest_of(self.whole, frozenset(named.values()))

    def snapshots(self) -> list[Snapshot]:
        """One for each candidate, in order."""
        walk, clusters = self.walk, self._clusters
        nothing: list[int] = []
        asked: list[tuple[Basis, list[int]]] = [(walk.start, nothing)]
        asked += [(replace(walk.start, with_others=False), cases) for cases in clusters.values()]
        for candidate, at, alone in zip(walk.candidates, walk.at, walk.alone, strict=True):
            cases = nothing if candidate.cluster is None else clusters[candidate.cluster]
            # What stations themselves lost can only move by a fact about one, or about the register.
            others = not candidate.is_about_case
            asked += [(replace(at, with_others=others), cases), (replace(alone, with_others=others), cases)]
        found: list[Contribution] = []
        for portion in _portions(self.connection, len(asked)):
            part = [asked[number] for number in portion]
            questions = Questions(self.connection, [basis for basis, _ in part], None, [cases for _, cases in part])
            rows = Rows(questions)
            found += [rows.part(bid, basis) for bid, (basis, _) in enumerate(part, start=1)]
        return self._walked(found)

    def _walked(self, found: Sequence[Contribution]) -> list[Snapshot]:
        first = dict(zip(self._clusters, found[1:], strict=False))
        for contribution in first.values():
            self._rest.rates_without(contribution)
        start = stations = found[0]
        now = dict(first)
        was = assembled(self._rest, first.values(), start, self.walk.start)
        before, snapshots = was, []
        steps = found[1 + len(first) :]
        for number, candidate in enumerate(self.walk.candidates):
            at, alone = steps[2 * number], steps[2 * number + 1]
            by_itself = dict(first)
            if candidate.cluster is not None:
                now[candidate.cluster] = at
                by_itself[candidate.cluster] = alone
            stations = stations if candidate.is_about_case else at
            own = start if candidate.is_about_case else alone
            after = assembled(self._rest, now.values(), stations, self.walk.at[number])
            keys = before.values.keys() | after.values.keys()
            changed = frozenset(key for key in keys if before.values.get(key) != after.values.get(key))
            single = assembled(self._rest, by_itself.values(), own, self.walk.alone[number])
            snapshots.append(Snapshot(after.standing, changed, _less(single.standing, was.standing)))
            before = after
        return snapshots
