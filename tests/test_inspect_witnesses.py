"""Which witnessings judge a ledger's times: those that can speak of this log, and no older or other one."""

import json
from pathlib import Path

from typed_line import typed

from commands.init_ledger import init_ledger
from domain.policies import DEFAULT, shipped_text


def rows(station: str = "S1") -> list[dict]:
    return [
        {"kind": "station_registered", "station": station, "occurred_on": "2024-01-02", "id": "x1",
         "at": "2024-01-02T09:00:00+08:00", "body": {"name": "一站", "grade": "2"}},
        {"kind": "decision_issued", "case": "C1", "station": station, "occurred_on": "2024-01-03", "id": "x2",
         "at": "2024-01-04T09:00:00+08:00", "body": {"measure": "detox", "person": "P1", "station": station}},
        {"kind": "checkpoint_witnessed", "occurred_on": "2024-01-08", "id": "x3", "at": "2024-01-08T09:00:00+08:00",
         "body": {"witnessed_at": "2024-01-08T08:50:00+08:00", "witness": "市禁毒办", "through": "x2"}},
    ]  # fmt: skip


def ledger(folder: Path, told: list[dict], *, clock: str = "system", time: str = "claimed_recorded_at") -> Path:
    path, lines = folder / "z.ledger", folder / "c.jsonl"
    init_ledger(path, "某县", clock, shipped_text(DEFAULT))
    told = [
        {key: value for key, value in row.items() if key != "at"} | {time: row["at"], "actor": "w1"} for row in told
    ]
    lines.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in told), encoding="utf-8")
    ran = typed("import", lines, "--ledger", path, "--json")
    assert ran.code == 0, ran.out
    return path


def findings(path: Path) -> list[dict]:
    ran = typed("inspect", "--ledger", path, "--json")
    assert ran.code == 0, ran.err
    return ran.json["findings"]


def codes(path: Path) -> list[str]:
    return [one["code"] for finding in findings(path) for one in finding["indicators"]]


def test_a_history_moved_in_with_its_old_witnessing_has_no_finding_about_its_times(tmp_path: Path) -> None:
    (told,) = findings(ledger(tmp_path, rows()))
    assert (told["severity"], told["records"], told["material"]) == ("medium", [], False)
    (one,) = told["indicators"]
    assert (one["code"], one["against"]) == ("A1W", ["x3"])
    assert one["details"]["last_entry"] == "x2"
    assert one["details"]["moved_in"] == 2


def test_a_ledger_made_anew_cannot_hide_that_it_was_witnessed_before_it_began(tmp_path: Path) -> None:
    # The operator leaves the entry out that the witness named, and the witnessing is written down by hand.
    path = ledger(tmp_path, rows()[:1])
    seen = ("witnessed_at=2024-01-08T08:50:00+08:00", "witness=市禁毒办", "through=x2")
    ran = typed("record", "checkpoint_witnessed", "--on", "2024-01-08", *seen, "--reason", "见证", "--ledger", path)
    assert ran.code == 0, ran.out + ran.err
    (told,) = findings(path)
    (one,) = told["indicators"]
    assert one["code"] == "A1W"
    assert one["details"]["not_here"] == 1
    assert "其中 1 次所指的末条在本台账中找不到" in one["reading"]


def test_a_witnessing_of_this_log_still_judges_it(tmp_path: Path) -> None:
    late = {"kind": "reported", "case": "C1", "station": "S1", "occurred_on": "2024-01-05", "id": "x4",
            "at": "2024-01-06T09:00:00+08:00", "body": {}}  # fmt: skip
    path = ledger(tmp_path, [*rows(), late], clock="simulated", time="recorded_at")
    found = findings(path)
    (told,) = [one for one in found if one["severity"] == "critical"]
    assert told["records"] == ["x4"]
    assert {one["code"] for one in told["indicators"]} == {"A1"}
    assert "A1W" not in codes(path)


def test_a_witnessing_of_more_entries_than_the_log_held_is_told_and_judges_nothing(tmp_path: Path) -> None:
    seen = {**rows()[2], "body": {"witnessed_at": "2024-01-08T08:50:00+08:00", "witness": "市禁毒办", "position": 5000}}
    later = [
        {"kind": "contact_made", "case": "C1", "station": "S1", "occurred_on": f"2024-01-{n:02d}", "id": f"y{n}",
         "at": f"2024-01-{n:02d}T10:00:00+08:00", "body": {"how": "phone"}} for n in range(10, 20)
    ]  # fmt: skip
    path = ledger(tmp_path, [*rows()[:2], seen, *later], clock="simulated", time="recorded_at")
    found = [one for one in findings(path) if one["indicators"][0]["code"].startswith("A1")]
    (told,) = found
    assert (told["severity"], told["records"], told["indicators"][0]["said"]) == ("high", [], "more")


def test_the_text_of_a_moved_in_history_says_that_no_checkpoint_vouches_for_its_times(tmp_path: Path) -> None:
    path = ledger(tmp_path, rows())
    assert "没有外部见证的校验点" in typed("inspect", "--ledger", path).out
    assert "no checkpoint was witnessed" in typed("inspect", "--ledger", path, "--lang", "en").out
