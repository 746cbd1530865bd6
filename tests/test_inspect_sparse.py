"""Ledgers that hold little, or are filled in odd ways: an inspection answers, and says what it could not look at."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from typed_line import typed

from commands.import_files import ImportOptions, import_files
from commands.init_ledger import init_ledger
from commands.log.ledger import open_ledger
from domain.policies import DEFAULT, shipped_text


def case(n: int, talks: int, typed_on: str | None = None) -> list[dict]:
    rows: list[dict] = [
        {"id": f"D{n}", "kind": "decision_issued", "case": f"C{n}", "occurred_on": "2024-01-02",
         "body": {"measure": "detox", "person": f"P{n}", "station": "S1"}},
        {"id": f"R{n}", "kind": "reported", "case": f"C{n}", "station": "S1", "occurred_on": "2024-01-05"},
    ]  # fmt: skip
    for step in range(talks):
        day = (date(2024, 1, 10) + timedelta(30 * step)).isoformat()
        rows.append({"id": f"T{n}-{step}", "kind": "interview_held", "case": f"C{n}", "station": "S1", "occurred_on": day,
                     "body": {"mode": "office"}})  # fmt: skip
    for row in rows:
        row["recorded_at"] = f"{typed_on or row['occurred_on']}T10:00:00+08:00"
    return rows


def corrected(times: int) -> list[dict]:
    return [
        {"verb": "correct", "fact": "T0-0", "kind": "interview_held", "case": "C0", "station": "S1", "reason": "x",
         "approved_by": "y", "occurred_on": f"2024-01-{10 + n % 15}", "body": {"mode": "office"},
         "recorded_at": "2024-12-31T10:00:00+08:00"}
        for n in range(times)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "missing"),
    [
        ([], {"seasons", "checkpoints", "A5", "A6", "A8"}),
        (case(0, 0), {"seasons", "peers", "C7N", "C11", "C12"}),
        ([row for n in range(5) for row in case(n, 11, "2024-12-31")], {"seasons", "peers", "C12"}),
        ([*case(0, 3), *corrected(300)], {"peers", "C11"}),
    ],
)
def test_a_sparse_ledger_is_answered_and_what_was_not_looked_at_is_said(
    rows: list[dict], missing: set[str], tmp_path: Path
) -> None:
    path, lines = tmp_path / "z.ledger", tmp_path / "c.jsonl"
    lines.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    init_ledger(path, "某县", "simulated", shipped_text(DEFAULT))
    with open_ledger(path, writing=True) as opened:
        assert import_files(opened, [lines], ImportOptions(actor="w1")).rejected == ()
    for words in (("--all", "--people"), ()):
        ran = typed("inspect", *words, "--ledger", path, "--json")
        assert ran.code == 0, ran.err
        assert missing <= {one["indicator"] for one in ran.json["not_assessed"]}
        assert not any(finding["tier"] == "pattern" for finding in ran.json["findings"])
    assert typed("inspect", "--ledger", path).code == 0
