"""`export --format parquet|csv`: the facts that stand, whole or not at all, on a named basis."""

import csv
import errno
import io
import json
import os
import resource
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest
from typed_line import Terminal, typed

from commands.cli import exporting
from commands.export_facts import pages_of
from commands.log.entry import Entry
from commands.log.ledger import open_ledger
from projections.export import Export, ExportedFact

APPROVED = ("--reason", "抄错", "--approved-by", "李主任")
REPORTED = "reported:C1:2026-03-09"
FORMULA = '=HYPERLINK("http://x","y")'


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A simulated ledger: a decision, a corrected report, a voided test and a note that looks like a formula."""
    path = tmp_path_factory.mktemp("made") / "county.ledger"
    case = ("--case", "C1", "--station", "城关")
    said = [
        ("init", "--authority", "县禁毒办", "--clock", "simulated"),
        ("record", "decision_issued", *case, "--on", "2026-03-05", "--person", "P1", "--measure", "detox",
         "--recorded-at", "2026-03-10 09:00"),
        ("record", "reported", *case, "--on", "2026-03-09", "--note", FORMULA),
        ("record", "urine_test_done", *case, "--on", "2026-03-08", "--result", "negative", "--id", "T1"),
        ("correct", REPORTED, "--on", "2026-03-07", *APPROVED, "--recorded-at", "2026-03-20 09:00"),
        ("void", "T1", *APPROVED),
        ("record", "interview_held", *case, "--on", "2026-03-20", "--mode", "phone", "--first", "true"),
    ]  # fmt: skip
    for words in said:
        actor = () if words[0] == "init" else ("--actor", "clerk")
        ran = typed(*words, *actor, "--ledger", path)
        assert ran.code == 0, ran.err
    return path


@pytest.fixture
def folder(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own with that ledger."""
    shutil.copyfile(made, tmp_path / "county.ledger")
    monkeypatch.setenv("ZHENGJI_LEDGER", str(tmp_path / "county.ledger"))
    monkeypatch.setenv("ZHENGJI_ACTOR", "clerk")
    monkeypatch.delenv("ZHENGJI_LANG", raising=False)
    return tmp_path


def parquet(path: Path) -> list[dict]:
    found = duckdb.connect().execute(f"SELECT * REPLACE (epoch_us(recorded_at) AS recorded_at) FROM '{path}'")
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def told(path: Path) -> dict[str, str]:
    found = duckdb.connect().execute(f"SELECT decode(key), decode(value) FROM parquet_kv_metadata('{path}')")
    return dict(found.fetchall())


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def entries(ledger: Path) -> list[Entry]:
    with open_ledger(ledger) as opened:
        return list(opened.entries())


def test_parquet_of_the_log_is_the_ledger_s_entries(folder: Path) -> None:
    file = folder / "log.parquet"
    ran = typed("export", "--format", "parquet", "--log", "-o", file, "--json")
    found = parquet(file)
    assert (ran.code, ran.json["rows"], ran.json["basis"]["as_of"]) == (0, len(found), None)
    stored = entries(folder / "county.ledger")
    assert [row["position"] for row in found] == [entry.position for entry in stored]
    for row, entry in zip(found, stored, strict=True):
        content = entry.content
        assert row["recorded_at"] == entry.recorded_at_us
        assert row["occurred_on"].isoformat() == content["occurred_on"]
        body = content.get("body")
        assert (None if row["body"] is None else json.loads(row["body"])) == body
        for name in ExportedFact._fields:
            if name not in ("position", "recorded_at", "occurred_on", "first_known_on", "late_days", "body"):
                assert row[name] == content.get(name), name


def test_parquet_of_the_facts_is_what_stands_and_names_its_basis(folder: Path) -> None:
    file = folder / "facts.parquet"
    basis = typed("export", "--format", "parquet", "-o", file, "--json").json["basis"]
    found = {row["fact_id"]: row for row in parquet(file)}
    assert [name for name in found if ":C1:" in name] == [
        "decision_issued:C1:2026-03-05", REPORTED, "interview_held:C1:2026-03-20",
    ]  # fmt: skip
    report = found[REPORTED]
    assert (report["verb"], report["late_days"], report["note"]) == ("correct", 3, FORMULA)
    assert (report["reason"], report["approved_by"]) == ("抄错", "李主任")
    assert told(file) == {
        "zhengji.schema_version": "1", "zhengji.content": "effective", "zhengji.kinds": "none",
        "zhengji.ledger": basis["ledger"], "zhengji.position": str(basis["position"]), "zhengji.root": basis["root"],
        "zhengji.code": basis["code"], "zhengji.known": "none", "zhengji.as_of": "2026-03-20",
        "zhengji.pack": "none", "zhengji.engine": basis["engine"], "zhengji.clock": "simulated",
    }  # fmt: skip
    assert basis["as_of"] == "2026-03-20"


def test_known_and_as_of_choose_what_stood(folder: Path) -> None:
    def facts(*words: object) -> dict[str, str]:
        rows = table(typed("export", "--format", "csv", "--wire-headings", *words).out)
        return {row["fact_id"]: row["occurred_on"] for row in rows if row["case"]}

    before = facts("--known", "2026-03-10")
    assert before[REPORTED] == "2026-03-09"
    assert "T1" in before
    assert facts("--known", "2026-03-10", "--as-of", "2026-03-08").keys() == before.keys() - {REPORTED}
    assert facts("--as-of", "2026-03-08").keys() == {"decision_issued:C1:2026-03-05", REPORTED}
    assert facts("--known", "0") == {}
    rows = table(typed("export", "--format", "csv", "--wire-headings", "--as-of", "2008-06-01").out)
    assert {row["kind"] for row in rows} == {"ledger_opened", "holiday_calendar_set", "policy_adopted"}
    assert {row["kind"] for row in table(typed("export", "--format", "csv", "--wire-headings", "--as-of",
                                               "2008-05-31").out)} == {"holiday_calendar_set", "policy_adopted"}  # fmt: skip


def test_a_day_known_is_the_last_day_too(folder: Path) -> None:
    basis = typed("export", "--format", "csv", "--known", "2026-03-15", "-o", folder / "a.csv", "--json").json["basis"]
    assert (basis["known"], basis["as_of"]) == ("2026-03-15", "2026-03-15")


def test_csv_in_a_file_is_for_people(folder: Path) -> None:
    file = folder / "表.csv"
    ran = typed("export", "--format", "csv", "-o", file)
    assert ran.out.startswith("已导出 24 行")
    content = file.read_bytes()
    assert content.startswith(b'\xef\xbb\xbf"\xe5')
    rows = table(content.decode("utf-8-sig"))
    row = next(row for row in rows if row["事实编号"] == REPORTED)
    assert (row["种类"], row["种类名称"], row["发生日期"], row["录入人"]) == ("reported", "报到", "2026-03-07", "clerk")
    assert row["备注"] == f"'{FORMULA}"
    assert row["入账时间（UTC）"] == "2026-03-20T01:00:00.000000Z"


@pytest.mark.usefixtures("folder")
def test_csv_on_standard_output_is_for_programs() -> None:
    ran = typed("export", "--format", "csv", "--lang", "en", "--kind", "interview_held", "--kind", "报到")
    assert ran.out.startswith('"position","fact_id","kind","kind_label"')
    rows = table(ran.out)
    assert [(row["kind"], row["kind_label"], row["mode"], row["first"]) for row in rows] == [
        ("reported", "Reported", "", ""), ("interview_held", "Interview held", "phone", "true"),
    ]  # fmt: skip
    assert ran.err.startswith("Basis: known up to entry")


@pytest.mark.usefixtures("folder")
def test_a_terminal_is_shown_signs_that_it_would_obey(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = Terminal()
    monkeypatch.setattr("sys.stdout", shown)
    exporting._to_standard_output(['"a\x1b[31m"\r\n', '"b"\r\n'])
    assert shown.getvalue() == '"a\\u001b[31m"\n"b"\n'


def test_a_csv_of_one_kind_comes_in_as_new_facts(folder: Path) -> None:
    other = folder / "other.ledger"
    typed("init", "--authority", "县", "--ledger", other)
    for kind in ("decision_issued", "interview_held", "reported"):
        file = folder / f"{kind}.csv"
        assert typed("export", "--format", "csv", "--kind", kind, "-o", file).code == 0
        ran = typed("import", file, "--ledger", other, "--json")
        assert (ran.code, ran.json["recorded"]) == (0, 1), ran.out
    heads = {entry.fact_id: entry.content for entry in entries(other)}
    assert heads["decision_issued:C1:2026-03-05"]["body"]["station"] == "城关"
    assert heads["interview_held:C1:2026-03-20"]["body"] == {"first": True, "mode": "phone"}
    assert (heads[REPORTED]["verb"], heads[REPORTED]["occurred_on"]) == ("record", "2026-03-07")
    assert heads[REPORTED]["note"] == f"'{FORMULA}"


@pytest.mark.parametrize("form", ["csv", "parquet", "jsonl"])
def test_an_existing_file_stays_as_it_is(folder: Path, form: str) -> None:
    mine, link = folder / "mine", folder / "link"
    mine.write_text("keep", encoding="utf-8")
    link.symlink_to(folder / "nowhere")
    for path in (mine, link, folder):
        ran = typed("export", "--format", form, "-o", path, "--json")
        assert (ran.code, ran.json["error"]["code"]) == (1, "path-exists")
    assert mine.read_text(encoding="utf-8") == "keep"
    assert not (folder / "nowhere").exists()


def left(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@contextmanager
def no_file_beyond(size: int) -> Iterator[None]:
    """No file of this process can grow beyond this size."""
    before, heard = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, heard)


@pytest.mark.parametrize("form", ["csv", "parquet", "jsonl"])
def test_a_file_that_cannot_be_written_whole_is_not_left(folder: Path, form: str) -> None:
    before = left(folder)
    with no_file_beyond(1000):
        ran = typed("export", "--format", form, "-o", folder / "out", "--json")
    assert (ran.code, ran.json["error"]["code"], ran.json["error"]["path"]) == (
        1, "system-failed", str(folder / "out"),
    )  # fmt: skip
    assert left(folder) == before


@pytest.mark.parametrize(
    ("number", "code", "name"),
    [(errno.ENOSPC, 1, "disk-full"), (errno.EACCES, 4, "not-permitted"), (errno.EROFS, 4, "not-permitted")],
)
def test_the_reason_is_the_system_s_and_the_file_the_caller_s(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: int, name: str
) -> None:
    def fail(_export: Export, _told: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Export, "write_parquet", fail)
    before, target = left(folder), folder / "out.parquet"
    ran = typed("export", "--format", "parquet", "-o", target, "--json")
    assert (ran.code, ran.json["error"]["code"], ran.json["error"]["path"]) == (code, name, str(target))
    assert left(folder) == before


def test_an_interrupt_leaves_no_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_texts: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(exporting, "_write", interrupt)
    before = left(folder)
    assert typed("export", "--format", "csv", "-o", folder / "out.csv").code == 130
    assert left(folder) == before


def test_a_folder_that_is_not_there_is_named(folder: Path) -> None:
    ran = typed("export", "--format", "csv", "-o", folder / "no" / "out.csv", "--json")
    assert (ran.code, ran.json["error"]["code"]) == (1, "no-such-path")


def test_a_path_that_is_no_text_can_hold_lines_but_no_parquet(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    foreign = folder / os.fsdecode(b"\xb1\xed")
    foreign.mkdir()
    monkeypatch.chdir(foreign)
    assert typed("export", "--format", "csv", "-o", "out.csv").code == 0
    ran = typed("export", "--format", "parquet", "-o", "out.parquet", "--json")
    assert (ran.code, ran.json["error"]["code"], left(foreign)) == (2, "bad-path", {"out.csv"})


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("parquet",), "parquet-needs-file"),
        (("parquet", "-o", "x", "--wire-headings"), "option-of-other-format"),
        (("parquet", "-o", "x", "--as-claims"), "option-of-other-format"),
        (("csv", "--as-claims"), "option-of-other-format"),
        (("jsonl", "--kind", "reported"), "option-of-other-format"),
        (("jsonl", "--as-of", "2026-03-01"), "option-of-other-format"),
        (("jsonl", "--log", "--as-claims"), "option-of-other-format"),
        (("csv", "--log", "--as-of", "2026-03-01"), "log-has-no-day"),
        (("csv", "--kind", "nonsense"), "unknown-kind"),
        (("csv", "--as-of", "soon"), "bad-date"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_an_option_that_would_say_nothing_is_wrong_usage(words: tuple[str, ...], code: str) -> None:
    ran = typed("export", "--format", *words, "--json")
    assert (ran.code, ran.json["error"]["code"]) == (2, code)


def test_a_position_beyond_the_end_writes_nothing(folder: Path) -> None:
    ran = typed("export", "--format", "parquet", "--known", "9999", "-o", folder / "x.parquet", "--json")
    assert (ran.code, ran.json["error"]["code"]) == (1, "position-beyond-head")
    assert not (folder / "x.parquet").exists()


def test_an_entry_without_its_types_breaks_integrity(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "pages_of", lambda *_given: iter([['{"p":1,"r":1,"s":{}}']]))
    ran = typed("export", "--format", "parquet", "-o", folder / "x.parquet", "--json")
    assert (ran.code, ran.json["error"]["code"]) == (5, "ledger-damaged")
    assert not (folder / "x.parquet").exists()


def test_pages_hold_every_entry_of_the_kinds_named(folder: Path) -> None:
    stored = entries(folder / "county.ledger")
    texts = [json.loads(text) for page in pages_of(stored) for text in page]
    assert [(text["p"], text["r"], text["s"]) for text in texts] == [
        (entry.position, entry.recorded_at_us, entry.content) for entry in stored
    ]
    assert [json.loads(text)["p"] for page in pages_of(stored, ["reported"]) for text in page] == [23, 25]
    assert list(pages_of([])) == []
