"""The drawn histories are legal, and between them they reach every state there is."""

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reference.fold import answers
from reference.histories import assessments, bases, histories
from reference.rules import RULES, switched

MANY = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
NEXT = {
    None: {"record"},
    "record": {"correct", "void"},
    "correct": {"correct", "void"},
    "void": {"reinstate"},
    "reinstate": {"correct", "void"},
}
WINDOW_STATES = {"scheduled", "open", "fulfilled", "fulfilled_late", "missed", "excused", "suspended", "not_due"}
CASE_STATES = {
    "closed",
    "terminated",
    "released",
    "suspended",
    "transferred",
    "dropout",
    "serious_violation",
    "on_leave",
    "in_execution",
    "reported",
    "overdue",
    "awaiting_report",
}
LIMITS = {"report", "unserved", "R08", "R09", "R24", "R25", "positive_test", "letter", "document", "leave"}


@MANY
@given(st.one_of(histories(6), histories(4, edgy=True)))
def test_every_history_is_one_the_ledger_accepts(history):
    last: dict[str, str] = {}
    decided: set[str] = set()
    for position, entry in enumerate(history.entries, start=1):
        assert entry["position"] == position
        assert entry["verb"] in NEXT[last.get(entry["fact_id"])]
        assert entry["occurred_on"] <= entry["recorded_on"]
        last[entry["fact_id"]] = entry["verb"]
        if entry["kind"] == "decision_issued":
            decided.add(entry["case"])
        assert entry["case"] is None or entry["case"] in decided


def test_the_histories_reach_every_state_and_every_limit():
    windows, cases, limits, dropouts = Counter(), Counter(), Counter(), Counter()

    @MANY
    @given(st.data())
    def collect(data):
        history = data.draw(histories(6))
        for basis in data.draw(bases(history, 10)):
            found = answers(history.entries, *basis)
            windows.update((o.state, o.cured_after_close) for o in found.obligations)
            cases.update(c.state for c in found.cases)
            limits.update(one.what for one in found.limits)
            dropouts.update(c.dropout for c in found.cases)

    collect()
    assert {state for state, _ in windows} == WINDOW_STATES
    assert windows["fulfilled", True] > 0
    assert set(cases) == CASE_STATES
    assert set(limits) == LIMITS
    assert set(dropouts) == {None, "declared", "derived"}


def test_the_histories_reach_every_rule_and_every_reason_not_to_pay():
    rules, reasons = Counter(), Counter()

    @MANY
    @given(st.data())
    def collect(data):
        history = data.draw(histories(3, edgy=True))
        for position, day, switches in data.draw(assessments(history, 10)):
            found = answers(history.entries, position, day, *switched(switches))
            rules.update(line.rule for line in found.score_lines)
            for month in found.subsidy_months:
                reasons.update(month.blocked_by or ("paid",))

    collect()
    assert set(rules) == {*RULES, "R00", "R02", "R02a", "R02b", "R02c", "R02d", "R34"}
    assert set(reasons) == {"N1", "N2", "N3", "N4", "paid"}
