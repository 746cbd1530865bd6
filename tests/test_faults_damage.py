"""A sound ledger damaged at random: `verify` names it, or nobody could see it; and no command falls over."""

import random
import shutil
import signal
from functools import cache
from pathlib import Path

import pytest
from faults_damage import damaged_by_sql, damaged_in_bytes, dump_of, is_cut_tail, renumbered_in_bytes
from faults_hostile import edited, reading_verbs, tidied, writing_verbs
from faults_ledgers import command_line, example_ledger, import_line, new_ledger, say, spoken

from commands.log.ledger import open_ledger
from commands.log.opening import journal_of
from commands.verify_ledger import verify
from domain.checkcode import format_code

FAST, SLOW = range(40), range(1000, 2000)
RUN_ONE_IN = 25  # the figures of one question cost as much as ten whole checks
PATIENCE = 60  # seconds; what is checked here takes a fraction of one
ROUNDS = [pytest.param(FAST, id="few"), pytest.param(SLOW, id="many", marks=pytest.mark.slow)]


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """A ledger with every verb, a whole subtree, a tail behind it and a clock that stepped back."""
    folder = tmp_path_factory.mktemp("sound")
    path = example_ledger(folder / "a.ledger")
    say(*import_line(0, path, folder, rows=240))
    for step in range(16):
        say(*command_line(step, path), *(("--recorded-at", "2024-06-01 09:00") if step == 5 else ()))
    with open_ledger(path) as ledger:
        assert "clock_anomaly" in {entry.kind for entry in ledger.entries()}
        assert ledger.head().position > 256
    return path


@pytest.fixture
def patience():
    """What does not end within a minute fails."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def give_up(*_: object) -> None:
        message = "did not end"
        raise TimeoutError(message)

    held = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(PATIENCE)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, held)


def run_some(path: Path, folder: Path, chance: random.Random) -> None:
    """Some verbs, drawn: none with a fault of the program, none that changes the file if it only reads."""
    before = path.read_bytes()
    drawn = chance.sample(reading_verbs(folder)[1:], 2) + chance.sample(writing_verbs(folder), 1)
    for words in drawn:
        ran = spoken(*words, "--ledger", path)
        assert "程序内部错误" not in ran.err, (words, ran.err)
        assert ran.code in (0, 1, 2, 3, 5), (words, ran)
        if words != drawn[-1]:
            assert path.read_bytes() == before, words
        tidied(folder)


def seen_in(path: Path) -> list:
    """All that a reader can get: the entries in order, and through every index."""
    with open_ledger(path) as ledger:
        entries = list(ledger.entries())
        facts = ledger.by_fact({entry.fact_id for entry in entries})
        events = ledger.by_event({entry.event_id for entry in entries})
        streams = [ledger.stream(name) for name in sorted({entry.originator_id for entry in entries})]
        return [entries, sorted(facts.items()), sorted(events.items()), streams, ledger.head()]


@cache
def cached_seen_in(sound: Path) -> list:
    """The same of the sound ledger, which nobody changes."""
    return seen_in(sound)


def assert_named_or_unseen(sound: Path, path: Path, chance: random.Random) -> str:
    """The verdict; OK only where every value is the sound one's, or nothing but the end is gone."""
    if hasattr(signal, "SIGALRM"):
        signal.alarm(PATIENCE)  # anew for each file
    before = path.read_bytes()
    verdict = verify(path)
    assert path.read_bytes() == before
    assert not journal_of(path).exists()
    if verdict.verdict == "OK":
        was, now = dump_of(sound), dump_of(path)
        assert now == was or is_cut_tail(was, now)
        if now == was:
            assert seen_in(path) == cached_seen_in(sound)
    else:
        assert spoken("backup", path.with_name("copy"), "--ledger", path).code != 0
    if chance.randrange(RUN_ONE_IN) == 0:
        run_some(path, path.parent, chance)
    return verdict.verdict


def damaged(sound: Path, folder: Path, number: int, damage, *times: int) -> str:
    """The verdict on a copy damaged as this number draws it; a failing test says what was done."""
    chance = random.Random(number)  # noqa: S311
    path = Path(shutil.copy(sound, folder / "a.ledger"))
    told = damage(path, chance, chance.choice(times))
    try:
        return assert_named_or_unseen(sound, path, chance)
    except BaseException as failure:
        failure.add_note(f"{number}: {told}")
        raise


@pytest.mark.usefixtures("patience")
@pytest.mark.parametrize("rounds", ROUNDS)
def test_damage_through_sql_is_named_or_is_a_cut_tail(sound, tmp_path, rounds):
    verdicts = {damaged(sound, tmp_path, number, damaged_by_sql, 1, 1, 1, 2, 5) for number in rounds}
    assert {"TAMPERED", "OK"} <= verdicts


@pytest.mark.usefixtures("patience")
@pytest.mark.parametrize("rounds", ROUNDS)
def test_turned_bits_are_named_or_unseen(sound, tmp_path, rounds):
    verdicts = {damaged(sound, tmp_path, number, damaged_in_bytes, 1, 1, 1, 3, 40) for number in rounds}
    assert {"TAMPERED", "OK"} <= verdicts


@pytest.mark.usefixtures("patience")
@pytest.mark.slow
def test_every_bit_of_the_header_turned_is_named_or_unseen(sound, tmp_path):
    content = sound.read_bytes()
    path = tmp_path / "a.ledger"
    for place in range(800):
        changed = bytearray(content)
        changed[place // 8] ^= 1 << place % 8
        path.write_bytes(bytes(changed))
        assert_named_or_unseen(sound, path, random.Random(place))  # noqa: S311


@pytest.mark.usefixtures("patience")
@pytest.mark.slow
def test_pages_written_twice_or_swapped_are_named_or_unseen(sound, tmp_path):
    content = sound.read_bytes()
    pages = len(content) // 4096
    path = tmp_path / "a.ledger"
    for number in range(300):
        chance = random.Random(number)  # noqa: S311
        one, two = (chance.randrange(pages) * 4096 for _ in range(2))
        changed = bytearray(content)
        changed[one : one + 4096] = content[two : two + 4096]
        if number % 2:
            changed[two : two + 4096] = content[one : one + 4096]
        path.write_bytes(bytes(changed))
        assert_named_or_unseen(sound, path, chance)


@pytest.mark.parametrize(
    "change",
    [
        "recorded_at_us = 'x'",
        "originator_version = 'x'",
        f"position = {2**63 - 1}",
        "originator_version = 9223372036854775807",
    ],
)
def test_nothing_is_written_behind_a_last_entry_that_cannot_be_counted_on(tmp_path, change):
    path = new_ledger(tmp_path / "a.ledger")
    for step in range(2):
        say(*command_line(step, path))
    edited(path, f"UPDATE stored_events SET {change} WHERE position = 23")
    before = path.read_bytes()
    for words in (command_line(2, path), command_line(3, path)):
        assert spoken(*words).code == 5
        assert path.read_bytes() == before


@pytest.mark.usefixtures("patience")
def test_a_row_whose_number_is_behind_every_other_in_its_place_ends_the_check(sound, tmp_path):
    path = Path(shutil.copy(sound, tmp_path / "a.ledger"))
    renumbered_in_bytes(path, 169)
    verdict = verify(path)
    assert (verdict.verdict, verdict.position) == ("TAMPERED", 169)
    assert spoken("backup", tmp_path / "copy", "--ledger", path).code == 5
    assert spoken("export", "--format", "jsonl", "-o", tmp_path / "out.jsonl", "--ledger", path).code == 5


def test_a_file_cut_at_any_length_is_no_ledger_any_more(sound, tmp_path):
    content = sound.read_bytes()
    path = tmp_path / "a.ledger"
    for number in range(40):
        path.write_bytes(content[: random.Random(number).randrange(len(content))])  # noqa: S311
        assert verify(path).verdict != "OK"
        assert spoken("rates", "--ledger", path, "--as-of", "2024-06-30").code == 5


@pytest.mark.usefixtures("patience")
def test_a_file_with_something_behind_its_end_is_named_or_unseen(sound, tmp_path):
    path = tmp_path / "a.ledger"
    for more in (b"x", b"\0" * 4096, b"x" * 9000):
        path.write_bytes(sound.read_bytes() + more)
        assert_named_or_unseen(sound, path, random.Random(0))  # noqa: S311


def test_a_cut_tail_is_seen_by_a_code_from_paper_alone(sound, tmp_path):
    with open_ledger(sound) as ledger:
        head = ledger.head()
    code = format_code(head.position, head.root)
    path = Path(shutil.copy(sound, tmp_path / "a.ledger"))
    edited(path, f"DELETE FROM stored_events WHERE position > {head.position - 3}")
    assert spoken("verify", "--ledger", path).code == 0
    ran = spoken("verify", "--ledger", path, "--code", code, "--json")
    assert (ran.code, ran.json["verdict"], ran.json["position"]) == (5, "TRUNCATED", head.position)
