"""The numbers that figures read from a pack: what each counts in, and from what it counts."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

Unit = Literal["day", "month", "year", "time", "person"]
Anchor = Literal[
    "service", "report", "report_deadline", "serious_violation", "test", "occurrence", "last_contact",
    "case_year_end", "leave_end", "term_end", "year_start", "year_end", "settlement",
]  # fmt: skip

LARGEST: Mapping[str, int] = {"day": 3_660, "month": 36, "year": 150, "time": 1_000, "person": 1_000}
"""The largest number of each unit that a pack or a switch may state: longer periods leave the calendar."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a number is: its unit, and the day from which a period runs, None where it is no period."""

    unit: Unit
    anchor: Anchor | None = None


KNOWN: Mapping[str, Known] = {
    "agreement_limit_days": Known("day", "report"),
    "annual_evaluation_limit_days": Known("day", "case_year_end"),
    "case_plan_limit_days": Known("day", "report"),
    "detox_term_months": Known("month", "report"),
    "dropout_silence_days": Known("day", "last_contact"),
    "employable_age_from": Known("year"),
    "employable_age_to": Known("year"),
    "first_interview_limit_days": Known("day", "report"),
    "late_entry_days": Known("day", "occurrence"),
    "leave_return_limit_days": Known("day", "leave_end"),
    "overdue_notice_limit_days": Known("day", "report_deadline"),
    "positive_test_report_limit_days": Known("day", "test"),
    "quarter_minimum_age_days": Known("day", "report"),
    "report_deadline_days": Known("day", "service"),
    "serious_departure_days_over": Known("day"),
    "serious_departures": Known("time"),
    "serious_missed_tests": Known("time"),
    "unreported_transfer_limit_days": Known("day", "report_deadline"),
    "violation_report_limit_days": Known("day", "serious_violation"),
    "violation_transfer_limit_days": Known("day", "serious_violation"),
    "work_group_limit_days": Known("day", "report"),
    "annual_plan_limit_months": Known("month", "year_start"),
    "archive_limit_days": Known("day", "report"),
    "freeze_days": Known("day", "year_end"),
    "full_time_workers": Known("person"),
    "release_limit_days": Known("day", "term_end"),
    "retro_months": Known("month", "settlement"),
    "volunteers": Known("person"),
}
"""Every number that a figure may read."""

SCORING_NUMBERS = frozenset({
    "annual_plan_limit_months", "archive_limit_days", "full_time_workers", "release_limit_days", "volunteers",
})  # fmt: skip
"""The numbers that only rules read: a pack without rules may leave them out."""

SEALING_NUMBERS = frozenset({"freeze_days", "retro_months"})
"""The numbers that only a seal and its adjustments read: a pack under which nothing is sealed leaves them out."""

NUMBERS = frozenset(KNOWN) - SCORING_NUMBERS - SEALING_NUMBERS
"""The numbers of schedule and status; every pack states each exactly once."""

_NEEDED: Mapping[str, frozenset[str]] = {
    "annual_plan_missing": frozenset({"annual_plan_limit_months"}),
    "other_measure_unpapered": frozenset({"release_limit_days"}),
    "staffing_incomplete": frozenset({"full_time_workers", "volunteers"}),
}


def needed_by(terms: AbstractSet[str], *, has_rules: bool) -> frozenset[str]:
    """The numbers that only rules read and that these terms need."""
    own = frozenset(name for term in terms for name in _NEEDED.get(term, ()))
    return own | {"archive_limit_days"} if has_rules else own
