"""Laws of support: a line names every fact without which it would be otherwise, each tried alone."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from reference.histories import assessments, histories
from reference.log import Log, decide, reported
from sql_answers import sql_answers

CHECKS = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
FEW = settings(
    max_examples=8, deadline=None, derandomize=True, database=None, suppress_health_check=CHECKS,
    phases=[Phase.explicit, Phase.generate],
)  # fmt: skip
MANY = settings(FEW, max_examples=60, derandomize=False)
GOVERNING = frozenset({"ledger_opened", "holiday_calendar_set"})
"""What every deadline and every lateness of a ledger hangs on stands in its basis, not in its lines."""
PACKS = ("county-measure@2", "county-measure@2", "jiaochuan@1", "chengzhai-2018@1")

Entries = list[dict[str, Any]]
Figures = dict[str, tuple[Any, frozenset[str]]]


def figures(answer: Any) -> Figures:
    """Every score line and every month of an answer by its key: what it says, and on which facts."""
    found: Figures = {}
    fractions = {(rate.station, rate.rate): (rate.numerator, rate.denominator) for rate in answer.rates}
    for line in answer.score_lines:
        what, seq = line.key.split("/")[-2:]
        # The whole fraction, so that a band which is wide hides nothing; a quarter's own is told nowhere.
        fraction = None if "Q" in seq else fractions.get((line.station, what))
        value = (line.station, line.deduct, line.deduct_high, line.award, line.award_high, fraction)
        found[line.key] = (value, frozenset(line.facts))
    for month in answer.subsidy_months:
        value = (month.station, month.paid, tuple(month.blocked_by))
        found[f"subsidy/{month.case}/{month.month}"] = (value, frozenset(month.facts))
    return found


def standing(entries: Entries) -> dict[str, dict[str, Any]]:
    """The last entry of every fact that stands."""
    last = {entry["fact_id"]: entry for entry in entries}
    return {name: one for name, one in last.items() if one["verb"] != "void" and one["kind"] not in GOVERNING}


def without(entries: Entries, as_of: date, pack: str = PACKS[0]) -> tuple[Figures, dict[str, Figures]]:
    """The figures, and for each fact that stands what they would be without it alone."""
    told = list(entries)
    bases = {"": len(entries)}
    late = max(entry["recorded_on"] for entry in entries)
    for name, entry in standing(entries).items():
        day = {"recorded_on": max(late, entry["occurred_on"])}
        told.append(entry | day | {"position": len(told) + 1, "verb": "void", "body": {}})
        bases[name] = len(told)
        told.append(entry | day | {"position": len(told) + 1, "verb": "reinstate"})
    answers = sql_answers(told, [(position, as_of) for position in bases.values()], assessed=True, pack=pack)
    before, *others = map(figures, answers)
    return before, dict(zip(list(bases)[1:], others, strict=True))


def unnamed(entries: Entries, as_of: date, pack: str = PACKS[0]) -> list[str]:
    """The lines that change without a fact that they do not name."""
    before, others = without(entries, as_of, pack)
    return [
        f"{key}: {value} without {name} ({kinds_of(entries)[name]}): {found.get(key, ['nothing'])[0]}"
        for name, found in others.items()
        for key, (value, facts) in before.items()
        if name not in facts and (key not in found or found[key][0] != value)
    ]


def moving(entries: Entries, as_of: date, key: str, pack: str = PACKS[0]) -> set[str]:
    """The facts without which the line is gone or says something else, each taken away alone."""
    before, others = without(entries, as_of, pack)
    return {name for name, found in others.items() if key not in found or found[key][0] != before[key][0]}


def kinds_of(entries: Entries) -> dict[str, str]:
    return {entry["fact_id"]: f"{entry['kind']} of {entry['occurred_on']}" for entry in entries}


def walk(data: st.DataObject) -> None:
    history = data.draw(histories(2, edgy=True), label="history")
    ((_, as_of, _),) = data.draw(assessments(history, 1), label="day")
    pack = data.draw(st.sampled_from(PACKS), label="pack")
    assert unnamed(history.entries, as_of, pack) == []


def test_a_paid_month_names_the_papers_the_talk_and_the_test_that_let_it_be_paid() -> None:
    log = reported("2024-01-10")
    names = {
        log.record("archive_document_filed", "2024-01-12", document=one, medium="paper")
        for one in ("decision", "registration_form", "psych_assessment")
    }
    names |= {
        log.record("interview_held", "2024-01-20", mode="home"),
        log.record("urine_test_done", "2024-01-20", result="negative"),
    }
    found = figures(*sql_answers(log.entries, [(log.head, date(2024, 2, 29))], assessed=True))
    value, facts = found["subsidy/C1/2024-02"]
    assert value == ("S1", True, ())
    assert names <= facts
    assert unnamed(log.entries, date(2024, 2, 29)) == []


def test_a_missed_quarter_names_the_agreement_that_put_the_case_in_execution() -> None:
    log = reported("2024-01-10")
    agreed = log.record("agreement_signed", "2024-01-11")
    log.record("interview_held", "2024-03-20", mode="home")
    log.record("urine_test_done", "2024-03-20", result="negative")
    found = figures(*sql_answers(log.entries, [(log.head, date(2024, 3, 31))], assessed=True))
    assert agreed in found["score/2024/R16/C1/quarterly_evaluation/2024Q1"][1]
    assert unnamed(log.entries, date(2024, 3, 31)) == []


def in_execution(log: Log, *cases: str, start: str = "2024-01-10") -> None:
    """Cases of the station S1 that reported on a day and signed."""
    for case in cases:
        decide(log, on=start, case=case)
        log.record("reported", start, case=case)
        log.record("agreement_signed", start, case=case)


def only_reported(log: Log, case: str) -> None:
    """A case of the station S1 that counts, and is not in execution."""
    decide(log, on="2024-01-10", case=case)
    log.record("reported", "2024-01-10", case=case)


def test_the_band_of_a_rate_names_what_keeps_a_case_out_of_it() -> None:
    log = Log()
    in_execution(log, "C1", "C2", "C3", "C5", "C6")
    only_reported(log, "C4")
    released = log.record("released", "2024-01-20", case="C5")
    moved = log.record("reported_at_new_place", "2024-01-20", case="C6", station="S2")
    key = "score/2024/R11/S1/execution/1"
    found = figures(*sql_answers(log.entries, [(log.head, date(2024, 1, 31))], assessed=True))
    assert found[key][0][1] == 7, "three of four"
    assert {released, moved} <= moving(log.entries, date(2024, 1, 31), key), "four of five"
    assert unnamed(log.entries, date(2024, 1, 31)) == []


def test_the_band_of_a_rate_names_the_contact_that_keeps_a_case_from_dropout() -> None:
    log = Log()
    in_execution(log, "C1", "C2", "C3", "C4")
    only_reported(log, "C5")
    talks = {log.record("interview_held", "2024-01-20", case=case, mode="home") for case in ("C1", "C2", "C3", "C4")}
    key = "score/2024/R11/S1/execution/1"
    found = figures(*sql_answers(log.entries, [(log.head, date(2024, 2, 15))], assessed=True))
    assert found[key][0][1] == 5, "four of five"
    assert talks <= moving(log.entries, date(2024, 2, 15), key), "three of five"
    assert unnamed(log.entries, date(2024, 2, 15)) == []


def test_the_band_of_employment_names_who_is_too_old_or_unable_and_whose_work_ended() -> None:
    log = Log()
    in_execution(log, "C1", "C2", "C3", "C4", "C5")
    work = [log.record("employment_started", "2024-01-15", case=case, proof="contract") for case in ("C1", "C2", "C3")]
    ended = log.record("employment_ended", "2024-01-20", case="C3")
    old = log.record("person_registered", "2024-01-10", case=None, person_id="P4", birth_year=1950)
    unable = log.record("employability_assessed", "2024-01-15", case="C5", able=False, willing=True)
    key = "score/2024/R31/S1/employment/1"
    found = figures(*sql_answers(log.entries, [(log.head, date(2024, 1, 31))], assessed=True))
    assert found[key][0][1] == 2, "two of three"
    assert {*work[:2], ended, old, unable} <= moving(log.entries, date(2024, 1, 31), key)
    assert unnamed(log.entries, date(2024, 1, 31)) == []


def test_a_quota_names_the_class_and_the_home_that_keep_a_person_out_of_it() -> None:
    log = Log()
    for number in range(1, 8):
        home = "S2" if number == 7 else "S1"
        log.record("person_registered", "2024-01-10", case=None, person_id=f"P{number}", residence_station=home)
        log.record("person_class_changed", "2024-02-10", case=None, person_id=f"P{number}", **{"class": "detox"})
    first = log.entries[-2]["fact_id"]
    log.record("person_registered", "2024-03-10", case=None, person_id="P7", residence_station="S1")
    gone = log.record("person_class_changed", "2024-03-10", case=None, person_id="P6", **{"class": "isolation"})
    key = "score/2024/R27/S1/hair_sample/detox+rehab"
    decide(log, case="C1", person="P1")
    found = figures(*sql_answers(log.entries, [(log.head, date(2024, 12, 31))], assessed=True))
    assert found[key][0][1] == 1, "one of five"
    assert {first, gone} <= moving(log.entries, date(2024, 12, 31), key), "two of six"
    assert unnamed(log.entries, date(2024, 12, 31)) == []


def test_a_target_missed_names_what_makes_the_missed_windows_due() -> None:
    log = Log()
    in_execution(log, "C1", "C2", start="2024-01-02")
    log.record("suspended", "2024-01-10", case="C1")
    resumed = log.record("resumed", "2024-01-11", case="C1")
    tests = {log.record("urine_test_done", day, case="C2", result="negative") for day in ("2024-01-20", "2024-02-20")}
    handed = log.record("transferred_to_police", "2024-01-20", case="C1", ground="violation")
    returned = log.record("police_outcome_recorded", "2024-01-25", case="C1", outcome="returned")
    key = "score/2024/D3-quarter/S1/test_completion/2024Q1"
    found = figures(*sql_answers(log.entries, [(log.head, date(2024, 3, 31))], assessed=True, pack="jiaochuan@1"))
    assert tests | {handed} <= found[key][1]
    assert {resumed, returned} <= moving(log.entries, date(2024, 3, 31), key, "jiaochuan@1")
    assert unnamed(log.entries, date(2024, 3, 31), "jiaochuan@1") == []


@FEW
@given(st.data())
def test_a_line_names_every_fact_without_which_it_would_be_otherwise(data) -> None:
    walk(data)


@pytest.mark.slow
@MANY
@given(st.data())
def test_a_line_of_many_histories_names_every_such_fact(data) -> None:
    walk(data)
