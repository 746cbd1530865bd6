"""What `inspect` finds in invented counties with seeds that nothing was tuned on, and what it lists for nothing.

Two generators that share no code: the demo's counties and those of `inspect_world`. Each first without any untrue
record, then with them at three intensities. Ground truth is read here alone; rates are printed, never asserted.
"""

import argparse
import json
import random
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from zlib import crc32

sys.path.insert(0, str(Path(__file__).parents[1]))

from inspect_plants import INTENSITIES, plant, untrue
from inspect_rows import Row, guilty_windows, rows_of
from inspect_world import World
from test_inspect_calibration import honest_county

from commands.cli.asking import Coordinates
from commands.cli.inspecting import Inspection, inspect_ledger
from commands.county.build import County, county
from commands.import_files import ImportOptions, import_files
from commands.init_ledger import init_ledger
from commands.log.ledger import open_ledger
from domain.policies import DEFAULT, shipped_text

NULLS = {"demo": range(6101, 6105), "drawn": range(7101, 7121)}
PLANTED = {"demo": range(6201, 6203), "drawn": range(7201, 7209)}
QUICK = {"demo": (6301,), "drawn": (7301,)}
CUT = 0.01
PLAIN = frozenset({"prompt", "weekly"})
Task = tuple[str, int, str]


@dataclass
class Case:
    """The rows of a county, why each untrue or odd honest fact is what it is, and the windows it was done in."""

    rows: list[Row]
    untrue: dict[str, str]
    confusers: dict[str, str]
    guilty: set[tuple[str, object]]
    dishonest: set[str]
    odd: dict[str, str]


def main() -> None:
    """Print the null worlds one by one, then a block for each generator and intensity."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, nargs="+", help="of both generators, in the place of the default ones")
    parser.add_argument("--quick", action="store_true", help="one county of each sort")
    parser.add_argument("--only", choices=("demo", "drawn"), help="one generator")
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args()
    tasks: list[Task] = []
    for name in ("demo", "drawn") if asked.only is None else (asked.only,):
        nulls, planted = (QUICK[name],) * 2 if asked.quick else (NULLS[name], PLANTED[name])
        tasks += [(name, seed, "none") for seed in asked.seeds or nulls]
        tasks += [(name, seed, how) for how in INTENSITIES for seed in asked.seeds or planted]
    with ProcessPoolExecutor(asked.jobs, mp_context=get_context("spawn")) as pool:
        blocks: dict[tuple[str, str], list[dict]] = defaultdict(list)
        for (name, seed, how), told in zip(tasks, pool.map(measured, tasks), strict=True):
            blocks[name, how].append(told)
            if how == "none":
                _say(f"{name} {seed}, honest", told)
    for (name, how), found in blocks.items():
        _say(f"{name}, {how}, {len(found)} counties", _null(found) if how == "none" else _joined(found))


def measured(task: Task) -> dict:
    """One county built, imported and inspected; counts only, so that counties can be added up."""
    name, seed, how = task
    begun = time.process_time()
    case = _demo(seed, how) if name == "demo" else _drawn(seed, how)
    found = _inspected(case.rows)
    counts = {"units": _units(found, case)} if how == "none" else _counts(found, case)
    return {"rows": len(case.rows), "cpu seconds": round(time.process_time() - begun), **counts}


def _drawn(seed: int, how: str) -> Case:
    world = World(seed)
    if how != "none":
        plant(world, INTENSITIES[how])
    rows = rows_of(world)
    bad = untrue(world.acts)
    confusers = {act.fact: act.origin for act in world.acts if act.origin != "honest" and act.fact not in bad}
    dishonest = {name for desk in world.desks if desk.fraud for name in (desk.name, *desk.workers)}
    odd = {
        name: desk.habit + ", declared" * desk.declares
        for desk in world.desks
        if desk.habit not in PLAIN
        for name in (desk.name, *desk.workers)
    }
    return Case(rows, bad, confusers, guilty_windows(world, bad), dishonest, odd)


def _demo(seed: int, how: str) -> Case:
    if how == "none":
        made = honest_county(seed)
        return Case(made.rows, {}, {}, set(), set(), _odd(made))
    made = county(seed=seed)
    lot = random.Random(f"{seed}/{how}")  # noqa: S311
    gone = {fact for fact in sorted(made.truth.fabricated) if lot.random() >= INTENSITIES[how]}
    rows = []
    for row in made.rows:
        fact, body = row.get("id", row.get("fact")), row.get("body") or {}
        if fact in gone or body.get("about") in gone:
            gone.add(fact)
        else:
            rows.append(row)
    there = {row["id"] for row in rows if "id" in row}
    bad = dict.fromkeys(made.truth.fabricated & there, "backfill")
    bad |= {
        fact: name for name, plants in made.truth.planted.items() for one in plants for fact in one if fact in there
    }
    confusers = dict.fromkeys((made.truth.held_back & there) - bad.keys(), "held back")
    filling = made.truth.backfilling
    clerks = {row["actor"] for row in rows if row.get("station") in filling}
    return Case(rows, bad, confusers, {(name, 1) for name in filling}, {*filling, *clerks}, _odd(made))


def _odd(made: County) -> dict[str, str]:
    return {made.truth.off_line: "off line", made.truth.paper_year: "a year on paper"}


def _inspected(rows: list[Row]) -> Inspection:
    with tempfile.TemporaryDirectory() as name:
        lines, path = Path(name) / "rows.jsonl", Path(name) / "z.ledger"
        lines.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        init_ledger(path, "county", "simulated", shipped_text(DEFAULT))
        with open_ledger(path, writing=True) as ledger:
            result = import_files(ledger, [lines], ImportOptions(actor="bench"))
            if result.rejected:
                raise SystemExit(str(result.rejected[0]))
        with open_ledger(path) as ledger:
            found, _, _ = inspect_ledger(ledger, Coordinates(), lambda _: False)
    if found is None:
        raise SystemExit("nothing was known")
    return found


def _units(found: Inspection, case: Case) -> dict:
    """How many honest windows, stations and recorders are judged, at or below 0.05, and listed; odd habits apart."""
    told: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for unit in found.units:
        if unit.name not in case.dishonest and unit.p is not None:
            counts = told[f"{unit.type}, {case.odd.get(unit.name, 'plain')}"]
            for place, is_so in enumerate((True, unit.p <= 0.05, unit.is_flagged)):
                counts[place] += is_so
    return dict(told)


def _counts(found: Inspection, case: Case) -> dict:
    """Records above the score that one honest record in a hundred passes, by kind, and the windows in their order."""
    scores = {fact: sum(sign.rarity for sign in found.signs.get(no, ())) for no, fact in found.facts}
    ordered = sorted(scores, key=lambda fact: (-scores[fact], crc32(fact.encode())))
    cut = _cut(sorted((score for fact, score in scores.items() if fact not in case.untrue), reverse=True))
    above = {fact for fact, score in scores.items() if score > cut}
    names = dict(found.facts)
    cited = {names[no] for finding in found.findings for no in finding.numbers if no in names}
    reached = {}
    for group, facts in (("recall at 1 % FPR", case.untrue), ("confusers above that cut", case.confusers)):
        of_kind: dict[str, set[str]] = defaultdict(set)
        for fact, kind in facts.items():
            of_kind[kind].add(fact)
        reached[group] = {kind: (len(above & some), len(some)) for kind, some in sorted(of_kind.items())}
        if facts is case.untrue:
            reached["untrue records in a lead"] = {
                kind: (len(cited & some), len(some)) for kind, some in sorted(of_kind.items())
            }
    seasons = {season.fact: season.inspects_on for season in found.seasons}
    windows = sorted(
        found.everything(None).windows,
        key=lambda one: (-one.heaviest, crc32(f"{one.station}/{one.inspection}".encode())),
    )
    hits = [
        bool({(one.station, seasons[one.inspection]), (one.station, seasons[one.inspection].month)} & case.guilty)
        for one in windows
    ]
    return {
        **reached,
        "precision@20": sum(fact in case.untrue for fact in ordered[:20]) / 20,
        "precision@50": sum(fact in case.untrue for fact in ordered[:50]) / 50,
        "window AP": _average_precision(hits),
        "guilty windows": (sum(hits), len(hits)),
        "untrue among all records in leads": (len(cited & case.untrue.keys()), len(cited)),
        "units": _units(found, case),
    }


def _cut(honest: list[float]) -> float:
    """The lowest score that at most one honest record in a hundred exceeds; records of one score stand together."""
    return max(0.0, honest[int(CUT * len(honest))])


def _null(found: list[dict]) -> dict:
    """Added up over counties; a county counts where a window of any, or of a plain, station is listed."""
    any_listed, plain_listed = (
        sum(any(counts[2] for name, counts in one["units"].items() if name.startswith(first)) for one in found)
        for first in ("window", "window, plain")
    )
    told = {"counties with a window listed": f"{any_listed} of {len(found)}, of a plain station {plain_listed}"}
    return told | _honest(found)


def _honest(found: list[dict]) -> dict:
    told = {}
    for family in sorted({name for one in found for name in one["units"]}):
        judged, low, listed = (sum(one["units"].get(family, (0, 0, 0))[place] for one in found) for place in range(3))
        told[family] = f"{judged} judged, {low} ({low / max(1, judged):.1%}) at p <= 0.05, {listed} listed"
    return told


def _joined(found: list[dict]) -> dict:
    told: dict[str, object] = {}
    for group in ("recall at 1 % FPR", "untrue records in a lead", "confusers above that cut"):
        kinds = sorted({kind for one in found for kind in one[group]})
        told[group] = {kind: _share(one[group].get(kind, (0, 0)) for one in found) for kind in kinds}
        told[group]["all"] = _share(pair for one in found for pair in one[group].values())
    for name in ("precision@20", "precision@50", "window AP"):
        told[name] = round(sum(one[name] for one in found) / len(found), 3)
    for name in ("guilty windows", "untrue among all records in leads"):
        told[name] = _share(one[name] for one in found)
    told["of honest units"] = _honest(found)
    return told | {"cpu seconds": sum(one["cpu seconds"] for one in found), "rows": sum(one["rows"] for one in found)}


def _share(pairs: Iterable[tuple[int, int]]) -> str:
    some, whole = (sum(column) for column in zip(*pairs, strict=True))
    return f"{some} of {whole} ({some / max(1, whole):.0%})"


def _say(title: str, told: dict) -> None:
    sys.stdout.write(
        f"{title}\n" + "".join(f"  {name}: {json.dumps(one, ensure_ascii=False)}\n" for name, one in told.items())
    )
    sys.stdout.flush()


def _average_precision(hits: list[bool]) -> float:
    seen, total = 0, 0.0
    for place, hit in enumerate(hits, start=1):
        if hit:
            seen += 1
            total += seen / place
    return total / seen if seen else 0.0


if __name__ == "__main__":
    main()
