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
    assert write_rejects(new_rejects(path), result, plain_words)
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
        ["2", "C1", "2024.13.1", "未知", "（全角）", "尿检", "not-a-date 改正 not-a-choice 改正"],
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


def test_of_a_file_left_out_whole_every_row_comes_back_and_nothing_else_is_needed(ledger, tmp_path):
    text = "案件编号,谈话日期,形式\nC1,2024-03-01,家访\nC1,2024.13.1,家访\n\nC1,2024-03-03,电话\n"
    result = imported(ledger, csv(tmp_path, "谈话.csv", text))
    assert (result.recorded, result.left_out) == (0, (str(tmp_path / "谈话.csv"),))
    path = rejects(result, tmp_path, "退回.csv")
    assert read_table(path) == [
        ["案件编号", "谈话日期", "形式", "种类", "错误说明"],
        ["C1", "2024-03-01", "家访", "谈话、家访", ""],
        ["C1", "2024.13.1", "家访", "谈话、家访", "not-a-date 改正"],
        ["C1", "2024-03-03", "电话", "谈话、家访", ""],
    ]
    path.write_text(path.read_text(encoding="utf-8").replace("2024.13.1", "2024.12.1"), encoding="utf-8")
    assert imported(ledger, path).recorded == 3


def test_of_lines_left_out_whole_every_one_comes_back_as_it_was(ledger, tmp_path):
    good, bad = '{"id" : "F2",' + json.dumps(interview(None))[1:], json.dumps(interview("F1", on="2024-02-30"))
    path = tmp_path / "a.jsonl"
    path.write_text(f"\ufeff{good}\n \n{bad}\n", encoding="utf-8")
    kept = rejects(imported(ledger, path), tmp_path, "rejects.jsonl")
    lines = kept.read_text(encoding="utf-8").split("\n")
    assert lines[0] == good
    assert json.loads(lines[1])["rejected_because"] == "not-a-date 改正"
    assert lines[2:] == [""]
    kept.write_text(kept.read_text(encoding="utf-8").replace("2024-02-30", "2024-02-29"), encoding="utf-8")
    assert imported(ledger, kept).recorded == 2


def test_a_file_that_stands_does_not_come_back(ledger, tmp_path):
    good, bad = jsonl(tmp_path, "good.jsonl", interview("F1")), jsonl(tmp_path, "bad.jsonl", interview("F2", case="C9"))
    result = imported(ledger, good, bad)
    assert result.left_out == (str(bad),)
    assert "F1" not in rejects(result, tmp_path, "rejects.jsonl").read_text(encoding="utf-8")


def test_a_file_that_cannot_be_read_leaves_no_rejects_behind(ledger, tmp_path):
    result = imported(ledger, csv(tmp_path, "x.csv", "案件编号\nC1\n"), keep_going=True)
    assert (result.left_out, result.unreadable) == ((), (str(tmp_path / "x.csv"),))
    assert not write_rejects(tmp_path / "退回.csv", result, plain_words)
    assert not (tmp_path / "退回.csv").exists()


def test_rejects_of_several_chinese_tables_have_chinese_headings_and_kinds(ledger, tmp_path):
    reported = csv(tmp_path, "报到.csv", "案件编号,报到日期\nC1,2024.13.1\n")
    tested = csv(tmp_path, "尿检.csv", "案件编号,尿检日期,result,页数,佐证材料\nC1,2024-03-01,未知,2,照片\n")
    lines = jsonl(tmp_path, "a.jsonl", interview(on="2024-02-30"))
    heads, *found = read_table(rejects(imported(ledger, reported, tested, lines), tmp_path, "退回.csv"))
    assert heads == [
        *("案件编号", "发生日期", "种类", "结果", "页数", "佐证材料"),
        *("站点", "形式", "事实编号", "错误说明"),
    ]
    assert [row[heads.index("种类")] for row in found] == ["报到", "尿检", "谈话、家访"]


def test_rejects_of_tables_with_wire_headings_keep_wire_names(ledger, tmp_path):
    text = "case,occurred_on\nC1,2024.13.1\n"
    one, two = csv(tmp_path, "reported.csv", text), csv(tmp_path, "interview_held.csv", text)
    heads, *found = read_table(rejects(imported(ledger, one, two), tmp_path, "rejects.csv"))
    assert heads == ["case", "occurred_on", "kind", "错误说明"]
    assert [row[2] for row in found] == ["reported", "interview_held"]


def test_a_line_too_long_to_be_held_is_still_named(ledger, tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"note":"' + b"x" * (2 * 1024 * 1024) + b'"}\n')
    kept = rejects(imported(ledger, path), tmp_path, "rejects.jsonl")
    assert json.loads(kept.read_text(encoding="utf-8")) == {"rejected_because": "row-too-long 改正"}


def test_sentences_follow_a_chinese_full_stop_without_a_blank(ledger, tmp_path):
    result = imported(ledger, jsonl(tmp_path, "a.jsonl", interview(case="C9")))
    path = tmp_path / "r.jsonl"
    write_rejects(path, result, lambda _: ("没有决定。", "请核对。"))
    assert json.loads(path.read_text(encoding="utf-8"))["rejected_because"] == "没有决定。请核对。"


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


def test_a_table_made_of_json_lines_gives_back_every_text_and_list_exactly(ledger, tmp_path):
    group = {"members": ["组长、副组长", " c ", ""]}
    notes = [" 前后有空格 ", '"引号"', '" "', "（全角）１", "[1]"]
    rows = [interview(f"N{place}", on="1999-03-05", note=note) for place, note in enumerate(notes)]
    formed = {"kind": "work_group_formed", "id": "G", "case": "C1", "occurred_on": "1999-03-05", "body": group}
    who = interview("W", on="1999-03-05", actor="Ａ 甲", approved_by=" 乙 ")
    path = rejects(imported(ledger, jsonl(tmp_path, "a.jsonl", *rows, formed, who)), tmp_path, "退回.csv")
    twice = rejects(imported(ledger, path), tmp_path, "again.csv")
    for name, mended in (("1.csv", path), ("2.csv", twice)):
        text = mended.read_text(encoding="utf-8").replace("1999", "2024")
        result = imported(ledger, csv(tmp_path, name, text))
        assert (codes(result), result.recorded + result.duplicates) == ([], 7)
        assert result.duplicates in (0, 7)
    found = {entry.fact_id: entry.content for entry in entries(ledger)}
    assert [found[f"N{place}"]["note"] for place in range(len(notes))] == notes
    assert found["G"]["body"] == group
    assert (found["W"]["actor"], found["W"]["approved_by"]) == ("Ａ 甲", " 乙 ")


def test_a_cell_typed_in_quotes_keeps_them(ledger, tmp_path):
    text = '案件编号,报到日期,备注\nC1,2024.13.1,"""甲"""\n'
    path = rejects(imported(ledger, csv(tmp_path, "报到.csv", text)), tmp_path, "退回.csv")
    path.write_text(path.read_text(encoding="utf-8").replace("2024.13.1", "2024.12.1"), encoding="utf-8")
    assert imported(ledger, path).recorded == 1
    assert entries(ledger)[-2].content["note"] == '"甲"'


@pytest.mark.parametrize("name", ["退回.csv", "rejects.jsonl"])
def test_rejects_of_lines_keep_the_kind_that_only_their_files_name_said(ledger, tmp_path, name):
    row = {"case": "C1", "occurred_on": "1999-01-05"}
    path = rejects(
        imported(ledger, jsonl(tmp_path, "报到.jsonl", row, {**row, "occurred_on": "2024-03-01"})), tmp_path, name
    )
    path.write_text(path.read_text(encoding="utf-8").replace("1999", "2024"), encoding="utf-8")
    assert imported(ledger, path).recorded == 2
