"""What happens where output cannot go, where somebody interrupts, and where a console knows few characters."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typed_line import typed

from commands.cli import output

PROGRAM = [sys.executable, "-c", "from commands.cli import main; main()"]


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "county.ledger"
    monkeypatch.setenv("ZHENGJI_LEDGER", str(path))
    monkeypatch.setenv("ZHENGJI_ACTOR", "clerk")
    assert typed("init", "--authority", "县禁毒办", "--no-pack").code == 0
    return path


STATION = ("record", "station_registered", "--station", "S1", "--on", "2026-01-05", "--name", "一站")


@pytest.mark.usefixtures("ledger")
def test_a_reader_that_went_away_is_answered_with_silence_and_1() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*PROGRAM, "calendar", "list"], stdout=writing, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full device")
@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize("more", [(), ("--json",)])
def test_a_record_stands_where_its_answer_cannot_be_written(more: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*PROGRAM, *STATION, *more], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("标准输出写不进去（磁盘已满）。")
    assert typed(*STATION, "--json").json["duplicate"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full device")
def test_a_help_screen_that_cannot_be_written_is_a_failure() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*PROGRAM, "--help"], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


@pytest.mark.usefixtures("ledger")
def test_a_console_of_few_characters_loses_characters_and_nothing_else() -> None:
    done = subprocess.run(
        [*PROGRAM, "calendar", "list", "--year", "2026"],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        check=True,
    )
    assert done.stdout.startswith(b"2026 ")
    assert b"?" in done.stdout


@pytest.mark.usefixtures("ledger")
def test_json_is_utf_8_whatever_the_console() -> None:
    done = subprocess.run(
        [*PROGRAM, "policy", "list", "--json"],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "gbk"},
        check=True,
    )
    assert "县社区戒毒".encode() in done.stdout


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_while_waiting_for_a_lock_writes_nothing(ledger: Path, number: signal.Signals) -> None:
    other = sqlite3.connect(ledger, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    waiting = subprocess.Popen([*PROGRAM, *STATION], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    time.sleep(1.5)
    waiting.send_signal(number)
    out, err = waiting.communicate(timeout=20)
    other.execute("ROLLBACK")
    other.close()
    assert (waiting.returncode, out) == (130, "")
    assert "Traceback" not in err
    assert typed("verify", "--json").json["basis"]["position"] == 20


def test_bytes_that_are_no_text_are_wrong_usage(ledger: Path) -> None:
    assert ledger.exists()
    ran = typed("history", "a\udcff", "--json")
    assert (ran.code, ran.json["error"]["code"]) == (2, "not-text")


def test_control_characters_in_data_are_shown_and_not_obeyed() -> None:
    assert output.shown("a\x1b[31mb\u202ec\nd") == "a\\u001b[31mb\\u202ec\nd"
