"""Legality: each rule says no once, and yes to its neighbour."""

from datetime import date
from itertools import pairwise
from uuid import UUID, uuid5

import pytest
from domain_claims import DAY, claim
from hypothesis import given
from hypothesis import strategies as st

from domain import case, corrections
from domain.legality import judge
from domain.refusals import Rule

NAMESPACE = UUID(int=7)
DECIDED = case.State(standing=("D1",))
VOIDED = case.State(voided=("D1",))
TODAY = date(2024, 6, 1)


def event(verb="record", number=1, kind="interview_held", **subject):
    fields = {"case": "C1", "person": None, "station": "S1", **subject}
    return corrections.Event(verb, kind, event_id=uuid5(NAMESPACE, str(number)), **fields)


def fact(*verbs, **changed):
    state = None
    for number, verb in enumerate(verbs or ("record",), 1):
        state = corrections.evolve(state, event(verb, number, **changed))
    return state


def rules(one, known=None, decisions=DECIDED, **more):
    return [refusal.rule for refusal in judge(one, known, decisions, recorded_on=TODAY, **more)]


def test_a_fact_on_a_decided_case_is_recorded():
    assert rules(claim()) == []


# The verbs of one fact.


@pytest.mark.parametrize(
    ("history", "verb", "expected"),
    [
        (["record"], "correct", []),
        (["record"], "void", []),
        (["record"], "reinstate", [Rule.FACT_IS_NOT_VOID]),
        (["record", "correct"], "correct", []),
        (["record", "correct"], "void", []),
        (["record", "void"], "correct", [Rule.FACT_IS_VOID]),
        (["record", "void"], "void", [Rule.FACT_IS_VOID]),
        (["record", "void"], "reinstate", []),
        (["record", "void", "reinstate"], "reinstate", [Rule.FACT_IS_NOT_VOID]),
        (["record", "void", "reinstate"], "void", []),
        (["record", "void", "reinstate"], "correct", []),
    ],
)
def test_the_order_of_verbs(history, verb, expected):
    assert rules(claim(verb=verb), fact(*history)) == expected


@given(st.lists(st.sampled_from(["correct", "void", "reinstate"]), max_size=12))
def test_a_void_lasts_until_a_reinstatement_and_only_so_long(verbs):
    """Whatever is asked of a fact, what is accepted is: corrections, then void, then reinstatement, and so on."""
    state, accepted = fact(), []
    for number, verb in enumerate(verbs, 2):
        if not corrections.decide(state, claim(verb=verb)):
            state = corrections.evolve(state, event(verb, number))
            accepted.append(verb)
    turns = [verb for verb in accepted if verb != "correct"]
    assert turns == ["void", "reinstate"] * (len(turns) // 2) + ["void"] * (len(turns) % 2)
    assert all(after == "reinstate" for before, after in pairwise(accepted) if before == "void")
    assert state.is_void == (len(turns) % 2 == 1)


@pytest.mark.parametrize("verb", ["correct", "void", "reinstate"])
def test_what_was_never_recorded_cannot_be_changed(verb):
    assert rules(claim(verb=verb)) == [Rule.UNKNOWN_FACT]


def test_a_second_record_is_other_content():
    assert rules(claim(), fact()) == [Rule.SAME_ID_OTHER_CONTENT]


def test_a_correction_keeps_the_kind():
    assert rules(claim("reported", verb="correct"), fact()) == [Rule.KIND_CHANGED]


@pytest.mark.parametrize("changed", [{"case": "C2"}, {"person": "P1"}, {"case": None}])
def test_a_correction_keeps_case_and_person(changed):
    assert rules(claim(verb="correct", **changed), fact()) == [Rule.SUBJECT_CHANGED]


def test_a_correction_may_change_the_station_that_acted_but_not_whose_fact_it_is():
    assert rules(claim(verb="correct", station="S2"), fact()) == []
    budget = {"kind": "budget_approved", "case": None}
    changed = claim("budget_approved", verb="correct", body={"year": 2024}, case=None, station="S2")
    assert rules(changed, fact(**budget)) == [Rule.SUBJECT_CHANGED]
    assert rules(claim("budget_approved", verb="correct", body={"year": 2024}, case=None), fact(**budget)) == []


def test_the_head_that_a_caller_believes_in_must_be_the_head():
    known = fact("record", "correct")
    first, second = (uuid5(NAMESPACE, number) for number in "12")
    assert rules(claim(verb="void", supersedes=second), known) == []
    assert rules(claim(verb="void", supersedes=first), known) == [Rule.STALE_SUPERSEDES]
    assert rules(claim(supersedes=first)) == [Rule.STALE_SUPERSEDES]


# The day.


def test_what_has_not_happened_yet_is_refused_and_what_happened_today_is_not():
    assert rules(claim(occurred_on=date(2024, 6, 2))) == [Rule.OCCURRED_AFTER_RECORDED]
    assert rules(claim(occurred_on=TODAY)) == []
    assert rules(claim(verb="correct", occurred_on=date(2024, 6, 2)), fact()) == [Rule.OCCURRED_AFTER_RECORDED]


def test_the_ledger_begins_with_the_law():
    assert rules(claim(occurred_on=date(2008, 5, 31))) == [Rule.BEFORE_THE_LAW]
    assert rules(claim(occurred_on=date(2008, 6, 1))) == []


def test_a_void_claims_no_day_of_its_own():
    assert rules(claim(verb="void", occurred_on=date(2024, 6, 2)), fact()) == []


def test_an_old_disordered_or_contradictory_fact_is_accepted():
    for kind, body in (("agreement_signed", {}), ("urine_test_done", {"result": "negative"}), ("released", {})):
        assert rules(claim(kind, body=body, occurred_on=date(2009, 1, 1))) == []


# Decisions.


def decision(verb="record", fact_id="D2"):
    return claim("decision_issued", verb=verb, fact=fact_id, body={"measure": "detox", "person": "P1", "station": "S1"})


def decided(*verbs):
    return fact(*verbs, kind="decision_issued")


def test_a_case_has_one_decision():
    assert rules(decision(), decisions=case.NEVER_DECIDED) == []
    assert rules(decision()) == [Rule.SECOND_DECISION]


def test_a_fact_on_a_case_never_decided_is_refused_unless_its_decision_comes_in_the_same_input():
    assert rules(claim(), decisions=case.NEVER_DECIDED) == [Rule.CASE_NEVER_DECIDED]
    assert rules(claim(), decisions=case.NEVER_DECIDED, decided_ahead=True) == []


def test_while_the_only_decision_is_void_new_facts_wait_and_old_ones_may_be_mended():
    assert rules(claim(), decisions=VOIDED) == [Rule.DECISION_IS_VOID]
    assert judge(claim(), None, VOIDED, recorded_on=TODAY)[0].details["decision"] == "D1"
    assert rules(claim(verb="correct"), fact(), VOIDED) == []
    assert rules(claim(verb="void"), fact(), VOIDED) == []
    assert rules(decision(), decisions=VOIDED) == []
    assert rules(claim(), decisions=VOIDED, decided_ahead=True) == []


def test_a_voided_decision_comes_back_only_while_no_other_stands():
    again = decision("reinstate", "D1")
    assert rules(again, decided("record", "void"), VOIDED) == []
    both = case.State(standing=("D2",), voided=("D1",))
    assert rules(again, decided("record", "void"), both) == [Rule.ANOTHER_DECISION_STANDS]


def test_a_decision_may_always_be_corrected_and_voided():
    assert rules(decision("correct", "D1"), decided()) == []
    assert rules(decision("void", "D1"), decided()) == []


def test_facts_about_persons_stations_and_the_county_need_no_decision():
    for kind, more in (
        ("person_died", {"case": None, "person": "P1"}),
        ("person_died", {"person": "P1"}),
        ("training_held", {"case": None}),
        ("inspection_announced", {"case": None}),
    ):
        assert rules(claim(kind, **more), decisions=case.NEVER_DECIDED) == []


def test_the_state_of_a_case_follows_its_decisions_alone():
    state = case.NEVER_DECIDED
    for verb, fact_id, expected in [
        ("record", "D1", case.State(("D1",), ())),
        ("correct", "D1", case.State(("D1",), ())),
        ("void", "D1", case.State((), ("D1",))),
        ("record", "D2", case.State(("D2",), ("D1",))),
        ("void", "D2", case.State((), ("D1", "D2"))),
        ("reinstate", "D1", case.State(("D1",), ("D2",))),
    ]:
        state = case.evolve(state, "decision_issued", verb, fact_id)
        assert state == expected
    assert case.evolve(state, "reported", "record", "F1") == state


# What is the program's own.


@pytest.mark.parametrize("kind", ["policy_adopted", "clock_anomaly", "import_batch_accepted", "key_adopted"])
def test_a_caller_cannot_speak_for_the_program(kind):
    body = {
        "policy_adopted": {"pack": "p@1", "sha256": "0", "effective_from": "2024-01-01", "text": ""},
        "clock_anomaly": {"position": 1},
        "import_batch_accepted": {"sha256": "0", "rows": 1, "recorded": 1, "duplicates": 0, "rejected": 0},
    }.get(kind, {})
    assert rules(claim(kind, body=body, case=None)) == [Rule.PROGRAM_ONLY_KIND]


def test_a_caller_cannot_take_the_programs_ids():
    assert rules(claim(fact="clock_anomaly:9")) == [Rule.RESERVED_ID]
    assert rules(claim(fact="interview_held:9")) == []
    calendar = claim(
        "holiday_calendar_set", verb="correct", fact="holiday_calendar_set:2024", body={"year": 2024}, case=None
    )
    assert rules(calendar, fact(kind="holiday_calendar_set", case=None)) == []


def test_the_weightiest_reason_comes_first():
    found = rules(claim(verb="correct", case="C2", occurred_on=date(2030, 1, 1)), fact("record", "void"))
    assert found == [Rule.OCCURRED_AFTER_RECORDED, Rule.SUBJECT_CHANGED, Rule.FACT_IS_VOID]
    assert DAY < TODAY
