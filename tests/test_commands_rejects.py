"""Refused rows come back as they were, and once corrected they import as they are."""

import csv as table
import json

import pytest
from imported import codes, csv, decision, entries, imported, interview, jsonl, new_ledger, plain_words

from commands.rejects import new_rejects, write_rejects
from domain.refusals import Refused


@pytest.fixture
def ledger(tmp_path):
    path = new_ledger(tmp_path)
    imported(path, jsonl(tmp_path, "decided.jsonl", decision()))
    return path


def rejects(result, folder, name):
    path = folder / name
    write_rejects(new_rejects(path), result, plain_words)
    return path


def read_table(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(table.reader(file))


def test_json_lines_keep_every_byte_and_gain_one_key(ledger, tmp_path):
    bad = '{"id" : "F1","kind":"interview_held","case":"C1","occurred_on":"2024-02-30","body":{"first":1.50}}'
    result = imported(ledger, jsonl(tmp_path, "a.jsonl", interview("F2"), bad, interview("F3")), keep_going=True)
    path = rejects(result, tmp_path, "rejects.jsonl")
    assert path.read_text(encoding="utf-8") == bad[:-1] + ',"rejected_because":"wrong-type 改正 not-a-date 改正"}\n'


def test_corrected_json_lines_import_as_they_are_and_refused_again_have_one_error(ledger, tmp_path):
    first = imported(ledger, jsonl(tmp_path, "a.jsonl", interview(on="2024-02-30")))
    once = rejects(first, tmp_path, "once.jsonl")
    twice = rejects(imported(ledger, once), tmp_path, "twice.jsonl")
    assert json.loads(twice.read_text())["rejected_because"] == "not-a-date 改正"
    twice.write_text(twice.read_text().replace("2024-02-30", "2024-02-29"))
    assert imported(ledger, twice).recorded == 1


def test_a_line_that_is_no_object_is_kept_as_it_is(ledger, tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"id":"F1",\n{}\n[1]\n\xff\xfe\n')
    kept = rejects(imported(ledger, path), tmp_path, "rejects.jsonl").read_bytes().split(b"\n")
    assert kept[0] == b'\xef\xbb\xbf{"id":"F1",'
    assert kept[1].startswith(b'{"rejected_because":')
    assert kept[2:] == [b"[1]", b"\xff\xfe", b""]


def test_a_table_keeps_its_cells_and_names_the_kind_that_only_the_files_name_said(ledger, tmp_path):
    text = "序号,案件编号,尿检日期,结果,备注\n1,C1,2024年3月5日,阴性,a\n2,C1,2024.13.1,未知,（全角）\n"
    result = imported(ledger, csv(tmp_path, "尿检.csv", text, "gb18030"), keep_going=True)
    path = rejects(result, tmp_path, "退回.csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert read_table(path) == [
        ["序号", "案件编号", "尿检日期", "结果", "备注", "种类", "错误说明"],
        ["2", "C1", "2024.13.1", "未知", "（全角）", "urine_test_done", "not-a-date 改正 not-a-choice 改正"],
    ]
    corrected = path.read_text(encoding="utf-8").replace("2024.13.1", "2024.12.1").replace("未知", "阴性")
    path.write_text(corrected, encoding="utf-8")
    again = imported(ledger, path)
    assert (again.recorded, again.ignored_columns) == (1, ("序号",))


def test_a_column_that_was_ignored_stays_ignored_beside_a_kind_column(ledger, tmp_path):
    text = "案件编号,报到日期,结果,姓名\nC1,2024.13.1,已到,张三\n"
    result = imported(ledger, csv(tmp_path, "报到.csv", text))
    path = rejects(result, tmp_path, "退回.csv")
    path.write_text(path.read_text(encoding="utf-8").replace("2024.13.1", "2024.12.1"), encoding="utf-8")
    again = imported(ledger, path)
    assert (again.recorded, again.ignored_columns) == (1, ("结果 (-)", "姓名"))


def test_several_files_come_back_in_one_table(ledger, tmp_path):
    reported = csv(tmp_path, "报到.csv", "案件编号,报到日期\nC1,2024.13.1\n")
    tested = csv(tmp_path, "尿检.csv", "案件编号,尿检日期,结果\nC1,2024-03-01,未知\n")
    lines = jsonl(tmp_path, "a.jsonl", interview(on="2024-02-30", evidence=[{"kind": "照片"}], body={"first": True}))
    path = rejects(imported(ledger, reported, tested, lines), tmp_path, "退回.csv")
    text = path.read_text(encoding="utf-8")
    for wrong, right in (("2024.13.1", "2024.12.1"), ("未知", "阴性"), ("2024-02-30", "2024-02-29")):
        text = text.replace(wrong, right)
    path.write_text(text, encoding="utf-8")
    assert imported(ledger, path).recorded == 3
    by_kind = {entry.kind: entry.content for entry in entries(ledger)}
    assert by_kind["interview_held"]["evidence"] == [{"kind": "照片"}]
    assert by_kind["interview_held"]["body"] == {"first": True}
    assert by_kind["interview_held"]["fact_id"] == "F1"


def test_a_table_comes_back_as_json_lines_where_the_ending_says_so(ledger, tmp_path):
    text = "案件编号,尿检日期,结果,计划内\nＣ１,2024年3月5日,未知,是\n"
    path = rejects(imported(ledger, csv(tmp_path, "尿检.csv", text)), tmp_path, "rejects.jsonl")
    row = json.loads(path.read_text(encoding="utf-8"))
    assert row == {
        "case": "C1",
        "occurred_on": "2024-03-05",
        "kind": "urine_test_done",
        "body": {"result": "未知", "planned": True},
        "rejected_because": "not-a-choice 改正",
    }
    path.write_text(path.read_text(encoding="utf-8").replace("未知", "negative"), encoding="utf-8")
    assert imported(ledger, path).recorded == 1


def test_a_record_whose_quotes_never_close_is_kept_as_text(ledger, tmp_path):
    result = imported(ledger, csv(tmp_path, "报到.csv", '案件编号,报到日期\n"C1,2024-01-15\n'))
    header, row = read_table(rejects(result, tmp_path, "退回.csv"))
    assert row[header.index("原文")] == '"C1,2024-01-15\n'
    assert json.loads(rejects(result, tmp_path, "r.jsonl").read_text())["原文"] == '"C1,2024-01-15\n'


def test_rejects_never_overwrite_and_have_an_ending_that_import_reads(tmp_path):
    there = tmp_path / "there.csv"
    there.write_text("mine")
    with pytest.raises(FileExistsError):
        new_rejects(there)
    assert there.read_text() == "mine"
    with pytest.raises(Refused):
        new_rejects(tmp_path / "rejects.xlsx")


def test_a_row_refused_for_hanging_on_another_comes_back_too(ledger, tmp_path):
    rows = [decision("C2") | {"occurred_on": "2024-02-30"}, interview("G1", case="C2")]
    result = imported(ledger, jsonl(tmp_path, "a.jsonl", *rows))
    assert codes(result) == ["not-a-date", "hangs-on-refused"]
    path = rejects(result, tmp_path, "rejects.jsonl")
    path.write_text(path.read_text().replace("2024-02-30", "2024-02-01"))
    assert imported(ledger, path).recorded == 2
