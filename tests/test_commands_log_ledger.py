"""A ledger keeps what it is given, in order, whole or not at all, and says when its clock went back."""

import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import suppress
from datetime import date
from itertools import pairwise
from pathlib import Path

import orjson
import pytest
from log_drafts import NOON, SECOND, appended, draft, ledger_of, new_ledger, ticking

from commands.log.entry import LONG_STATE_LIMIT, STATE_LIMIT, STEPPED_BACK, Draft, content_of, state_limit
from commands.log.faults import AlreadyThere, DamagedEntry, DuplicateEvent, LedgerLocked, StateTooLarge
from commands.log.ledger import create_ledger, open_ledger
from commands.verify_ledger import verify
from domain.civil_time import day_start_us
from domain.merkle import EMPTY_ROOT, leaf_data, leaf_hash, payload_digest, root_of

DAY = 86_400 * SECOND
COPY = (
    "REPLACE INTO stored_events SELECT {}, recorded_at_us, 0, {}, topic, {}, fact_id, actor, salt, leaf_hash, state"
    " FROM stored_events WHERE position = 2"
)


def test_a_new_ledger_says_who_opened_it_and_with_which_clock(tmp_path):
    path = new_ledger(tmp_path / "a.ledger")
    with open_ledger(path) as ledger:
        assert ledger.authority == "某县禁毒办"
        assert ledger.origin.startswith("某县禁毒办/")
        assert (ledger.clock, ledger.opened_at_us) == ("system", NOON)
        assert ledger.head().position == 1
        assert not ledger.is_private_copy


def test_a_simulated_ledger_begins_with_the_laws_first_day(tmp_path):
    with open_ledger(new_ledger(tmp_path / "a.ledger", "simulated")) as ledger:
        assert ledger.opened_at_us == day_start_us(date(2008, 6, 1))
        assert ledger.now_us() == ledger.opened_at_us


def test_nothing_is_left_of_a_ledger_that_could_not_be_made(tmp_path):
    def refuse(genesis):
        raise KeyError(genesis.origin)

    with pytest.raises(KeyError):
        create_ledger(tmp_path / "a.ledger", "x", "system", refuse)
    with pytest.raises(ValueError, match="topic"):
        create_ledger(tmp_path / "a.ledger", "x", "system", lambda _: [draft("F", kind="no_such_kind")])
    assert list(tmp_path.iterdir()) == []


def test_positions_and_versions_are_dense_whatever_the_batches(tmp_path):
    path = new_ledger(tmp_path / "a.ledger")
    for batch in ((2, 3, 4), (5,), (6, 7)):
        appended(path, [draft(f"F{n}", f"case:C{n % 2}") for n in batch])
    with open_ledger(path) as ledger:
        found = list(ledger.entries())
    assert [entry.position for entry in found] == list(range(1, 8))
    assert [e.originator_version for e in found if e.originator_id == "case:C0"] == [1, 2, 3]
    assert [e.originator_version for e in found if e.originator_id == "case:C1"] == [1, 2, 3]


def test_an_entry_comes_back_as_it_went_in(tmp_path):
    path = new_ledger(tmp_path / "a.ledger")
    sent = draft("F2", "case:甲-1", actor="王五", note="备注")
    (written,) = appended(path, [sent], NOON + 5)
    with open_ledger(path) as ledger:
        (read,) = ledger.stream("case:甲-1")
    assert read == written
    assert (read.kind, read.verb, read.content["note"]) == ("reported", "record", "备注")
    assert (read.event_id, read.fact_id, read.actor, read.state) == (sent.event_id, "F2", "王五", sent.state)
    assert (read.position, read.recorded_at_us, read.clock_flags) == (2, NOON + 5, 0)


def test_the_leaf_of_an_entry_covers_its_header_and_every_stored_byte(tmp_path):
    path = new_ledger(tmp_path / "a.ledger")
    appended(path, [draft("F2")], NOON + 7)
    with sqlite3.connect(path) as raw:
        salt, stored = raw.execute("SELECT salt, leaf_hash FROM stored_events WHERE position = 2").fetchone()
    raw.close()
    digest = payload_digest(salt, draft("F2").state)
    assert stored == leaf_hash(leaf_data(1, NOON + 7, 0, "case:C1", 1, "reported@1", "w1", digest))
    assert len(salt) == 32


def test_equal_events_get_unequal_salts_and_leaves(tmp_path):
    (one,) = appended(new_ledger(tmp_path / "a.ledger"), [draft("F2")])
    (other,) = appended(new_ledger(tmp_path / "b.ledger"), [draft("F2")])
    assert one.state == other.state
    assert one.leaf_hash != other.leaf_hash


def test_roots_of_every_past_are_those_of_its_leaves(tmp_path):
    path = ledger_of(tmp_path / "a.ledger", 600)
    appended(path, [draft("G1"), draft("G2")])
    with open_ledger(path) as ledger:
        leaves = [entry.leaf_hash for entry in ledger.entries()]
        for position in (0, 1, 2, 255, 256, 257, 511, 512, 513, 602):
            assert ledger.root(position) == root_of(leaves[:position])
        assert ledger.root(0) == EMPTY_ROOT
        assert ledger.head().root == root_of(leaves)
        for beyond in (-1, 603):
            with pytest.raises(ValueError, match="position"):
                ledger.root(beyond)


def test_subtrees_are_complete_however_the_events_arrive(tmp_path):
    path = new_ledger(tmp_path / "a.ledger")
    numbers = iter(range(2, 2000))
    for size in (254, 1, 1, 255, 1, 600):
        appended(path, [draft(f"F{next(numbers)}") for _ in range(size)])
    with sqlite3.connect(path) as raw:
        assert raw.execute("SELECT block FROM stored_subtrees").fetchall() == [(0,), (1,), (2,), (3,)]
    raw.close()
    assert verify(path).verdict == "OK"


def test_pages_of_any_size_read_the_same(tmp_path):
    path = ledger_of(tmp_path / "a.ledger", 23)
    with open_ledger(path) as ledger:
        whole = [entry.position for entry in ledger.entries()]
        for page in (1, 2, 22, 23, 24):
            assert [entry.position for entry in ledger.entries(page=page)] == whole
        assert [entry.position for entry in ledger.entries(after=20)] == [21, 22, 23]
        assert [entry.position for entry in ledger.entries(after=3, upto=5, page=1)] == [4, 5]
        assert list(ledger.entries(after=23)) == []


def test_a_page_of_heavy_entries_is_cut_short_and_none_is_lost(tmp_path):
    path = new_ledger(tmp_path / "a.ledger")
    appended(path, [draft(f"F{n}", note="x" * (STATE_LIMIT - 1000)) for n in range(40)])
    with open_ledger(path) as ledger:
        assert [entry.position for entry in ledger.entries()] == list(range(1, 42))


def test_streams_facts_and_events_are_found(tmp_path):
    path = new_ledger(tmp_path / "a.ledger")
    appended(path, [draft("F2"), draft("F3", "case:C2"), draft("F4")])
    with open_ledger(path) as ledger:
        assert [e.fact_id for e in ledger.stream("case:C1")] == ["F2", "F4"]
        assert [e.fact_id for e in ledger.stream("case:C1", upto=3)] == ["F2"]
        assert [e.fact_id for e in ledger.county_entries()] == ["ledger_opened:1"]
        assert ledger.stream("case:nobody") == []
        wanted = ["F4", "F2", "none", *(f"x{n}" for n in range(1200))]
        assert {key: [e.position for e in es] for key, es in ledger.by_fact(wanted).items()} == {
            "F2": [2],
            "F4": [4],
        }
        ids = [draft(name).event_id for name in ("F3", "none")]
        assert [e.position for e in ledger.by_event(ids).values()] == [3]
        assert ledger.by_fact([]) == {}


def test_what_a_transaction_appends_it_reads_and_an_exception_takes_it_back(tmp_path):
    path = ledger_of(tmp_path / "a.ledger", 3)
    with open_ledger(path, writing=True) as ledger:
        before = ledger.head()
        with suppress(ZeroDivisionError), ledger.transaction() as tx:
            tx.append([draft("F9"), draft("F10", "case:C9")])
            assert tx.head().position == 5
            assert [e.fact_id for e in tx.stream("case:C9")] == ["F10"]
            assert ledger.head() == before
            raise ZeroDivisionError
        assert ledger.head() == before
        with ledger.transaction() as tx:
            assert tx.append([]) == []
            assert [e.position for e in tx.append([draft("F9")])] == [4]
            assert [e.position for e in tx.append([draft("F10")])] == [5]
        assert ledger.head().position == 5


def test_a_stored_event_cannot_be_appended_again_and_takes_its_whole_batch_back(tmp_path):
    path = ledger_of(tmp_path / "a.ledger", 3)
    for batch in ([draft("G"), draft("F2", "case:C8")], [draft("G"), draft("G", "case:C7")]):
        with open_ledger(path, writing=True) as ledger:
            with pytest.raises(DuplicateEvent), ledger.transaction() as tx:
                tx.append(batch)
            assert ledger.head().position == 3
    assert verify(path).verdict == "OK"


def test_the_clock_is_read_once_a_transaction_and_under_the_lock(tmp_path):
    path = new_ledger(tmp_path / "a.ledger")
    with open_ledger(path, writing=True, read_clock=ticking()) as ledger:
        with ledger.transaction() as tx:
            times = {e.recorded_at_us for _ in range(3) for e in tx.append([draft(f"F{_}"), draft(f"G{_}")])}
            assert times == {tx.recorded_at_us}
        with ledger.transaction() as tx:
            assert tx.recorded_at_us == times.pop() + SECOND


def test_a_step_back_is_flagged_kept_raw_and_noted_once(tmp_path):
    path = new_ledger(tmp_path / "a.ledger")
    appended(path, [draft("F2"), draft("F3")], NOON - 2 * SECOND + 1)
    appended(path, [draft("F5")], NOON - SECOND)
    with open_ledger(path) as ledger:
        found = list(ledger.entries())
    assert [e.fact_id for e in found] == ["ledger_opened:1", "F2", "clock_anomaly:3", "F3", "F5"]
    assert [e.clock_flags for e in found] == [0, STEPPED_BACK, 0, 0, 0]
    note = found[2]
    assert note.recorded_at_us == found[1].recorded_at_us == NOON - 2 * SECOND + 1
    assert (note.actor, note.originator_id, note.content["occurred_on"]) == ("ledger", "county", "2023-11-15")
    assert note.content["body"] == {"kind": "stepped_back", "position": 2, "step": 2}
    assert verify(path).verdict == "OK"


def test_every_step_back_of_an_import_is_noted_behind_its_entry(tmp_path):
    path = new_ledger(tmp_path / "a.ledger", "simulated")
    base = day_start_us(date(2020, 1, 1))
    rows = [draft(f"F{n}", at=base + shift * DAY) for n, shift in enumerate((5, 3, 3, 9, 1))]
    written = appended(path, rows)
    assert [e.position for e in written] == [2, 3, 5, 6, 7]
    with open_ledger(path) as ledger:
        notes = [e for e in ledger.entries() if e.kind == "clock_anomaly"]
    assert [(n.position, n.content["body"]["position"]) for n in notes] == [(4, 3), (8, 7)]
    assert notes[1].content["body"]["step"] == 8 * 86_400
    assert verify(path).verdict == "OK"


def test_a_simulated_entry_without_a_time_stands_at_the_heads(tmp_path):
    path = new_ledger(tmp_path / "a.ledger", "simulated")
    base = day_start_us(date(2020, 1, 1))
    with open_ledger(path, writing=True) as ledger, ledger.transaction() as tx:
        written = tx.append([draft("F2", at=base)]) + tx.append([draft("F3")])
    assert [entry.recorded_at_us for entry in written] == [base, base]


def test_a_ledger_of_the_systems_clock_takes_no_time_from_a_draft(tmp_path):
    path = new_ledger(tmp_path / "a.ledger")
    with pytest.raises(ValueError, match="times"):
        appended(path, [draft("F2", at=NOON)])


def test_known_on_a_date_is_the_last_position_before_midnight_in_china(tmp_path):
    path = new_ledger(tmp_path / "a.ledger", "simulated")
    midnight = day_start_us(date(2020, 1, 2))
    appended(path, [draft("F2", at=midnight - 1), draft("F3", at=midnight), draft("F4", at=midnight + DAY)])
    with open_ledger(path) as ledger:
        known = {day: ledger.position_known_on(date(2020, 1, day)).position for day in (1, 2, 3, 4)}
        assert known == {1: 2, 2: 3, 3: 4, 4: 4}
        assert ledger.position_known_on(date(2008, 5, 31)).position == 0
        assert ledger.position_known_on(date(2008, 6, 1)).position == 1


def test_known_on_a_date_names_only_the_steps_across_that_midnight(tmp_path):
    path = new_ledger(tmp_path / "a.ledger", "simulated")
    base = day_start_us(date(2020, 1, 1))
    days = (1, 5, 2, 3, 9, 8, 4, 6)
    appended(path, [draft(f"F{n}", at=base + day * DAY) for n, day in enumerate(days)])
    with open_ledger(path) as ledger:
        found = list(ledger.entries())
        for day in range(12):
            known = ledger.position_known_on(date(2020, 1, 1 + day))
            end = base + (day + 1) * DAY
            before = [0, *(e.position for e in found if e.recorded_at_us < end)]
            steps = [
                later.position
                for sooner, later in pairwise(found)
                if later.recorded_at_us < end <= sooner.recorded_at_us
            ]
            assert (known.position, known.anomalies) == (before[-1], steps)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE stored_events SET actor = 'x' WHERE position = 2",
        "DELETE FROM stored_events WHERE position = 3",
        "INSERT OR REPLACE INTO stored_events SELECT * FROM stored_events WHERE position = 2",
        COPY.format(301, "'case:X', 1", "event_id"),
        COPY.format(301, "originator_id, originator_version", "x'00'"),
        COPY.format(999, "'case:X', 1", "x'00'"),
        "UPDATE stored_subtrees SET root = x'00'",
        "DELETE FROM stored_subtrees",
        "REPLACE INTO stored_subtrees VALUES (0, x'00')",
    ],
)
def test_the_tables_only_grow(tmp_path, statement):
    path = ledger_of(tmp_path / "a.ledger", 300)
    raw = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw.execute(statement)
    raw.close()
    assert verify(path).verdict == "OK"


def test_a_state_longer_than_its_kind_allows_is_refused(tmp_path):
    path = new_ledger(tmp_path / "a.ledger")
    with pytest.raises(StateTooLarge):
        appended(path, [draft("F2", note="x" * STATE_LIMIT)])
    long = draft("P", "county", "policy_adopted", body={"text": "x" * (2 * STATE_LIMIT)})
    assert appended(path, [long])[0].position == 2
    assert state_limit("policy_adopted") == LONG_STATE_LIMIT
    assert verify(path).verdict == "OK"


@pytest.mark.parametrize(
    "state", [b"", b"{", b"[]", b"1", b"\xff", b'{"a":' * 70 + b"1" + b"}" * 70, b"[" * 100_000], ids=len
)
def test_a_state_that_is_no_useful_object_is_a_fault_and_no_crash(state):
    with pytest.raises(DamagedEntry):
        content_of(state, 5)


def test_many_shallow_lists_are_no_fault():
    state = orjson.dumps({"body": {"days": [[1]] * 100}})
    assert len(content_of(state, 1)["body"]["days"]) == 100


def test_a_locked_ledger_is_waited_for_and_then_named(tmp_path):
    path = ledger_of(tmp_path / "a.ledger", 2)
    with open_ledger(path, writing=True) as holder, holder.transaction():
        with open_ledger(path, writing=True, wait_seconds=0.05) as other:
            with pytest.raises(LedgerLocked) as fault, other.transaction():
                pass
            assert fault.value.values == {"path": str(path), "seconds": "0.05"}
        with open_ledger(path, wait_seconds=0.05) as reader:
            assert reader.head().position == 2


def test_a_writer_gets_its_turn_when_the_other_ends(tmp_path):
    path = ledger_of(tmp_path / "a.ledger", 2)
    with open_ledger(path, writing=True, read_clock=lambda: NOON) as holder:
        with holder.transaction() as tx:
            thread = threading.Thread(target=appended, args=(path, [draft("G")]))
            thread.start()
            tx.append([draft("H")])
        thread.join()
        assert [e.fact_id for e in holder.entries(after=2)] == ["H", "G"]


def test_waiting_for_a_lock_hears_an_interrupt(tmp_path):
    path = ledger_of(tmp_path / "a.ledger", 2)
    code = f"""
import sys
from pathlib import Path
from commands.log.ledger import open_ledger
with open_ledger(Path({str(path)!r}), writing=True, wait_seconds=60) as ledger:
    print("waiting", flush=True)
    try:
        with ledger.transaction():
            pass
    except KeyboardInterrupt:
        sys.exit(130)
"""
    with open_ledger(path, writing=True) as holder, holder.transaction():
        child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
        child.stdout.readline()
        time.sleep(0.1)
        child.send_signal(signal.SIGINT)
        assert child.wait(20) == 130
        child.stdout.close()


def test_two_processes_append_without_a_gap(tmp_path):
    path = new_ledger(tmp_path / "a.ledger")
    code = f"""
import sys
sys.path[:0] = {[str(Path(__file__).parent)]!r}
from pathlib import Path
from log_drafts import appended, draft
for n in range(20):
    appended(Path({str(path)!r}), [draft(f"{{sys.argv[1]}}-{{n}}-{{m}}", f"case:{{sys.argv[1]}}") for m in range(5)])
"""
    children = [subprocess.Popen([sys.executable, "-c", code, name]) for name in ("A", "B")]
    assert [child.wait(60) for child in children] == [0, 0]
    with open_ledger(path) as ledger:
        assert ledger.head().position == 201
        assert [e.originator_version for e in ledger.stream("case:A")] == list(range(1, 101))
    assert verify(path).verdict == "OK"


def test_an_existing_path_is_never_touched(tmp_path):
    path = tmp_path / "a.ledger"
    path.write_bytes(b"mine")
    with pytest.raises(AlreadyThere):
        new_ledger(path)
    assert path.read_bytes() == b"mine"
    dangling = tmp_path / "b.ledger"
    dangling.symlink_to(tmp_path / "nowhere")
    with pytest.raises(AlreadyThere):
        new_ledger(dangling)


def test_a_stray_journal_is_never_adopted_by_a_new_ledger(tmp_path):
    (tmp_path / "a.ledger-journal").write_bytes(b"left behind")
    with pytest.raises(AlreadyThere):
        new_ledger(tmp_path / "a.ledger")


@pytest.mark.parametrize(
    "name", ["a b?.ledger", "台账#1.ledger", "50%20.ledger", "a&b=c;d.ledger", ":memory:", "x'y\""]
)
def test_a_path_may_hold_any_signs(tmp_path, name):
    path = ledger_of(tmp_path / name, 3)
    with open_ledger(path) as ledger:
        assert ledger.head().position == 3
    assert [part.name for part in tmp_path.iterdir()] == [name]
    assert verify(path).verdict == "OK"


def test_a_draft_with_an_unknown_topic_is_an_error_of_the_program(tmp_path):
    path = new_ledger(tmp_path / "a.ledger")
    sent = draft("F2")
    with pytest.raises(ValueError, match="topic"):
        appended(path, [Draft(sent.originator_id, "os:system", sent.event_id, "F2", "w1", sent.state)])
