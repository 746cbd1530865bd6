"""Importing files: together, once, whole or not at all, and again after a crash."""

import os
import signal
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from imported import (
    BORN_AT,
    again,
    codes,
    csv,
    decision,
    entries,
    faults,
    imported,
    interview,
    jsonl,
    new_ledger,
    plain_words,
)

from commands.import_files import ImportOptions, import_files
from commands.log.ledger import open_ledger
from commands.verify_ledger import verify
from domain.refusals import Refused

EXAMPLE = (
    {
        "id": "S01-reg",
        "kind": "station_registered",
        "station": "S01",
        "occurred_on": "2024-01-02",
        "recorded_at": "2024-01-02T09:00:00+08:00",
        "actor": "county",
        "body": {"name": "第一工作站", "grade": "2"},
    },
    decision(station="S01", recorded_at="2024-01-11T10:00:00+08:00", actor="county"),
    interview(station="S01", on="2024-03-31", recorded_at="2024-03-31T17:00:00+08:00", actor="w1"),
    interview("F2", station="S01", on="2024-02-12", recorded_at="2024-02-12T10:00:00+08:00", actor="w1"),
    again("correct", occurred_on="2024-03-30", recorded_at="2024-05-06T09:00:00+08:00", actor="w1", event="fix-1"),
)


@pytest.fixture
def ledger(tmp_path):
    return new_ledger(tmp_path)


def test_a_simulated_ledger_keeps_the_rows_own_times_and_order_even_backwards(tmp_path):
    ledger = new_ledger(tmp_path, "simulated")
    result = imported(ledger, jsonl(tmp_path, "facts.jsonl", *EXAMPLE))
    assert (result.recorded, result.importer, result.rejected) == (5, None, ())
    found = [(entry.kind, entry.fact_id, entry.recorded_at_us) for entry in entries(ledger)]
    assert [kind for kind, _, _ in found] == [
        "station_registered",
        "decision_issued",
        "interview_held",
        "interview_held",
        "clock_anomaly",
        "interview_held",
        "import_batch_accepted",
    ]
    assert found[3][2] < found[2][2] < found[5][2] == found[6][2]
    assert verify(ledger).verdict == "OK"


def test_rows_without_a_time_stand_at_the_given_time_or_the_head(tmp_path):
    ledger = new_ledger(tmp_path, "simulated")
    timed = decision(recorded_at="2024-03-01T09:00:00+08:00")
    imported(ledger, jsonl(tmp_path, "a.jsonl", timed, interview()))
    assert len({entry.recorded_at_us for entry in entries(ledger)}) == 1
    later = 1_720_000_000_000_000
    imported(ledger, jsonl(tmp_path, "b.jsonl", interview("F2")), recorded_at_us=later)
    assert entries(ledger)[-1].recorded_at_us == later
    assert codes(imported(ledger, jsonl(tmp_path, "c.jsonl", interview("F3", on="2024-07-04")))) == [
        "occurred-after-recorded"
    ]


def test_the_same_file_twice_records_nothing_and_leaves_the_ledger_byte_for_byte(ledger, tmp_path):
    file = jsonl(tmp_path, "facts.jsonl", decision(), interview(), again("correct"))
    assert imported(ledger, file).recorded == 3
    before = ledger.read_bytes()
    result = imported(ledger, file)
    assert (result.recorded, result.duplicates, result.positions) == (0, 3, None)
    assert ledger.read_bytes() == before


def test_an_import_ends_with_one_fact_about_itself_that_does_not_count(ledger, tmp_path):
    one = jsonl(tmp_path, "a.jsonl", decision(), interview())
    two = jsonl(tmp_path, "b.jsonl", interview(), interview("F2", colour="red"))
    result = imported(ledger, one, two)
    last = entries(ledger)[-1]
    digests = "\n".join(sha256(path.read_bytes()).hexdigest() for path in (one, two))
    assert (last.kind, last.fact_id, last.actor) == (
        "import_batch_accepted",
        f"import_batch_accepted:{BORN_AT + 3}",
        "ledger",
    )
    assert last.content["body"] == {
        "sha256": sha256(digests.encode()).hexdigest(),
        "rows": 4,
        "recorded": 2,
        "duplicates": 1,
        "rejected": 1,
    }
    assert (result.recorded, result.positions) == (2, (BORN_AT + 1, BORN_AT + 2))


@pytest.mark.parametrize("name", ["empty.jsonl", "empty.csv"])
def test_an_empty_file_is_an_import_of_nothing(ledger, tmp_path, name):
    before = ledger.read_bytes()
    result = imported(ledger, csv(tmp_path, name, ""))
    assert (result.recorded, result.rejected, result.files[0].rows) == (0, (), 0)
    assert ledger.read_bytes() == before


def test_every_row_says_where_it_came_from(ledger, tmp_path):
    imported(ledger, jsonl(tmp_path, "县里.jsonl", "", decision(actor="w1"), interview()), source="old system")
    first, second, _ = [entry.content["source"] for entry in entries(ledger)]
    assert first | {"batch": ""} == {
        "via": "import",
        "name": "old system",
        "batch": "",
        "file": "县里.jsonl",
        "row": 2,
        "importer": "clerk",
    }
    assert "importer" not in second
    assert entries(ledger)[-1].content["body"]["sha256"].startswith(first["batch"])


def test_the_result_names_the_importer_where_a_row_named_nobody(ledger, tmp_path):
    assert imported(ledger, jsonl(tmp_path, "a.jsonl", decision(actor="w1"))).importer is None
    assert imported(ledger, jsonl(tmp_path, "b.jsonl", interview())).importer == "clerk"
    assert entries(ledger)[-2].actor == "clerk"


def test_a_file_with_a_refused_row_is_left_out_and_the_others_stand(ledger, tmp_path):
    good = jsonl(tmp_path, "good.jsonl", decision(), interview())
    bad = jsonl(tmp_path, "bad.jsonl", interview("F2"), interview("F3", colour="red"))
    result = imported(ledger, bad, good)
    assert [(count.rows, count.recorded, count.rejected) for count in result.files] == [(2, 0, 1), (2, 2, 0)]
    assert faults(result) == [(2, "colour", "unknown-field")]


def test_what_hangs_on_a_file_left_out_is_refused_with_its_own_file(ledger, tmp_path):
    decided = jsonl(tmp_path, "a.jsonl", decision(), interview("F9", colour="red"))
    facts = jsonl(tmp_path, "b.jsonl", interview(), interview("F2"))
    corrections = jsonl(tmp_path, "c.jsonl", again("correct"), decision("C2"))
    other = jsonl(tmp_path, "d.jsonl", decision("C3"))
    result = imported(ledger, decided, facts, corrections, other)
    assert [count.recorded for count in result.files] == [0, 0, 0, 1]
    assert codes(result) == ["unknown-field", "hangs-on-refused", "hangs-on-refused", "hangs-on-refused"]
    assert result.rejected[1].refusal.details["file"] == str(decided)


def test_a_row_that_repeated_one_in_a_file_left_out_is_recorded_itself(ledger, tmp_path):
    left_out = jsonl(tmp_path, "a.jsonl", decision(), interview("F9", colour="red"))
    result = imported(ledger, left_out, jsonl(tmp_path, "b.jsonl", decision(), interview()))
    assert [(count.recorded, count.duplicates) for count in result.files] == [(0, 0), (2, 0)]


def test_with_keep_going_only_the_refused_rows_are_left_out(ledger, tmp_path):
    rows = jsonl(tmp_path, "a.jsonl", decision(), interview("F9", colour="red"), interview())
    result = imported(ledger, rows, keep_going=True)
    assert (result.recorded, result.files[0].rejected) == (2, 1)


def test_a_dry_run_answers_as_the_import_would_and_writes_nothing(ledger, tmp_path):
    files = [
        jsonl(tmp_path, "a.jsonl", decision(), interview(), again("correct")),
        jsonl(tmp_path, "b.jsonl", interview("F9", colour="red"), interview()),
    ]
    before = ledger.read_bytes()
    dry = imported(ledger, *files, dry_run=True)
    assert ledger.read_bytes() == before
    wet = imported(ledger, *files)
    for part in ("recorded", "duplicates", "files", "rejected", "ignored_columns", "findings", "importer"):
        assert getattr(dry, part) == getattr(wet, part)
    assert (dry.dry_run, wet.dry_run) == (True, False)


def test_tables_without_times_get_registrations_and_decisions_first(ledger, tmp_path):
    facts = csv(tmp_path, "报到.csv", "案件编号,站点,报到日期\nC1,S1,2024-01-15\n")
    orders = csv(
        tmp_path,
        "决定.csv",
        "案件编号,站点,决定日期,措施,被决定人,责任站\nC1,S1,2024-01-10,社区戒毒,P1,S1\n",
    )
    stations = csv(tmp_path, "站点登记.csv", "站点,发生日期,名称\nS1,2024-01-01,一站\n")
    result = imported(ledger, facts, orders, stations)
    assert result.rejected == ()
    assert [entry.kind for entry in entries(ledger)[:3]] == ["station_registered", "decision_issued", "reported"]
    assert result.findings == ()


def test_a_table_with_times_keeps_its_order(tmp_path):
    ledger = new_ledger(tmp_path, "simulated")
    text = (
        "种类,案件编号,发生日期,录入时间,措施,被决定人,责任站\n"
        "报到,C1,2024-01-15,2024-01-16T09:00:00+08:00,,,\n"
        "决定,C1,2024-01-10,2024-01-17T09:00:00+08:00,detox,P1,S1\n"
    )
    assert imported(ledger, csv(tmp_path, "x.csv", text, "gb18030")).rejected == ()
    assert [entry.kind for entry in entries(ledger)[:2]] == ["reported", "decision_issued"]


def test_a_table_and_json_lines_make_the_same_facts(ledger, tmp_path):
    imported(ledger, jsonl(tmp_path, "a.jsonl", decision(), interview(None, on="2024-03-05")))
    table = csv(tmp_path, "家访.csv", "案件编号,站点,家访日期,形式\nＣ１,S1,2024年3月5日,家访\n", "gb18030")
    assert imported(ledger, table).duplicates == 1


def test_a_fault_in_a_table_names_the_heading_and_the_value_as_typed(ledger, tmp_path):
    text = "案件编号,站点,尿检日期,结果,计划内\n\n,S1,2024.13.1,未知,也许\n"
    result = imported(ledger, csv(tmp_path, "尿检.csv", text))
    assert set(faults(result)) == {
        (3, "案件编号", "missing-subject"),
        (3, "尿检日期", "not-a-date"),
        (3, "结果", "not-a-choice"),
        (3, "计划内", "wrong-type"),
    }
    assert {fault.refusal.value for fault in result.rejected} == {None, "2024.13.1", "未知", "也许"}


def test_columns_that_name_no_field_are_named_once_and_never_stored(ledger, tmp_path):
    head = "序号,姓名,身份证号,案件编号,报到日期\n"
    imported(ledger, jsonl(tmp_path, "a.jsonl", decision()))
    result = imported(ledger, csv(tmp_path, "报到.csv", head + "1,张三,110101199003071234,C1,2024-01-15\n"))
    assert (result.recorded, result.ignored_columns) == (1, ("序号", "姓名", "身份证号"))
    assert all("张三".encode() not in entry.state for entry in entries(ledger))


def test_a_station_that_nobody_registered_is_accepted_and_found(ledger, tmp_path):
    result = imported(ledger, jsonl(tmp_path, "a.jsonl", decision(station="S2"), interview(station="S1")))
    assert [(finding.code.value, finding.subject, finding.count) for finding in result.findings] == [
        ("station-not-registered", "S1", 2),
        ("station-not-registered", "S2", 1),
    ]
    station = {"id": "R", "kind": "station_registered", "station": "S1", "occurred_on": "2024-01-01", "body": {}}
    imported(ledger, jsonl(tmp_path, "b.jsonl", station))
    assert imported(ledger, jsonl(tmp_path, "c.jsonl", interview("F2"))).findings == ()


def test_a_file_that_is_missing_stops_the_command_before_anything_is_read(ledger, tmp_path):
    good = jsonl(tmp_path, "good.jsonl", decision())
    with pytest.raises(FileNotFoundError):
        imported(ledger, good, tmp_path / "missing.jsonl")
    assert entries(ledger) == []


def _strange(folder: Path, name: str) -> Path:
    path = folder / name
    if name == "folder.jsonl":
        path.mkdir()
    elif name == "pipe.csv":
        os.mkfifo(path)
    else:
        path.write_bytes(STRANGE[name])
    return path


STRANGE = {
    "workbook.xlsx": b"PK\x03\x04",
    "facts.json": b"{}",
    "facts": b"{}",
    "workbook.csv": b"PK\x03\x04 and more",
    "photo.jsonl": b"%PDF-1.7",
    "unicode.csv": "案件编号,备注\n".encode("utf-16"),
}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("folder.jsonl", "unreadable-file"),
        ("pipe.csv", "unreadable-file"),
        ("workbook.xlsx", "unknown-format"),
        ("facts.json", "unknown-format"),
        ("facts", "unknown-format"),
        ("workbook.csv", "foreign-format"),
        ("photo.jsonl", "foreign-format"),
        ("unicode.csv", "foreign-format"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused_as_a_whole(ledger, tmp_path, name, code):
    good = jsonl(tmp_path, "good.jsonl", decision())
    result = imported(ledger, _strange(tmp_path, name), good)
    assert (codes(result), result.rejected[0].row, result.recorded) == ([code], None, 1)


def test_a_ledger_is_no_input_file(ledger, tmp_path):
    for ending in ("csv", "jsonl"):
        path = tmp_path / f"other.{ending}"
        path.write_bytes(ledger.read_bytes())
        assert codes(imported(ledger, path)) == ["foreign-format"]


@pytest.mark.parametrize(
    "data",
    [os.urandom(50_000), b"\x00" * 5_000, b"\xff" * 5_000, b'"' * 999, b"\n" * 5_000],
    ids=["random", "nul", "ff", "quotes", "blank"],
)
@pytest.mark.parametrize("name", ["报到.csv", "bytes.jsonl"])
def test_bytes_without_sense_are_refused_or_nothing(ledger, tmp_path, data, name):
    path = tmp_path / name
    path.write_bytes(b"x" + data)
    result = imported(ledger, path)
    assert result.recorded == 0
    assert result.document(plain_words)["recorded"] == 0


def test_a_citizen_number_in_the_name_of_a_file_or_source_is_refused(ledger, tmp_path):
    named = jsonl(tmp_path, "110101199003071234.jsonl", decision())
    assert codes(imported(ledger, named)) == ["citizen-number"]
    with pytest.raises(Refused):
        imported(ledger, jsonl(tmp_path, "a.jsonl", decision()), source="110101199003071234")
    assert entries(ledger) == []


def test_the_kind_of_an_option_is_that_of_rows_in_tables_that_name_none(ledger, tmp_path):
    imported(ledger, jsonl(tmp_path, "a.jsonl", decision()))
    table = csv(tmp_path, "x.csv", "案件编号,发生日期\nC1,2024-01-15\n")
    assert codes(imported(ledger, table)) == ["kind-missing"]
    assert imported(ledger, table, kind="reported").recorded == 1


def test_the_progress_hears_every_stage(ledger, tmp_path):
    heard = []
    rows = [decision(), *(interview(f"F{n}", on="2024-02-05") for n in range(1200))]
    imported(ledger, jsonl(tmp_path, "a.jsonl", *rows), progress=lambda *told: heard.append(told))
    assert ("judge", 1201, 1201) in heard
    assert [stage for stage, *_ in heard if stage == "read"]
    assert heard[-1] == ("write", 1201, 1201)


def many(folder: Path, count: int, name: str = "many.jsonl") -> Path:
    return jsonl(folder, name, decision(), *(interview(f"F{n}") for n in range(count - 1)))


def test_a_large_input_is_written_in_batches_and_closed_by_one_fact(ledger, tmp_path):
    file = many(tmp_path, 25)
    result = imported(ledger, file, one_transaction_rows=10, batch_rows=10)
    assert (result.recorded, result.stopped, result.positions) == (25, None, (BORN_AT + 1, BORN_AT + 25))
    kinds = [entry.kind for entry in entries(ledger)]
    assert (kinds[-1], kinds.count("import_batch_accepted")) == ("import_batch_accepted", 1)
    assert entries(ledger)[-1].content["body"]["recorded"] == 25
    again_result = imported(ledger, file, one_transaction_rows=10, batch_rows=10)
    assert (again_result.recorded, again_result.duplicates) == (0, 25)


def test_a_decision_in_a_later_batch_counts(ledger, tmp_path):
    rows = [*(interview(f"F{n}") for n in range(12)), decision()]
    result = imported(ledger, jsonl(tmp_path, "a.jsonl", *rows), one_transaction_rows=5, batch_rows=5)
    assert (result.recorded, result.rejected) == (13, ())


def test_a_row_that_became_illegal_between_two_batches_ends_the_command(ledger, tmp_path):
    file = many(tmp_path, 25)
    with open_ledger(ledger, writing=True) as opened:
        transaction, begun = opened.transaction, []

        def begin():
            begun.append(None)
            if len(begun) == 2:
                imported(ledger, jsonl(tmp_path, "other.jsonl", interview("F15", note="别人先录入了")))
            return transaction()

        opened.transaction = begin
        options = ImportOptions(actor="clerk", one_transaction_rows=10, batch_rows=10)
        result = import_files(opened, [file], options)
    assert (result.recorded, result.stopped, codes(result)) == (10, (str(file), 17), ["same-id-other-content"])
    assert sum(entry.kind == "import_batch_accepted" for entry in entries(ledger)) == 1


CHILD = """
import sys, time
from pathlib import Path
from commands.import_files import ImportOptions, import_files
from commands.import_files import ImportOptions, import_files
from commands.log.ledger import open_ledger

def told(stage, done, total):
    if stage == "write":
        print(done, flush=True)

with open_ledger(Path(sys.argv[1]), writing=True) as ledger:
    options = ImportOptions(actor="clerk", progress=told, one_transaction_rows=100, batch_rows=int(sys.argv[3]))
    import_files(ledger, [Path(sys.argv[2])], options)
"""


@pytest.mark.parametrize("batch_rows", [400, 100_000])
def test_after_a_kill_half_way_the_same_command_completes_the_work(ledger, tmp_path, batch_rows):
    file = many(tmp_path, 4000)
    command = [sys.executable, "-c", CHILD, str(ledger), str(file), str(batch_rows)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        for line in child.stdout:
            if int(line) >= (1200 if batch_rows == 400 else 0):
                child.send_signal(signal.SIGKILL)
                break
    assert child.returncode == -signal.SIGKILL
    stood = len([entry for entry in entries(ledger) if entry.kind != "import_batch_accepted"])
    assert stood < 4000
    assert stood % batch_rows == 0
    result = imported(ledger, file, one_transaction_rows=100, batch_rows=batch_rows)
    assert (result.recorded, result.duplicates) == (4000 - stood, stood)
    assert verify(ledger).verdict == "OK"
    facts = [entry.fact_id for entry in entries(ledger)]
    assert (len(facts), len(set(facts))) == (4001, 4001)
