"""What `inspect` finds in invented counties with seeds that nothing was tuned on.

Three intensities: all invented records, a third of them, a tenth. Ground truth comes from the generator and is read
here alone. Rates are printed, never asserted.
"""

import argparse
import json
import random
import sys
import tempfile
import time
from pathlib import Path

from commands.cli.asking import Coordinates
from commands.cli.inspecting import Inspection, inspect_ledger
from commands.county.build import County, Truth, county
from commands.import_files import ImportOptions, import_files
from commands.init_ledger import init_ledger
from commands.log.ledger import open_ledger
from domain.policies import DEFAULT, shipped_text

SEEDS = (4101, 4102, 4103)
SHARES = (1.0, 0.33, 0.1)


def main() -> None:
    """Build, thin, import and inspect each county; print one block a county."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="*", default=SEEDS)
    asked = parser.parse_args()
    for seed in asked.seeds:
        made = county(seed=seed)
        for share in SHARES:
            begun = time.process_time()
            found, kept = _inspected(made, seed, share)
            told = _rates(found, made.truth, kept)
            seconds = time.process_time() - begun
            sys.stdout.write(
                f"seed {seed}, share {share}: {json.dumps(told, ensure_ascii=False)}, {seconds:.0f} s cpu\n"
            )
            sys.stdout.flush()


def _thinned(made: County, seed: int, share: float) -> list[dict[str, object]]:
    """The rows without most of the invented records, and without what speaks of these."""
    lot = random.Random(f"{seed}/{share}")  # noqa: S311
    gone = {fact for fact in sorted(made.truth.fabricated) if lot.random() >= share}
    rows: list[dict[str, object]] = []
    for row in made.rows:
        name, body = row.get("id", row.get("fact")), row.get("body") or {}
        if name in gone or (isinstance(body, dict) and body.get("about") in gone):
            gone.add(name)
        else:
            rows.append(row)
    return rows


def _inspected(made: County, seed: int, share: float) -> tuple[Inspection, set[str]]:
    rows = _thinned(made, seed, share)
    with tempfile.TemporaryDirectory() as name:
        lines, path = Path(name) / "rows.jsonl", Path(name) / "z.ledger"
        lines.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        init_ledger(path, "county", "simulated", shipped_text(DEFAULT))
        with open_ledger(path, writing=True) as ledger:
            import_files(ledger, [lines], ImportOptions(actor="bench"))
        with open_ledger(path) as ledger:
            found, _, _ = inspect_ledger(ledger, Coordinates(), lambda _: False)
    if found is None:
        raise SystemExit("nothing was known")
    return found, {str(row["id"]) for row in rows if "id" in row}


def _rates(found: Inspection, truth: Truth, kept: set[str]) -> dict[str, object]:
    kinds = {name: {fact for one in plants for fact in one} & kept for name, plants in truth.planted.items()}
    kinds["fabricated"] = truth.fabricated & kept
    bad = frozenset().union(*kinds.values())
    scored = sorted(
        ((sum(sign.rarity for sign in found.signs.get(no, ())), fact) for no, fact in found.facts), reverse=True
    )
    honest = sum(fact not in bad for _, fact in scored)
    above: set[str] = set()
    wrong = 0
    for _, fact in scored:
        wrong += fact not in bad
        if wrong > 0.01 * honest:
            break
        above.add(fact)
    windows = found.everything(None).windows
    ordered = sorted(windows, key=lambda one: -((one.unit.surprise if one.unit else 0.0) + one.contradictions))
    seasons = {season.fact: season for season in found.seasons}
    guilty = [
        one.station in truth.backfilling and seasons[one.inspection].inspects_on.month == 1 for one in ordered
    ]  # fmt: skip
    flagged = [unit for unit in found.units if unit.type == "station" and unit.is_flagged]
    return {
        "precision@20": sum(fact in bad for _, fact in scored[:20]) / 20,
        "precision@50": sum(fact in bad for _, fact in scored[:50]) / 50,
        "recall@1%": {name: round(len(above & facts) / len(facts), 3) for name, facts in kinds.items() if facts},
        "window average precision": round(_average_precision(guilty), 3),
        "honest stations listed": sum(unit.name not in truth.backfilling for unit in flagged),
        "off-line or paper station listed": sum(unit.name in {truth.off_line, truth.paper_year} for unit in flagged),
    }


def _average_precision(hits: list[bool]) -> float:
    seen, total = 0, 0.0
    for place, hit in enumerate(hits, start=1):
        if hit:
            seen += 1
            total += seen / place
    return total / seen if seen else 0.0


if __name__ == "__main__":
    main()
