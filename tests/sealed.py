"""A small sealed county, lines typed at it, and what every restatement must hold whatever happened."""

import os
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from unittest import mock

from explained import ledger_of
from typed_line import Ran, typed

from commands.county import county
from commands.county.files import write_jsonl

ACCEPT = ("--accept-open", "R02,R34", "--reason", "等级标准未定", "--approved-by", "主任")
NOT_THERE = {"low": "0", "high": "0", "fen": 0}
NUMBERS = ("delta", "delta_low", "fen")


def small_ledger(folder: Path) -> Path:
    """Six stations, twenty-four cases, known up to the middle of January 2026."""
    return ledger_of(write_jsonl(county(stations=6, cases=24), folder / "county.jsonl"), folder)


@contextmanager
def at(path: Path) -> Iterator[None]:
    """Lines typed here are about this ledger and by this clerk."""
    with mock.patch.dict(os.environ, {"ZHENGJI_LEDGER": str(path), "ZHENGJI_ACTOR": "科员"}):
        yield


def done(*words: object, answers: str | None = None) -> Ran:
    """What a line did that must have worked."""
    ran = typed(*words, answers=answers)
    assert ran.code == 0, ran.err or ran.out
    return ran


def sealed(*words: object) -> str:
    """The seal of 2025 as the line makes it, whatever is open accepted."""
    blockers = typed("seal", "--year", "2025", *words, "--check", "--json").json["blockers"]
    still_open = ",".join(one["rule"] for one in blockers if one["code"] in {"open-reading", "open-rule"})
    return done("seal", "--year", "2025", "--accept-open", still_open, *ACCEPT[2:], *words, "--json").json["seal"]


def restated(seal: str, *words: object) -> dict:
    """The restatement of a seal, after a look that it holds together."""
    found = done("restate", seal, *words, "--json").json
    must_hold(found)
    return found


def must_hold(found: dict) -> None:
    """Causes lie in the interval, every line has one or an axis, and every sum is exact."""
    first, last = found["from"]["position"], found["basis"]["position"]
    assert found["residual"] == "0"
    assert all(first < event["position"] <= last for event in found["events"].values())
    for change in found["changes"]:
        assert change["class"] != "moved", change
        assert set(change["causes"]) <= found["events"].keys()
        assert change["was"] != change["now"] or change["station"] or change["clause"]
    places = [step["position"] for step in found["bridge"] if step["axis"] == "data"]
    assert places == sorted(places)
    assert set(found["decisions"]) <= found["events"].keys()
    assert {step["event_id"] for step in found["bridge"] if step["axis"] == "pack"} <= {*found["decisions"], None}
    axes = [step["axis"] for step in found["bridge"]]
    assert axes == sorted(axes, key=["engine", "data", "as_of", "pack"].index)
    assert all((step["alone"] is not None) == (step["axis"] == "data") for step in found["bridge"])
    _must_add_up(found)


def _must_add_up(found: dict) -> None:
    sums: dict[str, list[Decimal]] = defaultdict(lambda: [Decimal(0)] * 3)
    for step in found["bridge"]:
        sums[step["station"]] = [
            held + Decimal(str(step[name])) for held, name in zip(sums[step["station"]], NUMBERS, strict=True)
        ]
    money: dict[str, int] = defaultdict(int)
    for one in found["adjustments"]:
        money[one["station"]] += one["fen"]
    for total in found["totals"]:
        was, now = (side or NOT_THERE for side in (total["was"], total["now"]))
        difference = [Decimal(str(now[name])) - Decimal(str(was[name])) for name in ("high", "low", "fen")]
        assert sums[total["station"]] == difference, total
        assert money[total["station"]] == now["fen"] - total["paid_fen"], total
        if len(found["settlement"]["paid_by"]) == 1:
            assert total["paid_fen"] == was["fen"], total
