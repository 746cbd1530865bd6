"""Stretches that no witness bears out are findings about the ledger, never about anybody's records."""

from datetime import UTC, datetime

import pytest
from inspecting_log import Log

from projections.indicators.findings import Finding, Grounds, findings
from projections.indicators.patterns import units
from projections.indicators.scores import signs
from projections.inspected import Checkpoint
from reports.catalogue import say


@pytest.fixture
def log() -> Log:
    """An entry a week for a year; the first bears 2023-12-01."""
    found = Log()
    found.decided()
    for month in range(1, 13):
        for day in (3, 10, 17, 24):
            found.add("interview_held", f"2024-{month:02d}-{day:02d}", case="C1", station="S1", mode="office")
    return found


def position_of(log: Log, day: str) -> int:
    """The last entry that was typed by the end of the day."""
    return sum(1 for line in log.lines if int(line.split('"r": ')[1].split(",")[0]) <= _us(day))


def _us(day: str) -> int:
    return int(datetime.fromisoformat(day).replace(hour=15, tzinfo=UTC).timestamp()) * 1_000_000


def checkpoints(log: Log, *days: str) -> list[Checkpoint]:
    return [Checkpoint(f"K-{day}", position_of(log, day), _us(day)) for day in days]


def looked(log: Log, *days: str) -> list[Finding]:
    connection = log.looked_at(checkpoints=checkpoints(log, *days))
    try:
        known = units(connection)
        told = findings(Grounds(connection, known, signs(connection, known), {}))
    finally:
        connection.close()
    return [one for one in told if one.codes == ("C13",)]


MONTHLY = ("2023-12-28", *(f"2024-{month:02d}-28" for month in range(1, 13)))


def test_a_stretch_thrice_as_long_as_usual_names_its_two_checkpoints_and_its_entries(log) -> None:
    [found] = looked(log, *(day for day in MONTHLY if not "2024-03" < day < "2024-08"))
    assert (found.tier, found.severity) == ("timing", "information")
    assert found.records == ("K-2024-02-28", "K-2024-08-28")
    assert found.evidence[0].said == "11\u201334"
    assert (str(found.subject.from_day), str(found.subject.to_day), found.subject.station) == (
        "2024-02-28", "2024-08-28", None,
    )  # fmt: skip
    assert found.numbers == ()


def test_checkpoints_that_lie_about_as_far_apart_as_usual_are_no_finding(log) -> None:
    assert looked(log, *MONTHLY) == []
    assert looked(log, *(day for day in MONTHLY if day != "2024-05-28")) == []


def test_before_the_first_witness_and_after_the_last_only_one_checkpoint_is_named(log) -> None:
    found = looked(log, "2024-06-28", "2024-07-05", "2024-07-12")
    assert sorted(one.records for one in found) == [("K-2024-06-28",), ("K-2024-07-12",)]


def test_without_any_witness_nothing_is_a_stretch(log) -> None:
    assert looked(log) == []


def test_a_stretch_has_an_innocent_explanation_and_something_that_settles_it_in_both_languages() -> None:
    for key in ("indicator", "innocent", "settle"):
        assert say(f"{key}.C13", "zh") != say(f"{key}.C13", "en")
