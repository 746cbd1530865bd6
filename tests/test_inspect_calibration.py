"""Honest counties: at the default level hardly a station or recorder is listed, and time grows with the log alone."""

import time
from pathlib import Path
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


def test_twice_the_log_takes_at_most_three_times_as_long(tmp_path: Path) -> None:
    took = []
    for cases in (150, 300):
        folder = tmp_path / str(cases)
        folder.mkdir()
        path = ledger_of(folder, build.county(seed=5, stations=12, cases=cases, years=(2023, 2024)))
        inspected(path)
        begun = time.process_time()
        inspected(path)
        took.append(time.process_time() - begun)
    assert took[1] <= 3 * took[0]
