"""Identity: the same act always gets the same readable id, and no other act gets it."""

import unicodedata
from datetime import date

import pytest
from domain_claims import claim
from hypothesis import given
from hypothesis import strategies as st

from domain import identity
from domain.identity import made_fact_id
from domain.ids import fact_id_fault, id_fault, person_id_fault
from domain.refusals import Rule


def test_a_made_id_is_readable():
    assert made_fact_id(claim()) == "interview_held:C1:2024-02-05"
    full = claim("urine_test_done", body={"result": "negative"}, occurred_time="14:30", document_no="尿检 2024/7")
    assert made_fact_id(full) == "urine_test_done:C1:2024-02-05T14:30:document_no=尿检%202024%2F7"


@pytest.mark.parametrize(
    ("kind", "body", "end"),
    [
        ("archive_document_filed", {"document": "decision", "medium": "both"}, "document=decision:medium=both"),
        ("evaluation_done", {"period": "quarter", "of": "2024Q1"}, "period=quarter:of=2024Q1"),
        (
            "platform_entry_made",
            {"system": "动态管控", "data": "test", "about": "F9"},
            "system=动态管控:data=test:about=F9",
        ),
        ("platform_entry_made", {"data": "control"}, "2024-02-05:data=control"),
        ("violation_recorded", {"nature": "departure", "days": 3}, "2024-02-05:nature=departure"),
        ("warning_letter_issued", {"about": "test_missed:C1:x"}, "about=test_missed%3AC1%3Ax"),
        ("test_missed", {"how": "refused", "excused": False}, "2024-02-05:how=refused"),
        ("contact_made", {"how": "电话"}, "contact_made:C1:2024-02-05"),
        ("interview_held", {"place": "村委会"}, "interview_held:C1:2024-02-05"),
    ],
)
def test_the_kinds_own_fields_tell_two_acts_of_a_day_apart(kind, body, end):
    assert made_fact_id(claim(kind, body=body)).endswith(end)


@pytest.mark.parametrize(
    ("kind", "body", "end"),
    [
        ("staff_joined", {"worker": "甲", "full_time": True}, "worker=甲"),
        ("village_listed", {"village": "东村"}, "village=东村"),
        ("leader_took_part", {"role": "head"}, "role=head"),
        ("place_located", {"place": "A/B", "lat": "1"}, "place=A%2FB"),
        ("annual_plan_issued", {"year": 2024}, "year=2024"),
        ("monthly_report_filed", {"month": "2024-01"}, "month=2024-01"),
        ("quarterly_summary_filed", {"of": "2024Q1"}, "of=2024Q1"),
    ],
)
def test_a_stations_fact_is_named_after_the_station(kind, body, end):
    assert made_fact_id(claim(kind, body=body, case=None)) == f"{kind}:S1:2024-02-05:{end}"


def test_a_persons_fact_is_named_after_the_person_and_the_countys_after_nobody():
    sample = claim("hair_sample_taken", body={"sample_no": "7"}, case=None, person="P1")
    assert made_fact_id(sample) == "hair_sample_taken:P1:2024-02-05:sample_no=7"
    scored = claim("special_task_scored", body={"station": "S2", "year": 2023}, case=None, station=None)
    assert made_fact_id(scored) == "special_task_scored:2024-02-05:station=S2:year=2023"
    visited = claim("inspection_visited", case=None)
    assert made_fact_id(visited) == "inspection_visited:station=S1:2024-02-05"


def test_what_is_not_part_of_the_act_does_not_change_its_id():
    assert made_fact_id(claim()) == made_fact_id(
        claim(actor="w2", note="n", station="S9", body={"mode": "home"}, reason="r", event="e")
    )


TEXTS = st.text(min_size=1, max_size=30)


@given(TEXTS, TEXTS)
def test_a_made_id_is_an_id_whatever_the_document_number(first, second):
    ids = [made_fact_id(claim("village_listed", case=None, document_no=n, body={"village": v}))
           for n, v in ((first, second), (second, first))]  # fmt: skip
    assert fact_id_fault(ids[0]) is None
    same = unicodedata.normalize("NFC", first) == unicodedata.normalize("NFC", second)
    assert (ids[0] == ids[1]) is same


def test_a_mark_that_would_melt_into_the_sign_before_it_is_escaped():
    made = made_fact_id(claim(document_no="\u0338x"))
    assert made.endswith("document_no=%CC%B8x")
    assert fact_id_fault(made) is None


def test_a_long_id_is_cut_and_keeps_its_difference():
    long = [made_fact_id(claim(document_no="号" * 300 + end)) for end in "ab"]
    assert len(set(long)) == 2
    assert all(len(one) <= 200 and fact_id_fault(one) is None for one in long)


@pytest.mark.parametrize("text", ["C1", "城关镇", "P-2024(1)", "a" * 64, "ক\u200dষ"])
def test_letters_of_any_script_make_an_id(text):
    assert id_fault(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "a b",
        "a/b",
        "a\u3000b",
        "a\tb",
        "a\x00",
        "a\u202eb",
        "a\u200eb",
        "e\u0301",
        "a" * 65,
        "a\u2028b",
        "a\x7f",
        pytest.param("\ud800", id="half a character"),
    ],
)
def test_blanks_slashes_controls_and_loose_accents_make_none(text):
    assert id_fault(text) is Rule.ILL_FORMED_ID


def test_a_fact_id_may_be_long_but_is_not_all_digits():
    assert fact_id_fault("F" * 200) is None
    assert fact_id_fault("F" * 201) is Rule.ILL_FORMED_ID
    assert fact_id_fault("12345") is fact_id_fault("１２") is Rule.ALL_DIGITS_ID
    assert fact_id_fault("12345a") is None


def test_a_person_id_is_ascii_and_no_old_citizen_number():
    assert person_id_fault("P0001") is person_id_fault("12345678901234") is None
    assert person_id_fault("张三") is Rule.ILL_FORMED_ID
    assert person_id_fault("431222860307123") is Rule.CITIZEN_NUMBER


def test_the_ids_of_the_programs_own_facts_are_its_own():
    assert identity.program_fact_id("clock_anomaly", 7) == "clock_anomaly:7"
    assert identity.first_calendar_id(2024) == "holiday_calendar_set:2024"
    assert identity.is_program_fact_id("clock_anomaly:7")
    assert not any(map(identity.is_program_fact_id, ["clock_anomaly", "clock_anomaly:x", "reported:7", "x:7", "7"]))


def test_event_ids_stay_what_they_are():
    """Another namespace or another text would record every old file anew."""
    assert str(identity.event_id_of_record("C1-01")) == "1d3e9318-71fe-5e49-a6e4-8bc705b15e9d"
    assert str(identity.event_id_of_key("C1-01")) == "9a301b45-b124-59f5-8ea9-49667756d5f9"
    assert str(identity.event_id_of_row("correct", "C1-01", "d", 1)) == "50e5f998-85fe-51d4-894f-88b0924c0e50"


def test_every_way_to_an_event_id_is_its_own():
    head = identity.event_id_of_record("F")
    ids = [
        head,
        identity.event_id_of_key("F"),
        identity.event_id_of_row("correct", "F", "d", 1),
        identity.event_id_of_row("correct", "F", "d", 2),
        identity.event_id_of_row("reinstate", "F", "d", 1),
        identity.event_id_of_row("correct", "F", "e", 1),
        identity.event_id_of_command("correct", "F", "d", head),
        identity.event_id_of_command("correct", "F", "d", identity.event_id_of_key("F")),
    ]
    assert len(set(ids)) == len(ids)
    assert all(one.version == 5 for one in ids)


def test_the_day_of_a_made_id_is_the_acts_own():
    assert made_fact_id(claim(occurred_on=date(2008, 6, 1))) == "interview_held:C1:2008-06-01"


def test_an_id_of_exactly_the_limit_stays_whole_and_a_longer_one_is_cut_to_it():
    start = made_fact_id(claim(document_no=""))
    fits = made_fact_id(claim(document_no="a" * (200 - len(start))))
    assert fits == start + "a" * (200 - len(start))
    longer = made_fact_id(claim(document_no="a" * (201 - len(start))))
    assert (len(longer), longer[:175], longer[175]) == (200, fits[:175], "~")


def test_every_subject_that_the_county_names_is_named_in_the_id():
    visited = claim("inspection_visited", case="C1", person="P1", station="S1")
    assert made_fact_id(visited) == "inspection_visited:case=C1:person=P1:station=S1:2024-02-05"


def test_an_act_without_its_subject_or_its_body_still_has_an_id():
    assert made_fact_id(claim(case=None)) == "interview_held::2024-02-05"
    assert made_fact_id(claim("test_missed", verb="void")) == "test_missed:C1:2024-02-05"


def test_only_what_an_id_may_not_hold_is_escaped():
    assert made_fact_id(claim(document_no="号X-1")).endswith("document_no=号X-1")
    assert made_fact_id(claim(document_no="号%:~")).endswith("document_no=号%25%3A%7E")
    assert made_fact_id(claim(document_no="\ud800")).endswith("document_no=%ED%A0%80")
