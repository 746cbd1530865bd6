"""Inspecting: from an answer's ledger to findings with their effects, ranked; it accuses nobody."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date

from commands.cli.asking import Coordinates, NamedBasis, check_subject, resolve
from commands.cli.inspect_county import begin_of, checkpoints_of, other_logs_of, outcomes_of, seasons_of
from commands.cli.inspect_unassessed import every_fact, unassessed
from commands.cli.mirroring import mirrored, pages
from commands.log.entry import Entry
from commands.log.ledger import Ledger
from projections import mirror
from projections.basis import Basis
from projections.indicators.counterfactual import Effect, Left, effects
from projections.indicators.findings import Finding, Grounds, Told, findings, with_outcomes
from projections.indicators.patterns import Unit, units
from projections.indicators.runs import Standing, bases_of, whole_run
from projections.indicators.scores import Sign, contradictions, heaviest, signs
from projections.inspected import Season, Surroundings, open_inspected
from reports.inspection import Everything, Window

_REDATED = frozenset({"B4"})
"""Findings about what late records met: they are also asked about with the day of recording for the day of the act."""


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
    heaviest: Mapping[tuple[str, int], float] = field(default_factory=dict)

    def begin(self, season: Season) -> date:
        """The first day of the season on which the log could hold anything."""
        return begin_of(season, self.opened_on)

    def everything(self, station: str | None) -> Everything:
        """What `--all` adds, of one station or of all."""
        by_window = {(unit.name, unit.season): unit for unit in self.units if unit.type == "window"}
        windows = [
            Window(
                name, season.fact, self.begin(season), season.inspects_on, by_window.get((name, no)), odd,
                self.heaviest.get((name, no), 0.0),
            )
            for no, season in enumerate(self.seasons)
            for name in self.stations
            for odd in (self.odd.get((name, no), 0.0),)
            if station is None or name == station
        ]  # fmt: skip
        facts = [
            (no, fact)
            for no, fact in self.facts
            if station is None or (no in self.told and self.told[no].station == station)
        ]
        return Everything(facts, self.signs, windows)


Chosen = Callable[[Finding], bool]


@dataclass(slots=True)
class Look:
    """A ledger whose log was read once as an inspector reads it; `log` answers what no finding tells."""

    named: NamedBasis
    basis: Basis
    cases: Sequence[Standing]
    inspection: Inspection
    log: mirror.Connection
    county: Sequence[Entry]
    _connection: mirror.Connection
    _bases: Sequence[Basis]

    def add_effects(self, is_chosen: Chosen = lambda _: True) -> None:
        """Afterwards chosen findings tell what they move."""
        _add_effects(self._connection, self._bases, self.inspection, is_chosen)


def inspect_ledger(
    ledger: Ledger, typed: Coordinates, is_chosen: Chosen = lambda _: True, *, with_every_fact: bool = True
) -> tuple[Inspection | None, NamedBasis, Sequence[Standing]]:
    """What the log up to the position says for itself, its basis, and the cases; None where nothing was known.

    For chosen findings it is computed what they move. Without `with_every_fact` the answer tells only what findings
    speak of, and not every single fact.
    """
    with looking(ledger, typed, with_every_fact=with_every_fact) as look:
        if not isinstance(look, Look):
            return None, look, []
        look.log.close()
        look.add_effects(is_chosen)
        return look.inspection, look.named, look.cases


@contextmanager
def looking(ledger: Ledger, typed: Coordinates, *, with_every_fact: bool) -> Iterator[Look | NamedBasis]:
    """The ledger looked at, without effects so far; only its basis where nothing was known."""
    resolved = resolve(ledger, typed)
    named, basis = resolved.named, resolved.basis
    if basis is None:
        check_subject(ledger, typed, None)
        yield named
        return
    connection, kept = mirrored(ledger)
    log = None
    try:
        check_subject(ledger, typed, connection)
        bases = bases_of(basis)
        whole = whole_run(connection, bases)
        county = list(ledger.county_entries(upto=basis.upto))
        around = _around(ledger, basis, county)
        log = open_inspected(pages(ledger, 0, basis.upto), around, connection)
        inspection = _inspect(log, around, county, with_every_fact=with_every_fact)
        named = replace(named, calendar_missing=tuple(whole.calendar_missing), mirror=kept)
        yield Look(named, basis, whole.cases, inspection, log, county, connection, bases)
    finally:
        if log is not None:
            log.close()
        connection.close()


def _around(ledger: Ledger, basis: Basis, county: Sequence[Entry]) -> Surroundings:
    return Surroundings(
        late_days=basis.pack.numbers["late_entry_days"],
        opened_on=basis.county.opened_on,
        seasons=seasons_of(county),
        checkpoints=checkpoints_of(ledger, county),
        others=other_logs_of(ledger, county),
        calendar=basis.calendar,
        cells=None,
    )


def _inspect(
    log: mirror.Connection, around: Surroundings, county: Sequence[Entry], *, with_every_fact: bool
) -> Inspection:
    found_units = units(log)
    found_signs = signs(log, found_units)
    opened = log.execute("SELECT min(recorded_on) FROM inspected").fetchall()[0][0]
    spans = {no: (begin_of(one, opened), one.inspects_on) for no, one in enumerate(around.seasons)}
    grounds = Grounds(log, found_units, found_signs, spans)
    found = with_outcomes(findings(grounds), outcomes_of(county))
    if with_every_fact:
        grounds.tell(None)
    facts, papers = every_fact(log) if with_every_fact else ([], {})
    not_assessed = unassessed(log, around, found_units)
    stations = sorted({unit.name for unit in found_units if unit.type == "station"})
    return Inspection(
        found, [None] * len(found), found_units, around.seasons, found_signs, grounds.told, facts, papers,
        contradictions(log), stations, opened, not_assessed, heaviest(log, found_signs),
    )  # fmt: skip


def _add_effects(
    connection: mirror.Connection, bases: Sequence[Basis], inspection: Inspection, is_chosen: Chosen
) -> None:
    places = [
        place for place, finding in enumerate(inspection.findings) if is_chosen(finding) and not finding.is_of_voided
    ]
    asked = [inspection.findings[place] for place in places]
    moved = effects(connection, bases, [Left(one.numbers, bool(_REDATED & set(one.codes))) for one in asked])
    known = dict(zip(places, moved, strict=True))
    if beyond := sum(one is None for one in moved):
        inspection.not_assessed = [*inspection.not_assessed, ("effects", {"findings": beyond})]
    inspection.effects = [known.get(place) for place in range(len(inspection.findings))]
