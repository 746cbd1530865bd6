"""Identity before legality, in order, and nothing that hangs on a refused row."""

import pytest
from imported import BORN_AT, again, codes, decision, entries, faults, imported, interview, jsonl, new_ledger

from reports import refusal_words

ROWS = (decision(), interview(note="按时"))


@pytest.fixture
def ledger(tmp_path):
    path = new_ledger(tmp_path)
    assert imported(path, jsonl(tmp_path, "first.jsonl", *ROWS)).recorded == 2
    return path


def answer(ledger, *rows, **options):
    return imported(ledger, jsonl(ledger.parent, "next.jsonl", *rows), **options)


def verbs(ledger, fact="F1"):
    return [entry.verb for entry in entries(ledger) if entry.fact_id == fact]


def test_the_same_rows_again_are_duplicates_whatever_the_importer_and_the_file(ledger):
    result = answer(ledger, *ROWS, actor="somebody else", source="other")
    assert (result.recorded, result.duplicates, result.rejected) == (0, 2, ())


@pytest.mark.parametrize(
    "change",
    [
        {"note": "迟到"},
        {"note": None},
        {"reason": "补录"},
        {"occurred_on": "2024-02-06"},
        {"station": "S2"},
        {"actor": "w2"},
        {"body": {"mode": "phone"}},
        {"body": {"mode": "home", "first": True}},
        {"kind": "reported", "body": {}},
    ],
)
def test_the_same_id_with_other_content_is_a_conflict_that_shows_both_versions(ledger, change):
    result = answer(ledger, {**interview(note="按时"), **change})
    (fault,) = result.rejected
    assert fault.refusal.rule.value == "same-id-other-content"
    assert fault.refusal.details["position"] == str(BORN_AT + 2)
    assert fault.refusal.details["stored"] != fault.refusal.details["arrived"]


def test_an_actor_that_the_stored_row_named_and_this_one_does_not_is_no_difference(ledger):
    assert answer(ledger, interview("F2", actor="w1")).recorded == 1
    assert answer(ledger, interview("F2")).duplicates == 1
    assert codes(answer(ledger, interview("F2", actor="w2"))) == ["same-id-other-content"]


def test_defaults_are_no_difference(ledger):
    row = decision()
    row["body"] = row["body"] | {"credited_days": 0, "organ": None}
    assert answer(ledger, row).duplicates == 1


def test_a_record_is_known_by_its_fact_whatever_its_event_key(ledger):
    assert answer(ledger, interview(note="按时", event="k1")).duplicates == 1
    assert answer(ledger, interview("F2", event="k2")).recorded == 1
    assert answer(ledger, interview("F2", event="k3"), interview("F2")).duplicates == 2


def test_one_event_key_for_two_facts_is_a_conflict(ledger):
    assert answer(ledger, interview("F2", event="k")).recorded == 1
    assert codes(answer(ledger, interview("F3", event="k"))) == ["event-key-of-another"]
    assert codes(answer(ledger, again("correct", event="k"))) == ["event-key-of-another"]


def test_two_facts_of_one_day_without_ids_are_told_apart_by_time_or_number(ledger):
    first, second = interview(None, on="2024-03-01"), interview(None, on="2024-03-01", note="下午又一次")
    result = answer(ledger, first, second)
    assert codes(result) == ["same-id-other-content"]
    assert result.rejected[0].refusal.details["made"] == "yes"
    assert answer(ledger, first, second | {"occurred_time": "15:00"}).recorded == 2


def test_a_to_b_to_a_in_one_file_stays_three_corrections_and_the_file_again_is_none(ledger):
    rows = [again("correct", body={"mode": mode}) for mode in ("phone", "home", "phone")]
    first, second = answer(ledger, *rows), answer(ledger, *rows)
    assert (first.recorded, second.recorded, second.duplicates) == (3, 0, 3)
    assert verbs(ledger) == ["record", "correct", "correct", "correct"]


def test_a_second_void_after_a_reinstatement_is_a_second_void(ledger):
    rows = [again("void"), again("reinstate", body={"mode": "home"}), again("void")]
    assert answer(ledger, *rows).recorded == 3
    assert answer(ledger, *rows).duplicates == 3
    assert verbs(ledger) == ["record", "void", "reinstate", "void"]


def test_a_correction_with_a_key_of_its_own_is_compared_on_what_its_row_brought(ledger):
    row = again("correct", event="fix-1", note="更正后")
    assert answer(ledger, row).recorded == 1
    assert answer(ledger, row).duplicates == 1
    for change in ({"note": "别的"}, {"reason": "别的"}, {"body": {"mode": "video"}}, {"occurred_on": "2024-02-07"}):
        assert codes(answer(ledger, row | change)) == ["same-id-other-content"]
    less = dict(row)
    del less["note"]
    assert codes(answer(ledger, less)) == ["same-id-other-content"]
    assert answer(ledger, row | {"occurred_on": "2024-02-05"}).duplicates == 1


def test_what_a_correction_leaves_out_is_taken_over_and_null_clears_it(ledger):
    answer(ledger, interview("F2", note="原话", document_no="W-1", occurred_time="09:00", evidence=[{"kind": "照片"}]))
    answer(ledger, again("correct", "F2", note=None, occurred_on="2024-02-06"))
    content = entries(ledger)[-2].content
    assert content["verb"] == "correct"
    assert "note" not in content
    assert (content["document_no"], content["occurred_time"], content["station"]) == ("W-1", "09:00", "S1")
    assert (content["evidence"], content["occurred_on"], content["body"]) == (
        [{"kind": "照片"}],
        "2024-02-06",
        {"mode": "office"},
    )


def test_a_void_names_the_day_of_its_fact_and_a_reinstatement_takes_over_from_before_it(ledger):
    answer(ledger, again("void"))
    assert entries(ledger)[-2].content["occurred_on"] == "2024-02-05"
    answer(ledger, again("reinstate"))
    assert entries(ledger)[-2].content["note"] == "按时"


def test_a_default_that_hangs_on_the_day_follows_the_day_taken_over(ledger):
    leave = {"kind": "leave_granted", "case": "C1", "occurred_on": "2024-03-01", "body": {"until": "2024-03-09"}}
    answer(ledger, leave | {"id": "L1"})
    answer(ledger, again("correct", "L1", kind="leave_granted", event="fix", body={"until": "2024-03-10"}))
    body = entries(ledger)[-2].content["body"]
    assert body == {"until": "2024-03-10", "starts_on": "2024-03-01"}
    again_row = again("correct", "L1", kind="leave_granted", event="fix", body={"until": "2024-03-10"})
    assert answer(ledger, again_row).duplicates == 1
    early = again("correct", "L1", kind="leave_granted", body={"until": "2024-02-10"})
    assert codes(answer(ledger, early)) == ["until-before-start"]


def test_a_citizen_number_is_found_once_the_day_is_known(ledger):
    assert codes(answer(ledger, again("correct", note="11010119900307123X"))) == ["citizen-number"]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([again("correct", "F9")], "unknown-fact"),
        ([again("reinstate")], "fact-is-not-void"),
        ([again("void"), again("void", event="k2")], "fact-is-void"),
        ([again("void"), again("correct")], "fact-is-void"),
        ([again("correct", case="C2")], "subject-changed"),
        ([again("correct", kind="reported", body={})], "kind-changed"),
        ([again("correct", supersedes="6b1f0c1e-6d3a-5f0e-9c55-2f4c1d7a9e21")], "stale-supersedes"),
        ([interview("F2", supersedes="6b1f0c1e-6d3a-5f0e-9c55-2f4c1d7a9e21")], "stale-supersedes"),
        ([decision() | {"id": "D2"}], "second-decision"),
        ([interview("F2", case="C9")], "case-never-decided"),
        ([interview("F2", on="2199-01-01")], "occurred-after-recorded"),
        ([again("correct", occurred_on="2199-01-01")], "occurred-after-recorded"),
    ],
)
def test_the_impossible_is_refused(ledger, rows, code):
    assert codes(answer(ledger, *rows)) == [code]


def test_the_head_named_rightly_is_accepted(ledger):
    head = next(entry for entry in entries(ledger) if entry.fact_id == "F1")
    assert answer(ledger, again("correct", supersedes=str(head.event_id))).recorded == 1


def test_late_and_contradictory_truths_are_accepted(ledger):
    rows = [
        interview("F2", on="2024-01-01"),
        {"id": "F3", "kind": "agreement_signed", "case": "C1", "occurred_on": "2023-12-01"},
        {"id": "F4", "kind": "case_closed", "case": "C1", "occurred_on": "2024-01-02", "body": {"cause": "death"}},
        interview("F5", on="2024-09-01"),
    ]
    assert answer(ledger, *rows).recorded == 4


def decision_again(verb, **more):
    return again(verb, "C1-D", kind="decision_issued", **more) | (
        {} if verb == "void" else {"body": decision()["body"]}
    )


def test_a_voided_decision_allows_corrections_and_a_new_decision_and_names_reinstate_for_others(ledger):
    answer(ledger, decision_again("void"))
    assert answer(ledger, again("correct")).recorded == 1
    result = answer(ledger, interview("F2"))
    assert codes(result) == ["decision-is-void"]
    assert result.rejected[0].refusal.details["decision"] == "C1-D"
    assert answer(ledger, decision() | {"id": "D2"}, interview("F2")).recorded == 2
    assert codes(answer(ledger, decision_again("reinstate"))) == ["another-decision-stands"]


def test_a_decision_further_on_in_the_input_counts(ledger):
    result = answer(ledger, interview("G1", case="C2"), again("correct", "G1", case="C2"), decision("C2"))
    assert (result.recorded, result.rejected) == (3, ())


def test_a_reinstated_decision_further_on_counts_too(ledger):
    answer(ledger, decision_again("void"))
    assert answer(ledger, interview("F2"), decision_again("reinstate")).recorded == 2


def test_a_decision_further_on_that_only_repeats_a_voided_one_does_not_count(ledger):
    answer(ledger, decision_again("void"))
    result = answer(ledger, interview("F2"), decision(), keep_going=True)
    assert (result.recorded, result.duplicates, codes(result)) == (0, 1, ["decision-is-void"])


def test_facts_that_trusted_a_decision_that_is_refused_are_refused_with_it(ledger):
    result = answer(
        ledger, interview("G1", case="C2"), interview("G2"), decision("C2", on="2199-01-01"), keep_going=True
    )
    assert faults(result) == [(1, "case", "hangs-on-refused"), (3, "occurred_on", "occurred-after-recorded")]
    assert result.recorded == 1


def test_a_correction_of_a_refused_row_hangs_on_it(ledger):
    result = answer(ledger, interview("G1", on="2199-01-01"), again("correct", "G1"), keep_going=True)
    assert faults(result) == [(1, "occurred_on", "occurred-after-recorded"), (2, "fact", "hangs-on-refused")]
    malformed = answer(ledger, interview("G1", colour="red"), again("correct", "G1"), keep_going=True)
    assert [code for _, _, code in faults(malformed)] == ["unknown-field", "hangs-on-refused"]


def test_a_duplicate_of_a_fact_that_went_on_names_its_head(ledger):
    answer(ledger, again("correct", event="k1"), again("void"))
    result = answer(ledger, interview(note="按时"), again("correct", event="k1"))
    assert result.duplicates == 2
    assert [(past.row, past.fact_id, past.verb, past.position) for past in result.past_duplicates] == [
        (1, "F1", "void", BORN_AT + 5),
        (2, "F1", "void", BORN_AT + 5),
    ]
    assert answer(ledger, again("void")).past_duplicates == ()


def test_a_second_row_with_the_content_of_the_first_is_a_duplicate_within_the_file(ledger):
    result = answer(ledger, interview("F2"), interview("F2"), interview("F2", note="别的"), keep_going=True)
    assert (result.recorded, result.duplicates, codes(result)) == (1, 1, ["same-id-other-content"])


def test_a_row_above_a_mebibyte_is_refused(ledger):
    result = answer(ledger, interview("F2", evidence=[{"kind": "照" * 1000, "document_no": "号" * 1000}] * 200))
    assert codes(result) == ["too-large"]


def test_a_repeated_row_is_a_duplicate_even_where_the_approver_now_enters_it(ledger, tmp_path):
    path = jsonl(tmp_path, "again.jsonl", again("void"))
    assert codes(imported(ledger, path, actor="主任")) == ["self-approval"]
    assert imported(ledger, path, actor="clerk").recorded == 1
    repeated = imported(ledger, path, actor="主任")
    assert (codes(repeated), repeated.duplicates) == ([], 1)


def test_a_conflict_names_the_first_field_that_differs_with_the_value_that_came(ledger):
    answer(ledger, interview("F9", note="甲"))
    (fault,) = answer(ledger, interview("F9", note="乙")).rejected
    assert (fault.column, fault.refusal.value, fault.refusal.details["fact"]) == ("note", "乙", "F9")
    assert "F9" in refusal_words.reason(fault.refusal, "en")


def test_a_conflict_of_an_entry_about_a_fact_is_told_what_helps_there(ledger):
    answer(ledger, again("correct", event="fix-1"))
    (fault,) = answer(ledger, again("correct", event="fix-1", reason="别的")).rejected
    assert "event" in refusal_words.suggestion(fault.refusal, "zh")
    assert "文书编号" not in refusal_words.suggestion(fault.refusal, "zh")


def test_a_row_that_hangs_on_another_names_it(ledger):
    fault = answer(ledger, interview("F9", on="1999-01-01"), again("void", "F9")).rejected[-1]
    said = refusal_words.reason(fault.refusal, "zh")
    assert fault.refusal.rule.value == "hangs-on-refused"
    assert said.endswith(" 第 1 行，事实“F9”。")


def test_a_correction_before_its_record_is_told_where_that_stands(ledger):
    fault = answer(ledger, again("correct", "F9"), interview("F9")).rejected[0]
    assert (fault.refusal.rule.value, fault.refusal.details["row"]) == ("unknown-fact", "2")
    assert "第 2 行才录入" in refusal_words.reason(fault.refusal, "zh")
    assert "之前" in refusal_words.suggestion(fault.refusal, "zh")
