"""The invented county's files: old tables as offices type them, and everything after them as JSON Lines."""

import json
from collections import Counter
from datetime import date

import pytest

from commands.county import county, write_csv
from commands.county.files import typed
from commands.import_files import ImportOptions, import_files
from commands.init_ledger import init_ledger
from commands.log.ledger import open_ledger
from commands.reading.files import InputFile
from domain.civil_time import typed_date
from domain.facts import KINDS, body_from, dump_body


@pytest.fixture(scope="module")
def built():
    return county()


@pytest.fixture(scope="module")
def paths(built, tmp_path_factory):
    return write_csv(built, tmp_path_factory.mktemp("county"))


def test_every_row_has_a_body_that_its_kind_allows(built):
    for row in built.rows:
        if "body" in row:
            body = body_from(row["kind"], 1, row["body"])
            assert dump_body(body).items() >= row["body"].items(), row
        assert not KINDS[row["kind"]].by_program


def test_all_kinds_that_stations_use_every_day_appear(built):
    seen = {row["kind"] for row in built.rows}
    callers = {kind for kind, body in KINDS.items() if not body.by_program and body.subject != "county"}
    assert callers - seen == set()


def test_the_files_together_hold_exactly_the_rows_in_their_order(built, paths):
    read = []
    for path in paths:
        file = InputFile(path, path.name)
        rows = list(file.rows())
        assert file.fault is None
        assert set(file.ignored) <= {"序号"}
        for row in rows:
            assert not row.faults
            read.append({name: value for name, value in row.fields.items() if value is not None})
    assert len(read) == len(built.rows)
    for have, want in zip(read, built.rows, strict=True):
        assert have == want


def test_the_tables_come_first_and_are_written_as_different_offices_write(paths):
    assert [path.name for path in paths] == sorted(path.name for path in paths)
    tables = [path for path in paths if path.suffix == ".csv"]
    assert [path.suffix for path in paths[len(tables) :]] == [".jsonl"]
    texts = {path.name: path.read_bytes() for path in tables}
    assert sum(text.startswith(b"\xef\xbb\xbf") for text in texts.values()) == 1
    chinese = [name for name, text in texts.items() if not is_utf8(text)]
    assert len(chinese) == 1
    assert "尿检" in texts[chinese[0]].decode("gb18030") or "检测" in texts[chinese[0]].decode("gb18030")
    assert "发生日期" in texts[tables[0].name].decode("utf-8")


def is_utf8(text: bytes) -> bool:
    try:
        text.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def test_dates_are_typed_in_six_ways_that_all_mean_the_same_day():
    ways = {typed(date(2021, 3, 5), number) for number in range(0, 18, 3)}
    assert len(ways) == 6
    assert {typed_date(way) for way in ways} == {date(2021, 3, 5)}


def test_json_lines_hold_one_object_a_line_with_the_keys_of_the_ledgers_format(paths):
    lines = paths[-1].read_text(encoding="utf-8").splitlines()
    first = json.loads(lines[0])
    assert {"id", "kind", "occurred_on", "recorded_at", "actor", "body"} <= set(first)
    assert all(line.startswith("{") and line.endswith("}") for line in lines)


def test_an_import_takes_every_row_and_a_second_one_finds_only_duplicates(tmp_path):
    small = county(seed=5, stations=6, cases=25)
    paths = write_csv(small, tmp_path / "in")
    init_ledger(tmp_path / "county.ledger", "县禁毒办", "simulated", None)
    with open_ledger(tmp_path / "county.ledger", writing=True) as ledger:
        first = import_files(ledger, paths, ImportOptions(actor="XJB-01"))
        again = import_files(ledger, paths, ImportOptions(actor="XJB-01"))
        kinds = Counter(entry.kind for entry in ledger.entries())
    assert (first.recorded, list(first.rejected)) == (len(small.rows), [])
    assert (again.recorded, again.duplicates) == (0, len(small.rows))
    assert kinds["clock_anomaly"] == 0
