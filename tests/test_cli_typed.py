"""What was typed behind an option, read or refused."""

import datetime as dt

import pytest
import typed_line

from commands.cli import typed
from commands.cli.stops import Stop

DAY = dt.date(2026, 3, 5)


@pytest.mark.parametrize(
    "text",
    ["2026-03-05", "2026.3.5", "2026/3/5", "2026年3月5日", "20260305", "２０２６－０３－０５"],
)
def test_a_day_is_read_as_offices_type_it(text: str) -> None:
    assert typed.day(text, "--on") == DAY


@pytest.mark.parametrize("text", ["2026-02-30", "昨天", "26-3-5", "", "1899-12-31", "2200-01-01"])
def test_what_is_no_day_is_wrong_usage(text: str) -> None:
    with pytest.raises(Stop) as stop:
        typed.day(text, "--on")
    assert (stop.value.code, stop.value.exit_code) == ("bad-date", 2)


def test_a_day_that_no_calendar_has_is_told_apart_from_what_is_no_date() -> None:
    with pytest.raises(Stop) as stop:
        typed.day("2026.11.31", "--on")
    assert stop.value.values["what"] == "no-such-day"
    said = typed_line.typed("rates", "--as-of", "2026.11.31").err
    assert said.startswith("--as-of 的值“2026.11.31”不是日期：2026年11月没有31日。")


def test_a_bare_number_is_a_position_and_all_else_a_day() -> None:
    assert typed.known("20260305") == 20260305
    assert typed.known("0") == 0
    assert typed.known("9" * 20) == int("9" * 20)
    assert typed.known("2026-03-05") == DAY
    assert typed.known(None) is None


@pytest.mark.parametrize("text", ["-1", "1e3", "now", "9" * 5000])
def test_what_is_neither_is_wrong_usage(text: str) -> None:
    with pytest.raises(Stop) as stop:
        typed.known(text)
    assert stop.value.code == "bad-known"


@pytest.mark.parametrize(("text", "found"), [("14d", 14), ("14", 14), ("１４天", 14), ("0d", 0)])
def test_a_count_of_days(text: str, found: int) -> None:
    assert typed.days(text) == found


@pytest.mark.parametrize("text", ["2w", "-1d", "d", "1.5d"])
def test_what_is_no_count_of_days_is_wrong_usage(text: str) -> None:
    with pytest.raises(Stop) as stop:
        typed.days(text)
    assert stop.value.code == "bad-days"


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-05T09:00:00+08:00",
        "2026-03-05T01:00:00Z",
        "2026-03-05 09:00",
        "2026年3月5日 9:00",
        "2026-03-05T09:00:00",
    ],
)
def test_an_instant_without_a_zone_is_china_s_time(text: str) -> None:
    assert typed.instant_text(text) == "2026-03-05T01:00:00.000000Z"


@pytest.mark.parametrize("text", ["2026-03-05 25:00", "noon", "2026-02-30 09:00"])
def test_what_is_no_instant_is_wrong_usage(text: str) -> None:
    with pytest.raises(Stop) as stop:
        typed.instant_text(text)
    assert stop.value.code == "bad-instant"


def test_a_switch_is_a_reading_and_its_value() -> None:
    assert typed.switches(["R02=0", " R34 = high "]) == (("R02", "0"), ("R34", "high"))
    with pytest.raises(Stop) as stop:
        typed.switches(["R02"])
    assert stop.value.code == "bad-switch"


def test_a_server_s_address_is_no_path_of_this_release() -> None:
    with pytest.raises(Stop) as stop:
        typed.ledger_path("postgresql://host/county")
    assert (stop.value.code, stop.value.exit_code) == ("no-server-store", 1)


def test_the_ledger_of_the_working_folder_is_the_default() -> None:
    assert typed.ledger_path(None).name == "zhengji.ledger"
