"""What a finding moves: scores and rates agree with the same log in which its records are voided."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from typed_line import typed

from commands.county import build
from commands.import_files import ImportOptions, import_files
from commands.init_ledger import init_ledger
from commands.log.ledger import open_ledger
from domain.policies import DEFAULT, shipped_text

pytestmark = pytest.mark.slow


def ledger_of(folder: Path, rows: list[dict]) -> Path:
    folder.mkdir()
    lines, path = folder / "c.jsonl", folder / "z.ledger"
    lines.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    init_ledger(path, "某县", "simulated", shipped_text(DEFAULT))
    with open_ledger(path, writing=True) as opened:
        assert import_files(opened, [lines], ImportOptions(actor="w1")).rejected == ()
    return path


def scores(path: Path, year: int) -> dict[str, tuple[Decimal, Decimal]]:
    found = typed("score", "--year", year, "--ledger", path, "--json").json["scores"]
    return {one["station"]: (Decimal(one["total"]["low"]), Decimal(one["total"]["high"])) for one in found}


def rates(path: Path, on: str) -> dict[tuple[str, str], list[int]]:
    found = typed("rates", "--as-of", on, "--ledger", path, "--json").json["rates"]
    return {(one["station"], one["rate"]): [one["numerator"], one["denominator"]] for one in found if one["station"]}


def test_scores_and_rates_without_a_findings_records_are_those_of_a_log_where_they_are_voided(tmp_path: Path) -> None:
    made = build.county(seed=11, stations=8, cases=110, years=(2023, 2024))
    whole = ledger_of(tmp_path / "whole", list(made.rows))
    answer = typed("inspect", "--ledger", whole, "--json").json
    on = answer["basis"]["as_of"]
    compared = 0
    for finding in answer["findings"][:3]:
        gone = set(finding["records"])
        voids = [
            {"verb": "void", "fact": row["id"], "kind": row["kind"], "case": row["case"], "station": row.get("station"),
             "occurred_on": row["occurred_on"], "reason": "x", "approved_by": "y", "actor": "z"}
            for row in made.rows if row.get("id") in gone
        ]  # fmt: skip
        assert len(voids) == len(gone)
        without = ledger_of(tmp_path / str(finding["rank"]), [*made.rows, *voids])
        now, then = rates(whole, on), rates(without, on)
        told = {(one["station"], one["rate"]): one["would_be"] for one in finding["effect"]["rates"]}
        assert told == {key: then[key] for key in now if then[key] != now[key]}
        for year in (2023, 2024):
            was, would_be = scores(whole, year), scores(without, year)
            said = {
                one["station"]: (Decimal(one["would_be"]["low"]), Decimal(one["would_be"]["high"]))
                for one in finding["effect"]["scores"]
                if one["year"] == year
            }
            assert said == {station: would_be[station] for station in was if would_be[station] != was[station]}
            compared += len(said)
    assert compared
