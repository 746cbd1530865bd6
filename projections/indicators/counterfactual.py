"""Counterfactuals: the figures as they would stand had some records never been made, for many sets of records at once.

Sets that share no case are left out together: a case's own lines move only with its own facts. What depends on a whole
station - rates, quotas, caps of items - is not attributed to a set.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from projections import mirror
from projections.basis import Basis
from projections.questions import Questions

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class MovedDuty:
    """A duty whose state differs without the records. Grain: case, duty, seq."""

    case: str
    duty: str
    seq: str
    station: str | None
    was: str
    would_be: str


@dataclass(slots=True)
class Effect:
    """What differs without a set of records: duties; by station, points deducted more and fen paid less."""

    duties: list[MovedDuty] = field(default_factory=list)
    points: dict[str, Decimal] = field(default_factory=dict)
    fen: dict[str, int] = field(default_factory=dict)
    lines: int = 0

    @property
    def is_material(self) -> bool:
        """Whether any figure differs at all."""
        return bool(self.duties or self.lines or any(self.points.values()) or any(self.fen.values()))


@dataclass(slots=True)
class _Figures:
    duties: dict[tuple[str, str, str], tuple[str, str | None]] = field(default_factory=dict)
    lines: dict[tuple[int, str], tuple[str, str, Decimal]] = field(default_factory=dict)
    fen: dict[tuple[int, str, str], int] = field(default_factory=dict)


def cases_of(connection: Any, sets: Sequence[Iterable[str]]) -> list[frozenset[str]]:
    """The cases whose figures each set of facts may move; persons' facts reach all cases of the person."""
    connection.execute("CREATE OR REPLACE TEMP TABLE left_out (set_no INTEGER, fact VARCHAR)")
    for number, facts in enumerate(sets):
        connection.execute("INSERT INTO left_out SELECT $1, unnest($2::VARCHAR[])", [number, list(facts)])
    rows = connection.execute(
        "WITH named AS (SELECT l.set_no, e.case_no, e.person_no FROM left_out AS l JOIN fact_name AS n USING (fact) "
        "JOIN event AS e ON e.position = n.fact_no), "
        "of_person AS (SELECT DISTINCT person_no, case_no FROM event "
        "WHERE kind = 'decision_issued' AND person_no IS NOT NULL) "
        "SELECT DISTINCT x.set_no, c.case_id FROM (SELECT set_no, case_no FROM named WHERE case_no IS NOT NULL "
        "UNION ALL SELECT m.set_no, p.case_no FROM named AS m JOIN of_person AS p ON p.person_no = m.person_no "
        "WHERE m.case_no IS NULL) AS x JOIN case_name AS c ON c.case_no = x.case_no ORDER BY x.set_no, c.case_id"
    ).fetchall()
    found: list[set[str]] = [set() for _ in sets]
    for number, case in rows:
        found[number].add(case)
    return [frozenset(cases) for cases in found]


def effects(
    connection: Any, bases: Sequence[Basis], sets: Sequence[Sequence[str]], rounds_at_most: int
) -> list[Effect | None]:
    """What each set of facts moves at these bases; None for a set that no round was left for.

    The connection's `event` is a narrowed view while this runs and whole again afterwards.
    """
    touched = cases_of(connection, sets)
    rounds = _rounds(touched, rounds_at_most)
    found: list[Effect | None] = [None] * len(sets)
    everywhere = sorted(frozenset().union(*(touched[number] for members in rounds for number in members)))
    if not everywhere:
        return [Effect() if not cases else None for cases in touched]
    whole = _figures(connection, bases, everywhere)
    for members in rounds:
        owners = {case: number for number in members for case in touched[number]}
        for number in members:
            found[number] = Effect()
        _narrow(connection, members)
        try:
            without = _figures(connection, bases, sorted(owners))
        finally:
            _widen(connection)
        _compare(whole, without, owners, found)
    return found


def _rounds(touched: Sequence[frozenset[str]], at_most: int) -> list[list[int]]:
    """Sets that share no case go into one round; the earlier a set, the surer it has one."""
    rounds: list[tuple[set[str], list[int]]] = []
    for number, cases in enumerate(touched):
        place = next((one for one in rounds if one[0].isdisjoint(cases)), None)
        if place is None:
            if len(rounds) == at_most:
                continue
            place = (set(), [])
            rounds.append(place)
        place[0].update(cases)
        place[1].append(number)
    return [members for _, members in rounds]


def _narrow(connection: Any, members: Sequence[int]) -> None:
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE event_left AS SELECT e.* FROM event AS e ANTI JOIN "
        "(SELECT n.fact_no FROM left_out AS l JOIN fact_name AS n USING (fact) "
        "WHERE l.set_no IN (SELECT unnest($1::INTEGER[]))) AS d ON d.fact_no = e.fact_no",
        [list(members)],
    )
    connection.execute("CREATE OR REPLACE TEMP VIEW event AS SELECT * FROM event_left")


def _widen(connection: Any) -> None:
    for statement in mirror.statements("mirror_views.sql"):
        connection.execute(statement)


def _figures(connection: Any, bases: Sequence[Basis], cases: Sequence[str]) -> _Figures:
    questions = Questions(connection, bases, cases)
    last = len(bases)
    found = _Figures()
    for duty in questions.obligations:
        if duty.basis == last:
            found.duties[duty.case, duty.duty, duty.seq] = (duty.state, duty.station)
    if bases[0].pack.items or bases[0].pack.rules:
        for line in questions.score_lines:
            if line.case is not None:
                found.lines[line.basis, line.key] = (line.case, line.station, line.deduct - line.award)
        for amount in questions.subsidy_amounts:
            found.fen[amount.basis, amount.case, amount.station] = amount.fen
    return found


def _compare(whole: _Figures, without: _Figures, owners: Mapping[str, int], found: Sequence[Effect | None]) -> None:
    for (case, duty, seq), (was, station) in whole.duties.items():
        would_be = without.duties.get((case, duty, seq), ("absent", None))[0]
        effect = _effect(owners, case, found)
        if effect is not None and would_be != was:
            effect.duties.append(MovedDuty(case, duty, seq, station, was, would_be))
    for key in sorted(whole.lines.keys() | without.lines.keys()):
        was_line, is_line = whole.lines.get(key), without.lines.get(key)
        case = (was_line or is_line or ("",))[0]
        effect = _effect(owners, case, found)
        if effect is None or was_line == is_line:
            continue
        effect.lines += 1
        for sign, line in ((-1, was_line), (1, is_line)):
            if line is not None:
                effect.points[line[1]] = effect.points.get(line[1], _NOTHING) + sign * line[2]
    for sign, amounts in ((1, whole.fen), (-1, without.fen)):
        for (_, case, station), amount in amounts.items():
            effect = _effect(owners, case, found)
            if effect is not None:
                effect.fen[station] = effect.fen.get(station, 0) + sign * amount


def _effect(owners: Mapping[str, int], case: str, found: Sequence[Effect | None]) -> Effect | None:
    return found[owners[case]] if case in owners else None
