"""The facts that leave for other tools: which ones stand, since when they were known, and what Parquet holds."""

import errno
import json
import os
from datetime import date
from pathlib import Path

import duckdb
import pytest

from projections.export import SCHEMA_VERSION, ExportedFact, UnreadableEntry, _of_the_machine, loaded

MIDNIGHT_US = -8 * 3_600_000_000
"""The first instant of a civil day in China, before that of the same day in UTC."""


def event(position: int, fact: str, occurred_on: str, recorded_on: str, verb: str = "record", **more) -> dict:
    return {"position": position, "fact": fact, "on": occurred_on, "recorded": recorded_on, "verb": verb} | more


def page(*events: dict) -> list[str]:
    texts = []
    for one in events:
        days = (date.fromisoformat(one["recorded"]) - date(1970, 1, 1)).days
        state = {
            "fact_id": one["fact"],
            "kind": one.get("kind", "reported"),
            "verb": one["verb"],
            "case": "C1",
            "occurred_on": one["on"],
            "actor": "clerk",
            "event_id": f"e{one['position']}",
        }
        state |= {} if one["verb"] == "void" else {"body": one.get("body", {})}
        texts.append(json.dumps({"p": one["position"], "r": days * 86_400_000_000 + MIDNIGHT_US, "s": state}))
    return texts


def rows(as_of: str | None, *events: dict) -> list[ExportedFact]:
    with loaded([page(*events)], None if as_of is None else date.fromisoformat(as_of)) as export:
        return list(export.rows())


HISTORY = (
    event(1, "A", "2025-03-01", "2025-03-02"),
    event(2, "B", "2025-03-01", "2025-03-02"),
    event(3, "A", "2025-03-10", "2025-03-05", "correct"),
    event(4, "B", "2025-03-01", "2025-03-06", "void"),
    event(5, "A", "2025-03-08", "2025-03-20", "correct"),
)


def test_a_fact_stands_with_its_last_entry_and_a_voided_one_does_not() -> None:
    assert [(row.position, row.fact_id, row.verb) for row in rows("2025-12-31", *HISTORY)] == [(5, "A", "correct")]


def test_a_reinstated_fact_stands_again() -> None:
    again = event(6, "B", "2025-03-01", "2025-03-21", "reinstate")
    assert [row.position for row in rows("2025-12-31", *HISTORY, again)] == [5, 6]


def test_the_log_has_every_entry_once_governing_ones_too() -> None:
    calendar = event(6, "H", "2025-03-21", "2025-03-21", kind="holiday_calendar_set")
    found = rows(None, *HISTORY, calendar)
    assert [row.position for row in found] == [1, 2, 3, 4, 5, 6]
    assert (found[3].verb, found[3].body, found[3].first_known_on) == ("void", None, None)


def test_a_fact_is_in_the_view_from_its_own_day_on() -> None:
    assert rows("2025-03-07", *HISTORY) == []
    assert [row.fact_id for row in rows("2025-03-08", *HISTORY)] == ["A"]


@pytest.mark.parametrize(
    "kind",
    [
        *("policy_adopted", "reading_decided", "holiday_calendar_set"),
        *("submission_deadline_set", "materials_submitted", "special_task_scored"),
    ],
)
def test_a_kind_that_governs_is_in_the_view_whatever_its_day(kind: str) -> None:
    assert [row.kind for row in rows("2020-01-01", event(1, "G", "2025-03-01", "2025-03-01", kind=kind))] == [kind]
    assert rows("2020-01-01", event(1, "G", "2025-03-01", "2025-03-01", kind="ledger_opened")) == []


def test_a_fact_is_first_known_by_the_earliest_entry_that_could_know_it() -> None:
    # The correction of the 5th speaks of the 10th, which lay ahead; for the 8th, only the 20th could know.
    head = rows("2025-12-31", *HISTORY)[0]
    assert (head.first_known_on, head.late_days) == (date(2025, 3, 20), 12)
    mistyped = event(2, "A", "2025-02-27", "2025-04-01", "correct")
    head = rows("2025-12-31", HISTORY[0], mistyped)[0]
    assert (head.first_known_on, head.late_days) == (date(2025, 3, 2), 3)


def test_each_entry_of_the_log_says_what_was_known_then() -> None:
    found = rows(None, *HISTORY)
    assert [row.late_days for row in found] == [1, 1, None, None, 12]


def test_parquet_holds_the_same_rows_typed_and_names_its_basis(tmp_path: Path) -> None:
    file = tmp_path / "o'hara's 事实 {*}.parquet"
    body = {"z": "引号'\"\n=1+1", "a": [1, 2], "n": 123456789012345678}
    events = [*HISTORY, event(6, "C", "2025-04-01", "2025-04-02", body=body)]
    with loaded([page(*events[:2]), page(*events[2:])], date(2025, 12, 31), str(file)) as export:
        kept = list(export.rows())
        assert export.count() == len(kept) == 2
        export.write_parquet({"zhengji.position": "6", "zhengji.ledger": "县'\0"})
    connection = duckdb.connect()
    quoted = str(file).replace("'", "''").replace("*", "[*]")
    found = connection.execute(f"SELECT * REPLACE (epoch_us(recorded_at) AS recorded_at) FROM '{quoted}'").fetchall()
    assert [ExportedFact(*row) for row in found] == kept
    assert json.loads(found[1][-1]) == body
    told = connection.execute(f"SELECT decode(key), decode(value) FROM parquet_kv_metadata('{quoted}')").fetchall()
    assert dict(told) == {"zhengji.position": "6", "zhengji.ledger": "县'�"}
    types = connection.execute(f"DESCRIBE SELECT * FROM '{quoted}'").fetchall()
    assert {name: kind for name, kind, *_ in types if kind != "VARCHAR"} == {
        "position": "INTEGER",
        "occurred_on": "DATE",
        "recorded_at": "TIMESTAMP WITH TIME ZONE",
        "first_known_on": "DATE",
        "late_days": "INTEGER",
    }
    packed = connection.execute(f"SELECT DISTINCT compression FROM parquet_metadata('{quoted}')").fetchall()
    assert packed == [("ZSTD",)]


def test_no_other_file_can_be_reached(tmp_path: Path) -> None:
    allowed, other = tmp_path / "allowed.parquet", tmp_path / "other.parquet"
    with loaded([page(*HISTORY)], None, str(allowed)) as export:
        for statement in (f"COPY exported TO '{other}'", "SET enable_external_access = TRUE"):
            with pytest.raises(duckdb.Error):
                export._connection.execute(statement)
    assert list(tmp_path.iterdir()) == []


def with_value(name: str, value: object) -> str:
    told = json.loads(page(event(1, "A", "2025-03-01", "2025-03-02"))[0])
    return json.dumps(told | {name: value} if name in told else told | {"s": told["s"] | {name: value}})


@pytest.mark.parametrize(
    "text",
    [
        "no json",
        with_value("p", "x"),
        with_value("r", None),
        *(with_value(name, None) for name in ("fact_id", "kind", "verb", "actor", "event_id")),
        with_value("occurred_on", "soon"),
        with_value("s", "x"),
    ],
)
def test_a_stored_value_of_the_wrong_type_is_said_to_be_unreadable(text: str) -> None:
    with pytest.raises(UnreadableEntry), loaded([[text]], None):
        pass
    assert len(rows(None, event(1, "A", "2025-03-01", "2025-03-02"))) == 1


def test_what_the_database_makes_of_an_interrupt_is_an_interrupt_again() -> None:
    with pytest.raises(KeyboardInterrupt), loaded([page(*HISTORY)], None):
        raise RuntimeError("Query interrupted")
    with pytest.raises(RuntimeError, match="of mine"), loaded([page(*HISTORY)], None):
        raise RuntimeError("of mine")


def test_memory_that_runs_out_is_no_fault_of_the_ledger() -> None:
    with pytest.raises(MemoryError), loaded([page(*HISTORY)], None):
        raise duckdb.OutOfMemoryException("full")


def test_the_system_s_own_error_is_found_in_the_words_of_the_database() -> None:
    full = duckdb.IOException(f'IO Error: Could not write file "x": {os.strerror(errno.ENOSPC)}')
    assert _of_the_machine(full, "x").errno == errno.ENOSPC
    assert isinstance(_of_the_machine(duckdb.IOException(f"x: {os.strerror(errno.EACCES)}"), "x"), PermissionError)
    assert _of_the_machine(duckdb.IOException("something else"), "x").errno == errno.EIO


def test_the_manual_names_every_column_in_order() -> None:
    manual = (Path(__file__).parent.parent / "docs" / "export.md").read_text(encoding="utf-8")
    lines = manual.partition("## Columns, schema version " + SCHEMA_VERSION)[2].partition("Evidence")[0].splitlines()
    named = [name for line in lines if line.startswith("| `") for name in line.split("|")[1].split("`")[1::2]]
    assert named == list(ExportedFact._fields)
