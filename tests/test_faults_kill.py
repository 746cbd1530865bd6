"""A program killed at any moment has lost nothing that it acknowledged, and the same command completes its work."""

import json
import random
import shutil
import time
from pathlib import Path

import pytest
from faults_ledgers import (
    assert_holds,
    assert_sound,
    command_line,
    entries_of,
    figures,
    import_line,
    imported_example,
    is_hot,
    new_ledger,
    say,
    seal_line,
)
from faults_running import Clerk, finished, python, started
from faults_tracing import TRACEABLE, traced

from commands.log.ledger import open_ledger
from commands.log.opening import journal_of
from commands.verify_ledger import verify

FAST_KILLS, SLOW_KILLS = 15, 150
MOST_ACKNOWLEDGED = 4


def first_look(path: Path, copy: Path, chance: random.Random) -> None:
    """Whoever comes first after a kill: nobody, a reader, the check, a backup; or ledger and journal travel."""
    match chance.randrange(5):
        case 1:
            with open_ledger(path) as ledger:
                assert ledger.head().position
        case 2:
            assert verify(path).verdict == "OK"
        case 3:
            say("backup", copy, "--ledger", path)
            copy.unlink()
        case 4:
            for part in (path, journal_of(path)):
                if part.exists():
                    shutil.copy(part, copy.parent / part.name)
            assert verify(copy.parent / path.name).verdict == "OK"


def kill_again_and_again(lines, path: Path, folder: Path, kills: int, longest: float) -> int:
    """Start a clerk, kill him, start the next one at the first line not acknowledged; how many lines were done."""
    chance = random.Random(kills)  # noqa: S311
    away = folder / "away"
    away.mkdir()
    done = 0
    known: list[dict] = []
    for _ in range(kills):
        clerk = Clerk(lines(number) for number in range(done, done + 60)).begin()
        answers = [clerk.answer() for _ in range(chance.randrange(MOST_ACKNOWLEDGED))]
        time.sleep(chance.uniform(0, longest))
        answers += clerk.killed()
        assert clerk.process.returncode == -9
        done += len(answers)
        first_look(path, away / "copy.ledger", chance)
        assert_holds(path, answers[-1:])
        assert_sound(path)
        known += answers[-1:]
    assert_holds(path, known)
    rest = Clerk([lines(done)]).begin()
    (answer,) = rest.ended()
    assert rest.process.returncode == 0
    assert_holds(path, [*known, answer])
    return done + 1


def undisturbed(lines, path: Path, count: int) -> None:
    clerk = Clerk(lines(number) for number in range(count)).begin()
    assert len(clerk.ended()) == count
    assert clerk.process.returncode == 0


def assert_same_history(disturbed: Path, quiet: Path) -> None:
    assert_sound(disturbed)
    assert not journal_of(disturbed).exists()
    assert entries_of(disturbed)[1:] == entries_of(quiet)[1:]
    assert figures(disturbed) == figures(quiet)


@pytest.mark.parametrize("kills", [FAST_KILLS, pytest.param(SLOW_KILLS, marks=pytest.mark.slow)])
def test_a_clerk_killed_while_recording_has_lost_nothing(tmp_path, kills):
    path, quiet = new_ledger(tmp_path / "a.ledger"), new_ledger(tmp_path / "b.ledger")
    done = kill_again_and_again(lambda number: command_line(number, path), path, tmp_path, kills, 0.03)
    undisturbed(lambda number: command_line(number, quiet), quiet, done)
    assert_same_history(path, quiet)


@pytest.mark.parametrize("kills", [FAST_KILLS, pytest.param(SLOW_KILLS, marks=pytest.mark.slow)])
def test_an_import_killed_anywhere_is_whole_or_not_there(tmp_path, kills):
    path, quiet = new_ledger(tmp_path / "a.ledger"), new_ledger(tmp_path / "b.ledger")
    done = kill_again_and_again(lambda number: import_line(number, path, tmp_path), path, tmp_path, kills, 0.05)
    undisturbed(lambda number: import_line(number, quiet, tmp_path), quiet, done)
    assert_same_history(path, quiet)


IN_BATCHES = """
import sys
from pathlib import Path
from commands.import_files import ImportOptions, import_files
from commands.log.ledger import open_ledger
with open_ledger(Path(sys.argv[1]), writing=True) as ledger:
    options = ImportOptions(actor="clerk", one_transaction_rows=0, batch_rows=20)
    print("ready", flush=True)
    result = import_files(ledger, [Path(sys.argv[2])], options)
    print(result.recorded, result.duplicates, flush=True)
"""


@pytest.mark.parametrize("kills", [2, pytest.param(40, marks=pytest.mark.slow)])
def test_a_long_import_killed_between_its_batches_is_completed_by_the_same_command(tmp_path, kills):
    chance = random.Random(kills)  # noqa: S311
    quiet = new_ledger(tmp_path / "quiet.ledger")
    import_line(0, quiet, tmp_path, rows=600)
    file = tmp_path / "0000.jsonl"
    assert finished(python(IN_BATCHES, quiet, file)).code == 0
    halves = 0
    for number in range(kills):
        path = new_ledger(tmp_path / f"{number}.ledger")
        assert_killed_in_import(path, file, chance.uniform(0, 0.25))
        assert_sound(path)
        with open_ledger(path) as ledger:
            reached = ledger.head().position - 21
        assert reached % 20 == 0 or reached == 601
        halves += 0 < reached < 601
        done = finished(python(IN_BATCHES, path, file))
        assert done.out.split()[1:] == [str(600 - min(reached, 600)), str(min(reached, 600))]
        assert facts_of(path) == facts_of(quiet)
        assert figures(path) == figures(quiet)
    assert halves or kills < 10


def assert_killed_in_import(path: Path, file: Path, after: float) -> None:
    process = started(python(IN_BATCHES, path, file))
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(after)
    process.kill()
    process.communicate()


def facts_of(path: Path) -> list[bytes]:
    """The states without that of the batch, whose counts say how the work was shared out."""
    return [state for _, _, _, topic, state in entries_of(path)[1:] if not topic.startswith("import_batch")]


needs_ptrace = pytest.mark.skipif(not TRACEABLE, reason="needs ptrace on Linux, x86-64")


@needs_ptrace
def test_a_record_killed_before_any_of_its_writes_stands_or_does_not(tmp_path):
    kill_at_every_call(tmp_path, lambda path: command_line(0, path), every=4)


@needs_ptrace
@pytest.mark.slow
def test_a_record_killed_before_each_of_its_writes_stands_or_does_not(tmp_path):
    kill_at_every_call(tmp_path, lambda path: command_line(0, path), every=1)


@needs_ptrace
@pytest.mark.slow
def test_an_import_killed_before_each_of_its_writes_stands_or_does_not(tmp_path):
    kill_at_every_call(tmp_path, lambda path: import_line(0, path, tmp_path, rows=300), every=2)


@needs_ptrace
@pytest.mark.slow
def test_a_seal_killed_before_each_of_its_writes_stands_whole_or_not_at_all(tmp_path):
    example = imported_example(tmp_path / "example.ledger")
    kill_at_every_call(tmp_path, seal_line, every=2, sound=example)


@needs_ptrace
@pytest.mark.slow
def test_an_init_killed_before_each_of_its_writes_leaves_a_ledger_or_nothing(tmp_path):
    words = ("init", "--authority", "某县禁毒办", "--ledger")
    calls = traced(*words, tmp_path / "whole.ledger").calls
    for number in range(1, len(calls) + 1):
        path = tmp_path / f"{number}.ledger"
        assert traced(*words, path, kill_at=number).killed
        if path.exists():
            assert_sound(path)
        else:
            say(*words, path)
        with open_ledger(path) as ledger:
            assert ledger.head().position == 21


def kill_at_every_call(folder: Path, line, every: int, sound: Path | None = None) -> None:
    """Killed right before each write, sync and unlink: the entry stands wholly or not at all, then it is completed."""
    sound = sound or new_ledger(folder / "sound.ledger")
    quiet = Path(shutil.copy(sound, folder / "quiet.ledger"))
    calls = traced(*line(quiet)).calls
    assert calls.count("sync") >= 3
    assert "unlink" in calls
    heads = set()
    hot = 0
    for number in range(1, len(calls) + 1, every):
        path = Path(shutil.copy(sound, folder / f"{number}.ledger"))
        trace = traced(*line(path), kill_at=number)
        assert trace.killed
        hot += is_hot(journal_of(path))
        with open_ledger(path) as ledger:
            heads.add(ledger.head().position)
        assert_sound(path)
        if trace.out:
            assert_holds(path, [json.loads(trace.out)])
        say(*line(path))
        assert entries_of(path)[1:] == entries_of(quiet)[1:]
        path.unlink()
    assert hot
    assert len(heads) <= 2
