"""The numbers of the county measure that the figures need, as one value."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Rules:
    """The defaults are the county measure's numbers; a test may vary any of them."""

    months_between: Mapping[str, tuple[int, int, int]] = field(
        default_factory=lambda: {"detox": (1, 2, 3), "rehab": (2, 3, 6)},
    )
    detox_term_months: int = 36
    report_within_days: int = 15
    one_off_within_days: int = 7
    annual_evaluation_within_days: int = 30
    quarter_counts_after_days: int = 30
    silence_days: int = 30
    leave_closable_days: int = 7
    serious_missed_tests: int = 3
    serious_departures: int = 3
    serious_departure_days_over: int = 30
    overdue_notice_within_days: int = 7
    overdue_transfer_within_days: int = 14
    violation_report_within_days: int = 7
    violation_transfer_within_days: int = 7
    positive_test_within_days: int = 7
    required_documents: tuple[str, ...] = ("decision", "registration_form", "psych_assessment")
    working_age: tuple[int, int] = (16, 59)


COUNTY_MEASURE = Rules()
