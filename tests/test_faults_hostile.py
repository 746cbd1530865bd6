"""A file prepared by somebody is refused in one sentence, left as it is, and nothing in it is executed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from faults_hostile import (
    DECISION,
    EVIL,
    ROWS,
    WHOLE_FILES,
    edited,
    journal_to,
    reading_verbs,
    respelled,
    writing_verbs,
)
from faults_ledgers import assert_sound, example_ledger, figures, say, spoken
from faults_running import environment, program, zhengji

from commands.log.opening import journal_of
from commands.verify_ledger import verify


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    return example_ledger(tmp_path_factory.mktemp("sound") / "a.ledger")


@pytest.fixture
def ledger(sound, tmp_path):
    """A copy in a folder of its own, and a module that would leave a mark beside it."""
    (tmp_path / "desk").mkdir()
    return Path(shutil.copy(sound, tmp_path / "desk" / "a.ledger"))


@pytest.fixture
def mark(tmp_path, monkeypatch):
    """The file that the evil module makes where anybody imports it."""
    mark = tmp_path / "imported"
    folder = tmp_path / "modules"
    folder.mkdir()
    (folder / f"{EVIL}.py").write_text(f"open({str(mark)!r}, 'w').close()\ndef run(*_): pass\n", "utf-8")
    monkeypatch.syspath_prepend(str(folder))
    return mark


COUNTY_ALONE = {("calendar", "list"), ("seals",), *(("policy", word) for word in ("list", "show", "diff", "adopt"))}
"""What reads the county's own facts alone, and no damage in a case."""


def folder_of(path: Path) -> dict[str, bytes]:
    """Everything in the ledger's folder."""
    return {part.name: part.read_bytes() for part in path.parent.iterdir()}


def assert_refused(path: Path, words: tuple, codes: tuple[int, ...] = (5,)) -> str:
    """The line ends with 5 and one sentence; the folder of the ledger is what it was."""
    before = folder_of(path)
    ran = spoken(*words, "--ledger", path)
    assert ran.code in codes, (words, ran)
    told = ran.err or ran.out
    assert "Traceback" not in told
    assert "程序内部错误" not in told
    if words[0] != "verify" and ran.code == 5:
        # A change that touches a sealed year is previewed first, and says where that cannot be done.
        lines = [line for line in ran.err.splitlines() if line and not line.startswith("算不出对封存")]
        assert len(lines) == 1, ran.err
        assert not ran.out
    assert folder_of(path) == before
    return told


@pytest.mark.parametrize("name", WHOLE_FILES)
def test_a_prepared_file_is_refused_by_every_verb_and_left_as_it_is(ledger, tmp_path, name):
    WHOLE_FILES[name](ledger)
    for words in reading_verbs(tmp_path) + writing_verbs(tmp_path):
        assert_refused(ledger, words)
    ran = spoken("init", "--authority", "县", "--ledger", ledger)
    assert ran.code == 1
    assert sorted(part.name for part in tmp_path.iterdir()) == ["desk", "rows.jsonl"]


@pytest.mark.parametrize("name", ROWS)
def test_a_prepared_row_is_refused_where_it_is_read_and_nothing_is_imported(ledger, tmp_path, mark, name):
    edited(ledger, ROWS[name])
    for words in reading_verbs(tmp_path) + writing_verbs(tmp_path):
        if words[:2] not in COUNTY_ALONE:
            assert_refused(ledger, words)
    assert EVIL not in sys.modules
    assert not mark.exists()
    assert verify(ledger).position == 23


def test_nothing_is_imported_by_a_process_that_could(ledger, tmp_path, mark):
    edited(ledger, ROWS["a topic that names a module"])
    env = {"PYTHONPATH": str(tmp_path / "modules")}
    for words in (("rates", "--as-of", "2024-06-30"), ("history", "C1"), ("verify",)):
        done = zhengji(*words, "--ledger", ledger, "--json", env=env)
        assert done.code == 5
    assert not mark.exists()


def test_a_row_in_the_countys_own_stream_stops_every_figure(ledger, tmp_path):
    edited(ledger, f"UPDATE stored_events SET topic = '{EVIL}:run@1' WHERE position = 21")
    for words in reading_verbs(tmp_path):
        assert_refused(ledger, words, (5,) if words[0] != "history" else (0, 5))


def test_a_prepared_genesis_is_refused_by_every_verb(ledger, tmp_path):
    for change in (f"topic = '{EVIL}:run'", "state = CAST('{}' AS BLOB)", "state = x''", "recorded_at_us = 'soon'"):
        path = Path(shutil.copy(ledger, tmp_path / "desk" / "b.ledger"))
        edited(path, f"UPDATE stored_events SET {change} WHERE position = 1")
        for words in reading_verbs(tmp_path) + writing_verbs(tmp_path):
            assert_refused(path, words)
        path.unlink()


def test_signs_that_would_command_a_terminal_are_shown_and_not_obeyed(ledger):
    edited(
        ledger,
        f"UPDATE stored_events SET state = replace(state, '县公安局', char(27) || ']0;x' || char(7)) WHERE {DECISION}",
    )
    edited(
        ledger,
        f"UPDATE stored_events SET state = CAST(replace(CAST(state AS TEXT), char(27), '\\u001b') AS BLOB) WHERE {DECISION}",
    )
    edited(
        ledger,
        f"UPDATE stored_events SET state = CAST(replace(CAST(state AS TEXT), char(7), '\\u0007') AS BLOB) WHERE {DECISION}",
    )
    ran = say("history", "C1", "--ledger", ledger)
    assert "C1-01" in ran.out
    assert not set(ran.out + ran.err) & {"\x1b", "\x07"}


# A forged journal.


def test_a_journal_that_would_bring_a_trigger_in_is_not_obeyed(ledger, tmp_path):
    evil = Path(shutil.copy(ledger, tmp_path / "evil"))
    WHOLE_FILES["a further trigger"](evil)
    journal_to(ledger, evil.read_bytes())
    for words in reading_verbs(tmp_path) + writing_verbs(tmp_path):
        assert_refused(ledger, words)


@pytest.mark.parametrize("kept", [0, 1, 3])
def test_a_journal_that_would_cut_the_file_is_not_obeyed(ledger, tmp_path, kept):
    journal_to(ledger, ledger.read_bytes()[: kept * 4096])
    content = bytearray(journal_of(ledger).read_bytes())
    content[16:20] = kept.to_bytes(4, "big")
    journal_of(ledger).write_bytes(bytes(content))
    before = ledger.read_bytes()
    ran = spoken("rates", "--ledger", ledger, "--as-of", "2024-06-30")
    assert ledger.read_bytes() == before
    assert ran.code == 5 or figures(ledger)


def test_a_journal_that_brings_other_words_is_found_by_verify(ledger, tmp_path):
    other = Path(shutil.copy(ledger, tmp_path / "other"))
    edited(other, f"UPDATE stored_events SET state = CAST(replace(state, 'detox', 'rehab') AS BLOB) WHERE {DECISION}")
    journal_to(ledger, other.read_bytes())
    verdict = verify(ledger)
    assert (verdict.verdict, verdict.position) == ("TAMPERED", 23)


def test_a_journal_that_names_a_further_file_is_refused_by_every_verb(ledger, tmp_path):
    journal_of(ledger).write_bytes(bytes.fromhex("d9d505f920a163d7") * 500)
    for words in reading_verbs(tmp_path) + writing_verbs(tmp_path):
        assert_refused(ledger, words)


@pytest.mark.parametrize("hexadecimal", ["d9d505f920a163d7ff", "41" * 3000])
def test_rubbish_in_the_journals_place_changes_no_figure_and_no_byte(ledger, hexadecimal):
    content = bytes.fromhex(hexadecimal)
    ask = ("rates", "--as-of", "2024-06-30", "--ledger", ledger)
    before, expected = ledger.read_bytes(), say(*ask).out
    journal_of(ledger).write_bytes(content)
    assert say(*ask).out == expected
    assert ledger.read_bytes() == before
    assert_sound(ledger)
    say(*writing_verbs(ledger.parent.parent)[0], "--ledger", ledger)
    assert_sound(ledger)


# Without end.


@pytest.mark.slow
@pytest.mark.parametrize("size", [200_000_000, 60_000_000])
def test_a_state_of_two_hundred_megabytes_is_refused_and_fills_no_memory(ledger, tmp_path, size):
    edited(ledger, f"UPDATE stored_events SET state = zeroblob({size}) WHERE {DECISION}")
    for words in (("verify",), ("rates", "--as-of", "2024-06-30"), ("history", "C1"), *writing_verbs(tmp_path)[:2]):
        process = subprocess.Popen(
            program(*words, "--ledger", ledger), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment()
        )
        out = process.stdout.read().decode()
        process.stdout.close()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 5, (words, out)
        assert "Traceback" not in out
        assert used.ru_maxrss < 500_000, words  # kilobytes; far from the copies that reading it whole would make


def test_a_trigger_renamed_to_the_letter_of_another_is_refused(ledger, tmp_path):
    respelled(
        ledger, "stored_subtrees_delete", lambda text: text.replace("stored_subtrees_delete", "stored_subtrees_update")
    )
    for words in reading_verbs(tmp_path)[:2]:
        assert_refused(ledger, words)
