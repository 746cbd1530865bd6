"""A refusal says all that its sentence needs: the rule, the field, the value as it came, and the details."""

from datetime import date
from importlib import import_module
from typing import ClassVar
from uuid import UUID

import pytest
from domain_claims import claim
from pydantic_core import PydanticCustomError

from domain import case, corrections, facts, kinds
from domain.facts import base, body_from
from domain.facts.base import Body
from domain.facts.upcasts import Upcast
from domain.ids import id_fault
from domain.legality import judge
from domain.refusals import Refusal, Refused, Rule

TODAY = date(2024, 6, 1)
HEAD, OTHER = UUID(int=1), UUID(int=2)
DECIDED = case.State(standing=("D1",))
KNOWN = corrections.State("interview_held", "C1", None, "S1", HEAD, "record")
VOID = KNOWN._replace(verb="void")
DECISION = {"measure": "detox", "person": "P1", "station": "S1"}


def said(one, known=None, decisions=DECIDED):
    return list(judge(one, known, decisions, recorded_on=TODAY))


# Against a whole claim.


def test_the_day_is_repeated_beside_the_day_that_bounds_it():
    assert said(claim(occurred_on=date(2024, 6, 2))) == [
        Refusal(Rule.OCCURRED_AFTER_RECORDED, "occurred_on", "2024-06-02", {"recorded_on": "2024-06-01"})
    ]
    assert said(claim(occurred_on=date(2008, 5, 31))) == [
        Refusal(Rule.BEFORE_THE_LAW, "occurred_on", "2008-05-31", {"first": "2008-06-01"})
    ]


def test_what_is_the_programs_own_is_named():
    assert said(claim("key_adopted", case=None)) == [Refusal(Rule.PROGRAM_ONLY_KIND, "kind", "key_adopted")]
    assert said(claim(fact="clock_anomaly:9")) == [Refusal(Rule.RESERVED_ID, "id", "clock_anomaly:9")]


def test_a_case_without_a_standing_decision_is_named_and_so_is_the_void_one():
    assert said(claim(), decisions=case.NEVER_DECIDED) == [
        Refusal(Rule.CASE_NEVER_DECIDED, "case", "C1", {"case": "C1"})
    ]
    assert said(claim(), decisions=case.State(voided=("D0", "D1"))) == [
        Refusal(Rule.DECISION_IS_VOID, "case", "C1", {"decision": "D1", "case": "C1"})
    ]


def test_a_claim_on_no_case_at_all_is_judged_as_on_one_never_decided():
    nowhere = claim(case=None)
    assert case.decide(case.NEVER_DECIDED, nowhere) == [Refusal(Rule.CASE_NEVER_DECIDED, "case", None, {"case": ""})]
    assert case.decide(case.State(voided=("D1",)), nowhere) == [
        Refusal(Rule.DECISION_IS_VOID, "case", None, {"decision": "D1", "case": ""})
    ]
    second = claim("decision_issued", fact="D2", body=DECISION, case=None)
    assert case.decide(DECIDED, second) == [Refusal(Rule.SECOND_DECISION, "case", None, {"decision": "D1", "case": ""})]


def test_a_second_decision_names_the_one_that_stands():
    standing = case.State(standing=("D0", "D1"))
    details = {"decision": "D1", "case": "C1"}
    second = claim("decision_issued", fact="D2", body=DECISION)
    assert said(second, decisions=standing) == [Refusal(Rule.SECOND_DECISION, "case", "C1", details)]
    again = claim("decision_issued", verb="reinstate", fact="D2", body=DECISION)
    known = VOID._replace(kind="decision_issued")
    assert said(again, known, standing) == [Refusal(Rule.ANOTHER_DECISION_STANDS, "case", "C1", details)]


# Against the next entry of a fact.


def test_a_fact_that_is_there_or_is_not_is_named():
    assert said(claim(), KNOWN) == [Refusal(Rule.SAME_ID_OTHER_CONTENT, "id", "F1", {"fact": "F1"})]
    assert said(claim(verb="void")) == [Refusal(Rule.UNKNOWN_FACT, "fact", "F1")]


@pytest.mark.parametrize(
    ("verb", "known", "rule"),
    [
        ("reinstate", KNOWN, Rule.FACT_IS_NOT_VOID),
        ("correct", VOID, Rule.FACT_IS_VOID),
        ("void", VOID, Rule.FACT_IS_VOID),
    ],
)
def test_a_verb_out_of_turn_is_named_with_its_fact(verb, known, rule):
    assert said(claim(verb=verb), known) == [Refusal(rule, "verb", verb, {"fact": "F1"})]


def test_a_head_that_is_none_names_the_head_that_is():
    assert said(claim(verb="correct", supersedes=OTHER), KNOWN) == [
        Refusal(Rule.STALE_SUPERSEDES, "supersedes", str(OTHER), {"fact": "F1", "head": str(HEAD)})
    ]
    assert said(claim(supersedes=OTHER)) == [
        Refusal(Rule.STALE_SUPERSEDES, "supersedes", str(OTHER), {"fact": "F1", "unrecorded": "yes"})
    ]


def test_nobody_approves_his_own_change():
    for approver in ("w1", " w1 "):
        one = claim(verb="correct", actor="w1 ", approved_by=approver)
        assert said(one, KNOWN) == [Refusal(Rule.SELF_APPROVAL, "approved_by", approver, {"actor": "w1 "})]
    assert said(claim(verb="correct", approved_by="w2"), KNOWN) == []
    assert said(claim(approved_by="w1")) == []


def test_a_changed_kind_or_subject_is_named_with_what_it_was():
    assert said(claim("reported", verb="correct"), KNOWN) == [
        Refusal(Rule.KIND_CHANGED, "kind", "reported", {"was": "interview_held", "fact": "F1"})
    ]
    assert said(claim(verb="correct", case="C2", person="P1"), KNOWN) == [
        Refusal(Rule.SUBJECT_CHANGED, "case", "C2", {"was": "C1", "fact": "F1"}),
        Refusal(Rule.SUBJECT_CHANGED, "person", "P1", {"was": "", "fact": "F1"}),
    ]
    assert said(claim(verb="correct", case=None), KNOWN) == [
        Refusal(Rule.SUBJECT_CHANGED, "case", "", {"was": "C1", "fact": "F1"})
    ]
    budget = corrections.State("budget_approved", None, None, "S1", HEAD, "record")
    moved = claim("budget_approved", verb="correct", body={"year": 2024}, case=None, station="S2")
    assert said(moved, budget) == [Refusal(Rule.SUBJECT_CHANGED, "station", "S2", {"was": "S1", "fact": "F1"})]


def test_the_first_entry_of_a_fact_fixes_all_that_later_ones_are_held_to():
    first = corrections.Event("record", "interview_held", "C1", "P1", "S1", HEAD)
    state = corrections.evolve(None, first)
    assert state == corrections.State("interview_held", "C1", "P1", "S1", HEAD, "record")
    later = corrections.Event("void", "reported", "C2", "P2", "S2", OTHER)
    assert corrections.evolve(state, later) == state._replace(head=OTHER, verb="void")


# Against a body.


def faults(kind, version=1, **fields):
    with pytest.raises(Refused) as caught:
        body_from(kind, version, fields)
    return list(caught.value.refusals)


@pytest.mark.parametrize(
    ("kind", "name", "value", "rule", "told", "details"),
    [
        ("interview_held", "first", 1, Rule.WRONG_TYPE, "1", {"expected": "boolean"}),
        ("interview_held", "place", {"x": 1}, Rule.WRONG_TYPE, "{'x': 1}", {"expected": "text"}),
        ("interview_held", "place", "x" * 4001, Rule.TOO_LONG, "x" * 199 + "…", {"limit": "4000"}),
        ("interview_held", "mode", "letter", Rule.NOT_A_CHOICE, "letter", {"choices": "office, home, phone, video"}),
        ("interview_held", "shoe", 43, Rule.UNKNOWN_FIELD, "43", {"kind": "interview_held"}),
        ("work_group_formed", "members", "甲", Rule.WRONG_TYPE, "甲", {"expected": "list"}),
        ("assistance_granted", "amount", "1.", Rule.WRONG_TYPE, "1.", {"expected": "decimal"}),
        ("dropout_declared", "last_contact", 5, Rule.WRONG_TYPE, "5", {"expected": "date"}),
        ("dropout_declared", "last_contact", "5日", Rule.NOT_A_DATE, "5日", {}),
        ("dropout_declared", "last_contact", "1899-12-31", Rule.OUT_OF_RANGE, "1899-12-31",
         {"low": "1900-01-01", "high": "2199-12-31"}),
        ("checkpoint_witnessed", "witnessed_at", 5, Rule.WRONG_TYPE, "5", {"expected": "instant"}),
        ("checkpoint_witnessed", "witnessed_at", "noon", Rule.NOT_AN_INSTANT, "noon", {}),
        ("checkpoint_witnessed", "position", 1.0, Rule.WRONG_TYPE, "1.0", {"expected": "integer"}),
        ("clock_anomaly", "position", -1, Rule.OUT_OF_RANGE, "-1", {"low": "0", "high": ""}),
        ("monthly_report_filed", "month", "2025-3", Rule.PERIOD_MISMATCH, "2025-3",
         {"period": "month", "example": "2025-03"}),
        ("quarterly_summary_filed", "of", "1", Rule.PERIOD_MISMATCH, "1",
         {"period": "quarter", "example": "2025Q3"}),
        ("place_change_approved", "to_station", "S 2", Rule.ILL_FORMED_ID, "S 2", {}),
        ("warning_letter_issued", "about", "123", Rule.ALL_DIGITS_ID, "123", {}),
    ],
)  # fmt: skip
def test_a_wrong_field_is_told_with_its_value_and_what_would_be_right(kind, name, value, rule, told, details):
    assert faults(kind, **{name: value}) == [Refusal(rule, f"body.{name}", told, details)]


@pytest.mark.parametrize(
    ("period", "of", "example"), [("year", "4", "1"), ("quarter", "1", "2025Q3"), ("quarter", "2025q3", "2025Q3")]
)
def test_a_span_of_another_period_is_told_by_itself_and_with_an_example(period, of, example):
    assert faults("evaluation_done", period=period, of=of) == [
        Refusal(Rule.PERIOD_MISMATCH, "body.of", of, {"period": period, "example": example})
    ]


def test_what_is_missing_and_what_must_not_be_shown_have_no_value():
    person = {"person": "431222860307123", "measure": "detox", "station": "S1"}
    assert faults("decision_issued", **person) == [Refusal(Rule.CITIZEN_NUMBER, "body.person", None, {})]
    assert faults("suspended") == [Refusal(Rule.MISSING_FIELD, "body.cause", None, {})]
    rehab = {"measure": "rehab", "person": "P1", "station": "S1"}
    assert faults("decision_issued", **rehab) == [Refusal(Rule.MISSING_FIELD, "body.term_months", None, {})]


@pytest.mark.parametrize("days", [float(2**63), -float(2**63), 1e23])
def test_a_number_longer_than_a_reader_keeps_is_out_of_range(days):
    assert faults("violation_recorded", nature="other", days=days) == [
        Refusal(Rule.OUT_OF_RANGE, "body.days", str(days), {"low": "0", "high": "1000000"})
    ]


@pytest.mark.parametrize("days", [200.0, 1e18, 2.5])
def test_a_number_with_a_point_is_no_whole_number(days):
    assert faults("violation_recorded", nature="other", days=days) == [
        Refusal(Rule.WRONG_TYPE, "body.days", str(days), {"expected": "integer"})
    ]


def test_a_kind_and_a_version_that_nobody_knows_are_named():
    assert faults("tea_drunk") == [Refusal(Rule.UNKNOWN_KIND, "kind", "tea_drunk")]
    assert faults("reported", 2) == [
        Refusal(Rule.UNKNOWN_VERSION, "kind", "reported@2", {"kind": "reported", "version": "2", "known": "1"})
    ]


class Tea(Body):
    """A made-up kind at its second version, whose number has no bounds."""

    kind = "tea_drunk"
    version = 2
    subject: ClassVar = "person"
    label = "茶"
    label_en = "Tea"

    cups: int


@pytest.fixture
def tea(monkeypatch):
    """The made-up kind in the registry, with the step that leads its first version on."""
    monkeypatch.setattr(facts, "KINDS", {"tea_drunk": Tea})
    monkeypatch.setattr(facts, "UPCASTS", {("tea_drunk", 1): Upcast(2, lambda old: {"cups": old["n"]})})


@pytest.mark.usefixtures("tea")
def test_an_old_body_is_read_as_its_steps_leave_it():
    assert body_from("tea_drunk", 1, {"n": 3}) == Tea(cups=3)
    assert body_from("tea_drunk", 2, {"cups": 3}) == Tea(cups=3)


@pytest.mark.usefixtures("tea")
def test_a_number_without_bounds_is_out_of_range_without_bounds():
    assert faults("tea_drunk", 2, cups=1e30) == [
        Refusal(Rule.OUT_OF_RANGE, "body.cups", "1e+30", {"low": "", "high": ""})
    ]


def test_a_fault_of_one_field_is_told_by_that_field_and_without_it_by_the_whole():
    assert facts._value_at({"of": "1"}, "of") == "1"
    assert facts._value_at({"of": "1"}, "period") == {"of": "1"}
    assert facts._value_at({"of": "1"}, None) == {"of": "1"}
    assert facts._value_at("1", "of") == "1"


def test_a_field_that_holds_an_id_is_held_to_the_rule_of_ids():
    check = base._sound(id_fault).func
    assert check("S1") == "S1"
    with pytest.raises(PydanticCustomError) as caught:
        check("S 1")
    assert caught.value.type == Rule.ILL_FORMED_ID


def test_the_registry_is_the_kinds_of_its_files_and_their_words():
    files = [import_module(f"domain.facts.{file}") for file in kinds.FILES]
    assert facts._kinds(files) == facts.KINDS
    assert list(facts._kinds(files)) == list(facts.KINDS)
    assert facts._by_word(facts.KINDS) == facts.KIND_BY_WORD
    for registry in (facts._kinds(files), facts._by_word(facts.KINDS), facts.KINDS, facts.KIND_BY_WORD):
        with pytest.raises(TypeError):
            registry["reported"] = None


def test_a_body_field_has_its_own_label_only_where_it_is_asked_for_as_one():
    assert facts.field_label("station") == facts.field_label("station", body=False) == ("站点", "station")
    assert facts.field_label("station", body=True) == ("责任站", "responsible station")
    assert facts.field_label("mode", body=True) == facts.field_label("mode")
    assert facts.field_label("shoe") == facts.field_label("shoe", body=True) == ("shoe", "shoe")


def test_a_refusal_of_nothing_is_an_error_of_the_caller():
    with pytest.raises(ValueError, match=r"^Refused needs at least one Refusal$"):
        Refused()
