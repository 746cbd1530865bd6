"""From a ledger to the rows of a dossier: the log read as an inspector reads it, and the findings about a scope."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

from commands.cli.asking import Coordinates, NamedBasis, check_subject
from commands.cli.county_rows import page_basis, station_name
from commands.cli.inspecting import Inspection, Look, looking
from commands.cli.language import lang, word
from commands.governing import standing
from commands.log.entry import Entry as Stored
from commands.log.ledger import Ledger
from commands.seals import seals
from domain.civil_time import civil_date, civil_date_of, iso_date, parse_instant
from projections.dossier.reading import DossierLog
from projections.dossier.rows import Days, Scope
from projections.indicators.findings import Finding
from projections.inspected import Season
from reports.county import StationName
from reports.dossier_data import Dossier, Lead, Limits, Mark
from reports.inspection import Ranked, finding_json, ranked
from reports.timelines import Entry


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the reader asked for: whose records, from when on, of which year, and whether people are named."""

    scope: Scope
    limits: Limits
    people: bool

    def takes(self, finding: Finding) -> bool:
        """Whether a finding lies in the days asked, and is about a recorder only where people are asked for."""
        subject, since, year = finding.subject, self.limits.since, self.limits.year
        if subject.type == "recorder" and not self.people:
            return False
        first, last = subject.from_day or date.min, subject.to_day or date.max
        if year is not None and not (first.year <= year <= last.year):
            return False
        if isinstance(since, date):
            return last >= since
        return since is None or finding.last_position >= since


@dataclass(slots=True)
class Looked:
    """A ledger looked at once; pages of any scope are made from it."""

    log: DossierLog
    inspection: Inspection
    named: NamedBasis
    chosen: Chosen
    names: Mapping[str, str]
    seasons: Sequence[Season]
    marks: Sequence[Mark]
    late_days: int
    ledger: Ledger

    def dossier(self, scope: Scope, others: Sequence[tuple[str, str]] = (), home: str | None = None) -> Dossier:
        """Everything that the scope's page shows."""
        chosen = replace(self.chosen, scope=scope)
        return Dossier(
            basis=page_basis(self.named),
            pictured=self.log.of(scope, people=chosen.people),
            names=self.names,
            leads=[self._lead(one) for one in self._ranked(chosen)],
            not_assessed=[word(f"unassessed.{code}", **values) for code, values in self.inspection.not_assessed],
            seasons=self.seasons,
            marks=self.marks,
            late_days=self.late_days,
            people=chosen.people,
            limits=chosen.limits,
            entries=self._entries(scope.case),
            others=others,
            home=home,
        )

    def _ranked(self, chosen: Chosen) -> list[Ranked]:
        about = is_about(chosen.scope, self.log)
        every = ranked(self.inspection.findings, self.inspection.effects)
        return [one for one in every if chosen.takes(one.finding) and about(one.finding)]

    def _lead(self, one: Ranked) -> Lead:
        subject, units = one.finding.subject, self.inspection.units
        if one.finding.p is None:
            return Lead(finding_json(one, lang()))
        seasons = {no for no, season in enumerate(self.inspection.seasons) if season.inspects_on == subject.to_day}
        peers = sum(
            unit.type == subject.type and unit.p is not None and (unit.type != "window" or unit.season in seasons)
            for unit in units
        )
        return Lead(finding_json(one, lang()), peers)

    def _entries(self, case: str | None) -> list[Entry]:
        if case is None:
            return []
        return [_entry(stored, case) for stored in self.ledger.stream(f"case:{case}", self.named.position)]


def is_about(scope: Scope, log: DossierLog) -> Callable[[Finding], bool]:
    """Which findings a page lists: of a station its own, of a recorder or a case those that cite its records."""
    if scope.is_county:
        return lambda _: True
    if scope.station is not None:
        return lambda finding: scope.station in {finding.subject.station, *finding.stations}
    own = log.facts(scope)
    if scope.case is not None:
        return lambda finding: not own.isdisjoint(finding.records)
    return lambda finding: (
        finding.subject.name == scope.recorder
        if finding.subject.type == "recorder"
        else 2 * len(own.intersection(finding.records)) >= len(finding.records)
    )


@contextmanager
def looked_at(ledger: Ledger, typed: Coordinates, chosen: Chosen) -> Iterator[Looked | NamedBasis]:
    """The ledger looked at for the scope's findings; only its basis where nothing was known."""
    # Before the log is read: a case that nobody knows costs no minute.
    check_subject(ledger, replace(typed, station=None), None)
    with looking(ledger, typed, with_every_fact=False) as look:
        if not isinstance(look, Look):
            yield look
            return
        basis, year = look.basis, chosen.limits.year
        days = Days(basis.as_of, None if year is None else date(year, 1, 1), chosen.limits.since)
        log = DossierLog(look.log, None, days)
        about = is_about(chosen.scope, log)
        look.add_effects(lambda one: chosen.takes(one) and about(one))
        stations = {one.station for one in look.cases} | {member.station for member in log.members()}
        names = _names(ledger, sorted(station for station in stations if station), look.named)
        late_days = basis.pack.numbers["late_entry_days"]
        yield Looked(
            log,
            look.inspection,
            look.named,
            chosen,
            names,
            look.inspection.seasons,
            _marks(look.county),
            late_days,
            ledger,
        )


def _names(ledger: Ledger, stations: Sequence[str], named: NamedBasis) -> dict[str, str]:
    found: dict[str, StationName] = {}
    for station in stations:
        for stored in ledger.stream(f"station:{station}", named.position):
            station_name(stored, found, named.as_of)
    return {name.station: name.short for name in found.values()}


def _marks(county: Sequence[Stored]) -> list[Mark]:
    """Freezes and the checkpoints that somebody outside holds since the ledger began, by day."""
    found = [Mark("seal", seal.sealed_on, word("dossier.seal-of", year=seal.year)) for seal in seals(county)]
    for fact in standing(county, frozenset({"checkpoint_witnessed"})):
        when, position = fact.body.get("witnessed_at"), fact.body.get("position") or fact.body.get("through")
        # An older log may have been witnessed before this one began.
        if when is not None and parse_instant(when).timestamp() * 1_000_000 >= county[0].recorded_at_us:
            day = civil_date_of(parse_instant(when))
            found.append(Mark("checkpoint", day, word("dossier.checkpoint-of", position=position or "?")))
    return sorted(found, key=lambda mark: (mark.day, mark.kind))


def _entry(stored: Stored, case: str) -> Entry:
    content = stored.content
    return Entry(
        position=stored.position, case=case, station=content.get("station"), fact_id=stored.fact_id, kind=stored.kind,
        verb=content["verb"], occurred_on=iso_date(content["occurred_on"]),
        recorded_on=civil_date(stored.recorded_at_us), actor="",
    )  # fmt: skip
