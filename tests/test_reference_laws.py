"""What the SQL must keep whatever the figures are: laws of position, correction, order and day."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from reference.difference import same_rows
from reference.effective import effective
from reference.histories import History, bases, histories
from reference.log import decide, reported
from reference.plans import Plot as Scene
from reference.plans import after, body_of, one_of
from sql_answers import sql_answers

D = date.fromisoformat
CHECKS = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example, HealthCheck.filter_too_much]
FEW = settings(max_examples=8, deadline=None, derandomize=True, database=None, suppress_health_check=CHECKS)
CASES = 4
DAYS = 8
GOVERNING = (
    "holiday_calendar_set",
    "ledger_opened",
    "submission_deadline_set",
    "materials_submitted",
    "special_task_scored",
)
Entries = list[dict[str, Any]]


def _at_head(entries: Entries, days: list[date]) -> list[Any]:
    return sql_answers(entries, [(len(entries), day) for day in days])


def _must_be_the_same(one: Entries, other: Entries, days: list[date]) -> None:
    for day, left, right in zip(days, _at_head(one, days), _at_head(other, days), strict=True):
        told = same_rows(left, right)
        assert told is None, f"as of {day}: {told}\n{History(other, [], [])!r}"


def _numbered(entries: Entries) -> Entries:
    return [entry | {"position": position} for position, entry in enumerate(entries, start=1)]


def _told_once(history: History) -> list[int]:
    """Give the places of entries whose facts nothing else in the log speaks of, decisions left out."""
    names = [entry["fact_id"] for entry in history.entries]
    return [
        place
        for place, entry in enumerate(history.entries)
        if names.count(entry["fact_id"]) == 1 and entry["kind"] != "decision_issued"
    ]


def _days(draw: Callable[..., Any], history: History) -> list[date]:
    return [day for _, day in draw(bases(history, DAYS))]


@FEW
@given(st.data())
def test_entries_after_a_position_change_nothing_at_it(data):
    history = data.draw(histories(CASES))
    position = data.draw(st.integers(0, len(history.entries)))
    asked = [(position, day) for day in _days(data.draw, history)]
    short = sql_answers(history.entries[:position], asked)
    for basis, left, right in zip(asked, short, sql_answers(history.entries, asked), strict=True):
        told = same_rows(left, right)
        assert told is None, f"at {basis}: {told}\n{history!r}"


@FEW
@given(st.data())
def test_a_wrong_entry_and_its_correction_are_worth_the_right_one(data):
    history = data.draw(histories(CASES))
    places = _told_once(history)
    assume(places)
    place = data.draw(st.sampled_from(places))
    right = history.entries[place]
    day = max(date(2008, 6, 1), after(right["occurred_on"], one_of(data.draw, 0, -1, -7, -40)))
    body = body_of(data.draw, right["kind"], day, Scene(right["case"] or "", day)) or right["body"]
    wrong = list(history.entries)
    wrong[place] = right | {"occurred_on": day, "body": body}
    wrong.append(right | {"verb": "correct", "recorded_on": history.entries[-1]["recorded_on"]})
    assume(wrong[-1]["recorded_on"] >= right["occurred_on"])
    _must_be_the_same(history.entries, _numbered(wrong), _days(data.draw, history))


@FEW
@given(st.data())
def test_a_voided_entry_is_worth_none(data):
    history = data.draw(histories(CASES))
    places = _told_once(history)
    assume(places)
    place = data.draw(st.sampled_from(places))
    void = history.entries[place] | {"verb": "void", "recorded_on": history.entries[-1]["recorded_on"], "body": {}}
    never = history.entries[:place] + history.entries[place + 1 :]
    _must_be_the_same(_numbered(never), _numbered([*history.entries, void]), _days(data.draw, history))


@FEW
@given(st.data())
def test_a_void_and_its_reinstatement_are_worth_nothing(data):
    history = data.draw(histories(CASES))
    standing = [entry for entry in history.entries if entry["verb"] != "void"]
    last = {entry["fact_id"]: entry for entry in history.entries}
    entry = data.draw(st.sampled_from([e for e in standing if last[e["fact_id"]] is e]))
    at = {"recorded_on": max(history.entries[-1]["recorded_on"], entry["occurred_on"])}
    more = [entry | at | {"verb": "void", "body": {}}, entry | at | {"verb": "reinstate"}]
    _must_be_the_same(history.entries, _numbered([*history.entries, *more]), _days(data.draw, history))


@FEW
@given(st.data())
def test_the_order_of_independent_entries_leaves_the_figures_alone(data):
    history = data.draw(histories(CASES))
    chance = data.draw(st.randoms(use_true_random=False))
    final = {fact.id: fact.on for fact in effective(history.entries, len(history.entries))}
    shuffled = list(history.entries)
    for _ in range(10 * len(shuffled)):
        place = chance.randrange(1, len(shuffled))
        one, two = shuffled[place - 1 : place + 1]
        depends = one["fact_id"] == two["fact_id"] or "decision_issued" in (one["kind"], two["kind"])
        same_day = final.get(one["fact_id"]) == final.get(two["fact_id"])
        if not depends and not same_day:
            shuffled[place - 1 : place + 1] = [two, one]
    _must_be_the_same(history.entries, _numbered(shuffled), _days(data.draw, history))


@FEW
@given(st.data())
def test_what_happens_after_a_day_changes_nothing_on_it(data):
    history = data.draw(histories(CASES))
    day = _days(data.draw, history)[0]
    ahead = {
        fact.id
        for fact in effective(history.entries, len(history.entries))
        if fact.on > day and fact.kind not in GOVERNING
    }
    before = [entry for entry in history.entries if entry["fact_id"] not in ahead]
    _must_be_the_same(_numbered(before), history.entries, [day])


# Anchors that try the calendar


@pytest.mark.slow
@pytest.mark.parametrize(
    "law",
    [
        test_entries_after_a_position_change_nothing_at_it,
        test_a_wrong_entry_and_its_correction_are_worth_the_right_one,
        test_a_voided_entry_is_worth_none,
        test_a_void_and_its_reinstatement_are_worth_nothing,
        test_the_order_of_independent_entries_leaves_the_figures_alone,
        test_what_happens_after_a_day_changes_nothing_on_it,
    ],
)
def test_a_law_holds_on_many_histories(law):
    settings(FEW, max_examples=60, derandomize=False)(given(st.data())(law.hypothesis.inner_test))()


def _closes(answer: Any, duty: str) -> list[str]:
    rows = sorted((int(o.seq), o.closes.isoformat()) for o in answer.obligations if o.duty == duty)
    return [closes for _, closes in rows]


@pytest.mark.parametrize(
    ("start", "first", "last"),
    [
        ("2024-01-29", ["2024-02-29", "2024-03-29", "2024-04-29"], ["2026-10-29", "2027-01-29"]),
        ("2023-01-29", ["2023-02-28", "2023-03-29", "2023-04-29"], ["2025-10-29", "2026-01-29"]),
        ("2023-01-30", ["2023-02-28", "2023-03-30", "2023-04-30"], ["2025-10-30", "2026-01-30"]),
        ("2024-01-31", ["2024-02-29", "2024-03-31", "2024-04-30"], ["2026-10-31", "2027-01-31"]),
        ("2024-02-29", ["2024-03-29", "2024-04-29", "2024-05-29"], ["2026-11-29", "2027-02-28"]),
        ("2023-12-31", ["2024-01-31", "2024-02-29", "2024-03-31"], ["2026-09-30", "2026-12-31"]),
    ],
)
def test_windows_are_counted_from_the_anchor_and_clamped(start, first, last):
    log = reported(start)
    (answer,) = _at_head(log.entries, [D(start)])
    for duty in ("interview", "urine_test"):
        closes = _closes(answer, duty)
        assert (closes[:3], closes[-2:]) == (first, last)


def test_a_fact_on_the_day_a_window_closes_belongs_to_the_next():
    log = reported("2024-01-31")
    log.record("interview_held", "2024-02-29")
    (answer,) = _at_head(log.entries, [D("2024-04-10")])
    states = {o.seq: o.state for o in answer.obligations if o.duty == "interview"}
    assert [states[seq] for seq in ("1", "2", "3")] == ["missed", "fulfilled", "open"]


def test_a_transfer_on_the_edge_of_a_window():
    log = reported("2024-03-01")
    decide(log, case="C2")
    log.record("reported", "2024-03-01", case="C2")
    log.record("transferred_to_police", "2024-03-31", ground="violation")
    log.record("transferred_to_police", "2024-04-01", case="C2", ground="violation")
    (answer,) = _at_head(log.entries, [D("2024-04-01")])
    states = {(o.case, o.seq): o.state for o in answer.obligations if o.duty == "interview"}
    assert states["C1", "1"] == "excused"
    assert (states["C2", "1"], states["C2", "2"]) == ("missed", "excused")


def test_with_nothing_due_a_rate_has_no_denominator():
    log = reported("2024-03-01")
    (answer,) = _at_head(log.entries, [D("2024-03-02")])
    found = {r.rate: (r.numerator, r.denominator) for r in answer.rates if r.station == "S1"}
    assert found["interview_completion"] == (0, 0)
    assert found["signing"] == (1, 1)
    assert found["execution"] == (1, 1)
