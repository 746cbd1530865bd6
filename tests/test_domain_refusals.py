"""Refusals: lasting codes, in order, each with its words."""

import re
from string import Formatter

import pytest

from domain.envelope import LARGE_STATE_LIMIT_BYTES, STATE_LIMIT_BYTES, state_limit_bytes
from domain.refusals import Refusal, Refused, Rule, shown
from reports import refusal_words
from reports.catalogue import refusals, refusals_of_files
from reports.value_words import value_word

SENTENCES = refusals.SENTENCES | refusals_of_files.SENTENCES


@pytest.mark.parametrize("rule", Rule)
def test_a_code_is_kebab_case_and_says_the_rules_own_name(rule):
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.value)
    assert rule.value == rule.name.lower().replace("_", "-")


@pytest.mark.parametrize("rule", Rule)
def test_every_rule_has_a_chinese_and_an_english_sentence_with_the_same_values(rule):
    for key in (f"refusal.{rule}", f"suggestion.{rule}"):
        if key.startswith("refusal") or key in SENTENCES:
            zh, en = SENTENCES[key]
            assert re.search(r"[一-鿿]", zh)
            assert not re.search(r"[一-鿿]", en)
            names = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in (zh, en)]
            assert names[0] == names[1], key


def test_no_sentence_speaks_of_a_rule_that_does_not_exist():
    assert {key.split(".")[1] for key in SENTENCES} == {rule.value for rule in Rule}


def test_a_conflict_is_said_with_both_versions_and_the_place_of_the_first():
    details = {"fact": "F1", "position": "7", "stored": '{"note": "甲"}', "arrived": '{"note": "乙"}'}
    stored = Refusal(Rule.SAME_ID_OTHER_CONTENT, "note", "F1", details)
    zh = "事实“F1”已经录入（序位 7），内容与此不同。原有：备注 甲。这次：备注 乙。"
    assert refusal_words.reason(stored, "zh") == zh
    within = Refusal(Rule.SAME_ID_OTHER_CONTENT, "note", "F1", details | {"position": ""})
    assert "in the same input, with other content. There: note 甲. Here: note 乙." in refusal_words.reason(within, "en")
    assert refusal_words.reason(Refusal(Rule.SAME_ID_OTHER_CONTENT, "id", "F1", {"fact": "F1"}), "en").endswith(
        "other content."
    )


def test_of_several_reasons_the_weightiest_is_named_first():
    late, early = Refusal(Rule.CASE_NEVER_DECIDED, "case"), Refusal(Rule.UNKNOWN_KIND, "kind")
    assert Refused(late, early).refusals == (early, late)
    assert "unknown-kind" in str(Refused(early))
    with pytest.raises(ValueError, match="at least one"):
        Refused()


def test_a_value_is_shown_in_the_words_of_json_and_cut_where_it_is_long():
    assert [shown(value) for value in (None, True, False, 3, "x")] == ["null", "true", "false", "3", "x"]
    assert len(shown("x" * 201)) == 200
    assert shown("x" * 200) == "x" * 200


def test_an_entry_holds_a_mebibyte_and_a_pack_sixty_four():
    assert state_limit_bytes("interview_held") == STATE_LIMIT_BYTES == 1024 * 1024
    assert state_limit_bytes("policy_adopted") == LARGE_STATE_LIMIT_BYTES == 64 * 1024 * 1024


def test_a_refusal_is_said_with_field_value_and_what_would_be_right():
    wrong = Refusal(Rule.WRONG_TYPE, "body.birth_year", "九零", {"expected": "integer"})
    assert refusal_words.reason(wrong, "zh") == "body.birth_year（出生年份）的值“九零”应为整数。"
    assert refusal_words.reason(wrong, "en") == "'九零' in body.birth_year should be a whole number."
    assert refusal_words.suggestion(wrong, "zh") == ""


def test_choices_are_offered_with_their_chinese_words_to_those_who_read_chinese():
    wrong = Refusal(Rule.NOT_A_CHOICE, "body.result", "好", {"choices": "negative, positive"})
    assert refusal_words.suggestion(wrong, "zh") == "可选：negative 阴性、positive 阳性。"
    assert refusal_words.suggestion(wrong, "en") == "The choices are: negative, positive."


def test_a_misspelt_kind_is_answered_with_the_nearest_or_with_the_list():
    near = Refusal(Rule.UNKNOWN_KIND, "kind", "reportd", {"near": "reported"})
    assert "是不是 reported（报到）？" in refusal_words.suggestion(near, "zh")
    assert "Did you mean reported (Reported)?" in refusal_words.suggestion(near, "en")
    far = Refusal(Rule.UNKNOWN_KIND, "kind", "tea")
    assert refusal_words.suggestion(far, "en") == "zhengji record --help lists all kinds."


def test_a_problem_of_a_row_is_said_with_its_place():
    broken = Refusal(Rule.MALFORMED_ROW, None, "{", {"problem": "json", "at": "2"})
    assert refusal_words.reason(broken, "zh") == "这一行读不出一条记录：第 2 个字符处不是 JSON。"
    assert refusal_words.reason(broken, "en") == "This line cannot be read as one entry: no JSON at character 2."


def test_a_reason_against_the_whole_row_names_the_row():
    assert refusal_words.field_word(None, "zh") == "这一行"
    assert refusal_words.field_word("evidence[0].pages", "zh") == "evidence[0].pages（页数）"
    assert refusal_words.field_word("body.station", "zh") == "body.station（责任站）"
    assert refusal_words.field_word("shoe", "zh") == "shoe"


def test_in_a_table_a_field_goes_by_the_heading_that_the_table_has():
    wrong = Refusal(Rule.NOT_A_CHOICE, "body.result", "阴", {"choices": "negative, positive"})
    headings = {"body.result": "检测结果"}
    assert refusal_words.reason(wrong, "zh", headings) == "检测结果的值“阴”不在可选之列。"
    assert refusal_words.reason(wrong, "en", headings) == "'阴' in 检测结果 is not one of its choices."
    assert refusal_words.reason(wrong, "zh", {"body.result": "result"}) == "result 的值“阴”不在可选之列。"


def test_a_field_that_a_table_lacks_goes_by_a_heading_under_which_it_would_be_read():
    missing = Refusal(Rule.MISSING_FIELD, "body.station")
    assert refusal_words.reason(missing, "zh", {}) == "缺少必填的责任站。"
    assert refusal_words.reason(missing, "en", {}) == "The required field responsible station is missing."
    assert refusal_words.reason(missing, "zh") == "缺少必填的 body.station（责任站）。"
    paper = Refusal(Rule.MISSING_FIELD, "evidence[0].kind")
    assert refusal_words.reason(paper, "zh", {}) == "缺少必填的佐证材料。"


def test_two_columns_for_one_field_are_told_by_the_fields_own_label():
    twice = Refusal(Rule.DOUBLE_COLUMN, "note", "note", {"other": "说明"})
    assert refusal_words.reason(twice, "zh", {"note": "note"}) == "“note”和“说明”两列是同一个字段备注。"


def test_a_field_of_another_kind_names_the_kind():
    wrong = Refusal(Rule.UNKNOWN_FIELD, "body.result", "阴性", {"kind": "reported"})
    assert refusal_words.reason(wrong, "zh", {"body.result": "结果"}) == "“报到”没有结果这个字段。"


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("2026.11.31", "：2026年11月没有31日。", ": month 11 of 2026 has no day 31."),
        ("2026年2月29日", "：2026年2月没有29日。", ": month 2 of 2026 has no day 29."),
        ("2026-13-01", "：没有13月1日。", ": there is no day 1 of month 13."),
        ("三月五日", "。", "."),
    ],
)
def test_a_date_spelt_rightly_that_no_calendar_has_says_what_is_missing(text, zh, en):
    wrong = Refusal(Rule.NOT_A_DATE, "occurred_on", text)
    assert refusal_words.reason(wrong, "zh", {"occurred_on": "谈话日期"}) == f"谈话日期的值“{text}”不是日期{zh}"
    assert refusal_words.reason(wrong, "en") == f"'{text}' in occurred_on is no date{en}"


def test_a_table_is_offered_every_form_of_a_date_and_json_the_one_that_it_takes():
    wrong = Refusal(Rule.NOT_A_DATE, "occurred_on", "x")
    assert "2026.3.5、2026/3/5、2026年3月5日" in refusal_words.suggestion(wrong, "zh", {})
    assert refusal_words.suggestion(wrong, "zh") == "日期写作 2026-03-05。"


def test_a_conflict_shows_lists_choices_and_nothing_in_words():
    before = '{"kind": "interview_held", "body.days_off": ["2027-01-01", "2027-01-02"], "body.outcome": null}'
    after = '{"kind": "reported", "body.days_off": [], "body.outcome": "returned"}'
    details = {"fact": "F1", "position": "7", "stored": before, "arrived": after}
    conflict = Refusal(Rule.SAME_ID_OTHER_CONTENT, "kind", "F1", details)
    zh = refusal_words.reason(conflict, "zh")
    assert "原有：种类 谈话、家访；放假日 2027-01-01、2027-01-02；处理结果 空。" in zh
    assert "处理结果 责令回站。" in zh
    assert "outcome empty. Here:" in refusal_words.reason(conflict, "en")


def test_evidence_and_yes_and_no_are_shown_in_words():
    papers = [{"kind": "照片", "pages": 2}]
    assert value_word("", "evidence", papers, "zh") == "照片 页数 2"
    assert [value_word("", "first", value, "zh") for value in (True, False)] == ["是", "否"]
    assert value_word("", "note", "x" * 61, "en") == "x" * 59 + "…"


def test_a_version_of_many_days_is_cut_short():
    days = ", ".join(f'"2025-01-{day:02d}"' for day in range(1, 32))
    details = {"fact": "F1", "position": "7", "stored": f'{{"body.days_off": [{days}]}}', "arrived": '{"note": null}'}
    said = refusal_words.reason(Refusal(Rule.SAME_ID_OTHER_CONTENT, "body.days_off", "", details), "zh")
    assert "2025-01-05" in said
    assert "2025-01-30" not in said


def test_a_new_fact_that_names_a_predecessor_is_told_that_it_has_none():
    stale = Refusal(Rule.STALE_SUPERSEDES, "supersedes", "u", {"fact": "F1", "unrecorded": "yes"})
    assert refusal_words.reason(stale, "zh") == "事实“F1”还没有任何事件，supersedes 不能写 u。"
    assert "A new fact has no supersedes" in refusal_words.suggestion(stale, "en")
