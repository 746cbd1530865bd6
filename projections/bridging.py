"""Bridging: the figures at every entry between two positions, computed only for the cases that the entry concerns."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import duckdb

from domain.restating import Figures
from projections import mirror
from projections.basis import Basis
from projections.bridging_portions import Asked, even_portions, portions
from projections.bridging_totals import totals_of
from projections.contributions import Contribution, Rows, rest_of
from projections.questions import Questions


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


def candidates(
    connection: duckdb.DuckDBPyConnection, start: Basis, end: Basis, handed_in_by: date = date.max
) -> list[Candidate]:
    """The entries behind `start` up to `end` that may move a figure, in the order of recording.

    `connection` must just have answered a question whose first basis is `start`. Materials handed in after
    `handed_in_by` are in time for no deadline of the year.
    """
    first, *rest = mirror.statements("bridging.sql")
    as_of = max(start.as_of, end.as_of)
    given = {"after": start.upto, "upto": end.upto, "as_of": as_of, "handed_in_by": handed_in_by}
    connection.execute(first, given)
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


def _whole_snapshots(connection: duckdb.DuckDBPyConnection, walk: Walk) -> Iterator[Snapshot]:
    """Everything computed at every candidate, whatever it concerns."""
    bases = [walk.start, *(basis for pair in zip(walk.at, walk.alone, strict=True) for basis in pair)]
    start: Contribution | None = None
    before: dict[str, object] = {}
    held: list[tuple[Mapping[str, Figures], frozenset[str]]] = []
    for portion in even_portions(connection, len(bases)):
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
        asked = [Asked(walk.start, nothing)]
        asked += [Asked(replace(walk.start, with_others=False), cases) for cases in clusters.values()]
        for candidate, at, alone in zip(walk.candidates, walk.at, walk.alone, strict=True):
            cases = nothing if candidate.cluster is None else clusters[candidate.cluster]
            # What stations themselves lost can only move by a fact about one, or about the register.
            others = not candidate.is_about_case
            asked += [Asked(replace(one, with_others=others), cases) for one in (at, alone)]
        found: dict[int, Contribution] = {}
        for portion in portions(self.connection, asked):
            part = [asked[place] for place in portion]
            bases, scopes = [one.basis for one in part], [one.cases for one in part]
            rows = Rows(Questions(self.connection, bases, None, scopes))
            for bid, (place, basis) in enumerate(zip(portion, bases, strict=True), start=1):
                found[place] = rows.part(bid, basis)
        return self._walked([found[place] for place in range(len(asked))])

    def _walked(self, found: Sequence[Contribution]) -> list[Snapshot]:
        first = dict(zip(self._clusters, found[1:], strict=False))
        for contribution in first.values():
            self._rest.rates_without(contribution)
        start, steps = found[0], found[1 + len(first) :]
        walked, single = (totals_of(self._rest, first.values(), start, self.walk.start) for _ in range(2))
        now, was, snapshots = dict(first), single.standing, []
        for number, candidate in enumerate(self.walk.candidates):
            at, alone = steps[2 * number], steps[2 * number + 1]
            own, own_alone = (None, None) if candidate.is_about_case else (at, alone)
            before = after = None
            if candidate.cluster is not None:
                before, now[candidate.cluster] = now[candidate.cluster], at
                after = at
            changed, _ = walked.put(before, after, own)
            before, after = (None, None) if candidate.cluster is None else (first[candidate.cluster], alone)
            _, concerned = single.put(before, after, own_alone)
            moved = {station: single.figures(station) - was.get(station, Figures()) for station in concerned}
            single.put(after, before, None if own_alone is None else start)
            snapshots.append(Snapshot(walked.standing, changed, moved))
        return snapshots
