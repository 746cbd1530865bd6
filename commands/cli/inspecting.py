"""Inspecting: from an answer's ledger to findings with their effects, ranked; it accuses nobody."""

import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from commands.cli.asking import Coordinates, NamedBasis, check_subject, resolve
from commands.cli.asking_faults import NoScore
from commands.cli.mirroring import mirrored, pages
from commands.governing import StandingFact, standing
from commands.log.entry import Entry
from commands.log.ledger import Ledger
from domain.civil_time import civil_date, iso_date, parse_instant
from domain.identity import event_id_of_key
from projections import mirror, mirror_copy
from projections.basis import Basis
from projections.indicators.counterfactual import Effect, effects
from projections.indicators.findings import Finding, Grounds, Told, findings, with_outcomes
from projections.indicators.patterns import Unit, units
from projections.indicators.scores import Sign, contradictions, signs
from projections.inspected import Cell, Checkpoint, Season, Surroundings, open_inspected
from projections.questions import Questions
from projections.rows import CaseStatus, Obligation
from reports.inspection import Everything, Window

ROUNDS = 8
"""So many sets of records that share cases are each left out by themselves; later ones are listed without an effect."""
_LISTED = frozenset({"fulfilled", "fulfilled_late", "missed"})


@dataclass(slots=True)
class Inspection:
    """All that an inspection of the log found. Records and signs go by the position that recorded the fact."""

    findings: Sequence[Finding]
    effects: Sequence[Effect | None]
    units: Sequence[Unit]
    seasons: Sequence[Season]
    signs: Mapping[int, Sequence[Sign]]
    told: Mapping[int, Told]
    facts: Sequence[tuple[int, str]]
    papers: Mapping[int, str]
    odd: Mapping[tuple[str, int], float]
    stations: Sequence[str]
    opened_on: date | None
    not_assessed: Sequence[tuple[str, Mapping[str, object]]] = field(default=())

    def begin(self, season: Season) -> date:
        """The first day of the season on which the log could hold anything."""
        return begin_of(season, self.opened_on)

    def everything(self, station: str | None) -> Everything:
        """What `--all` adds, of one station or of all."""
        by_window = {(unit.name, unit.season): unit for unit in self.units if unit.type == "window"}
        windows = [
            Window(name, season.fact, self.begin(season), season.inspects_on, by_window.get((name, no)), odd)
            for no, season in enumerate(self.seasons)
            for name in self.stations
            for odd in (self.odd.get((name, no), 0.0),)
            if station is None or name == station
        ]
        facts = [
            (no, fact)
            for no, fact in self.facts
            if station is None or (no in self.told and self.told[no].station == station)
        ]
        return Everything(facts, self.signs, windows)


Chosen = Callable[[Finding], bool]


def inspect_ledger(
    ledger: Ledger, typed: Coordinates, is_chosen: Chosen = lambda _: True
) -> tuple[Inspection | None, NamedBasis, list[CaseStatus]]:
    """What the log up to the position says for itself, its basis, and the cases; None where nothing was known.

    Only for chosen findings it is computed what they move, which costs more than all the rest.
    """
    resolved = resolve(ledger, typed)
    named, basis = resolved.named, resolved.basis
    if basis is None:
        check_subject(ledger, typed, None)
        return None, named, []
    connection, kept = mirrored(ledger)
    try:
        check_subject(ledger, typed, connection)
        mirror_copy.in_memory(connection)
        questions = Questions(connection, [basis], None)
        missing = questions.calendar_missing_by_basis().get(1, [])
        obligations, cases = questions.obligations, questions.cases
        inspection = _inspect(ledger, basis, obligations, connection, is_chosen)
    except RuntimeError as error:
        if str(error) != mirror.INTERRUPTED:
            raise
        raise KeyboardInterrupt from error
    finally:
        connection.close()
    return inspection, replace(named, calendar_missing=tuple(missing), mirror=kept), cases


def _inspect(
    ledger: Ledger,
    basis: Basis,
    obligations: Sequence[Obligation],
    connection: mirror.Connection,
    is_chosen: Chosen,
) -> Inspection:
    county = list(ledger.county_entries(upto=basis.upto))
    late_days = basis.pack.numbers["late_entry_days"]
    around = Surroundings(
        late_days=late_days,
        opened_on=basis.county.opened_on,
        seasons=seasons_of(county),
        checkpoints=_checkpoints(ledger, county),
        calendar=basis.calendar,
        cells=_cells(obligations),
    )
    log = open_inspected(pages(ledger, 0, basis.upto), around)
    try:
        found_units = units(log)
        found_signs = signs(log, found_units)
        opened = log.execute("SELECT min(recorded_on) FROM inspected").fetchall()[0][0]
        spans = {no: (begin_of(one, opened), one.inspects_on) for no, one in enumerate(around.seasons)}
        grounds = Grounds(log, found_units, found_signs, spans)
        found = with_outcomes(findings(grounds), _outcomes(county))
        rest = _rest(log)
        odd = contradictions(log)
    finally:
        log.close()
    chosen = [finding for finding in found if is_chosen(finding)]
    of_chosen = dict(zip(map(id, chosen), _effects(connection, basis, chosen), strict=True))
    moved = [of_chosen.get(id(finding)) for finding in found]
    not_assessed = _not_assessed(rest, around, found_units, list(of_chosen.values()))
    stations = sorted({unit.name for unit in found_units if unit.type == "station"})
    return Inspection(
        found, moved, found_units, around.seasons, found_signs, grounds.told, rest.facts, rest.papers, odd, stations,
        rest.opened_on, not_assessed,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Rest:
    facts: Sequence[tuple[int, str]]
    papers: Mapping[int, str]
    kinds: frozenset[str]
    late_years: Sequence[int]
    opened_on: date | None


def _rest(log: mirror.Connection) -> _Rest:
    papers = log.execute(
        "SELECT fact_no, coalesce(document_no, report_no) FROM fact WHERE coalesce(document_no, report_no) <> ''"
    ).fetchall()
    years = log.execute("SELECT DISTINCT year(occurred) FROM trait WHERE is_late ORDER BY 1").fetchall()
    kinds = log.execute("SELECT DISTINCT kind FROM fact").fetchall()
    facts = log.execute("SELECT fact_no, any_value(fact) FROM version GROUP BY fact_no ORDER BY fact_no").fetchall()
    opened = log.execute("SELECT min(recorded_on) FROM inspected").fetchall()[0][0]
    return _Rest(facts, dict(papers), frozenset(kind for (kind,) in kinds), [year for (year,) in years], opened)


def _not_assessed(
    rest: _Rest, around: Surroundings, found_units: Sequence[Unit], moved: Sequence[Effect | None]
) -> list[tuple[str, Mapping[str, object]]]:
    missing = {
        "A5": "staff_joined" not in rest.kinds and "worker_absent" not in rest.kinds,
        "A6": "form_pad_issued" not in rest.kinds,
        "A8": "place_located" not in rest.kinds,
        "seasons": not around.seasons,
        "checkpoints": not around.checkpoints,
        "C8": True,
        "C12": True,
        "effects": any(one is None for one in moved),
    }
    found: list[tuple[str, Mapping[str, object]]] = [(name, {}) for name, is_so in missing.items() if is_so]
    known_years = {year.year for year in around.calendar}
    if without := [year for year in rest.late_years if year not in known_years]:
        found.append(("C3", {"years": ", ".join(map(str, without))}))
    if small := sum(unit.p is None for unit in found_units if unit.type == "window"):
        found.append(("small", {"windows": small}))
    return found


def begin_of(season: Season, opened_on: date | None) -> date:
    """The day after the inspection before, or the first day of the log."""
    first = season.after_day + timedelta(1)
    return first if opened_on is None else max(first, opened_on)


def seasons_of(county: Sequence[Entry]) -> list[Season]:
    """The times between two announced inspections, in order; the first begins with the ledger."""
    announced: dict[date, StandingFact] = {}
    for fact in standing(county, frozenset({"inspection_announced"})):
        told = fact.body.get("inspects_on")
        announced.setdefault(fact.occurred_on if told is None else iso_date(told), fact)
    after = civil_date(county[0].recorded_at_us) - timedelta(1) if county else date.min
    found = []
    for inspects_on, fact in sorted(announced.items()):
        if inspects_on > after:
            found.append(Season(fact.fact_id, after, max(fact.occurred_on, after), inspects_on))
            after = inspects_on
    return found


def _checkpoints(ledger: Ledger, county: Sequence[Entry]) -> list[Checkpoint]:
    """What outsiders saw, in order of position; the later of two at one position says nothing more."""
    found: dict[int, Checkpoint] = {}
    for fact in standing(county, frozenset({"checkpoint_witnessed"})):
        told, position, through = fact.body.get("witnessed_at"), fact.body.get("position"), fact.body.get("through")
        if position is None and through is not None:
            position = _position_of(ledger, through)
        if told is None or position is None:
            continue
        witnessed = Checkpoint(fact.fact_id, position, int(parse_instant(told).timestamp() * 1_000_000))
        held = found.get(position)
        if held is None or witnessed.witnessed_us < held.witnessed_us:
            found[position] = witnessed
    return [found[position] for position in sorted(found)]


def _position_of(ledger: Ledger, through: str) -> int | None:
    """The entry that a checkpoint names by its own key or by the fact that it recorded."""
    event_id = event_id_of_key(through)
    if found := ledger.by_event([event_id]):
        return found[event_id].position
    entries = ledger.by_fact([through]).get(through, [])
    return entries[0].position if entries else None


def _outcomes(county: Sequence[Entry]) -> dict[str, str]:
    """The latest outcome that an inspection wrote down about each fact."""
    found: dict[str, tuple[tuple[date, int], str]] = {}
    for fact in standing(county, frozenset({"inspection_found"})):
        about = fact.body.get("about")
        key = (fact.occurred_on, fact.first_position)
        if about is not None and (about not in found or found[about][0] < key):
            found[about] = (key, str(fact.body.get("outcome")))
    return {about: outcome for about, (_, outcome) in found.items()}


def _cells(obligations: Sequence[Obligation]) -> list[Cell]:
    return [
        Cell(one.station, one.closes - timedelta(1), one.facts[0] if one.facts else None, one.cured_after_close)
        for one in obligations
        if one.closes is not None and one.state in _LISTED
    ]


def _effects(connection: mirror.Connection, basis: Basis, found: Sequence[Finding]) -> list[Effect | None]:
    """What every finding's records move, at the end of each year from the first that they bear to the day asked."""
    if not found:
        return []
    first = basis.county.opened_on or basis.as_of
    years = range(max(first.year, basis.as_of.year - 9), basis.as_of.year + 1)
    bases = [replace(basis, as_of=min(basis.as_of, date(year, 12, 31))) for year in years]
    with contextlib.suppress(NoScore):
        return effects(connection, bases, [finding.records for finding in found], ROUNDS)
    return [None] * len(found)
