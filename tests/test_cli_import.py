"""`import` as people see it: counts, refused rows, exit codes, and nothing twice."""

from pathlib import Path

import pytest
from typed_line import typed

ROWS = (
    '{"kind":"station_registered","station":"S1","occurred_on":"2026-01-05","body":{"name":"一站"}}\n'
    '{"kind":"decision_issued","case":"C1","occurred_on":"2026-01-05","body":{"measure":"detox","person":"P1","station":"S1"}}\n'
)
BAD = '{"kind":"reported","case":"C9","station":"S1","occurred_on":"2026-01-06"}\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ZHENGJI_LEDGER", str(tmp_path / "county.ledger"))
    monkeypatch.setenv("ZHENGJI_ACTOR", "clerk")
    assert typed("init", "--authority", "县禁毒办").code == 0
    return tmp_path


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_is_recorded_and_a_second_time_nothing_is(folder: Path) -> None:
    path = write(folder, "facts.jsonl", ROWS)
    first = typed("import", path, "--json")
    assert (first.code, first.json["recorded"], first.json["duplicates"]) == (0, 2, 0)
    (counts,) = first.json["files"]
    assert Path(counts.pop("file")).name == "facts.jsonl"
    assert counts == {"rows": 2, "recorded": 2, "duplicates": 0, "rejected": 0}
    second = typed("import", path, "--json")
    assert (second.code, second.json["recorded"], second.json["duplicates"]) == (0, 0, 2)
    assert second.json["basis"]["position"] == first.json["basis"]["position"]
    assert "写入 0 条，重复 2 条，被拒 0 行。" in typed("import", path).out


def test_a_file_with_a_refused_row_is_left_out_and_named(folder: Path) -> None:
    good, bad = write(folder, "good.jsonl", ROWS), write(folder, "bad.jsonl", BAD)
    ran = typed("import", good, bad, "--json")
    assert (ran.code, ran.json["recorded"]) == (3, 2)
    (rejected,) = ran.json["rejected"]
    assert (Path(rejected["file"]).name, rejected["row"], rejected["code"]) == ("bad.jsonl", 1, "case-never-decided")
    assert rejected["reason"]
    assert rejected["suggestion"]
    shown = typed("import", bad)
    assert shown.code == 3
    assert "bad.jsonl" in shown.out
    assert "C9" in shown.out


def test_a_dry_run_writes_nothing_and_answers_alike(folder: Path) -> None:
    path = write(folder, "facts.jsonl", ROWS)
    ran = typed("import", path, "--dry-run", "--json")
    assert (ran.code, ran.json["recorded"], ran.json["basis"]["position"]) == (0, 2, 21)
    assert typed("verify", "--json").json["basis"]["position"] == 21
    assert typed("import", path, "--dry-run").out.startswith("试运行：什么也没有写入。")


def test_with_keep_going_the_other_rows_stand_and_the_rejects_are_kept(folder: Path) -> None:
    path, rejects = write(folder, "facts.jsonl", ROWS + BAD), folder / "rejects.jsonl"
    ran = typed("import", path, "--keep-going", "--rejects", rejects, "--json")
    assert (ran.code, ran.json["recorded"], len(ran.json["rejected"])) == (3, 2, 1)
    assert rejects.exists()
    mended = rejects.read_text(encoding="utf-8").replace("C9", "C1")
    again = write(folder, "again.jsonl", mended)
    assert typed("import", again, "--json").json["recorded"] == 1


def test_an_existing_rejects_file_is_never_overwritten(folder: Path) -> None:
    path, rejects = write(folder, "facts.jsonl", ROWS + BAD), write(folder, "rejects.jsonl", "mine")
    ran = typed("import", path, "--rejects", rejects, "--json")
    assert (ran.code, rejects.read_text(encoding="utf-8")) == (1, "mine")
    assert typed("verify", "--json").json["basis"]["position"] == 21


def test_a_pattern_that_a_console_left_standing_is_spelt_out(folder: Path) -> None:
    write(folder, "a.jsonl", ROWS)
    write(folder, "b.jsonl", "")
    ran = typed("import", folder / "*.jsonl", "--json")
    assert [Path(file["file"]).name for file in ran.json["files"]] == ["a.jsonl", "b.jsonl"]


def test_a_refusal_is_said_in_english_too(folder: Path) -> None:
    ran = typed("import", write(folder, "bad.jsonl", BAD), "--lang", "en")
    assert "The case 'C9' was never decided" in ran.out
    assert "0 recorded, 0 duplicates, 1 row refused." in ran.out
    assert ran.code == 3


TABLE = "案件编号,谈话日期,形式\nC1,2026-01-06,家访\nC1,2026.11.31,家访\n"


def test_a_trial_leaves_the_rejects_to_the_import_itself(folder: Path) -> None:
    path, rejects = write(folder, "facts.jsonl", ROWS + BAD), folder / "rejects.jsonl"
    trial = typed("import", path, "--rejects", rejects, "--dry-run", "--json")
    assert (trial.code, trial.json["rejects"], rejects.exists()) == (3, None, False)
    shown = typed("import", path, "--rejects", rejects, "--dry-run")
    assert f"试运行不写 {rejects}" in shown.out
    real = typed("import", path, "--rejects", rejects, "--json")
    assert (real.code, real.json["rejects"], rejects.exists()) == (3, str(rejects), True)


def test_the_answer_says_which_file_to_correct_and_import(folder: Path) -> None:
    path, whole, refused = write(folder, "f.jsonl", ROWS + BAD), folder / "whole.jsonl", folder / "refused.jsonl"
    assert "请改正原文件，整份再导入" in typed("import", path).out
    left = typed("import", path, "--rejects", whole)
    assert f"有被拒的行、整份没有写入的文件：{path}" in left.out
    assert f"改正后只导入 {whole} 即可，原文件不必再导入" in left.out
    assert typed("import", path, "--rejects", folder / "w.jsonl", "--json").json["left_out"] == [str(path)]
    went = typed("import", path, "--keep-going", "--rejects", refused)
    assert f"被拒的行已写入 {refused}，其余的行已写入；改正后导入 {refused} 即可。" in went.out
    assert len(refused.read_text(encoding="utf-8").splitlines()) == 1
    mended = write(folder, "mended.jsonl", whole.read_text(encoding="utf-8").replace("C9", "C1"))
    assert typed("import", mended, "--json").json["recorded"] == 1


def test_a_refused_cell_is_named_by_its_heading_and_a_day_that_is_none_by_what_it_lacks(folder: Path) -> None:
    assert typed("import", write(folder, "facts.jsonl", ROWS)).code == 0
    shown = typed("import", write(folder, "谈话.csv", TABLE)).out
    assert "谈话日期的值“2026.11.31”不是日期：2026年11月没有31日。可写 2026-03-05、" in shown
    assert "occurred_on" not in shown


def test_a_column_that_a_table_lacks_is_named_as_it_would_be_headed(folder: Path) -> None:
    table = write(folder, "决定.csv", "案件编号,决定日期,措施,被决定人,责任站\nC2,2026-01-05,社区康复,P1,S1\n")
    shown = typed("import", table, write(folder, "王.csv", "姓名,站点\n张三,S1\n")).out
    assert "  期限（月）" in shown
    assert "body.term_months" not in shown
    assert "请加一列“种类”" in shown
    assert f"有被拒的行、整份没有写入的文件：{table}\n" in shown
    assert f"整份读不出、没有写入的文件：{folder / '王.csv'}。" in shown


def test_a_conflict_is_told_in_the_words_of_the_table(folder: Path) -> None:
    assert typed("import", write(folder, "facts.jsonl", ROWS)).code == 0
    assert typed("import", write(folder, "谈话.csv", TABLE.replace("2026.11.31", "2026-01-07"))).code == 0
    ran = typed("import", write(folder, "家访.csv", "案件编号,家访日期,形式,地点\nC1,2026-01-06,电话,村委会\n"))
    assert "原有：形式 家访；地点 空。这次：形式 电话；地点 村委会。" in ran.out


def test_the_table_of_several_files_stands_apart_from_the_counts(folder: Path) -> None:
    lines = typed("import", write(folder, "a.jsonl", ROWS), write(folder, "b.jsonl", "")).out.split("\n")
    assert lines[0] == "写入 2 条，重复 0 条，被拒 0 行。"
    assert lines[1] == ""
    assert lines[2].split() == ["文件", "行", "写入", "重复", "被拒"]


def test_one_of_anything_is_no_plural_in_english(folder: Path) -> None:
    path = write(folder, "facts.jsonl", ROWS.split("\n", maxsplit=1)[0] + "\n" + BAD)
    assert "1 recorded, 0 duplicates, 1 row refused." in typed("import", path, "--keep-going", "--lang", "en").out
    assert "0 recorded, 1 duplicate, 1 row refused." in typed("import", path, "--keep-going", "--lang", "en").out


def test_a_time_of_recording_is_refused_by_a_ledger_with_a_clock_of_its_own(folder: Path) -> None:
    path = write(folder, "facts.jsonl", ROWS)
    for words in ((), ("--dry-run",)):
        ran = typed("import", path, "--recorded-at", "2030-01-01T00:00:00Z", *words, "--json")
        assert (ran.code, ran.json["error"]["code"]) == (3, "recorded-at-not-yours")
    assert typed("verify", "--json").json["basis"]["position"] == 21


@pytest.mark.parametrize("name", ["报到.jsonl", "facts.jsonl"])
def test_lines_without_a_kind_get_the_one_asked_for_or_that_of_the_files_name(folder: Path, name: str) -> None:
    typed("import", write(folder, "decided.jsonl", ROWS))
    path = write(folder, name, '{"case":"C1","occurred_on":"2026-01-07"}\n')
    ran = typed("import", path, *(("--kind", "报到") if name.isascii() else ()), "--json")
    assert (ran.code, ran.json["recorded"]) == (0, 1)
    assert typed("history", "reported:C1:2026-01-07").code == 0


def test_a_file_of_two_encodings_is_refused_as_a_whole_and_says_so(folder: Path) -> None:
    typed("import", write(folder, "decided.jsonl", ROWS))
    path = folder / "报到.csv"
    lines = [
        "案件编号,报到日期,备注".encode(),
        "C1,2026-01-07,入户走访".encode(),
        "C1,2026-01-08,电话联系".encode("gb18030"),
    ]
    for order in (lines, [*lines, *[line.replace(b"08", b"09") for line in lines[2:] * 4]]):
        path.write_bytes(b"\n".join(order) + b"\n")
        ran = typed("import", path, "--keep-going", "--json")
        assert (ran.code, ran.json["recorded"]) == (3, 0)
        assert [(one["code"], one["row"]) for one in ran.json["rejected"]] in (
            [("mixed-encodings", 3)],
            [("mixed-encodings", 1)],
        )
        assert "两种编码" in ran.json["rejected"][0]["reason"]


def test_in_english_the_choices_hold_no_chinese(folder: Path) -> None:
    row = '{"kind":"urine_test_done","case":"C1","occurred_on":"2026-01-07","body":{"result":"maybe"}}\n'
    ran = typed("import", write(folder, "bad.jsonl", row), "--lang", "en", "--json")
    assert ran.json["rejected"][0]["suggestion"] == "The choices are: negative, positive."


@pytest.mark.parametrize("what", ["folder", "foreign"])
def test_a_thing_that_is_no_ledger_is_named_in_json_as_in_words(folder: Path, what: str) -> None:
    path = folder if what == "folder" else write(folder, "facts.jsonl", ROWS)
    ran = typed("verify", "--ledger", path, "--json")
    sentence = typed("verify", "--ledger", path).out.splitlines()[1].strip()
    assert (ran.code, str(path) in sentence) == (5, True)
    assert ran.json["error"]["message"].endswith(sentence)


def test_a_position_of_any_length_lies_beyond_the_head(folder: Path) -> None:
    assert folder.is_dir()
    for verb in ("status", "history", "calendar"):
        words = {"history": ("history", "C1"), "calendar": ("calendar", "list")}.get(verb, (verb,))
        ran = typed(*words, "--known", "9" * 20, "--json")
        assert (ran.code, ran.json["error"]["code"]) == (1, "position-beyond-head"), verb


def test_two_english_sentences_of_a_note_stand_apart(folder: Path) -> None:
    rows = write(folder, "facts.jsonl", ROWS)
    typed("import", rows)
    assert typed("void", "station_registered:S1:2026-01-05", "--reason", "r", "--approved-by", "b").code == 0
    said = typed("import", rows, "--lang", "en").out
    assert "voided). If it did happen" in said
