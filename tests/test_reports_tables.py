"""Tables for people: straight columns, one-decimal percents, honest closing sentences, JSON in the contract's shape."""

from datetime import date

import pytest
from page_rows import obligation, status

from projections.rows import Limit, Rate
from reports.compliance import LETTERS, MARKS, WORST_FIRST, judged, mark_of, tally, worst
from reports.due_table import due_json, due_text, due_within
from reports.rates_table import rates_json, rates_text
from reports.schedule_table import schedule_json, schedule_summary, schedule_windows
from reports.status_table import status_cases, status_json, status_summary
from reports.tables import cut, table, visible, width
from reports.words import CASE_STATES, DUTIES, DUTY_STATES, LIMITS, RATES, fraction, percent, word

JAN, FEB, MAR = date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 31)
ROWS = [
    obligation("C1", "interview", "1", JAN, FEB, "fulfilled", facts=("C1-05",)),
    obligation("C1", "interview", "2", FEB, MAR, "fulfilled", facts=("C1-08",), cured_after_close=True),
    obligation("C1", "urine_test", "1", JAN, FEB, "missed"),
    obligation("C1", "agreement", "1", JAN, date(2024, 2, 8), "fulfilled_late"),
    obligation("C1", "interview", "3", MAR, None, "suspended"),
    obligation("C1", "interview", "4", MAR, date(2024, 5, 15), "scheduled"),
]


def test_a_chinese_column_stands_straight_because_each_character_counts_two() -> None:
    text = table(("站点", "率"), [("石桥", "9.5%"), ("S1", "100.0%")], align="lr")
    lines = text.split("\n")
    assert {width(line) for line in lines} == {4 + 2 + 6}
    assert lines[2] == "石桥    9.5%"


def test_combining_marks_take_no_column() -> None:
    assert width("é") == 1
    assert width("站A") == 3


def test_a_table_is_cut_only_when_a_width_is_asked_for() -> None:
    assert "完整的文字" in table(("甲",), [("完整的文字",)])
    assert table(("甲",), [("完整的文字",)], columns=6).split("\n")[2] == "完整.."
    assert cut("short", 5) == "short"


def test_the_total_stands_below_a_rule_of_its_own() -> None:
    lines = table(("a", "b"), [("x", "1")], total=("sum", "1")).split("\n")
    assert lines[1] == lines[3]
    assert lines[4].startswith("sum")


def test_a_control_character_in_an_id_is_shown_and_not_obeyed() -> None:
    assert visible("C1\x1b[31m\u202e") == "C1\\u001b[31m\\u202e"
    assert "\x1b" not in table(("id",), [("\x1b[2J",)])


@pytest.mark.parametrize(
    ("numerator", "denominator", "shown"),
    [(1, 2, "50.0%"), (2, 3, "66.7%"), (1, 16, "6.3%"), (1, 2000, "0.1%"), (0, 5, "0.0%"), (7, 7, "100.0%")],
)
def test_a_percent_has_one_decimal_and_rounds_halves_up(numerator: int, denominator: int, shown: str) -> None:
    assert percent(numerator, denominator, "zh") == shown


def test_nothing_out_of_nothing_is_not_applicable() -> None:
    assert fraction(0, 0, "zh") == "0/0 不适用"
    assert fraction(0, 0, "en") == "0/0 n/a"


def test_a_name_without_a_word_stands_for_itself_and_nothing_is_a_dash() -> None:
    assert word(DUTIES, "interview", "en") == "interview"
    assert word(DUTIES, "unheard_of", "zh") == "unheard_of"
    assert word(DUTIES, None, "zh") == "-"


@pytest.mark.parametrize("words", [DUTIES, DUTY_STATES, CASE_STATES, RATES, LIMITS, MARKS])
def test_every_word_exists_in_both_languages_and_english_has_no_chinese(words: dict[str, tuple[str, str]]) -> None:
    for zh, en in words.values():
        assert any("\u4e00" <= c <= "\u9fff" for c in zh)
        assert en.isascii()


def test_a_window_met_by_a_late_record_is_told_apart_from_one_met_in_time() -> None:
    assert [mark_of(row) for row in ROWS[:4]] == ["met", "late_record", "missed", "late_act"]
    assert judged(tally(ROWS)) == (2, 4)


def test_a_window_that_does_not_count_has_a_mark_of_its_own() -> None:
    states = ("open", "excused", "suspended", "not_due", "scheduled")
    assert tuple(mark_of(obligation("C1", "interview", "1", JAN, FEB, state)) for state in states) == states


def test_the_worst_mark_of_a_month_is_the_one_shown() -> None:
    assert worst(["met", "missed", "late_record"]) == "missed"
    assert worst(["excused", "met"]) == "met"
    assert set(WORST_FIRST) == set(LETTERS) == set(MARKS)
    assert len(set(LETTERS.values())) == len(LETTERS)


def test_schedule_json_has_the_contracts_keys_and_null_for_an_unknown_end() -> None:
    found = schedule_json(ROWS)
    assert found[1] == {
        "case": "C1", "station": "S01", "duty": "interview", "seq": "2", "opens": "2024-02-29",
        "closes": "2024-03-31", "state": "fulfilled", "facts": ["C1-08"], "cured_after_close": True, "support": [],
    }  # fmt: skip
    assert found[4]["closes"] is None


def test_people_read_the_last_day_of_a_window_not_the_day_after() -> None:
    text = schedule_windows(ROWS, "zh")
    assert "2024-02-28" in text
    assert "仅凭补录" in text
    assert "2024-05-14" not in text
    assert "已有结果的 4 期中完成 2 期（2/4 50.0%），其中 1 期" in text
    assert "另有 1 期尚未开始" in text


def test_the_summary_counts_each_station_and_the_whole() -> None:
    rows = [*ROWS, obligation("C2", "interview", "1", JAN, FEB, "missed", station="S02")]
    text = schedule_summary(rows, "en", by="station")
    assert [line.split()[0] for line in text.split("\n")[:6]] == [
        "station",
        "-------",
        "S01",
        "S02",
        "-------",
        "total",
    ]
    assert "2/5 40.0%" in text
    assert schedule_summary([], "en", by="case").startswith("No obligations: ")


def test_due_names_open_windows_that_end_in_time_soonest_first() -> None:
    rows = [
        obligation("C2", "urine_test", "5", MAR, date(2024, 5, 16), "open"),
        obligation("C1", "urine_test", "3", MAR, date(2024, 5, 15), "open"),
        obligation("C1", "interview", "3", MAR, date(2024, 5, 15), "fulfilled"),
        obligation("C3", "interview", "3", MAR, None, "open"),
    ]
    due = due_within(rows, date(2024, 4, 30), 14)
    assert [row.case for row in due] == ["C1"]
    assert [row.case for row in due_within(rows, date(2024, 4, 30), 15)] == ["C1", "C2"]
    limits = [
        Limit(1, "C1", "S01", "document", "decision", None, None, ("C1-01",)),
        Limit(1, "C2", None, "R24", None, MAR, -3, ()),
    ]
    found = due_json(due, limits, date(2024, 4, 30))
    assert found["due"][0]["last_day"] == "2024-05-14"
    assert found["due"][0]["days_left"] == 14
    assert [(row["what"], row["last_day"]) for row in found["limits"]] == [("R24", "2024-03-31"), ("document", None)]
    text = due_text(due, limits, date(2024, 4, 30), 14, "zh")
    assert "14 日内到期 1 项，涉及 1 个案件。" in text
    assert "归档文书" in text
    assert "仍可补救 2 项，其中 1 项没有规定末日。" in text


def test_what_a_case_still_lacks_is_a_list_with_commas() -> None:
    limits = [Limit(1, "C1", "S01", "document", name, None, None, ()) for name in ("decision", "体检表")]
    assert "体检表、决定书" in due_text([], limits, MAR, 7, "zh").replace("决定书、体检表", "体检表、决定书")
    assert "decision, 体检表" in due_text([], limits, MAR, 7, "en")


def test_one_case_is_no_plural_in_english() -> None:
    due = [obligation("C1", "urine_test", "3", MAR, date(2024, 5, 15), "open")]
    assert "1 due within 1 day, in 1 case." in due_text(due, [], date(2024, 5, 14), 1, "en")
    assert "2 due within 2 days, in 1 case." in due_text([*due, *due], [], date(2024, 5, 14), 2, "en")
    assert "1 case, 0 of them ended" in status_cases([status("C1", "dropout", dropout="derived")], "en")


def test_nothing_due_is_a_sentence() -> None:
    assert due_text([], [], MAR, 7, "en") == "Nothing falls due within 7 days.\n\nNothing else is left to be cured."


def test_status_tells_declared_from_derived_dropout() -> None:
    rows = [
        status("C1", "dropout", dropout="derived"),
        status("C2", "dropout", dropout="declared", station="S02"),
        status("C3", "released", serious_since=MAR),
    ]
    assert [row["dropout"] for row in status_json(rows)] == ["derived", "declared", None]
    assert status_json(rows)[2]["serious_since"] == "2024-03-31"
    text = status_cases(rows, "zh")
    assert "推定脱失" in text
    assert "共 3 个案件，已结束 1 个；未结束的案件中脱失 2 人（登记 1，推定 1）；严重违反协议 1 人。" in text
    summary = status_summary(rows, "en")
    assert "declared dropout" in summary
    assert "in execution" not in summary


def test_rates_put_the_county_at_the_foot() -> None:
    rows = [
        Rate(1, None, "execution", 3, 4, ()),
        Rate(1, "S2", "execution", 2, 2, ()),
        Rate(1, "S1", "execution", 1, 2, ()),
    ]
    lines = rates_text(rows, "zh").split("\n")
    assert [line.split()[0] for line in lines[2:6]] == ["S1", "S2", lines[1].split()[0], "全县"]
    assert lines[5].endswith("3/4 75.0%")
    assert rates_json(rows)[0]["station"] is None


def test_empty_answers_are_sentences_in_both_languages() -> None:
    for lang in ("zh", "en"):
        for text in (
            schedule_windows([], lang),
            status_cases([], lang),
            status_summary([], lang),
            rates_text([], lang),
        ):
            assert text.endswith(("。", "."))
