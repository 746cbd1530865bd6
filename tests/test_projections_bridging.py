"""A bridge computed person by person gives what recomputing everything at every entry gives."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from reference.histories import assessments, histories
from sql_answers import calendar_at, county_at, page_of

from domain.policies import load, shipped_text
from domain.restating import standing_of
from projections import mirror
from projections.assessment import assessment_lines
from projections.basis import Basis
from projections.bridging import Candidate, Walk, candidates, snapshots
from projections.questions import Questions

COUNTY = frozenset({
    "ledger_opened", "holiday_calendar_set", "submission_deadline_set", "special_task_scored", "policy_adopted",
})  # fmt: skip
CHECKS = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
FAST = settings(
    max_examples=5,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=CHECKS,
    phases=[Phase.explicit, Phase.generate],
)
THOROUGH = settings(FAST, max_examples=150, derandomize=False)
PACK = load(shipped_text("county-measure@2"))


def basis_at(entries: list[dict], position: int, as_of: date) -> Basis:
    return Basis(
        position, as_of, PACK.ruled({"R02": "example"}), calendar_at(entries, position), county_at(entries, position)
    )


def with_passed(entries: list[dict], found: list[Candidate], start: Basis, end: Basis) -> list[Candidate]:
    """The candidates with the entries by which the log first reached a deadline's day."""
    kept = {one.position: one for one in found}
    for day in {one.deadline for one in end.county.deadlines}:
        known = [entry["position"] for entry in entries if entry["recorded_on"] < day]
        position = max(known, default=0) + 1
        if start.upto < position <= end.upto:
            entry = entries[position - 1]
            held = kept.get(position)
            passed = Candidate(position, entry["fact_id"], entry["recorded_on"])
            kept[position] = passed if held is None else replace(held, is_about_case=False)
    return [kept[position] for position in sorted(kept)]


def walked(entries: list[dict], start: Basis, end: Basis, *, prune: bool) -> tuple[list[Candidate], list, dict, dict]:
    """The candidates, their snapshots, and the standing of the whole figures at both ends."""
    connection = mirror.open_memory()
    try:
        mirror.load(connection, [page_of([entry for entry in entries if entry["kind"] not in COUNTY])])
        data = replace(end, pack=start.pack)
        whole = Questions(connection, [start, data], None)
        ends = [
            standing_of(assessment_lines(whole, number, start.as_of, start.pack), start.as_of.year) for number in (1, 2)
        ]
        found = candidates(connection, start, data)
        governing = [
            Candidate(entry["position"], entry["fact_id"], entry["recorded_on"])
            for entry in entries
            if entry["kind"] in COUNTY and start.upto < entry["position"] <= end.upto
        ]
        found = with_passed(entries, [*found, *governing], start, end)
        at = [basis_at(entries, one.position, start.as_of) for one in found]
        alone = [
            replace(start, alone=one.position, alone_fact=one.fact_no)
            if one.fact_no is not None
            else replace(start, county=county_at(entries, one.position))
            for one in found
        ]
        return found, snapshots(connection, whole, Walk(start, found, at, alone), prune=prune), *ends
    finally:
        connection.close()


def _must_agree(data: st.DataObject) -> None:
    history = data.draw(histories(3), label="history")
    ((upto, as_of, _),) = data.draw(assessments(history, 1), label="end")
    first = data.draw(st.integers(0, upto), label="start")
    if not first:
        return
    start, end = basis_at(history.entries, first, as_of), basis_at(history.entries, upto, as_of)
    found, pruned, was, now = walked(history.entries, start, end, prune=True)
    again, whole, *_ = walked(history.entries, start, end, prune=False)
    assert [one.position for one in found] == [one.position for one in again]
    for one, narrow, wide in zip(found, pruned, whole, strict=True):
        assert _moved(narrow.standing) == _moved(wide.standing), one
        assert _moved(narrow.alone) == _moved(wide.alone), one
        # Values of lines are compared within each way of computing; the ways must name the same keys as changed.
        assert narrow.changed == wide.changed, one
    if pruned:
        assert _moved(pruned[-1].standing) == _moved(now)
    else:
        assert _moved(was) == _moved(now)


def _moved(standing: dict) -> dict:
    return {station: figures for station, figures in standing.items() if not figures.is_nothing}


@FAST
@given(st.data())
def test_a_pruned_bridge_is_the_whole_bridge(data):
    _must_agree(data)


@pytest.mark.slow
@THOROUGH
@given(st.data())
def test_a_pruned_bridge_is_the_whole_bridge_on_many_histories(data):
    _must_agree(data)
