"""The words and lines of the case tables are read as their README says, and nothing unknown slips through."""

from datetime import date
from pathlib import Path

import case_words as words
import pytest
from case_tables import FOLDER, entries_of, load_cases, position_on


def test_entries_stand_in_the_order_of_their_day_of_entry() -> None:
    entries = entries_of("2024-03-01 决定 C1\n2024-03-10 报到 C1 录=2024-04-01 编号=到\n2024-03-20 谈话 C1 编号=谈")

    assert [entry["fact_id"] for entry in entries] == ["L1", "谈", "到"]
    assert [entry["position"] for entry in entries] == [1, 2, 3]
    assert position_on(entries, date(2024, 3, 31)) == 2
    assert position_on(entries, None) == 3


def test_a_correction_keeps_what_it_does_not_name() -> None:
    entries = entries_of(
        "2024-03-01 决定 C1 编号=定 折抵=10\n更正 定 措施=社区康复 月数=24 录=2024-04-01\n作废 定 录=2024-04-02"
    )

    assert entries[1]["body"] == entries[0]["body"] | {"measure": "rehab", "term_months": 24}
    assert entries[1]["body"]["credited_days"] == 10
    assert (entries[2]["verb"], entries[2]["body"]) == ("void", None)


def test_a_span_of_days_off_holds_both_its_ends() -> None:
    entry = entries_of("2024-01-01 工作日历 年度=2024 放假=2024-02-10~2024-02-12,2024-05-01 上班=无")[0]

    assert entry["body"]["days_off"] == ["2024-02-10", "2024-02-11", "2024-02-12", "2024-05-01"]
    assert entry["body"]["workdays"] == []


@pytest.mark.parametrize(
    "line",
    ["2024-03-01 决意 C1", "2024-03-01 决定 C1 期间长=3", "2024-03-01 决定 C1 录=2024-02-01", "2024-13-01 决定 C1"],
    ids=["unknown kind", "unknown field", "entered before it happened", "no such day"],
)
def test_a_line_that_is_not_understood_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        entries_of(line)


def test_every_case_has_a_clause_a_calculation_and_a_question() -> None:
    lacking = [case.title for case in load_cases() if not (case.clause and case.why and case.questions)]

    assert lacking == []


def test_every_question_expects_something() -> None:
    idle = [
        case.title
        for case in load_cases()
        for asked in case.questions
        if not asked.expected.keys() - {"as_of", "known", "switches"}
    ]

    assert idle == []


def test_the_readme_names_every_word_of_the_facts() -> None:
    readme = Path(FOLDER / "README.md").read_text(encoding="utf-8")

    assert [word for word in (*words.KINDS, *words.FIELDS, *words.VERBS) if word not in readme] == []
