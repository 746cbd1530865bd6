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
    assert "0 recorded, 0 duplicates, 1 rows refused." in ran.out
    assert ran.code == 3
