"""The bases of a walk: where each entry between two positions is asked about, after all before it and alone."""

from dataclasses import replace
from datetime import date

from commands.cli.asking import calendar_of
from commands.cli.netting import GOVERNING, Interval
from commands.cli.passing import brought
from domain.civil_time import civil_date
from projections.basis import Basis
from projections.bridging import Candidate
from projections.county import CountyFacts


def handed_in_by(interval: Interval, first: Basis) -> date:
    """The last day on which materials of the year could be handed in; any day where a deadline was set meanwhile."""
    if any(entry.kind == "submission_deadline_set" for entry in interval.county):
        return date.max
    year = first.as_of.year
    return max((one.deadline for one in first.county.deadlines if one.year == year), default=date.min)


def coordinate(basis: Basis) -> tuple[int, date, str, CountyFacts]:
    """What tells one basis of a walk from another."""
    return basis.upto, basis.as_of, basis.pack.key, basis.county


def governing_of(interval: Interval, data: Basis) -> list[Candidate]:
    """The county's entries that are data, as candidates of the walk."""
    return [
        Candidate(entry.position, entry.fact_id, civil_date(entry.recorded_at_us))
        for entry in interval.county
        if entry.kind in GOVERNING and entry.position <= data.upto
    ]


def basis_at(candidate: Candidate, first: Basis, interval: Interval) -> Basis:
    """The basis at this entry: the day and the rules of the start, what governs as entries brought it by then."""
    if not interval.governs:
        return replace(first, upto=candidate.position)
    entries = interval.governing_upto(candidate.position)
    return replace(first, upto=candidate.position, calendar=calendar_of(entries), county=brought(entries, first))


def basis_alone(candidate: Candidate, first: Basis, interval: Interval) -> Basis:
    """The basis of the start with this one entry more."""
    if candidate.fact_no is not None:
        return replace(first, alone=candidate.position, alone_fact=candidate.fact_no)
    entries = [
        entry for entry in interval.governing if entry.position <= first.upto or entry.position == candidate.position
    ]
    return replace(first, calendar=calendar_of(entries), county=brought(entries, first))
