"""`verify` names the first entry that is not what was written, changes nothing, and never falls over."""

import os
import random
import sqlite3
from pathlib import Path

import orjson
import pytest
from log_drafts import NOON, appended, changed, draft, ledger_of, new_ledger

from commands.log import auditing, schema
from commands.log.audit import MOST_FAULTS
from commands.log.connections import connect
from commands.log.faults import DamagedEntry, LedgerLocked, NoLedger
from commands.log.ledger import open_ledger
from commands.verify_ledger import Verdict, verify
from domain.checkcode import format_code
from domain.merkle import BLOCK_LEAVES, leaf_data, leaf_hash, payload_digest, root_of

COUNT = 600


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """A ledger with every kind of row: many streams, a step back, whole blocks and a tail."""
    path = ledger_of(tmp_path_factory.mktemp("sound") / "a.ledger", COUNT - 3)
    appended(path, [draft("late"), draft("later")], NOON - 5)
    with open_ledger(path) as ledger:
        assert ledger.head().position == COUNT
    return path


@pytest.fixture
def ledger(sound, tmp_path):
    path = tmp_path / "a.ledger"
    path.write_bytes(sound.read_bytes())
    return path


def checked(path: Path, code: str | None = None) -> Verdict:
    """The verdict, after a look that the file was only read and the verdict goes into JSON."""
    before = path.read_bytes()
    verdict = verify(path, code)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]
    orjson.dumps(verdict.faults)
    return verdict


def reseal(path: Path, position: int) -> None:
    """What one with write access and our program would do: a fitting leaf and fitting subtrees."""
    raw = sqlite3.connect(path)
    rows = raw.execute(f"SELECT {schema.COLUMNS} FROM stored_events ORDER BY position").fetchall()
    raw.close()
    row = rows[position - 1]
    data = leaf_data(
        row[0] - 1,
        row[1],
        row[2],
        row[3],
        row[4],
        row[5],
        row[8],
        payload_digest(row[9], row[11]),
    )
    leaf = leaf_hash(data)
    leaves = [other[10] for other in rows]
    leaves[position - 1] = leaf
    changes = [f"UPDATE stored_events SET leaf_hash = x'{leaf.hex()}' WHERE position = {position}"]
    for block in range(len(leaves) // BLOCK_LEAVES):
        root = root_of(leaves[block * BLOCK_LEAVES : (block + 1) * BLOCK_LEAVES])
        changes.append(f"UPDATE stored_subtrees SET root = x'{root.hex()}' WHERE block = {block}")
    changed(path, *changes)


def test_a_sound_ledger_is_ok_but_its_end_is_anchored_by_nothing(ledger):
    verdict = checked(ledger)
    assert (verdict.verdict, verdict.integrity, verdict.completeness) == ("OK", "OK", "UNANCHORED")
    assert (verdict.position, verdict.detail, verdict.faults, verdict.head) == (None, None, [], COUNT)


@pytest.mark.parametrize("position", [0, 1, 255, 256, 257, 512, COUNT])
def test_every_past_of_the_ledger_fits_its_code(ledger, position):
    with open_ledger(ledger) as opened:
        code = format_code(position, opened.root(position))
    verdict = checked(ledger, code.lower().replace("-", " "))
    assert verdict.verdict == "OK"
    assert verdict.completeness == ("OK" if position == COUNT else "UNANCHORED_TAIL")


def test_a_code_of_another_past_is_a_fault_at_its_position(ledger, tmp_path):
    with open_ledger(ledger_of(tmp_path.parent / "other.ledger", 50)) as other:
        code = format_code(40, other.root(40))
    verdict = checked(ledger, code)
    assert (verdict.verdict, verdict.integrity, verdict.position) == ("FORKED", "OK", 40)
    assert verdict.detail == "code-of-another-past"


def test_a_cut_tail_is_seen_only_by_a_code_from_before(ledger):
    with open_ledger(ledger) as opened:
        code = format_code(COUNT, opened.head().root)
    changed(
        ledger,
        f"DELETE FROM stored_events WHERE position > {COUNT - 10}",
    )
    assert checked(ledger).verdict == "OK"
    verdict = checked(ledger, code)
    assert (verdict.verdict, verdict.completeness, verdict.position) == ("TRUNCATED", "TRUNCATED", COUNT)


def test_a_resealed_change_is_seen_only_by_a_code_from_before(ledger):
    with open_ledger(ledger) as opened:
        codes = {p: format_code(p, opened.root(p)) for p in (299, 300, COUNT)}
    changed(
        ledger, "UPDATE stored_events SET recorded_at_us = recorded_at_us + 0, salt = zeroblob(32) WHERE position = 300"
    )
    reseal(ledger, 300)
    assert checked(ledger).verdict == "OK"
    assert [checked(ledger, codes[p]).verdict for p in (299, 300, COUNT)] == ["OK", "FORKED", "FORKED"]


def test_what_can_be_no_code_is_an_error(ledger):
    with pytest.raises(ValueError, match="check code"):
        verify(ledger, "12-34")


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ("state = replace(CAST(state AS TEXT), 'record', 'recorD')", "columns"),
        ("state = CAST(replace(CAST(state AS TEXT), 'record', 'recorD') AS BLOB)", "leaf_hash"),
        ("state = x''", "leaf_hash"),
        ("recorded_at_us = recorded_at_us + 1", "leaf_hash"),
        ("clock_flags = 2", "leaf_hash"),
        ("clock_flags = 70000", "leaf_hash"),
        ("originator_id = 'case:C9'", "leaf_hash"),
        ("originator_version = 4000", "leaf_hash"),
        ("originator_version = -1", "leaf_hash"),
        ("topic = 'interview_held@1'", "leaf_hash"),
        ("topic = 'os:system'", "topic"),
        ("actor = 'somebody else'", "leaf_hash"),
        ("actor = CAST(x'ff41' AS TEXT)", "leaf_hash"),
        ("actor = x'41'", "columns"),
        ("salt = zeroblob(32)", "leaf_hash"),
        ("salt = zeroblob(31)", "salt"),
        ("leaf_hash = zeroblob(32)", "leaf_hash"),
        ("leaf_hash = x''", "leaf_hash"),
        ("leaf_hash = 'text'", "columns"),
        ("event_id = randomblob(16)", "event_id"),
        ("event_id = NULL", "columns"),
        ("event_id = x'00'", "event_id"),
        ("fact_id = 'another'", "fact_id"),
        ("fact_id = NULL", "columns"),
        ("fact_id = 7.5", "fact_id"),
    ],
)
@pytest.mark.parametrize("position", [2, 300, COUNT])
def test_a_change_to_any_column_names_its_entry(ledger, change, what, position):
    changed(ledger, f"UPDATE stored_events SET {change} WHERE position = {position}")
    verdict = checked(ledger)
    assert (verdict.verdict, verdict.integrity, verdict.position) == ("TAMPERED", "TAMPERED", position)
    assert what in {fault["what"] for fault in verdict.faults if fault["position"] == position}


@pytest.mark.parametrize("position", [2, 256, 257, 400])
def test_a_deleted_entry_is_missing(ledger, position):
    changed(ledger, f"DELETE FROM stored_events WHERE position = {position}")
    verdict = checked(ledger)
    assert (verdict.position, verdict.detail) == (position, "missing")
    assert {fault["code"] for fault in verdict.faults} <= {"missing", "contradiction"}


def test_a_deleted_genesis_is_no_ledger(ledger):
    changed(ledger, "DELETE FROM stored_events WHERE position = 1")
    assert checked(ledger).position == 1


@pytest.mark.parametrize("position", [0, -5])
def test_an_entry_before_the_first_is_out_of_order(ledger, position):
    changed(ledger, f"UPDATE stored_events SET position = {position} WHERE position = 2")
    verdict = checked(ledger)
    assert (verdict.verdict, verdict.position) == ("TAMPERED", 1)


def test_two_entries_that_changed_places_are_named(ledger):
    changed(
        ledger,
        "UPDATE stored_events SET position = 9999 WHERE position = 10",
        "UPDATE stored_events SET position = 10 WHERE position = 11",
        "UPDATE stored_events SET position = 11 WHERE position = 9999",
    )
    assert checked(ledger).position == 10


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE stored_subtrees SET root = zeroblob(32) WHERE block = 1",
        "DELETE FROM stored_subtrees WHERE block = 0",
        "INSERT INTO stored_subtrees VALUES (2, zeroblob(32))",
        "INSERT INTO stored_subtrees VALUES (-1, zeroblob(32))",
    ],
)
def test_a_wrong_subtree_belongs_to_no_entry(ledger, statement):
    changed(ledger, statement)
    verdict = checked(ledger)
    assert (verdict.verdict, verdict.position, verdict.detail) == ("TAMPERED", None, "subtrees")


def forged(path: Path, position: int, **more: object) -> None:
    """The entry's state changed and everything resealed, so that only sense can tell."""
    raw = sqlite3.connect(path)
    (state,) = raw.execute("SELECT state FROM stored_events WHERE position = ?", (position,)).fetchone()
    raw.close()
    content = {key: value for key, value in (orjson.loads(state) | more).items() if value is not None}
    new = orjson.dumps(content, option=orjson.OPT_SORT_KEYS)
    changed(path, f"UPDATE stored_events SET state = x'{new.hex()}' WHERE position = {position}")
    reseal(path, position)


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ({"event_id": "00000000-0000-0000-0000-000000000000"}, "event_id"),
        ({"event_id": None}, "event_id"),
        ({"event_id": 7}, "event_id"),
        ({"fact_id": "other"}, "fact_id"),
        ({"actor": "other"}, "actor"),
        ({"kind": "interview_held"}, "topic"),
        ({"case": "C99"}, "originator_id"),
        ({"case": None, "person": "C1"}, "originator_id"),
        ({"verb": "erase"}, "verb"),
        ({"verb": ["record"]}, "verb"),
    ],
)
def test_a_state_that_contradicts_its_row_is_named_though_every_hash_fits(ledger, more, what):
    forged(ledger, 300, **more)
    verdict = checked(ledger)
    assert verdict.faults == [{"code": "contradiction", "position": 300, "what": what}]


@pytest.mark.parametrize(
    "state", [b"[]", b"{", b"\xff\xfe", b'{"a":' * 900 + b"1" + b"}" * 900, b"[" * 50_000], ids=len
)
def test_a_state_that_no_program_could_read_is_named_though_every_hash_fits(ledger, state):
    changed(ledger, f"UPDATE stored_events SET state = x'{state.hex()}' WHERE position = 300")
    reseal(ledger, 300)
    verdict = checked(ledger)
    assert (verdict.position, verdict.detail) == (300, "contradiction")


def test_clock_flags_and_notes_of_steps_are_held_against_the_times(ledger):
    step = COUNT - 2
    for change in ("clock_flags = 0", "recorded_at_us = recorded_at_us + 3600000000"):
        path = ledger.with_name(f"{change[:5]}.ledger")
        path.write_bytes(ledger.read_bytes())
        changed(path, f"UPDATE stored_events SET {change} WHERE position = {step}")
        reseal(path, step)
        verdict = verify(path)
        assert verdict.faults[0] == {"code": "contradiction", "position": step, "what": "clock_flags"}


def test_a_step_back_that_nobody_noted_is_named(ledger):
    changed(ledger, f"DELETE FROM stored_events WHERE position > {COUNT - 2}")
    verdict = checked(ledger)
    assert (verdict.position, verdict.detail) == (COUNT - 2, "step-not-noted")


def test_an_index_that_lost_a_row_is_named(ledger):
    def spelled(text: str) -> None:
        raw = sqlite3.connect(ledger, isolation_level=None)
        raw.execute("PRAGMA writable_schema = ON")
        raw.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'stored_events_fact'", (text,))
        raw.close()

    (text,) = [text for _, name, _, text in schema.OBJECTS if name == "stored_events_fact"]
    spelled(text + " WHERE position <> 300")
    raw = sqlite3.connect(ledger)
    raw.execute("REINDEX stored_events_fact")
    raw.close()
    spelled(text)
    verdict = checked(ledger)
    assert (verdict.verdict, verdict.position) == ("TAMPERED", 300)
    assert {fault["code"] for fault in verdict.faults} == {"pages"}


def test_many_faults_are_counted_not_all_listed(ledger):
    changed(ledger, "UPDATE stored_events SET actor = 'x'")
    verdict = checked(ledger)
    assert verdict.position == 1
    assert len(verdict.faults) == MOST_FAULTS


@pytest.mark.parametrize("seed", range(40))
def test_flipped_bytes_anywhere_are_found_and_nothing_falls_over(ledger, seed):
    chance = random.Random(seed)  # noqa: S311
    content = bytearray(ledger.read_bytes())
    for _ in range(1 + seed % 4):
        content[chance.randrange(100, len(content))] ^= 1 << chance.randrange(8)
    ledger.write_bytes(bytes(content))
    verdict = checked(ledger)
    assert verdict.verdict == "OK" or verdict.position is None or 1 <= verdict.position <= COUNT + 1


@pytest.mark.parametrize("seed", range(20))
def test_pages_of_rubbish_are_found_and_nothing_falls_over(ledger, seed):
    chance = random.Random(seed)  # noqa: S311
    content = bytearray(ledger.read_bytes())
    page = chance.randrange(1, len(content) // 4096)
    content[page * 4096 : (page + 1) * 4096] = chance.randbytes(4096)
    ledger.write_bytes(bytes(content))
    assert checked(ledger).verdict in {"TAMPERED", "MISSING"}


@pytest.mark.parametrize("seed", range(10))
def test_a_file_cut_anywhere_is_found(ledger, seed):
    chance = random.Random(seed)  # noqa: S311
    os.truncate(ledger, chance.randrange(1, ledger.stat().st_size))
    assert checked(ledger).verdict in {"TRUNCATED", "CANNOT_TELL", "TAMPERED"}


def test_a_changed_schema_is_tampering_and_another_file_says_nothing(ledger):
    changed(ledger, "CREATE VIEW more AS SELECT 1")
    verdict = checked(ledger)
    assert (verdict.verdict, verdict.detail, verdict.position) == ("TAMPERED", "not-a-ledger", None)
    ledger.write_bytes(b"case,occurred_on\n")
    assert checked(ledger).verdict == "CANNOT_TELL"


def test_nothing_at_the_path_has_no_verdict(tmp_path):
    with pytest.raises(NoLedger):
        verify(tmp_path / "a.ledger")


def test_a_ledger_locked_past_the_wait_has_no_verdict(ledger):
    other = connect(ledger, "rw")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(LedgerLocked):
        verify(ledger, wait_seconds=0)
    other.close()


def test_a_genesis_of_another_kind_is_named(tmp_path):
    path = new_ledger(tmp_path / "a.ledger")
    changed(path, "UPDATE stored_events SET topic = 'holiday_calendar_set@1'")
    reseal(path, 1)
    verdict = checked(path)
    assert verdict.position == 1
    assert "no-genesis" in {fault["code"] for fault in verdict.faults}


@pytest.mark.parametrize("body", [None, [], {"origin": 1}, {"origin": "o", "authority": "a", "clock": "sundial"}])
def test_a_genesis_that_nothing_could_open_is_named_though_every_hash_fits(tmp_path, body):
    path = new_ledger(tmp_path / "a.ledger")
    forged(path, 1, body=body)
    verdict = checked(path)
    assert verdict.faults == [{"code": "no-genesis", "position": 1, "what": ""}]
    with pytest.raises(DamagedEntry):
        open_ledger(path)


def test_what_others_append_meanwhile_is_no_fault_and_stops_no_audit(ledger, monkeypatch):
    from commands.log import audit  # noqa: PLC0415

    real = audit.Auditor._check_subtrees

    def slow(self):
        appended(ledger, [draft(f"M{n}") for n in range(400)])
        real(self)

    monkeypatch.setattr(auditing, "flawless", lambda *_: None)
    monkeypatch.setattr(audit.Auditor, "_check_subtrees", slow)
    assert verify(ledger).verdict == "OK"
