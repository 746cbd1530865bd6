"""Many processes at one ledger: all succeed, positions stay dense, and what comes out is what one after the other gives."""

import json
import random
from pathlib import Path

import pytest
from faults_ledgers import (
    assert_holds,
    assert_sound,
    command_line,
    entries_of,
    figures,
    file_rows,
    import_line,
    new_ledger,
    say,
)
from faults_running import Clerk

from commands.log.ledger import open_ledger


def stations_at_once(path: Path, folder: Path, count: int, lines: int, rows: int) -> list[Clerk]:
    """So many stations, each with its own cases: every second one records, the others import."""
    clerks = []
    for number in range(count):
        station = f"S{number}"
        own = folder / station
        own.mkdir()
        if number % 2:
            clerks.append(Clerk([command_line(step, path, station) for step in range(lines)]))
            continue
        words = []
        for part in range(max(1, lines // 4)):
            file = own / f"{part}.jsonl"
            content = [json.dumps(row, ensure_ascii=False) for row in file_rows(part, rows, station)]
            file.write_text("\n".join(content), encoding="utf-8")
            words.append(["import", str(file), "--ledger", str(path), "--json"])
        clerks.append(Clerk(words))
    return begun(clerks)


def begun(clerks: list[Clerk]) -> list[Clerk]:
    """All of them at the same moment."""
    return [clerk.begin() for clerk in clerks]


@pytest.mark.parametrize(
    ("count", "lines", "rows"),
    [(2, 16, 60), (5, 16, 60), *(pytest.param(count, 40, 120, marks=pytest.mark.slow) for count in range(2, 9))],
)
def test_stations_writing_at_once_all_succeed_as_if_one_after_the_other(tmp_path, count, lines, rows):
    path = new_ledger(tmp_path / "a.ledger")
    clerks = stations_at_once(path, tmp_path, count, lines, rows)
    answers = [clerk.ended() for clerk in clerks]
    assert [clerk.process.returncode for clerk in clerks] == [0] * count
    assert_sound(path)
    for told in answers:
        assert_holds(path, told)
    positions = [answer["position"] for told in answers for answer in told if "position" in answer]
    assert len(positions) == len(set(positions))
    assert_one_order_gives_the_same(path, tmp_path)


def assert_one_order_gives_the_same(path: Path, folder: Path) -> None:
    """The log itself names a serial order: its claims, imported by one process, give the same facts and figures."""
    claims, alone = folder / "claims.jsonl", new_ledger(folder / "alone.ledger")
    say("export", "--format", "jsonl", "--as-claims", "-o", claims, "--ledger", path)
    say("import", claims, "--ledger", alone)
    assert figures(alone) == figures(path)
    assert effective(alone) == effective(path)


def effective(path: Path) -> dict[str, list[tuple]]:
    """Each fact's entries in order, and what they say."""
    found: dict[str, list[tuple]] = {}
    for _, _, _, topic, state in entries_of(path)[21:]:
        content = json.loads(state)
        if not topic.startswith("import_batch_accepted"):
            told = (content["verb"], content["occurred_on"], content.get("body"))
            found.setdefault(content["fact_id"], []).append(told)
    return found


def test_the_same_file_imported_by_several_at_once_is_recorded_once(tmp_path):
    path = new_ledger(tmp_path / "a.ledger")
    line = import_line(0, path, tmp_path)
    clerks = begun([Clerk([line]) for _ in range(4)])
    answers = [answer for clerk in clerks for answer in clerk.ended()]
    assert [clerk.process.returncode for clerk in clerks] == [0] * 4
    assert sorted(answer["recorded"] for answer in answers) == [0, 0, 0, 60]
    assert sorted(answer["duplicates"] for answer in answers) == [0, 60, 60, 60]
    assert_sound(path)
    with open_ledger(path) as ledger:
        assert ledger.head().position == 21 + 60 + 1


def test_the_same_correction_typed_by_several_at_once_is_one_correction(tmp_path):
    path = new_ledger(tmp_path / "a.ledger")
    for step in range(5):
        say(*command_line(step, path))
    clerks = begun([Clerk([command_line(5, path)]) for _ in range(4)])
    answers = [answer for clerk in clerks for answer in clerk.ended()]
    assert [answer["duplicate"] for answer in answers].count(False) == 1
    assert {answer["position"] for answer in answers} == {27}


def test_readers_meanwhile_see_only_pasts_of_the_ledger(tmp_path):
    path = new_ledger(tmp_path / "a.ledger")
    clerks = stations_at_once(path, tmp_path, 2, 8, 600)
    told = []
    while any(clerk.process.poll() is None for clerk in clerks):
        told.append(say("rates", "--ledger", path, "--as-of", "2024-06-30", "--json").json)
    told += [answer for clerk in clerks for answer in clerk.ended()]
    assert [clerk.process.returncode for clerk in clerks] == [0, 0]
    assert_holds(path, told)


@pytest.mark.parametrize("copies", [2, pytest.param(30, marks=pytest.mark.slow)])
def test_a_backup_while_eight_write_is_one_past_of_the_ledger_and_verifies(tmp_path, copies):
    path = new_ledger(tmp_path / "a.ledger")
    clerks = stations_at_once(path, tmp_path, 8, 8 if copies < 10 else 60, 60)
    made = []
    for number in range(copies):
        copy = tmp_path / f"{number}.ledger"
        made.append((copy, say("backup", copy, "--ledger", path, "--json").json))
    for clerk in clerks:
        clerk.ended()
    assert [clerk.process.returncode for clerk in clerks] == [0] * 8
    assert_sound(path)
    pasts = {answer["position"] for _, answer in made}
    assert len(pasts) > copies // 3  # the writers were at it meanwhile
    for copy, answer in made:
        assert_sound(copy)
        assert_holds(path, [answer])
        with open_ledger(copy) as ledger:
            assert ledger.head().position == answer["position"]
            count = ledger.head().position
        assert entries_of(copy) == entries_of(path)[:count]


@pytest.mark.slow
def test_killed_writers_among_living_ones_disturb_nobody(tmp_path):
    chance = random.Random(7)  # noqa: S311
    path = new_ledger(tmp_path / "a.ledger")
    living = stations_at_once(path, tmp_path, 3, 60, 60)
    told = []
    for number in range(20):
        dying = Clerk(command_line(step, path, f"D{number}") for step in range(8)).begin()
        for _ in range(chance.randrange(4)):
            answer = dying.answer()
            told += [answer] if answer else []
        told += dying.killed()
    for clerk in living:
        told += clerk.ended()
    assert [clerk.process.returncode for clerk in living] == [0] * 3
    assert_sound(path)
    assert_holds(path, told)


def test_a_reader_that_stops_half_way_holds_up_no_writer(tmp_path):
    path = new_ledger(tmp_path / "a.ledger")
    with open_ledger(path) as reader:
        pages = reader.entries(page=5)
        next(pages)
        (answer,) = Clerk([command_line(0, path)]).begin().ended()
        assert answer["position"] == 22
        assert len(list(pages)) == 20
    assert_sound(path)
