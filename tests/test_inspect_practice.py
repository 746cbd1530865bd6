"""What honest stations do that looks like something else: how they key, write and tidy up; and what none can do."""

from datetime import date, timedelta

import pytest
from inspecting_log import Log
from test_inspect_patterns import NOTE, SEASON, STATIONS, county, flagged, looked

from projections.indicators.batches import picked_odds
from projections.indicators.exact import Reference, own_past, together
from projections.indicators.patterns import Measure, units
from projections.indicators.scores import heaviest, signs
from projections.indicators.weights import IMPOSSIBLE, LATENESS, PATTERNS_AT_MOST


def talk(log: Log, day: date, typed: date, station: str = "S1", **fields: str) -> str:
    told = {"case": f"{station}-C", "station": station, "mode": "office", "actor": f"{station}-w", **fields}
    return log.add("interview_held", day.isoformat(), f"{typed}T10:00:00", **told)


def traits(log: Log, column: str) -> dict[str, bool]:
    connection = log.looked_at()
    found = dict(connection.execute(f"SELECT fact, {column} FROM trait").fetchall())
    connection.close()
    return found


def measures(log: Log, code: str, unit_type: str = "station") -> dict[str, Measure]:
    connection = log.looked_at(seasons=[SEASON])
    found = units(connection)
    connection.close()
    return {unit.name: one for unit in found if unit.type == unit_type for one in unit.measures if one.code == code}


def scores(log: Log, cells: list) -> dict[str, float]:
    connection = log.looked_at(seasons=[SEASON], cells=cells)
    found = signs(connection, units(connection))
    names = dict(connection.execute("SELECT fact_no, fact FROM fact").fetchall())
    connection.close()
    return {names[no]: sum(sign.rarity for sign in told) for no, told in found.items()}


def notebook(log: Log, months: int, station: str = "S1") -> list[str]:
    """A talk every other day, each month's typed on the third of the next."""
    log.decided(f"{station}-C", person=f"P{station}", station=station)
    found = []
    for n in range(1, months + 1):
        typed = date(2024 + n // 12, n % 12 + 1, 3)
        found += [talk(log, date(2024, n, day), typed, station) for day in range(2, 29, 2)]
    return found


def test_who_keys_a_notebook_every_month_is_late_by_habit_and_a_winter_sitting_still_stands_out() -> None:
    log = Log()
    kept = notebook(log, 8)
    far = talk(log, date(2024, 3, 5), date(2024, 12, 10))
    late, undeclared = traits(log, "is_late"), traits(log, "is_undeclared")
    assert not any(late[fact] for fact in kept)
    assert sum(undeclared[fact] for fact in kept) > 80
    assert late[far]


def test_half_a_year_makes_a_habit_and_less_does_not() -> None:
    log = Log()
    kept = notebook(log, 4)
    assert any(traits(log, "is_late")[fact] for fact in kept)


def edges(shades: str | None, *, keys_monthly: str | None = None) -> Log:
    """Eight stations that talk every working day and type it a day later; one dates a month's first days before it."""
    log = Log()
    for station in STATIONS[:8]:
        log.decided(f"{station}-C", person=f"P{station}", station=station)
    rows = []
    for n in range(330):
        day = date(2024, 1, 8) + timedelta(n)
        if day.weekday() > 4:
            continue
        for station in STATIONS[:8]:
            typed, bears = day + timedelta(1), day
            if station == shades and day.day <= 5 and day.month > 1:
                bears = day.replace(day=1) - timedelta(1)
            if station == keys_monthly:
                typed = (day.replace(day=1) + timedelta(32)).replace(day=3)
            rows.append((typed, bears, station))
    for typed, bears, station in sorted(rows):
        talk(log, bears, typed, station)
    return log


def test_days_moved_over_a_month_s_edge_show_against_the_station_s_own_lags() -> None:
    found = measures(edges("S2"), "C9")
    assert found["S2"].is_own_past
    assert {name for name, one in found.items() if one.p is not None and one.p < 0.01} == {"S2"}


def test_a_monthly_notebook_bears_every_day_of_a_month_and_hides_none_at_its_edge() -> None:
    found = measures(edges(None, keys_monthly="S2"), "C9")
    assert found["S2"].trials > 200
    assert all(one.p is None or one.p > 0.1 for one in found.values())


def test_what_a_station_declared_that_it_would_type_up_later_is_no_edge_even_where_it_is_in_time() -> None:
    log = Log()
    log.decided("S1-C")
    log.add("late_entries_declared", "2024-01-03", station="S1", from_="2024-01-01", until="2024-12-31", reason_="x")
    ahead = talk(log, date(2024, 2, 28), date(2024, 3, 2))
    assert traits(log, "is_foretold")[ahead]
    assert "S1" not in measures(log, "C9")


def test_one_talk_with_somebody_in_custody_stands_above_every_paper_of_a_tidy_up() -> None:
    log, cells = county("S3")
    log.add("suspended", "2024-12-22", case="S1-0", cause="detained")
    log.add("resumed", "2024-12-30", case="S1-0")
    held = log.add("interview_held", "2024-12-25", "2024-12-31", case="S1-0", station="S1", mode="office")
    found = scores(log, cells)
    assert max(found, key=found.__getitem__) == held
    tidied = [found[fact] for fact in found if fact.startswith("S3-")]
    assert len(tidied) == 44
    assert max(tidied) <= LATENESS["C1+B2+B3"] + 0.5 < PATTERNS_AT_MOST < found[held]


def test_what_many_stations_have_weighs_less_than_what_one_has() -> None:
    log, cells = county(None)
    held = []
    for station in STATIONS:
        log.add("suspended", "2024-12-02", case=f"{station}-0", cause="detained")
        log.add("resumed", "2024-12-30", case=f"{station}-0")
        held += [
            log.add("interview_held", f"2024-12-{day}", case=f"{station}-0", station=station, mode="office")
            for day in ("09", "16", "23")
        ]
    connection = log.looked_at(seasons=[SEASON], cells=cells)
    found = signs(connection, units(connection))
    names = dict(connection.execute("SELECT fact, fact_no FROM fact").fetchall())
    connection.close()
    weights = [sign.rarity for fact in held for sign in found[names[fact]] if sign.code == "A4"]
    assert len(weights) == 30
    assert max(weights) < IMPOSSIBLE["A4"] - 2


def test_days_off_speak_only_where_they_are_several_and_the_station_hardly_ever_works_on_them() -> None:
    assert picked_odds(2, 8, 0.01) == 0.0
    assert picked_odds(6, 20, 0.3) == 0.0
    assert picked_odds(6, 20, 0.02) > 3
    assert picked_odds(6, 20, 0.02) > picked_odds(6, 60, 0.02) > picked_odds(6, 60, 0.08) >= 0.0


def test_a_form_of_words_that_several_stations_use_is_a_practice() -> None:
    log, cells = county(None, note="")
    days = [date(2024, 11, 18) + timedelta(n) for n in range(20)]
    for day in days:
        for station in STATIONS[:3]:
            for n in range(6):
                talk(log, day, day, station, case=f"{station}-{n}", note=NOTE)
    found, _ = looked(log, cells)
    assert not any(unit.is_flagged for unit in found)
    assert flagged(looked(*county("S3", note=NOTE))[0], "window") == {"S3"}


def test_ever_more_records_do_not_make_a_small_difference_from_calm_days_ever_rarer() -> None:
    share, many = 0.2, 4_000
    past = [(share * many, float(many))] * 8
    hits, trials = [int(1.15 * share * many), *([int(share * many)] * 7)], [many] * 8
    sharp, blunt = own_past(hits, trials, past)[0], own_past(hits, trials, past, 0.01)[0]
    assert sharp is not None
    assert blunt is not None
    assert sharp.tail(hits[0], many) < 0.001
    assert blunt.tail(hits[0], many) > 0.1
    assert blunt.tail(2 * hits[0], many) < 0.001


def test_a_measure_that_is_held_back_by_what_others_do_takes_its_whole_share() -> None:
    told = Reference(0.01, 0.0)
    alone = together([(0.04, 50, None)])
    both = together([(0.04, 50, None), (1.0, 10, told)])
    assert alone == pytest.approx(0.04)
    assert both is not None
    assert both == pytest.approx(0.04, abs=1e-4)


def test_a_paper_typed_when_it_has_become_useful_is_told_from_one_that_is_only_late() -> None:
    log = Log()
    log.decided("S1-C")
    log.decided("C2", person="P2")
    log.add("urine_test_done", "2024-04-01", "2024-04-01", case="S1-C", station="S1", result="positive", tester="w")
    useful = talk(log, date(2024, 2, 5), date(2024, 4, 3))
    other = talk(log, date(2024, 2, 5), date(2024, 4, 3), case="C2")
    much_later = talk(log, date(2024, 2, 6), date(2024, 5, 3))
    found = traits(log, "is_prompted")
    assert found[useful]
    assert not found[other]
    assert not found[much_later]


def test_a_season_is_ranked_by_its_five_weightiest_records() -> None:
    log, cells = county("S3", on_sundays=True)
    connection = log.looked_at(seasons=[SEASON], cells=cells)
    found = signs(connection, units(connection))
    most = heaviest(connection, found)
    connection.close()
    assert set(most) == {("S3", 0)}
    assert most["S3", 0] == pytest.approx(5 * max(sum(sign.rarity for sign in told) for told in found.values()))
