"""Odd things that happen to a sealed year, typed one by one: each restates without residue, every line with its cause."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copyfile

import pytest
from sealed import at, done, must_hold, restated, sealed, small_ledger
from test_cli_restate import _third_pack
from typed_line import typed

APPROVED = ("--reason", "核对纸质台账", "--approved-by", "主任")
LATE = ("--reason", "补录")


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = small_ledger(tmp_path_factory.mktemp("odd"))
    with at(path):
        sealed("--known", "2026-01-14")
    return path


@pytest.fixture
def seal(original: Path, tmp_path: Path) -> Iterator[str]:
    path = tmp_path / "z.ledger"
    copyfile(original, path)
    with at(path):
        yield done("seals", "--json").json["seals"][0]["seal"]


def statuses() -> list[dict]:
    return done("status", "--json").json["cases"]


def facts(kind: str, begins: str, count: int = 1) -> list[tuple[dict, dict]]:
    """The first facts of a kind that stand, dated so, each with the status of its case."""
    found = []
    for status in statuses():
        for fact in done("history", status["case"], "--json").json["facts"]:
            is_wanted = fact["kind"] == kind and fact["occurred_on"].startswith(begins)
            if is_wanted and fact["events"][-1]["verb"] != "void":
                found.append((status, fact))
                if len(found) == count:
                    return found
    raise AssertionError(kind)


def running() -> dict:
    return [one for one in statuses() if one["state"] == "in_execution"][1]


def elsewhere(station: str) -> str:
    return next(one["station"] for one in statuses() if one["station"] != station)


def correct(fact: dict, *words: str) -> None:
    done("correct", fact["fact_id"], *words, *APPROVED)


def voided_and_brought_back_with_a_note() -> None:
    ((_, fact),) = facts("urine_test_done", "2025")
    done("void", fact["fact_id"], *APPROVED)
    done("reinstate", fact["fact_id"], "--note", "重来", *APPROVED)


def a_chain_of_corrections_that_ends_where_it_began() -> None:
    ((_, fact),) = facts("interview_held", "2025")
    for day in ("2025-01-02", "2025-12-30", fact["occurred_on"]):
        correct(fact, "--on", day)


def a_chain_that_ends_elsewhere() -> None:
    ((_, fact),) = facts("interview_held", "2025")
    correct(fact, "--on", "2024-06-02")
    done("void", fact["fact_id"], *APPROVED)
    done("reinstate", fact["fact_id"], "--on", "2025-12-31", *APPROVED)


def moved_out_of_the_year() -> None:
    ((_, fact),) = facts("urine_test_done", "2025")
    correct(fact, "--on", "2026-01-05")


def moved_into_the_year() -> None:
    ((_, fact),) = facts("urine_test_done", "2024")
    correct(fact, "--on", "2025-02-03")


def corrected_twice() -> None:
    ((_, fact),) = facts("reported", "2025")
    correct(fact, "--on", fact["occurred_on"][:8] + "02")
    correct(fact, "--note", "再核对")


def a_reading_decided_after_the_seal() -> None:
    done("policy", "decide", "R02", "example", "--document", "县1号", "--approved-by", "主任", "--yes")
    moved_out_of_the_year()


def a_newer_pack_adopted_after_the_seal() -> None:
    moved_out_of_the_year()
    source = Path(os.environ["ZHENGJI_LEDGER"]).with_name("3.toml")
    source.write_text(_third_pack(), "utf-8")
    done("policy", "adopt", source, "--from", "2025-06-01")


def moved_to_another_station() -> None:
    ((status, _),) = facts("reported", "2025")
    other = elsewhere(status["station"])
    done(
        "record", "place_change_approved", "--case", status["case"], "--on", "2025-11-03", "--to-station", other, *LATE
    )
    done("record", "reported_at_new_place", "--case", status["case"], "--on", "2025-11-05", "--station", other, *LATE)


def moved_to_another_station_and_not_after_all() -> None:
    moved_to_another_station()
    ((_, fact),) = facts("reported_at_new_place", "2025")
    done("void", fact["fact_id"], *APPROVED)


def a_dropout_declared_late_and_ended() -> None:
    case = running()["case"]
    done("record", "dropout_declared", "--case", case, "--on", "2025-03-03", *LATE)
    done("record", "located", "--case", case, "--on", "2025-05-03", *LATE)


def a_calendar_imported_afterwards() -> None:
    days = ",".join(f"2025-{month:02}-{day:02}" for month in range(1, 12) for day in range(3, 28))
    done("record", "holiday_calendar_set", "--on", "2026-01-15", "year=2025", f"days_off={days}")
    moved_out_of_the_year()


def the_decision_itself_taken_back() -> None:
    ((_, fact),) = facts("decision_issued", "2025")
    done("void", fact["fact_id"], *APPROVED)


def the_decision_of_another_person() -> None:
    (_, fact), (_, other) = facts("decision_issued", "20", 2)
    correct(fact, f"body-person={other['events'][-1]['body']['person']}")


def the_report_of_another_day() -> None:
    ((_, fact),) = facts("reported", "2025")
    correct(fact, "--on", fact["occurred_on"][:8] + "01")


def a_death_heard_of_late() -> None:
    done("record", "case_closed", "--case", running()["case"], "--on", "2025-06-03", "cause=death", *LATE)


def a_detention_heard_of_late() -> None:
    case = running()["case"]
    done("record", "suspended", "--case", case, "--on", "2025-04-03", "cause=detained", *LATE)
    done("record", "resumed", "--case", case, "--on", "2025-08-03", *LATE)


def materials_asked_for_and_points_given_afterwards() -> None:
    station = statuses()[0]["station"]
    done("record", "submission_deadline_set", "--on", "2026-01-15", "year=2025", "items=5.2.3", "deadline=2026-01-10")
    done("record", "special_task_scored", "--on", "2026-01-15", f"station={station}", "year=2025", "points=4")


def a_station_registered_late() -> None:
    done("record", "station_registered", "--station", "新站", "--on", "2025-12-01", "--name", "新站工作站", *LATE)


STILL: tuple[Callable[[], None], ...] = (
    a_chain_of_corrections_that_ends_where_it_began,
    moved_to_another_station_and_not_after_all,
)
"""What changes nothing in the end."""
MOVING: tuple[Callable[[], None], ...] = (
    moved_to_another_station,
    a_newer_pack_adopted_after_the_seal,
    moved_out_of_the_year,
    a_reading_decided_after_the_seal,
    a_dropout_declared_late_and_ended,
    the_report_of_another_day,
    a_death_heard_of_late,
    a_detention_heard_of_late,
    corrected_twice,
    materials_asked_for_and_points_given_afterwards,
    a_station_registered_late,
)
EITHER: tuple[Callable[[], None], ...] = (
    voided_and_brought_back_with_a_note,
    a_chain_that_ends_elsewhere,
    moved_into_the_year,
    a_calendar_imported_afterwards,
    the_decision_itself_taken_back,
    the_decision_of_another_person,
)
QUICK = 2


def named(histories: tuple[Callable[[], None], ...]) -> list:
    """The first of them for every run, the others for the long one."""
    return [
        pytest.param(one, id=one.__name__, marks=[] if place < QUICK else [pytest.mark.slow])
        for place, one in enumerate(histories)
    ]


def must_read(seal: str) -> None:
    """Every sentence stands in both languages, without a value left out."""
    for lang, words in (("zh", "未解释差额：0"), ("en", "Unexplained: 0")):
        text = done("restate", seal, "--lang", lang).out
        assert words in text or "没有任何数字改变" in text or "No figure changed" in text
        assert "{" not in text
        assert "None" not in text


@pytest.mark.parametrize("happens", named(MOVING))
def test_what_happens_after_a_seal_is_told_line_by_line(seal: str, happens: Callable[[], None]) -> None:
    happens()
    found = restated(seal)
    assert found["changes"]
    assert found["bridge"]
    must_read(seal)
    assert [one["verdict"] for one in done("verify", "--seals", "--json").json["seals"]] == ["ok"]


@pytest.mark.parametrize("happens", named(STILL))
def test_what_is_undone_again_is_no_change(seal: str, happens: Callable[[], None]) -> None:
    happens()
    found = restated(seal)
    assert (found["changes"], found["bridge"], found["adjustments"]) == ([], [], [])
    assert found["netted"]
    must_read(seal)


@pytest.mark.slow
@pytest.mark.parametrize("happens", named(EITHER))
def test_whatever_it_moves_or_does_not_the_sums_hold(seal: str, happens: Callable[[], None]) -> None:
    happens()
    restated(seal)
    must_read(seal)
    assert typed("compare", "--year", "2025", "--as-of", "2025-12-31", "--known", "2026-01-14").code == 0


def head() -> int:
    return done("seals", "--json").json["basis"]["position"]


@pytest.mark.usefixtures("seal")
def test_materials_count_up_to_the_deadline_of_the_year_and_move_nothing_after_it() -> None:
    station = statuses()[0]["station"]
    done("record", "submission_deadline_set", "--on", "2026-01-15", "year=2025", "items=5.2.3", "deadline=2026-01-10")
    for day, moves in (("2026-01-12", False), ("2026-01-09", True)):
        before = head()
        words = ("record", "materials_submitted", "--station", station, "--on", day, "items=5.2.3", *LATE)
        event = done(*words, "--json").json["event_id"]
        found = done("compare", "--year", "2025", "--as-of", "2025-12-31", "--known", before, "--json").json
        must_hold(found)
        assert bool(found["changes"]) is moves
        assert ({step["event_id"] for step in found["bridge"]} == {event}) is moves
