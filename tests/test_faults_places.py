"""A ledger on a full disk, in a place one may not write, on a strange path, with a wrong clock, behind a lock."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from faults_ledgers import (
    EXAMPLE,
    assert_sound,
    command_line,
    example_ledger,
    figures,
    import_line,
    new_ledger,
    say,
)
from faults_running import PROGRAM, Done, environment, finished, python, zhengji

from commands.log.ledger import open_ledger

NOBODY = 65534
is_root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root")


def one_sentence(done: Done) -> str:
    """The sentence on standard error: one line, no traceback."""
    lines = [line for line in done.err.splitlines() if line]
    assert "Traceback" not in done.err
    assert len(lines) == 1, done.err
    return lines[0]


# No room.

WITH_LITTLE_ROOM = f"""
import resource, sys
most = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
{PROGRAM}
"""


@pytest.mark.parametrize("room", [0, 512, 4096, 40_000])
def test_a_file_that_may_not_grow_takes_nothing_back_that_stood(tmp_path, room):
    path = new_ledger(tmp_path / "a.ledger")
    say(*command_line(0, path))
    before = path.read_bytes()
    line = import_line(0, path, tmp_path, rows=600)
    done = finished(python(WITH_LITTLE_ROOM, len(before) + room, *line))
    assert done.code == 1
    assert done.json["error"]["code"] in {"disk-full", "store-failed"}
    assert one_sentence(done)
    assert path.read_bytes() == before
    assert_sound(path)
    assert say(*line).json["recorded"] == 600
    assert_sound(path)


@pytest.mark.parametrize("most", [0, 4096, 30_000])
def test_an_init_and_a_backup_without_room_leave_nothing(tmp_path, most):
    path = new_ledger(tmp_path / "a.ledger")
    for words in (
        ("init", "--authority", "县", "--ledger", tmp_path / "b"),
        ("backup", tmp_path / "b", "--ledger", path),
    ):
        done = finished(python(WITH_LITTLE_ROOM, most, *words, "--json"))
        assert done.code == 1
        assert one_sentence(done)
        assert sorted(part.name for part in tmp_path.iterdir()) == ["a.ledger"]


@pytest.fixture
def small_disk():
    """A file system of one megabyte."""
    folder = Path(tempfile.mkdtemp())
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if (
        os.geteuid() != 0
        or not shutil.which("mount")
        or subprocess.run(mount, check=False, capture_output=True).returncode
    ):
        folder.rmdir()
        pytest.skip("no small file system may be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)
    folder.rmdir()


def test_a_full_disk_is_said_and_takes_nothing_back(small_disk, tmp_path):
    path = new_ledger(small_disk / "a.ledger")
    line = import_line(0, path, tmp_path, rows=120)
    (small_disk / "ballast").write_bytes(bytes(small_disk_room(small_disk) - 30_000))
    before = path.read_bytes()
    done = zhengji(*line)
    assert (done.code, done.json["error"]["code"]) == (1, "disk-full")
    assert str(path) in one_sentence(done)
    assert path.read_bytes() == before
    for words in (
        ("init", "--authority", "县", "--ledger", small_disk / "b"),
        ("backup", small_disk / "b", "--ledger", path),
    ):
        done = zhengji(*words, "--json")
        assert done.error == (1, "disk-full")
        assert sorted(part.name for part in small_disk.iterdir()) == ["a.ledger", "ballast"]
    assert zhengji("verify", "--ledger", path, "--json").json["verdict"] == "OK"
    (small_disk / "ballast").unlink()
    assert zhengji(*line).json["recorded"] == 120
    assert_sound(path)


def test_a_cache_on_a_full_disk_costs_no_answer(small_disk, tmp_path):
    path = example_ledger(tmp_path / "a.ledger")
    (small_disk / "ballast").write_bytes(bytes(small_disk_room(small_disk) - 4096))
    done = zhengji("rates", "--ledger", path, "--as-of", "2024-06-30", "--json", env={"ZHENGJI_CACHE": str(small_disk)})
    assert done.json["rates"] == figures(path)["rates"]
    assert done.json["basis"]["mirror"] == "none"
    assert [part.name for part in small_disk.iterdir()] == ["ballast"]


def small_disk_room(folder: Path) -> int:
    free = os.statvfs(folder)
    return free.f_bavail * free.f_frsize


def test_a_full_output_is_said_and_the_entry_stands(tmp_path):
    if not Path("/dev/full").exists():
        pytest.skip("needs a device that is always full")
    path = new_ledger(tmp_path / "a.ledger")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            python(PROGRAM, *command_line(0, path)),
            check=False,
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(),
        )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr.decode()
    assert say(*command_line(0, path)).json["duplicate"] is True


# No permission.

# The interpreter may lie where nobody else may look, so everything is loaded before.
AS_NOBODY = f"""
import encodings.idna, importlib.readers, os, sys
import commands.cli.run, commands.cli.record, commands.cli.import_verb, commands.cli.verify, commands.cli.backup
import commands.cli.rates, commands.cli.history, commands.cli.init, projections.questions, domain.facts
os.setgroups([])
os.setgid({NOBODY})
os.setuid({NOBODY})
{PROGRAM}
"""


@pytest.fixture
def shown_folder():
    """A folder that everybody may read and nobody else may write."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def as_nobody(*words: object) -> Done:
    """The line as a user who owns nothing; skips where that user cannot even reach the program's own files."""
    done = finished(python(AS_NOBODY, *words), cwd=Path("/"))
    if not done.out and ("ModuleNotFoundError" in done.err or "Permission denied" in done.err):
        reached = finished(python(AS_NOBODY, "--help"), cwd=Path("/"))
        if reached.code != 0:
            pytest.skip("nobody cannot reach the installed program")
    return done


@is_root
def test_a_ledger_one_may_only_read_answers_and_refuses_to_be_written(shown_folder):
    path = example_ledger(shown_folder / "a.ledger")
    line = import_line(0, path, shown_folder)
    Path(line[1]).chmod(0o644)
    before = path.read_bytes()
    for mode in (0o444, 0o666):  # writable itself, its folder is not: no journal could be made
        path.chmod(mode)
        for words in (line, command_line(0, path)):
            done = as_nobody(*words)
            assert done.error == (4, "not-permitted")
            assert str(path) in one_sentence(done)
        asked = as_nobody("rates", "--ledger", path, "--as-of", "2024-06-30", "--json")
        assert asked.json["rates"] == figures(path)["rates"]
        assert as_nobody("verify", "--ledger", path, "--json").json["verdict"] == "OK"
        assert as_nobody("history", "C1", "--ledger", path, "--json").code == 0
    assert path.read_bytes() == before
    assert say(*line).json["recorded"] == 60


@is_root
def test_a_ledger_one_may_not_read_is_said_so(shown_folder):
    path = new_ledger(shown_folder / "a.ledger")
    path.chmod(0o600)
    for words in (("rates",), ("backup", shown_folder / "copy"), command_line(0, path)[:-3]):
        done = as_nobody(*words, "--ledger", path, "--json")
        assert done.error == (4, "not-permitted"), words
        assert one_sentence(done)
    path.chmod(0o644)
    (shown_folder / "locked").mkdir(mode=0o700)
    hidden = Path(shutil.copy(path, shown_folder / "locked" / "a.ledger"))
    assert as_nobody("verify", "--ledger", hidden, "--json").error == (4, "not-permitted")


@is_root
def test_what_one_may_not_write_is_not_made(shown_folder):
    path = new_ledger(shown_folder / "a.ledger")
    for words in (
        ("init", "--authority", "县", "--ledger", shown_folder / "b"),
        ("backup", shown_folder / "b", "--ledger", path),
    ):
        assert as_nobody(*words, "--json").error == (4, "not-permitted")
    assert [part.name for part in shown_folder.iterdir()] == ["a.ledger"]
    secret = shown_folder / "x.jsonl"
    secret.write_text("{}")
    secret.chmod(0)
    open_folder = shown_folder / "open"
    open_folder.mkdir()
    open_folder.chmod(0o777)
    mine = Path(shutil.copy(path, open_folder / "a.ledger"))
    mine.chmod(0o666)
    done = as_nobody("import", secret, "--ledger", mine, "--json")
    assert done.code == 3
    assert "Traceback" not in done.err


# Strange places.


@pytest.mark.parametrize(
    "name",
    [
        "a?mode=rwc#x%20&y 台账 （二）.ledger",
        *(
            pytest.param(name, marks=pytest.mark.slow)
            for name in (":memory:", "a b.ledger", "-a", "a'b\"c;--", "x\ty", "ledger ")
        ),
    ],
)
def test_a_ledger_may_lie_on_any_path(tmp_path, name):
    folder = tmp_path / f"县 禁毒办 ?#%41 {name}"
    folder.mkdir()
    path = folder / name
    env = {"ZHENGJI_CACHE": str(tmp_path / "cache'; --#%41 县")}
    assert zhengji("init", "--authority", "县", "--clock", "simulated", f"--ledger={path}", env=env).code == 0
    assert zhengji("import", EXAMPLE, f"--ledger={path}", env=env).code == 0
    for mirror in ("rebuilt", "current"):
        asked = zhengji("rates", f"--ledger={path}", "--as-of", "2024-06-30", "--json", env=env).json
        assert asked["basis"]["mirror"] == mirror
        assert asked["rates"] == figures(path)["rates"]
    assert zhengji("backup", folder / "副本 ?.ledger", f"--ledger={path}", env=env).code == 0
    assert sorted(part.name for part in folder.iterdir()) == sorted([name, "副本 ?.ledger"])
    assert_sound(path)


def test_a_ledger_named_in_the_working_folder_needs_no_path(tmp_path):
    folder = tmp_path / "乡镇 1"
    folder.mkdir()
    assert zhengji("init", "--authority", "县", cwd=folder).code == 0
    assert zhengji("verify", cwd=folder).code == 0
    assert [part.name for part in folder.iterdir()] == ["zhengji.ledger"]


def test_a_link_leads_to_the_ledger_and_its_journal(tmp_path):
    path = new_ledger(tmp_path / "a.ledger")
    (tmp_path / "desk").mkdir()
    link = tmp_path / "desk" / "link.ledger"
    link.symlink_to(path)
    assert zhengji(*command_line(0, link)).code == 0
    assert link.is_symlink()
    assert [part.name for part in (tmp_path / "desk").iterdir()] == ["link.ledger"]
    assert say(*command_line(0, path)).json["duplicate"] is True


# A clock that goes back.


def test_a_clock_set_back_is_noted_and_nothing_is_lost(tmp_path):
    path = new_ledger(tmp_path / "a.ledger", "simulated")
    positions = []
    for number, at in enumerate(("2024-03-01T09:00:00Z", "2024-02-01T09:00:00Z", "2024-04-01T09:00:00Z")):
        done = zhengji(*command_line(number, path), "--recorded-at", at)
        assert done.code == 0, done.err
        positions.append(done.json["position"])
    assert positions == [22, 23, 25]
    assert_sound(path)
    with open_ledger(path) as ledger:
        kinds = [entry.kind for entry in ledger.entries(after=21)]
    assert kinds == ["decision_issued", "reported", "clock_anomaly", "agreement_signed"]
    asked = zhengji("status", "--ledger", path, "--known", "2024-02-15", "--as-of", "2024-02-15", "--json").json
    assert asked["basis"]["clock_anomalies"] == [23]


# A lock.

LOCKING = """
import sqlite3, sys
lock = sqlite3.connect(sys.argv[1], isolation_level=None)
lock.execute("BEGIN " + sys.argv[2])
print("locked", flush=True)
sys.stdin.read()
"""
IMPATIENT = f"""
import commands.log.ledger as ledger
ledger.open_ledger.__kwdefaults__["wait_seconds"] = 0.3
import commands.verify_ledger, commands.back_up
commands.verify_ledger.verify.__kwdefaults__["wait_seconds"] = 0.3
commands.back_up.back_up.__kwdefaults__["wait_seconds"] = 0.3
{PROGRAM}
"""


@pytest.mark.parametrize(("lock", "shut_out"), [("IMMEDIATE", "writers"), ("EXCLUSIVE", "all")])
def test_a_ledger_locked_past_the_wait_is_said_so_and_works_later(tmp_path, lock, shut_out):
    path = example_ledger(tmp_path / "a.ledger")
    before = path.read_bytes()
    holder = subprocess.Popen(
        [sys.executable, "-c", LOCKING, str(path), lock], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout.readline() == "locked\n"
    line = import_line(0, path, tmp_path)
    reading = [("verify",), ("rates", "--as-of", "2024-06-30")]
    for words in (line[:-3], command_line(0, path)[:-3]) if shut_out == "writers" else ():
        done = finished(python(IMPATIENT, *words, "--ledger", path, "--json"))
        assert done.error == (1, "ledger-locked"), words
        assert str(path) in one_sentence(done)
    for words in reading:
        done = finished(python(IMPATIENT, *words, "--ledger", path, "--json"))
        assert done.error == ((1, "ledger-locked") if shut_out == "all" else (0, None)), words
    holder.communicate("")
    assert path.read_bytes() == before
    assert zhengji(*line).json["recorded"] == 60
    assert_sound(path)


def test_an_interrupt_while_waiting_is_an_interrupt(tmp_path):
    path = new_ledger(tmp_path / "a.ledger")
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    process = subprocess.Popen(
        python(PROGRAM, *command_line(0, path)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(1.5)
    process.terminate()
    _, err = process.communicate()
    assert process.returncode == 130
    assert "Traceback" not in err.decode()
    holder.close()
    assert say(*command_line(0, path)).json["position"] == 22
