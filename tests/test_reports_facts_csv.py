"""Exported facts as a table: headings that import understands or passes over, and cells that nothing runs."""

import csv
import io
from datetime import date

import pytest

from domain.facts import KINDS
from projections.export import ExportedFact
from reports.facts_csv import cell, csv_texts, headings


def fact(**more) -> ExportedFact:
    told = dict.fromkeys(ExportedFact._fields) | {
        "position": 7, "fact_id": "F1", "kind": "urine_test_done", "verb": "record", "case": "C1",
        "occurred_on": date(2025, 3, 1), "recorded_at": 1_740_960_000_000_001, "first_known_on": date(2025, 3, 3),
        "late_days": 2, "actor": "王芳", "event_id": "e7", "body": '{"planned":true,"result":"negative"}',
    }  # fmt: skip
    return ExportedFact(**(told | more))


def table(*facts: ExportedFact, kinds: tuple[str, ...] = (), wire: bool = True) -> list[dict[str, str]]:
    text = "".join(csv_texts(facts, kinds, "zh", wire=wire))
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_a_row_says_what_the_fact_says() -> None:
    row = table(fact())[0]
    assert {name: value for name, value in row.items() if value} == {
        "position": "7", "fact_id": "F1", "kind": "urine_test_done", "kind_label": "尿检", "verb": "record",
        "case": "C1", "occurred_on": "2025-03-01", "recorded_at": "2025-03-03T00:00:00.000001Z",
        "first_known_on": "2025-03-03", "late_days": "2", "actor": "王芳", "event_id": "e7",
        "body": '{"planned":true,"result":"negative"}',
    }  # fmt: skip


def test_the_fields_of_the_kinds_asked_for_get_columns_of_their_own() -> None:
    kinds = ("urine_test_done", "decision_issued")
    decided = fact(kind="decision_issued", body='{"person":"P1","station":"S1","term_months":36}', station="S2")
    first, second = table(fact(), decided, kinds=kinds)
    assert (first["result"], first["planned"], first["body.station"]) == ("negative", "true", "")
    assert (second["station"], second["body.station"], second["term_months"]) == ("S2", "S1", "36")
    assert table(fact(), kinds=kinds, wire=False)[0]["结果"] == "negative"


def test_a_void_has_no_body() -> None:
    row = table(fact(verb="void", body=None), kinds=("urine_test_done",))[0]
    assert (row["body"], row["result"]) == ("", "")


@pytest.mark.parametrize("wire", [True, False])
def test_no_two_columns_share_a_heading(wire: bool) -> None:
    for kinds in [*((kind,) for kind in KINDS), tuple(KINDS)]:
        found = headings(kinds, wire=wire)
        assert len(set(found)) == len(found), kinds


@pytest.mark.parametrize(
    "text", ["=1+1", "+86", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1", "  =1", "\u3000=1", "＝1", "＋1", "－1", "＠a"]
)
def test_what_a_spreadsheet_would_run_begins_with_an_apostrophe(text: str) -> None:
    assert cell(text) == f"'{text}"
    assert cell([text, "a"]) == f"'{text}、a"
    assert table(fact(note=text))[0]["note"] == f"'{text}"


@pytest.mark.parametrize("text", ["1+1", "'=1", "a=b", "{=}", "", "中文"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert cell(text) == text


def test_the_ledger_s_own_numbers_and_json_are_no_text_of_anybody() -> None:
    assert [cell(value) for value in (-3, True, False, None, ["a", "b"], [1], {"a": "中"})] == [
        "-3", "true", "false", "", "a、b", "[1]", '{"a":"中"}',
    ]  # fmt: skip


def test_every_cell_stands_in_quotes_so_that_no_other_separator_cuts_it() -> None:
    line = "".join(csv_texts([fact(note='a;=1+1\t=2",=3\r\n=4')], (), "zh", wire=True)).split("\r\n", 1)[1]
    assert ',"a;=1+1\t=2"",=3\r\n=4",' in line
    assert line.startswith('"7","F1",')
    assert line.endswith('"\r\n')


def test_a_long_table_comes_in_pieces_of_whole_records() -> None:
    pieces = list(csv_texts([fact(note="长" * 4000) for _ in range(900)], (), "zh", wire=False))
    assert len(pieces) > 2
    assert all(piece.endswith('"\r\n') for piece in pieces if piece)
    assert len(list(csv.reader(io.StringIO("".join(pieces), newline="")))) == 901
