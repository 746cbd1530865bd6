"""Clauses of figures: which words of the pack an obligation, a state, a rate or a line of money rests on."""

from collections.abc import Mapping, Sequence

from domain.policies import Clause, Ruling
from domain.policies.document import Number
from domain.policies.rules import Award, Band, Block, Breach, Money, Rule, Target
from projections.basis import ONE_OFFS
from projections.rows import CaseStatus, Obligation, ScoreLine
from reports.explanation import NOTHING, NumberUsed, Rest
from reports.rule_words import clause_of, rule_of

_DUTY_NUMBERS: Mapping[str, str] = {
    **ONE_OFFS,
    "annual_evaluation": "annual_evaluation_limit_days",
    "quarterly_evaluation": "quarter_minimum_age_days",
}
_STATE_NUMBERS: Mapping[str, tuple[str, ...]] = {
    "awaiting_report": ("report_deadline_days",),
    "overdue": ("report_deadline_days",),
    "reported": ("agreement_limit_days",),
    "in_execution": ("agreement_limit_days",),
    "on_leave": ("leave_return_limit_days",),
    "serious_violation": ("serious_missed_tests", "serious_departures", "serious_departure_days_over"),
    "dropout": ("dropout_silence_days",),
    "released": ("detox_term_months",),
}
"""The numbers of the pack that a state is decided with; the other states follow from a fact alone."""
_RATE_NUMBERS: Mapping[str, str] = {
    "execution": "report_deadline_days",
    "report": "report_deadline_days",
    "signing": "agreement_limit_days",
    "dropout": "dropout_silence_days",
    "employment": "employable_age_from",
}
_RATE_DUTIES: Mapping[str, str] = {"interview_completion": "interview", "test_completion": "urine_test"}


_TERM_NUMBERS: Mapping[str, tuple[str, ...]] = {
    "overdue_notice_late": ("overdue_notice_limit_days",),
    "unreported_transfer_late": ("unreported_transfer_limit_days",),
    "violation_certificate_missing": ("serious_missed_tests", "serious_departures", "serious_departure_days_over"),
    "violation_report_late": ("violation_report_limit_days",),
    "violation_transfer_late": ("violation_transfer_limit_days",),
    "test_entered_late": ("late_entry_days",),
    "person_not_entered_in_time": ("late_entry_days",),
    "document_missing": ("archive_limit_days",),
    "person_without_archive": ("archive_limit_days",),
    "person_in_dropout": ("dropout_silence_days",),
    "annual_plan_missing": ("annual_plan_limit_months",),
    "staffing_incomplete": ("full_time_workers", "volunteers"),
    "other_measure_unpapered": ("leave_return_limit_days", "release_limit_days"),
    "overdue_unsettled": ("report_deadline_days",),
    "overdue_unsettled_by_both": ("report_deadline_days",),
    "serious_in_span": ("serious_missed_tests", "serious_departures", "serious_departure_days_over"),
    "dropout_in_span": ("dropout_silence_days",),
    "archive_incomplete": ("archive_limit_days",),
    "entry_late_in_span": ("late_entry_days",),
}
"""The numbers that decide whether a term holds; a window's own limit stands at its obligation."""


def of_obligation(ruling: Ruling, row: Obligation, measure: str | None) -> Rest:
    """A periodic duty rests on the schedule of its case-year, any other on the number of its limit."""
    if row.duty in _DUTY_NUMBERS:
        return of_numbers(ruling, (_DUTY_NUMBERS[row.duty],))
    year = next(
        (
            window.from_month // 12 + 1
            for window in ruling.windows
            if (window.measure, window.duty, str(window.seq)) == (measure, row.duty, row.seq)
        ),
        None,
    )
    return _of_schedule(ruling, row.duty, measure, year)


def of_state(ruling: Ruling, row: CaseStatus) -> Rest:
    """A state rests on the numbers that decide it; one that follows from a fact alone rests on no clause."""
    return of_numbers(ruling, _STATE_NUMBERS.get(row.state, ()))


def of_rate(ruling: Ruling, rate: str) -> Rest:
    """A rate rests on the rule that asks for it, else on the schedule or number that it counts by."""
    for rule in ruling.rules:
        if isinstance(rule, Band | Target) and rule.rate == rate:
            return of_rule(ruling, rule, rule.reading)
    if rate in _RATE_DUTIES:
        return _of_schedule(ruling, _RATE_DUTIES[rate], None, None)
    return of_numbers(ruling, (_RATE_NUMBERS[rate],))


def of_line(ruling: Ruling, row: ScoreLine) -> Rest:
    """A line rests on its rule, under the reading that the row names."""
    rule = rule_of(ruling, row.rule)
    return Rest(row.clause, None, row.reading) if rule is None else of_rule(ruling, rule, row.reading)


def of_rule(ruling: Ruling, rule: Rule, reading: str | None) -> Rest:
    """The clause under which a rule stands, the words that it quotes, the numbers that it is decided with."""
    note = None if rule.note is None else (rule.note, rule.note_en or rule.note)
    names = _TERM_NUMBERS.get(rule.term, ()) if isinstance(rule, Breach | Award | Block) else ()
    numbers = [
        NumberUsed(number.name, ruling.numbers[number.name], clause.id, number.quote, (number.note, number.note_en))
        for name in names
        for clause, number in _number(ruling, name)
    ]
    return Rest(rule.clause, rule.quote, reading, note, tuple(numbers))


def of_item(ruling: Ruling, item: str) -> Rest:
    """The clause that gives an item its maximum."""
    found = next((one for one in ruling.items if one.id == item), None)
    return NOTHING if found is None else Rest(found.clause, found.quote)


def of_money(ruling: Ruling) -> Rest:
    """The clause that pays."""
    found = next((rule for rule in ruling.rules if isinstance(rule, Money)), None)
    return NOTHING if found is None else of_rule(ruling, found, found.reading)


def of_numbers(ruling: Ruling, names: Sequence[str]) -> Rest:
    """The clause of these numbers; of several together it is quoted whole. A decided number is no longer the text's."""
    found = [pair for name in names for pair in _number(ruling, name)]
    if not found:
        return NOTHING
    clause, number = found[0]
    if len(found) > 1:
        return Rest(clause.id, clause.text)
    is_own = number.from_text and ruling.numbers[number.name] == number.value
    return Rest(clause.id, number.quote, None if is_own else number.name, (number.note, number.note_en))


def _number(ruling: Ruling, name: str) -> list[tuple[Clause, Number]]:
    return [(clause, number) for clause in ruling.pack.clause for number in clause.number if number.name == name]


def _of_schedule(ruling: Ruling, duty: str, measure: str | None, case_year: int | None) -> Rest:
    for clause in ruling.pack.clause:
        for step in clause.schedule:
            is_asked = measure in {None, step.measure} and case_year in {None, step.case_year}
            if step.duty == duty and is_asked:
                return Rest(clause.id, step.quote)
    return NOTHING


def number_value(ruling: Ruling, reading: str | None) -> str | None:
    """The value that counts of the reading or the number of this name."""
    if reading is None:
        return None
    if reading in ruling.values:
        return ruling.values[reading]
    return str(ruling.numbers[reading]) if reading in ruling.numbers else None


def text_of(ruling: Ruling, rest: Rest) -> str | None:
    """The whole text of the clause."""
    found = None if rest.clause is None else clause_of(ruling, rest.clause)
    return None if found is None else found.text
