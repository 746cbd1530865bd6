"""A dossier's read models on a hand-made log: what is late, what it held, and what nobody could have typed in time."""

from datetime import UTC, date, datetime

import pytest
from inspecting_log import LATE_DAYS, Log

from projections import inspected
from projections.dossier import reading
from projections.dossier.reading import DossierLog, Pictured
from projections.dossier.rows import Days, Duty, Scope
from projections.inspected import Cell, Checkpoint, Season, Surroundings

LAST = date(2024, 12, 31)
SEASON = Season("I1", date(2023, 11, 30), date(2024, 11, 16), date(2025, 1, 9))
ALL = Days(LAST)


@pytest.fixture
def log() -> Log:
    """One case at S1 with talks each month; three of them typed in December in one sitting by w2, one declared."""
    found = Log()
    found.decided("C1", "2024-01-02", "P1", "S1")
    found.decided("C2", "2024-01-02", "P2", "S2")
    found.add("late_entries_declared", "2024-02-01", station="S2", from_="2024-02-01", until="2024-03-01", reason_="x")
    found.add("interview_held", "2024-02-05", "2024-02-06", case="C1", station="S1", mode="office", fact="in-time")
    for minute, day in enumerate(("2024-03-05", "2024-04-05", "2024-05-05")):
        found.add("interview_held", day, f"2024-12-20T10:{minute:02d}:00", case="C1", station="S1", mode="office",
                  actor="w2", fact=f"late-{minute}")  # fmt: skip
    found.add("interview_held", "2024-02-10", "2024-12-21", case="C2", station="S2", mode="office", fact="declared")
    return found


DUTIES = [
    Duty("C1", "S1", "interview", date(2024, 2, 29), "in-time", is_met=True, is_cured=False),
    *(Duty("C1", "S1", "interview", date(2024, 3 + n, 30), f"late-{n}", is_met=True, is_cured=True) for n in range(3)),
    Duty("C1", "S1", "interview", date(2024, 6, 30), None, is_met=False, is_cured=False),
    Duty("C2", "S2", "interview", date(2024, 2, 29), "declared", is_met=True, is_cured=True),
    # Done, and past its limit; typed late, and within it.
    Duty("C1", "S1", "interview", date(2024, 2, 1), "in-time", is_met=False, is_cured=False),
    Duty("C2", "S2", "interview", date(2024, 12, 30), "declared", is_met=True, is_cured=False),
    Duty("C2", "S2", "interview", date(2019, 2, 28), None, is_met=False, is_cured=False),
]


def opened(log: Log, days: Days = ALL) -> DossierLog:
    cells = [Cell(one.station, one.last_day, one.fact, one.is_cured) for one in DUTIES]
    around = Surroundings(LATE_DAYS, seasons=[SEASON], cells=cells)
    return DossierLog(inspected.open_inspected([log.lines], around), DUTIES, days)


def pictured(log: Log, scope: Scope | None = None, days: Days = ALL, *, people: bool = False) -> Pictured:
    return opened(log, days).of(scope or Scope(), people=people)


def test_late_records_are_told_from_those_declared_beforehand(log: Log) -> None:
    marks = {one.fact: (one.is_late, one.is_declared, one.is_rescue) for one in pictured(log).points}
    assert marks["in-time"] == (False, False, False)
    assert marks["late-0"] == (True, False, True)
    assert marks["declared"] == (True, True, False)


def test_the_extent_counts_what_is_drawn_and_what_was_moved_in(log: Log) -> None:
    log.add("interview_held", "2020-01-05", "2024-12-29", case="C1", station="S1", mode="office", fact="before")
    found = pictured(log)
    assert found.extent.records == len(found.points)
    assert (found.extent.late, found.extent.declared, found.extent.rescues) == (4, 1, 3)
    assert found.extent.moved_in >= 1
    assert "before" not in {one.fact for one in found.points}


@pytest.mark.parametrize(
    ("scope", "facts"),
    [
        (Scope(station="S2"), {"declared"}),
        (Scope(recorder="w2"), {"late-0", "late-1", "late-2"}),
        (Scope(case="C1"), {"in-time", "late-0", "late-1", "late-2"}),
    ],
)
def test_a_scope_holds_its_own_records_alone(log: Log, scope: Scope, facts: set[str]) -> None:
    assert {one.fact for one in pictured(log, scope).points if one.kind == "interview_held"} == facts


def test_a_sitting_is_told_by_its_times_and_without_its_name(log: Log) -> None:
    for minute in range(3, 9):
        log.add("contact_made", "2024-06-01", f"2024-12-21T11:{minute:02d}:00", case="C1", station="S1", actor="w2")
    for minute in range(3):
        log.add("contact_made", "2024-07-01", f"2024-12-21T11:{10 + minute}:00", case="C1", station="S1", actor="w2")
    found = pictured(log)
    [one] = found.sittings
    assert [row.number for row in found.replays] == [1] * 9
    assert [row.occurred.month for row in found.replays] == [6] * 6 + [7] * 3
    assert "w2" not in repr(found.replays)
    assert (one.records, one.late, one.first_late, one.last_late) == (9, 9, date(2024, 6, 1), date(2024, 7, 1))
    assert "w2" not in repr(one)


def test_a_duty_is_held_by_a_late_record_only_where_it_was_typed_past_the_limit_and_undeclared(log: Log) -> None:
    months = {(one.unit, one.month.month): one for one in pictured(log, Scope(station="S1")).duties}
    assert (months["C1", 2].met, months["C1", 2].unmet) == (1, 1)
    assert [months["C1", month].late for month in (3, 4, 5)] == [1, 1, 1]
    assert months["C1", 6].unmet == 1
    declared, within = pictured(log, Scope(station="S2")).duties
    assert (declared.met, declared.late, declared.declared) == (0, 0, 1)
    assert (within.met, within.late, within.declared) == (1, 0, 0)


def test_what_fell_due_before_the_ledger_ran_counts_for_no_share(log: Log) -> None:
    assert all(one.month.year > 2019 for one in pictured(log).duties)
    assert {one.unit: (one.due, one.late) for one in pictured(log).stations} == {"S1": (6, 3), "S2": (2, 0)}


def test_recorders_are_compared_only_where_people_are_asked_for(log: Log) -> None:
    assert pictured(log).recorders == []
    found = {one.unit: (one.due, one.late) for one in pictured(log, people=True).recorders}
    assert found == {"w1": (3, 0), "w2": (3, 3)}


def test_a_year_narrows_by_happening_and_since_by_typing(log: Log) -> None:
    log.add("interview_held", "2025-01-03", "2025-01-04", case="C1", station="S1", mode="office", fact="next-year")
    days = Days(date(2025, 12, 31), date(2025, 1, 1))
    assert {one.fact for one in pictured(log, days=days).points} == {"next-year"}
    since = Days(date(2025, 12, 31), since=date(2024, 12, 20))
    names = {one.fact for one in pictured(log, days=since).points}
    assert names == {"late-0", "late-1", "late-2", "declared", "next-year"}
    position = Days(date(2025, 12, 31), since=len(log.lines))
    assert {one.fact for one in pictured(log, days=position).points} == {"next-year"}


def test_seasons_tell_what_was_typed_once_an_inspection_was_announced(log: Log) -> None:
    [one] = pictured(log).seasons
    assert (one.late, one.declared, one.late_in_run, one.rescues_in_run) == (3, 1, 3, 3)


def test_lags_have_a_row_for_the_scope_as_a_whole(log: Log) -> None:
    whole = {one.month: one for one in pictured(log, Scope(case="C1")).lags if one.is_whole}
    assert whole[date(2024, 12, 1)].records == 3
    assert whole[date(2024, 12, 1)].median_days == (date(2024, 12, 20) - date(2024, 4, 5)).days


def test_every_day_of_the_span_is_told_and_days_off_are_known(log: Log) -> None:
    found = pictured(log, Scope(case="C1")).days
    assert [one.day for one in found] == sorted({one.day for one in found})
    assert len(found) == (found[-1].day - found[0].day).days + 1
    assert [one.is_off for one in found if one.day == date(2024, 3, 9)] == [True]
    assert sum(one.late for one in found) == 3


def test_numbers_that_run_against_their_days_bring_their_whole_series(log: Log) -> None:
    for number, day in ((1, "06-01"), (2, "06-05"), (3, "09-20"), (4, "06-10"), (5, "06-12")):
        log.add("test_notice_issued", f"2024-{day}", "2024-12-28", case="C1", station="S1", document_no=f"N〔{number}")
    found = pictured(log, Scope(station="S1")).numbers
    assert [one.number for one in found] == [1, 2, 3, 4, 5]
    assert [one.is_inverted for one in found] == [False, False, True, False, False]
    assert pictured(log, Scope(station="S2")).numbers == []


def test_edges_count_a_scope_against_everybody_else(log: Log) -> None:
    log.add("interview_held", "2025-01-31", "2025-02-02", case="C1", station="S1", mode="office")
    log.add("interview_held", "2025-02-01", "2025-02-02", case="C2", station="S2", mode="office")
    days = Days(date(2025, 12, 31))
    found = {one.days: (one.own, one.peers) for one in pictured(log, Scope(station="S1"), days).edges}
    assert found[-1] == (1, 0)
    assert found[0] == (0, 1)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "POINTS_DRAWN", 3)


@pytest.mark.usefixtures("few")
def test_many_records_are_counted_in_squares_that_hold_them_all(log: Log) -> None:
    found = pictured(log)
    assert found.points == []
    assert found.squares is not None
    assert sum(one.records for one in found.squares.bins) == found.extent.records
    assert sum(one.late for one in found.squares.bins) == found.extent.late - found.extent.declared
    assert all(0 <= one.x <= reading.ACROSS and 0 <= one.y <= reading.UP for one in found.squares.bins)


def test_a_duty_is_known_as_met_from_the_day_on_which_its_record_was_typed(log: Log) -> None:
    found = {(one.month, one.known_on): one.duties for one in pictured(log, Scope(station="S1")).known}
    assert found[date(2024, 2, 1), date(2024, 2, 6)] == 1
    assert found[date(2024, 3, 1), date(2024, 12, 20)] == 1
    assert found[date(2024, 6, 1), None] == 1


def test_what_is_met_in_time_by_another_record_is_known_by_its_last_day(log: Log) -> None:
    """The first record of S2's December duty was typed in December, of a duty that nothing cured afterwards."""
    found = {(one.month, one.known_on) for one in pictured(log, Scope(station="S2")).known}
    assert (date(2024, 12, 1), date(2024, 12, 21)) in found
    assert (date(2024, 2, 1), date(2024, 12, 21)) in found


def test_records_that_no_witness_bears_out_are_told_with_their_bounds(log: Log) -> None:
    """A witness saw five entries on 1 December: what was typed before cannot stand behind them."""
    seen = int(datetime(2024, 12, 31, tzinfo=UTC).timestamp() * 1_000_000)
    connection = inspected.open_inspected(
        [log.lines], Surroundings(LATE_DAYS, seasons=[SEASON], checkpoints=[Checkpoint("K", 5, seen)])
    )
    found = DossierLog(connection, DUTIES, ALL).of(Scope(), people=False)
    assert [one.position for one in found.seen] == [5]
    assert [one.position for one in found.outside] == [6, 7, 8, 9]
    assert sum(one.records for one in found.held) == found.extent.records
