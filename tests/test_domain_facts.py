"""The registry of facts: closed, strict, complete in words, and able to read its own past."""

import re
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import ClassVar, get_args

import pytest

from domain import facts
from domain.facts import CHOICE_LABELS, FIELD_LABELS, KINDS, body_from, dump_body, topic_of, wire_fields
from domain.facts.base import Body
from domain.facts.upcasts import Upcast, check_upcasts, upcast
from domain.refusals import Refused, Rule

MINIMAL = {
    "person_class_changed": {"class": "at_large"},
    "hair_result_received": {"result": "阴性"},
    "decision_issued": {"measure": "detox", "person": "P1", "station": "S1"},
    "facility_release_expected": {"release_on": "2199-12-31"},
    "report_excuse_accepted": {"new_deadline": "2024-03-01"},
    "archive_document_filed": {"document": "decision", "medium": "paper"},
    "evaluation_done": {"period": "year", "of": "1"},
    "urine_test_done": {"result": "negative"},
    "remote_test_accepted": {"result": "negative"},
    "test_missed": {"how": "refused", "excused": False},
    "violation_recorded": {"nature": "departure"},
    "warning_letter_issued": {"about": "C1-9"},
    "transferred_to_police": {"ground": "violation"},
    "police_outcome_recorded": {"outcome": "returned"},
    "leave_granted": {"until": "2024-03-01"},
    "place_change_approved": {"to_station": "S2"},
    "reported_at_new_place": {"station": "S2"},
    "suspended": {"cause": "detained"},
    "terminated": {"cause": "判处有期徒刑"},
    "case_closed": {"cause": "death"},
    "annual_plan_issued": {"year": 2024},
    "quarterly_summary_filed": {"of": "2024Q1"},
    "budget_approved": {"year": 2024},
    "ledger_opened": {"authority": "某县", "origin": "o", "clock": "system", "format": "1"},
    "policy_adopted": {"pack": "county-measure@1", "sha256": "0", "effective_from": "2008-06-01", "text": "x" * 9000},
    "holiday_calendar_set": {"year": 2024},
    "submission_deadline_set": {"year": 2024},
    "reading_decided": {"pack": "county-measure@1", "reading": "R", "value": "v"},
    "special_task_scored": {"station": "S1", "year": 2024},
    "inspection_found": {"outcome": "属实"},
    "assessment_sealed": {"year": 2024},
    "assessment_lines_sealed": {"seal": "s", "part": 1, "lines": "[]"},
    "subsidy_paid": {"year": 2024},
    "import_batch_accepted": {"sha256": "0", "rows": 2_000_000, "recorded": 1, "duplicates": 1, "rejected": 0},
    "clock_anomaly": {"position": 2_000_000},
}


def refused(kind, **fields):
    body = {name.rstrip("_"): value for name, value in fields.items()}
    with pytest.raises(Refused) as caught:
        body_from(kind, 1, body)
    return {(refusal.field, refusal.rule) for refusal in caught.value.refusals}


def read(kind, **fields):
    return dump_body(body_from(kind, 1, {name.rstrip("_"): value for name, value in fields.items()}))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_takes_what_it_requires_and_refuses_each_lack(kind):
    minimal = MINIMAL.get(kind, {})
    assert dump_body(body_from(kind, 1, minimal)).items() >= minimal.items()
    for name in minimal:
        with pytest.raises(Refused) as caught:
            body_from(kind, 1, {key: value for key, value in minimal.items() if key != name})
        assert [(r.rule, r.field) for r in caught.value.refusals] == [(Rule.MISSING_FIELD, f"body.{name}")]


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_takes_a_field_that_it_does_not_list(kind):
    with pytest.raises(Refused) as caught:
        body_from(kind, 1, {**MINIMAL.get(kind, {}), "shoe_size": None})
    assert [(r.rule, r.field) for r in caught.value.refusals] == [(Rule.UNKNOWN_FIELD, "body.shoe_size")]


def test_the_registry_is_whole():
    subjects = [KINDS[kind].subject for kind in KINDS]
    assert {name: subjects.count(name) for name in set(subjects)} == {
        "person": 6, "case": 46, "station": 23, "county": 22,
    }  # fmt: skip


def test_a_wire_name_is_the_class_in_snake_case_and_its_topic_names_the_version():
    for kind, body in KINDS.items():
        assert re.sub(r"(?<!^)(?=[A-Z])", "_", body.__name__).lower() == kind
        assert topic_of(kind) == f"{kind}@{body.version}"


def test_the_program_alone_writes_these():
    assert {kind for kind, body in KINDS.items() if body.by_program} == {
        "ledger_opened", "import_batch_accepted", "clock_anomaly", "policy_adopted", "reading_decided",
        "assessment_sealed", "assessment_lines_sealed", "checkpoint_signed", "key_adopted", "key_rotated",
        "key_revoked", "timestamp_token_received", "restore_declared", "erasure_authorised",
    }  # fmt: skip


def test_every_kind_field_and_choice_has_its_words():
    assert len({body.label for body in KINDS.values()}) == len(KINDS)
    for kind, body in KINDS.items():
        assert all((body.label.strip(), body.label_en.strip(), body.__doc__)), kind
        for name in wire_fields(kind):
            assert all(FIELD_LABELS[name])
        for name, field in body.model_fields.items():
            choices = [c for part in (field.annotation, *get_args(field.annotation)) for c in get_args(part)]
            for choice in choices:
                if isinstance(choice, str):
                    assert all(CHOICE_LABELS[field.alias or name][choice]), (kind, name, choice)


def test_a_word_of_the_office_finds_its_kind():
    assert facts.KIND_BY_WORD["报到"] == facts.KIND_BY_WORD["reported"] == "reported"
    assert (
        facts.KIND_BY_WORD["家访"] == facts.KIND_BY_WORD["谈话"] == facts.KIND_BY_WORD["谈话、家访"] == "interview_held"
    )


def test_two_kinds_of_one_name_or_word_do_not_start():
    twin = type("Twin", (KINDS["reported"],), {"__module__": __name__, "kind": "reported", "label": "另报到"})
    namesakes = SimpleNamespace(one=KINDS["reported"], two=twin)
    with pytest.raises(ValueError, match="two kinds are called reported"):
        facts._kinds([namesakes])
    with pytest.raises(ValueError, match="names two kinds"):
        facts._by_word({"reported": KINDS["reported"], "other": KINDS["reported"]})


def test_headings_within_one_kind_never_say_the_same():
    envelope = ("case", "person", "station", "occurred_on", "occurred_time", "document_no", "note", "actor", "reason")
    for kind in KINDS:
        words = [FIELD_LABELS[name][0] for name in envelope]
        words += [facts.field_label(name, body=True)[0] for name in wire_fields(kind)]
        assert len(set(words)) == len(words), kind


def test_a_boolean_is_no_number_and_a_number_no_text():
    assert read("interview_held", first=True) == {"first": True}
    for wrong in (1, 0, "true", "是", 1.0):
        assert refused("interview_held", first=wrong) == {("body.first", Rule.WRONG_TYPE)}
    assert read("violation_recorded", nature="departure", days=0) == {"nature": "departure", "days": 0}
    for wrong in (True, "3", 3.0, 3.5, [3]):
        assert refused("violation_recorded", nature="departure", days=wrong) == {("body.days", Rule.WRONG_TYPE)}
    for wrong in (1, True, ["x"], {"x": 1}):
        assert refused("interview_held", place=wrong) == {("body.place", Rule.WRONG_TYPE)}


@pytest.mark.parametrize(
    ("kind", "name", "low", "high"),
    [
        ("decision_issued", "term_months", 1, 36), ("decision_issued", "credited_days", 0, 1095),
        ("violation_recorded", "days", 0, 1_000_000), ("person_registered", "birth_year", 1900, 2100),
        ("budget_approved", "year", 1900, 2100), ("facility_inventoried", "rooms", 0, 1_000_000),
        ("facility_inventoried", "area_m2", 0, 1_000_000), ("facility_inventoried", "posted_rules", 0, 1_000_000),
        ("facility_inventoried", "staff", 0, 1_000_000), ("checkpoint_witnessed", "position", 0, 2_000_000_000),
    ],
)  # fmt: skip
def test_an_integer_keeps_its_range(kind, name, low, high):
    for value in (low, high):
        assert read(kind, **{**MINIMAL.get(kind, {}), name: value})[name] == value
    for value in (low - 1, high + 1, 10**30):
        with pytest.raises(Refused) as caught:
            body_from(kind, 1, {**MINIMAL.get(kind, {}), name: value})
        [refusal] = caught.value.refusals
        assert (refusal.field, refusal.rule) == (f"body.{name}", Rule.OUT_OF_RANGE)
        assert refusal.details == {"low": str(low), "high": str(high)}


def test_a_date_is_an_iso_text_between_1900_and_2199():
    for day in ("1900-01-01", "2199-12-31"):
        assert read("facility_release_expected", release_on=day) == {"release_on": day}
    for day, rule in [
        ("1899-12-31", Rule.OUT_OF_RANGE), ("2200-01-01", Rule.OUT_OF_RANGE), ("2024-02-30", Rule.NOT_A_DATE),
        ("2024年3月1日", Rule.NOT_A_DATE), (20240301, Rule.WRONG_TYPE), (True, Rule.WRONG_TYPE),
    ]:  # fmt: skip
        assert refused("facility_release_expected", release_on=day) == {("body.release_on", rule)}


def test_an_instant_has_a_zone_and_is_kept_in_utc():
    assert read("checkpoint_witnessed", witnessed_at="2024-01-11T10:00:00+08:00") == {
        "witnessed_at": "2024-01-11T02:00:00.000000Z"
    }
    assert refused("checkpoint_witnessed", witnessed_at="2024-01-11T10:00:00") == {
        ("body.witnessed_at", Rule.NOT_AN_INSTANT)
    }
    assert refused("checkpoint_witnessed", witnessed_at=5) == {("body.witnessed_at", Rule.WRONG_TYPE)}


def test_a_decimal_is_a_text_of_at_most_nine_and_four_digits():
    for value in ("0", "-1.5", "123456789.1234", "800"):
        assert read("assistance_granted", amount=value) == {"amount": value}
    for value in ("1234567890", "1.23456", "1.", ".5", "+1", "1e3", "１", "", 800, 8.5, True):
        assert refused("assistance_granted", amount=value) == {("body.amount", Rule.WRONG_TYPE)}


def test_a_list_holds_at_most_400_texts():
    assert read("work_group_formed", members=["民警"] * 400) == {"members": ["民警"] * 400}
    assert refused("work_group_formed", members=["民警"] * 401) == {("body.members", Rule.TOO_LONG)}
    assert refused("work_group_formed", members="民警") == {("body.members", Rule.WRONG_TYPE)}
    assert refused("work_group_formed", members=["民警", 3]) == {("body.members.1", Rule.WRONG_TYPE)}


def test_a_calendar_lists_civil_dates():
    assert read("holiday_calendar_set", year=2024, days_off=["2023-12-31"])["days_off"] == ["2023-12-31"]
    assert refused("holiday_calendar_set", year=2024, days_off=["元旦"]) == {("body.days_off.0", Rule.NOT_A_DATE)}


def test_a_text_holds_at_most_4000_characters_and_no_half_character():
    assert read("interview_held", place="县" * 4000) == {"place": "县" * 4000}
    assert refused("interview_held", place="县" * 4001) == {("body.place", Rule.TOO_LONG)}
    assert refused("interview_held", place="\ud800") == {("body.place", Rule.WRONG_TYPE)}


def test_a_choice_is_one_of_its_words_and_a_free_text_any():
    assert refused("interview_held", mode="letter") == {("body.mode", Rule.NOT_A_CHOICE)}
    assert read("remote_test_accepted", result="阴性") == {"result": "阴性"}
    assert read("archive_document_filed", document="家访照片", medium="both")["document"] == "家访照片"


def test_a_required_text_is_not_blank():
    assert refused("terminated", cause=" \t") == {("body.cause", Rule.MISSING_FIELD)}


def test_null_is_absent_and_defaults_are_filled_in():
    assert read("interview_held", mode=None, place=None) == {}
    assert read("decision_issued", **MINIMAL["decision_issued"], credited_days=None)["credited_days"] == 0
    assert refused("suspended", cause=None) == {("body.cause", Rule.MISSING_FIELD)}


def test_a_rehab_order_names_its_term_and_a_detox_order_need_not():
    order = {"person": "P1", "station": "S1"}
    assert refused("decision_issued", measure="rehab", **order) == {("body.term_months", Rule.MISSING_FIELD)}
    assert read("decision_issued", measure="rehab", term_months=36, **order)["term_months"] == 36


@pytest.mark.parametrize(("period", "of"), [("quarter", "2025Q3"), ("year", "1"), ("year", "3")])
def test_of_names_a_span_of_its_period(period, of):
    assert read("evaluation_done", period=period, of=of) == {"period": period, "of": of}


@pytest.mark.parametrize(
    ("period", "of"), [("quarter", "1"), ("quarter", "2025Q5"), ("year", "2025Q3"), ("year", "4"), ("year", "0")]
)
def test_of_of_another_period_is_refused(period, of):
    assert refused("evaluation_done", period=period, of=of) == {("body.of", Rule.PERIOD_MISMATCH)}


def test_a_quarter_and_a_month_are_written_in_one_way():
    assert refused("quarterly_summary_filed", of="2025-Q1") == {("body.of", Rule.PERIOD_MISMATCH)}
    assert read("monthly_report_filed", month="2025-03") == {"month": "2025-03"}
    assert refused("monthly_report_filed", month="2025-3") == {("body.month", Rule.PERIOD_MISMATCH)}
    assert refused("evaluation_done", period="year", of=1) == {("body.of", Rule.WRONG_TYPE)}


def test_ids_inside_a_body_keep_the_form_of_ids():
    order = {"measure": "detox", "station": "城关镇", "person": "P1"}
    assert read("decision_issued", **order)["station"] == "城关镇"
    assert refused("decision_issued", **order | {"person": "张三"}) == {("body.person", Rule.ILL_FORMED_ID)}
    assert refused("decision_issued", **order | {"person": "431222860307123"}) == {("body.person", Rule.CITIZEN_NUMBER)}
    assert refused("place_change_approved", to_station="S 2") == {("body.to_station", Rule.ILL_FORMED_ID)}
    assert refused("warning_letter_issued", about="123") == {("body.about", Rule.ALL_DIGITS_ID)}


def test_all_faults_of_a_body_are_named_at_once_and_none_repeats_a_citizen_number():
    with pytest.raises(Refused) as caught:
        body_from("decision_issued", 1, {"measure": "jail", "person": "431222860307123", "term_months": 0})
    assert {r.field for r in caught.value.refusals} == {
        "body.measure", "body.person", "body.station", "body.term_months",
    }  # fmt: skip
    assert "431222860307123" not in str(caught.value)


def test_words_that_are_python_names_keep_their_wire_names():
    assert read("person_class_changed", class_="dead") == {"class": "dead"}
    assert read("outage_declared", from_="2024-01-01") == {"from": "2024-01-01"}
    assert refused("person_class_changed", class_="dead", person_class="dead") == {
        ("body.person_class", Rule.UNKNOWN_FIELD)
    }
    anomaly = {"position": 3, "kind": "step-back"}
    assert dump_body(body_from("clock_anomaly", 1, anomaly)) == anomaly


def test_a_leave_begins_on_the_day_it_was_granted_unless_it_says_otherwise():
    granted = date(2024, 2, 1)
    leave = body_from("leave_granted", 1, {"until": "2024-02-01"}).completed(granted)
    assert dump_body(leave) == {"until": "2024-02-01", "starts_on": "2024-02-01"}
    later = body_from("leave_granted", 1, {"until": "2024-02-09", "starts_on": "2024-02-05"})
    assert dump_body(later.completed(granted))["starts_on"] == "2024-02-05"


def test_a_body_without_such_defaults_stays_as_it_is_on_any_day():
    reported = body_from("reported", 1, {})
    assert reported.completed(date(2024, 2, 1)) is reported


def test_a_program_may_hand_in_dates_and_instants_as_such():
    assert read("dropout_declared", last_contact=date(2024, 2, 1)) == {"last_contact": "2024-02-01"}
    moment = datetime(2024, 1, 11, 2, tzinfo=UTC)
    assert read("checkpoint_witnessed", witnessed_at=moment) == {"witnessed_at": "2024-01-11T02:00:00.000000Z"}
    assert refused("dropout_declared", last_contact=moment) == {("body.last_contact", Rule.WRONG_TYPE)}


def test_a_leave_does_not_end_before_its_first_day():
    granted = date(2024, 2, 2)
    for fields in ({"until": "2024-02-01"}, {"until": "2024-02-04", "starts_on": "2024-02-05"}):
        with pytest.raises(Refused) as caught:
            body_from("leave_granted", 1, fields).completed(granted)
        assert caught.value.refusals[0].rule is Rule.UNTIL_BEFORE_START


def test_a_body_is_frozen():
    with pytest.raises(ValueError, match="frozen"):
        body_from("reported", 1, {}).kind2 = "x"


def test_texts_are_all_that_is_stored_but_digests_and_packs():
    adopted = body_from("policy_adopted", 1, MINIMAL["policy_adopted"])
    assert list(adopted.texts()) == ["county-measure@1"]
    assert list(body_from("work_group_formed", 1, {"members": ["甲", "乙"]}).texts()) == ["甲", "乙"]


def test_an_unknown_kind_is_refused_by_name():
    with pytest.raises(Refused) as caught:
        body_from("tea_drunk", 1, {})
    assert caught.value.refusals[0].rule is Rule.UNKNOWN_KIND


class Tea(Body):
    """A made-up kind at its third version."""

    kind = "tea_drunk"
    version = 3
    subject: ClassVar = "person"
    label = "茶"
    label_en = "Tea"

    cups: int
    sugar: bool


TEAS = {"tea_drunk": Tea}
CHAIN = {
    ("tea_drunk", 1): Upcast(2, lambda old: {"cups": old["n"]}),
    ("tea_drunk", 2): Upcast(3, lambda old: {**old, "sugar": False}),
}


def test_an_old_body_is_led_step_by_step_to_the_present_version():
    check_upcasts(TEAS, CHAIN)
    assert upcast("tea_drunk", 1, {"n": 2}, TEAS, CHAIN) == {"cups": 2, "sugar": False}
    assert upcast("tea_drunk", 3, {"cups": 1, "sugar": True}, TEAS, CHAIN) == {"cups": 1, "sugar": True}


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({("tea_drunk", 1): CHAIN["tea_drunk", 1]}, "gap"),
        ({("tea_drunk", 2): CHAIN["tea_drunk", 2]}, "gap"),
        ({**CHAIN, ("tea_drunk", 2): Upcast(1, dict)}, "cycle"),
        ({**CHAIN, ("tea_drunk", 2): Upcast(2, dict)}, "cycle"),
        ({**CHAIN, ("tea_drunk", 2): Upcast(9, dict)}, "gap"),
        ({**CHAIN, ("tea_drunk", 3): Upcast(4, dict)}, "never had"),
        ({**CHAIN, ("tea_drunk", 0): Upcast(1, dict)}, "never had"),
        ({**CHAIN, ("coffee", 1): Upcast(2, dict)}, "unknown kind"),
    ],
)
def test_a_table_of_upcasts_with_a_gap_or_cycle_does_not_start(table, words):
    with pytest.raises(ValueError, match=words):
        check_upcasts(TEAS, table)


@pytest.mark.parametrize("version", [0, 2])
def test_a_version_that_this_program_does_not_know_is_refused(version):
    with pytest.raises(Refused) as caught:
        body_from("reported", version, {})
    assert caught.value.refusals[0].rule is Rule.UNKNOWN_VERSION


def test_a_whole_number_of_too_many_digits_is_out_of_range():
    with pytest.raises(Refused) as refused:
        body_from("violation_recorded", 1, {"nature": "other", "days": 1e23})
    assert [one.rule for one in refused.value.refusals] == [Rule.OUT_OF_RANGE]
