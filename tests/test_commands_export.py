"""What is exported is what was recorded, and as claims it makes the same ledger again elsewhere."""

import json

import pytest
from imported import BORN_AT, again, decision, entries, imported, interview, jsonl, new_ledger

from commands.export_claims import claims_as_lines, events_as_lines
from commands.log.ledger import open_ledger
from domain.civil_time import format_instant


@pytest.fixture
def ledger(tmp_path):
    path = new_ledger(tmp_path)
    rows = [
        {
            "id": "R",
            "kind": "station_registered",
            "station": "S1",
            "occurred_on": "2024-01-01",
            "body": {"name": "一站"},
        },
        decision(actor="w1"),
        interview("F1", note="原话", document_no="W-1", occurred_time="09:00", event="own key"),
        interview("F2", evidence=[{"kind": "照片", "pages": 2}], captured_at="2024-02-05T09:00:00+08:00"),
        interview("F3", note="误录"),
        again("correct", "F1", note=None, occurred_on="2024-02-06"),
        again("correct", "F2", event="fix", evidence=None),
        again("void", "F3"),
        again("reinstate", "F3"),
        again("void", "F3", event="last"),
        again("void", "C1-D", kind="decision_issued"),
        {"id": "D2", "kind": "decision_issued", "case": "C1", "occurred_on": "2024-01-11", "body": decision()["body"]},
    ]
    assert imported(path, jsonl(tmp_path, "facts.jsonl", *rows)).recorded == 12
    calendar = {"days_off": ["2024-01-01"], "year": 2024}
    more = [
        again("correct", "holiday_calendar_set:2024", kind="holiday_calendar_set", body=calendar, case=None),
        {"kind": "holiday_calendar_set", "occurred_on": "2025-11-01", "body": {"year": 2027}},
    ]
    assert imported(path, jsonl(tmp_path, "more.jsonl", *more)).recorded == 2
    return path


def effective(ledger):
    """The last content of every fact that stands, without what differs from ledger to ledger."""
    facts = {}
    for entry in entries(ledger, after=0):
        if entry.kind not in ("ledger_opened", "import_batch_accepted"):
            facts[entry.fact_id] = entry.content
    apart = ("event_id", "source", "claimed_recorded_at", "event", "supersedes")
    return {
        fact: {name: value for name, value in content.items() if name not in apart}
        for fact, content in facts.items()
        if content["verb"] != "void"
    }


def test_every_event_is_exported_as_it_stands(ledger):
    with open_ledger(ledger) as opened:
        lines = list(events_as_lines(opened.entries()))
        stored = list(opened.entries())
    assert len(lines) == len(stored)
    for line, entry in zip(lines, stored, strict=True):
        row = json.loads(line)
        assert (row.pop("position"), row.pop("recorded_at")) == (entry.position, format_instant(entry.recorded_at_us))
        assert row == entry.content
        assert row["event_id"] == str(entry.event_id)
        assert line.endswith(entry.state[1:] + b"\n")


def test_claims_leave_out_what_the_ledger_says_by_itself(ledger):
    with open_ledger(ledger) as opened:
        rows = [json.loads(line) for line in claims_as_lines(opened.entries())]
    kinds = [row["kind"] for row in rows]
    assert not {"ledger_opened", "import_batch_accepted"} & set(kinds)
    assert kinds.count("holiday_calendar_set") == 2
    assert len(rows) == 14
    for row in rows:
        assert not {"position", "event_id", "fact_id", "source", "supersedes", "recorded_at"} & row.keys()
        assert row["claimed_recorded_at"].endswith("Z")


def test_another_verb_carries_its_old_event_id_and_null_for_what_it_cleared(ledger):
    with open_ledger(ledger) as opened:
        rows = [json.loads(line) for line in claims_as_lines(opened.entries())]
        stored = {entry.fact_id: entry for entry in opened.entries() if entry.verb == "correct"}
    first = next(row for row in rows if row.get("fact") == "F1")
    assert (first["event"], first["note"], first["document_no"]) == (str(stored["F1"].event_id), None, "W-1")
    second = next(row for row in rows if row.get("fact") == "F2")
    assert (second["event"], second["evidence"]) == (str(stored["F2"].event_id), None)
    void = next(row for row in rows if row.get("verb") == "void")
    assert "body" not in void


def test_a_new_ledger_that_imports_the_claims_has_the_same_effective_view(ledger, tmp_path):
    with open_ledger(ledger) as opened:
        (tmp_path / "claims.jsonl").write_bytes(b"".join(claims_as_lines(opened.entries())))
    folder = tmp_path / "other"
    folder.mkdir()
    other = new_ledger(folder)
    result = imported(other, tmp_path / "claims.jsonl", actor="somebody else")
    assert (result.recorded, result.rejected) == (14, ())
    assert effective(other) == effective(ledger)
    assert imported(other, tmp_path / "claims.jsonl").duplicates == 14
    with open_ledger(other) as opened:
        again_rows = [json.loads(line) for line in claims_as_lines(opened.entries())]
        assert len(again_rows) == 14
        assert opened.last()[0] == BORN_AT + 15
    third = new_ledger(folder, name="third.ledger")
    (folder / "again.jsonl").write_text("".join(json.dumps(row) + "\n" for row in again_rows))
    assert imported(third, folder / "again.jsonl").recorded == 14
    assert effective(third) == effective(ledger)


def test_the_claims_of_a_simulated_ledger_are_claims(tmp_path):
    ledger = new_ledger(tmp_path, "simulated")
    imported(ledger, jsonl(tmp_path, "a.jsonl", decision(recorded_at="2024-01-11T10:00:00+08:00")))
    with open_ledger(ledger) as opened:
        (row,) = [json.loads(line) for line in claims_as_lines(opened.entries())]
    assert row["claimed_recorded_at"] == "2024-01-11T02:00:00.000000Z"
    assert "recorded_at" not in row
