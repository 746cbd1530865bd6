"""`make bench-restate`: what restating a seal costs beside one score, in a county of five sealed years.

Four counties beside each other, half a million events. The years are sealed as they were known on the freeze day,
then records of the first year are corrected, voided and handed in late. Each round asks the score of that year and
restates its seal once, in fresh processes; cpu and ratios are medians. Targets are printed, never asserted.
"""

import argparse
import json
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any
from unittest import mock

from bench import FOLDER, PROGRAM
from costs import Cost, clocked, tell, whole_process
from ledgers import copied_many, fresh, say

from commands.county import county, write_jsonl
from commands.import_files import ImportOptions, import_files
from commands.log.entry import Entry
from commands.log.ledger import open_ledger

YEARS = (2021, 2025)
CASES, COPIES = 1400, 4
NAME = "five-years"
AT_MOST = 3
LATE, CORRECTED, VOIDED = 100, 60, 40
ACCEPT = ("--accept-open", "R02,R34", "--reason", "bench", "--approved-by", "second")
Row = dict[str, Any]


def main() -> None:
    """Build what is missing, time in turns, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--walk", nargs=2, metavar=("LEDGER", "SEAL"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.walk:
        _walk(Path(asked.walk[0]), asked.walk[1])
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = _built()
    with open_ledger(path) as ledger:
        events = ledger.last()[0]
    seals = _seals(path)
    rows = []
    for place, what in ((0, "the oldest"), (-1, "the newest")):
        seal = seals[place]
        costs = [_round(path, seal) for _ in range(asked.rounds)]
        rows.append(_told(f"{what}, {seal['year']}", costs))
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    heading = f"{events:,} events, {len(seals)} seals, {asked.rounds} rounds; load at the end {load}"
    sys.stdout.write("\n".join([heading, HEADS, *rows]) + "\n")


HEADS = (
    f"{'seal':<18}{'entries':>9}{'score':>9}{'restate':>9}{'bridge':>9}{'rest':>9}{'rest/score':>12}"
    f"{'an entry':>10}{'MiB':>7}  at most"
)


def _round(path: Path, seal: Row) -> tuple[Cost, Cost, dict[str, Any]]:
    """One score, one restatement, and what the walk of another took of its process."""
    words = ["--ledger", str(path), "--json"]
    score, _ = whole_process([PROGRAM, "score", "--year", str(seal["year"]), *words], FOLDER / "mirrors")
    restate, text = whole_process([PROGRAM, "restate", seal["seal"], *words], FOLDER / "mirrors")
    if json.loads(text)["residual"] != "0":
        raise SystemExit("the bridge leaves a residue")
    walk = [sys.executable, __file__, "--walk", str(path), seal["seal"]]
    _, told = whole_process(walk, FOLDER / "mirrors")
    return score, restate, json.loads(told)


def _told(name: str, costs: Sequence[tuple[Cost, Cost, dict[str, Any]]]) -> str:
    score = median(one.cpu for one, _, _ in costs)
    restate = median(one.cpu for _, one, _ in costs)
    bridge = median(one["costs"]["bridge"]["cpu"] for _, _, one in costs)
    ratio = median((whole.cpu - one["costs"]["bridge"]["cpu"]) / own.cpu for own, whole, one in costs)
    entries = int(costs[0][2]["numbers"]["entries"])
    peak = max(one.peak for _, one, _ in costs)
    verdict = f"{AT_MOST} ×" if ratio <= AT_MOST else f"{AT_MOST} × missed"
    return (
        f"{name:<18}{entries:>9,}{score:>7.1f} s{restate:>7.1f} s{bridge:>7.1f} s{restate - bridge:>7.1f} s"
        f"{ratio:>10.2f} ×{1000 * bridge / max(1, entries):>7.1f} ms{peak:>7,.0f}  {verdict}"
    )


def _walk(path: Path, seal: str) -> None:
    """Restate in this process; tell what the walk over the entries took, and how many entries it walked."""
    from commands.cli import restating  # noqa: PLC0415
    from commands.cli.run import run  # noqa: PLC0415

    whole, costs, entries = restating.snapshots, [], []

    def timed(*given: Any, **named: Any) -> Any:
        with clocked() as cost:
            found = whole(*given, **named)
        costs.append(cost)
        entries.append(len(found))
        return found

    with (
        mock.patch.object(restating, "snapshots", timed),
        Path(os.devnull).open("w", encoding="utf-8") as nothing,
        mock.patch.object(sys, "stdout", nothing),
    ):
        if run(["restate", seal, "--ledger", str(path), "--json"]):
            raise SystemExit("not restated")
    tell({"bridge": costs[0]}, {"entries": entries[0]})


def _seals(path: Path) -> list[Row]:
    _, text = whole_process([PROGRAM, "seals", "--ledger", str(path), "--json"], FOLDER / "mirrors")
    return list(json.loads(text)["seals"])


def _built() -> Path:
    """The ledger with its seals and what came behind them, built unless it lies there already."""
    path = FOLDER / f"{NAME}-sealed.ledger"
    if path.exists():
        return path
    plain = FOLDER / f"{NAME}.ledger"
    if not plain.exists():
        copied_many(_one_county(), plain, COPIES)
    building = Path(shutil.copyfile(plain, path.with_suffix(".building")))
    for year in range(YEARS[0], YEARS[1] + 1):
        say(f"sealing {year}")
        words = ["seal", "--year", str(year), "--known", f"{year + 1}-01-15", *ACCEPT, "--actor", "bench"]
        whole_process([PROGRAM, *words, "--ledger", str(building)], FOLDER / "mirrors", heard=True)
    _amended(building)
    building.rename(path)
    return path


def _one_county() -> Path:
    path = FOLDER / f"{NAME}-one.ledger"
    if path.exists():
        return path
    say(f"building: a county of {CASES} cases and five years")
    rows = write_jsonl(county(cases=CASES, years=YEARS), FOLDER / f"{NAME}.jsonl")
    building = fresh(path.with_suffix(".building"))
    with open_ledger(building, writing=True) as ledger:
        import_files(ledger, [rows], ImportOptions(actor="bench", source="bench"))
    rows.unlink()
    building.rename(path)
    return path


def _amended(path: Path) -> None:
    """Behind the seals: interviews of the first year handed in late, dated otherwise, and taken back."""
    with open_ledger(path, writing=True) as ledger:
        rows = path.with_suffix(".jsonl")
        kept = islice(_interviews(ledger.entries()), LATE + CORRECTED + VOIDED)
        lines = [json.dumps(_row(number, entry), ensure_ascii=False) + "\n" for number, entry in enumerate(kept)]
        rows.write_text("".join(lines), encoding="utf-8")
        result = import_files(ledger, [rows], ImportOptions(actor="bench", source="behind"))
        if result.rejected:
            raise SystemExit(f"{result.rejected[0]}")
        rows.unlink()


def _interviews(entries: Iterator[Entry]) -> Iterator[Entry]:
    """Interviews recorded once, every twentieth, dated in the first half of the first year."""
    first, last = f"{YEARS[0]}-02-01", f"{YEARS[0]}-06-30"
    found = (
        entry
        for entry in entries
        if entry.kind == "interview_held" and entry.verb == "record" and first <= entry.content["occurred_on"] <= last
    )
    return islice(found, 0, None, 20)


def _row(number: int, entry: Entry) -> Row:
    content = entry.content
    day = content["occurred_on"]
    named = {name: content[name] for name in ("case", "station") if name in content}
    row: Row = {"kind": entry.kind, **named, "actor": "bench", "reason": "bench"}
    if number < LATE:
        return {**row, "id": f"late-{number}", "occurred_on": day[:8] + "27", "body": {"mode": "office"}}
    if number < LATE + CORRECTED:
        named = {"fact": entry.fact_id, "verb": "correct", "approved_by": "second"}
        return {**row, **named, "occurred_on": day[:5] + "08" + day[7:], "body": content.get("body", {})}
    return {**row, "fact": entry.fact_id, "verb": "void", "approved_by": "second"}


if __name__ == "__main__":
    main()
