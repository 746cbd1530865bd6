"""Passing: deadlines that came to bear between two positions because days went by, apart from those entries brought."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from commands.cli.county_facts import county_facts
from commands.log.entry import Entry
from domain.civil_time import civil_date
from projections.basis import Basis
from projections.county import CountyFacts, SubmissionDeadline


def brought(entries: Sequence[Entry], first: Basis) -> CountyFacts:
    """What governs after `entries` as far as entries brought it, and not the days that passed since `first`.

    A deadline of the year applies if it had passed at `first`, or on the day on which it was entered since.
    """
    whole = county_facts(entries, None)
    entered = {
        entry.fact_id: civil_date(entry.recorded_at_us)
        for entry in entries
        if entry.position > first.upto and entry.kind == "submission_deadline_set"
    }
    known_on = first.county.known_on or date.min
    kept = tuple(
        one
        for one in whole.deadlines
        if one.year != first.as_of.year or one.deadline <= max(known_on, entered.get(one.fact, date.min))
    )
    # Those that are kept apply, on whatever day the question is asked.
    return replace(whole, known_on=date.max, deadlines=kept)


def brought_by_the_end(entries: Sequence[Entry], first: Basis, last: Basis) -> CountyFacts:
    """The same after all entries; the county as it stands at `last` where no deadline passed since `first`."""
    found = brought(entries, first)
    year = first.as_of.year
    return found if applied(found, year) != applied(last.county, year) else last.county


def passed(before: CountyFacts, after: CountyFacts, year: int) -> tuple[date, ...]:
    """The days of the deadlines that apply on one side alone."""
    return tuple(sorted({one.deadline for one in applied(before, year) ^ applied(after, year)}))


def applied(county: CountyFacts, year: int) -> frozenset[SubmissionDeadline]:
    """The deadlines of the year that have passed."""
    known_on = county.known_on
    return frozenset(
        one for one in county.deadlines if one.year == year and known_on is not None and one.deadline <= known_on
    )
