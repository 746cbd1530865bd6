"""Honest counties: at the default level hardly a station or recorder is listed."""

import json
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from test_inspect_command import ledger_of

from commands.cli.asking import Coordinates
from commands.cli.inspecting import Inspection, inspect_ledger
from commands.county import build
from commands.log.ledger import open_ledger

pytestmark = pytest.mark.slow


def honest_county(seed: int, **size: object) -> build.County:
    """The county of this seed without any planted record and without stations that back-fill."""

    def draw(*given: object) -> list:
        stations = build_draw(*given)
        for station in stations:
            station.backfills = False
        return stations

    build_draw = build.draw_stations
    with mock.patch.multiple(build, draw_stations=draw, plant=lambda *_: {}, turn_numbers=lambda *_: None):
        return build.county(seed=seed, **size)


def inspected(path: Path) -> Inspection:
    with open_ledger(path) as ledger:
        found, _, _ = inspect_ledger(ledger, Coordinates())
    assert found is not None
    return found


@pytest.mark.parametrize("seed", [20260101, 31])
def test_of_an_honest_county_at_most_a_twentieth_is_listed(seed: int, tmp_path: Path) -> None:
    found = inspected(ledger_of(tmp_path, honest_county(seed)))
    for family in ("station", "recorder", "window"):
        units = [unit for unit in found.units if unit.type == family]
        assert sum(unit.is_flagged for unit in units) <= 0.05 * len(units)
        assert sum(unit.p is not None and unit.p <= 0.05 for unit in units) <= 0.07 * len(units)
    assert not any(finding.subject.type == "sitting" for finding in found.findings)


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Any]:
    monkeypatch.syspath_prepend(Path(__file__).parent / "bench")
    return import_module


def test_the_bench_draws_the_same_county_twice_and_knows_each_kind_that_it_planted(bench: Callable[[str], Any]) -> None:
    plants = bench("inspect_plants")
    drawn = []
    for _ in range(2):
        world = bench("inspect_world").World(7)
        plants.plant(world, plants.INTENSITIES["typical"])
        drawn.append((json.dumps(bench("inspect_rows").rows_of(world), ensure_ascii=False), plants.untrue(world.acts)))
    assert drawn[0] == drawn[1]
    assert set(drawn[0][1].values()) == set(plants.KINDS)
    assert all(json.dumps(fact, ensure_ascii=False) in drawn[0][0] for fact in drawn[0][1])


def test_of_an_honest_county_of_other_habits_hardly_a_plain_station_is_listed(bench: Callable[[str], Any]) -> None:
    units = bench("inspect_rates").measured(("drawn", 7, "none"))["units"]
    for family in ("station", "recorder", "window"):
        judged, low, listed = units[f"{family}, plain"]
        assert judged >= 20
        assert low <= 0.1 * judged
        assert listed <= 0.05 * judged
