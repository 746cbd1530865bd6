"""A row becomes a claim or is told everything that is wrong with it at once."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from imported import again, decision, interview

from commands.claims import Caller, claim_of
from commands.states import content_of
from domain.refusals import Refused

ME = Caller("clerk")
NUMBER = "11010119900307123X"


def refused(row: dict, caller: Caller = ME) -> list[tuple]:
    with pytest.raises(Refused) as caught:
        claim_of(row, caller)
    return [(refusal.rule.value, refusal.field) for refusal in caught.value.refusals]


def test_a_whole_row_becomes_a_claim_with_its_defaults_filled_in():
    claim = claim_of(decision(station="S1", actor="w1", note="急件"), ME)
    assert (claim.verb, claim.kind, claim.fact_id, claim.case) == ("record", "decision_issued", "C1-D", "C1")
    assert (claim.occurred_on, claim.actor, claim.actor_given) == (date(2024, 1, 10), "w1", True)
    assert claim.brought == {"case", "station", "occurred_on", "actor", "note"}
    assert content_of(claim)["body"] == {"measure": "detox", "person": "P1", "station": "S1", "credited_days": 0}


def test_a_row_that_names_nobody_is_its_importers():
    claim = claim_of(interview(), ME)
    assert (claim.actor, claim.actor_given) == ("clerk", False)
    assert claim_of(interview(actor="  "), ME).actor == "clerk"


def test_an_id_is_made_where_none_is_given_and_is_always_the_same():
    first = claim_of(interview(None, occurred_time="09:30", document_no="谈 1"), ME)
    assert first.fact_id == "interview_held:C1:2024-02-05T09:30:document_no=谈%201"
    assert claim_of(interview(None, occurred_time="09:30", document_no="谈 1", note="x"), ME).fact_id == first.fact_id


def test_null_is_absent_in_a_record_and_clears_in_a_correction():
    record = claim_of(interview(note=None, evidence=None, occurred_time=None), ME)
    assert (record.note, record.brought) == (None, {"case", "station", "occurred_on"})
    correction = claim_of(again("correct", note=None), ME)
    assert "note" in correction.brought
    assert "document_no" not in correction.brought


def test_every_fault_of_a_row_is_told_at_once():
    row = {
        "kind": "urine_test_done",
        "case": "C 1",
        "occurred_on": "2024-02-30",
        "occurred_time": "9:30",
        "captured_at": "2024-01-01",
        "recorded_at": "2024-02-20T09:00:00+08:00",
        "evidence": [{"kind": "照片", "sha256": "abc"}, {"pages": -1, "colour": "red"}],
        "colour": "red",
        "body": {"result": "maybe", "planned": "yes", "place": 5},
    }
    assert sorted(refused(row), key=str) == sorted(
        [
            ("unknown-field", "colour"),
            ("ill-formed-id", "case"),
            ("not-a-date", "occurred_on"),
            ("not-a-time", "occurred_time"),
            ("not-an-instant", "captured_at"),
            ("recorded-at-not-yours", "recorded_at"),
            ("wrong-type", "evidence[0].sha256"),
            ("missing-field", "evidence[1].kind"),
            ("out-of-range", "evidence[1].pages"),
            ("unknown-field", "evidence[1].colour"),
            ("not-a-choice", "body.result"),
            ("wrong-type", "body.planned"),
            ("wrong-type", "body.place"),
        ],
        key=str,
    )


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"kind": None}, ("kind-missing", "kind")),
        ({"kind": "interview_hold"}, ("unknown-kind", "kind")),
        ({"kind": ["reported"]}, ("unknown-kind", "kind")),
        ({"kind": "clock_anomaly"}, ("program-only-kind", "kind")),
        ({"kind": "key_rotated"}, ("program-only-kind", "kind")),
        ({"verb": "delete"}, ("unknown-verb", "verb")),
        ({"verb": 7}, ("unknown-verb", "verb")),
        ({"verb": ["void"]}, ("unknown-verb", "verb")),
        ({"case": None}, ("missing-subject", "case")),
        ({"case": 7}, ("wrong-type", "case")),
        ({"case": "C/1"}, ("ill-formed-id", "case")),
        ({"person": "张三"}, ("ill-formed-id", "person")),
        ({"person": "110101900307123"}, ("citizen-number", "person")),
        ({"station": "S\u202e1"}, ("ill-formed-id", "station")),
        ({"station": "x" * 65}, ("ill-formed-id", "station")),
        ({"id": "12345"}, ("all-digits-id", "id")),
        ({"id": "x" * 201}, ("ill-formed-id", "id")),
        ({"id": "clock_anomaly:7"}, ("reserved-id", "id")),
        ({"id": 7}, ("wrong-type", "id")),
        ({"fact": "F2"}, ("id-and-fact", "fact")),
        ({"id": None, "fact": "F2"}, ("id-and-fact", "fact")),
        ({"occurred_on": None}, ("missing-field", "occurred_on")),
        ({"occurred_on": 20240105}, ("wrong-type", "occurred_on")),
        ({"occurred_on": "20240105"}, ("not-a-date", "occurred_on")),
        ({"occurred_on": "2008-05-31"}, ("before-the-law", "occurred_on")),
        ({"occurred_time": "24:00"}, ("not-a-time", "occurred_time")),
        ({"claimed_recorded_at": "2024-01-05T09:00:00"}, ("not-an-instant", "claimed_recorded_at")),
        ({"note": ["x"]}, ("wrong-type", "note")),
        ({"note": "x" * 4001}, ("too-long", "note")),
        ({"document_no": 17}, ("wrong-type", "document_no")),
        ({"evidence": {"kind": "x"}}, ("wrong-type", "evidence")),
        ({"evidence": ["x"]}, ("wrong-type", "evidence[0]")),
        ({"evidence": [{"kind": "x"}] * 401}, ("too-long", "evidence")),
        ({"supersedes": "the last one"}, ("wrong-type", "supersedes")),
        ({"body": []}, ("wrong-type", "body")),
        ({"body": {"mode": "home", "colour": "red"}}, ("unknown-field", "body.colour")),
        ({"body": {"first": 1}}, ("wrong-type", "body.first")),
    ],
)
def test_a_record_is_refused_by_the_rule_it_breaks(change, fault):
    assert fault in refused(interview() | change)


def test_the_first_day_of_the_law_is_accepted():
    assert claim_of(interview(on="2008-06-01"), ME).occurred_on == date(2008, 6, 1)


@pytest.mark.parametrize(
    ("verb", "change", "fault"),
    [
        ("correct", {"reason": None}, ("reason-missing", "reason")),
        ("correct", {"reason": " "}, ("reason-missing", "reason")),
        ("void", {"approved_by": None}, ("approval-missing", "approved_by")),
        ("void", {"actor": "主任"}, ("self-approval", "approved_by")),
        ("void", {"body": {}}, ("void-with-body", "body")),
        ("correct", {"body": None}, ("missing-field", "body")),
        ("reinstate", {"body": None}, ("missing-field", "body")),
        ("correct", {"fact": None}, ("fact-not-named", "fact")),
        ("correct", {"fact": None, "id": "F1"}, ("fact-not-named", "fact")),
        ("correct", {"id": "F1"}, ("id-and-fact", "fact")),
        ("correct", {"kind": None}, ("kind-missing", "kind")),
        ("correct", {"case": None}, ("missing-subject", "case")),
        ("correct", {"occurred_on": None}, ("missing-field", "occurred_on")),
    ],
)
def test_another_verb_is_refused_by_the_rule_it_breaks(verb, change, fault):
    assert fault in refused(again(verb) | change)


def test_a_void_without_body_and_a_correction_without_a_day_are_whole():
    assert claim_of(again("void") | {"body": None}, ME).body is None
    assert "occurred_on" not in claim_of(again("correct"), ME).brought


def test_only_a_simulated_ledger_takes_a_rows_own_recorded_at():
    row = interview(recorded_at="2024-02-05T16:00:00+08:00")
    assert refused(row) == [("recorded-at-not-yours", "recorded_at")]
    assert claim_of(row, Caller("clerk", simulated=True)).recorded_at == datetime(2024, 2, 5, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"note": f"身份证{NUMBER}。"}, "note"),
        ({"note": "身份证１１０１０１１９９００３０７１２３ｘ"}, "note"),
        ({"reason": NUMBER.lower()}, "reason"),
        ({"event": NUMBER}, "event"),
        ({"actor": NUMBER}, "actor"),
        ({"id": f"F-{NUMBER}"}, "id"),
        ({"document_no": NUMBER}, "document_no"),
        ({"evidence": [{"kind": "x", "document_no": NUMBER}]}, "evidence[0].document_no"),
        ({"body": {"place": f"家({NUMBER})"}}, "body.place"),
    ],
)
def test_a_citizen_number_is_refused_in_every_field_and_never_repeated(change, field):
    with pytest.raises(Refused) as caught:
        claim_of(interview() | change, ME)
    (fault,) = [refusal for refusal in caught.value.refusals if refusal.rule.value == "citizen-number"]
    assert (fault.field, fault.value) == (field, None)


@pytest.mark.parametrize(
    "change",
    [
        {"note": "11010120200307123X"},  # a child of four
        {"note": "A11010119900307123X"},
        {"note": "11010119901307123X"},
        {"evidence": [{"kind": "x", "sha256": "110101199003071234" + "0" * 46}]},
        {"evidence": [{"kind": "x", "sha256": "a" * 20 + "110101199003071234" + "b" * 26}]},
    ],
)
def test_what_is_no_citizen_number_is_accepted(change):
    assert claim_of(interview() | change, ME).fact_id == "F1"


def test_a_citizen_number_of_the_default_actor_is_refused_too():
    assert refused(interview(), Caller(NUMBER)) == [("citizen-number", "actor")]


def test_the_head_as_the_caller_believes_it_is_an_event_id():
    known = UUID("6b1f0c1e-6d3a-5f0e-9c55-2f4c1d7a9e21")
    assert claim_of(again("correct", supersedes=str(known)), ME).supersedes == known
