"""A backup is a verified copy of one moment, or it is not there."""

import hashlib
import threading

import pytest
from log_drafts import appended, changed, draft, kill_a_writer, ledger_of

from commands.back_up import back_up
from commands.log.faults import AlreadyThere, DoesNotVerify, NoFolder, NoLedger, NotALedger, Truncated
from commands.log.ledger import open_ledger
from commands.log.opening import journal_of
from commands.verify_ledger import verify


def test_a_backup_is_a_whole_ledger(tmp_path):
    path, target = ledger_of(tmp_path / "a.ledger", 300), tmp_path / "备份 1.ledger"
    before = path.read_bytes()
    made = back_up(path, target)
    assert made.position == 300
    assert made.sha256 == hashlib.sha256(target.read_bytes()).hexdigest()
    assert sorted(part.name for part in tmp_path.iterdir()) == ["a.ledger", "备份 1.ledger"]
    assert path.read_bytes() == before
    with open_ledger(path) as one, open_ledger(target) as other:
        assert one.head() == other.head()
        assert one.origin == other.origin
    assert appended(target, [draft("G")])[0].position == 301


def test_a_backup_made_while_others_write_holds_one_moment(tmp_path):
    path = ledger_of(tmp_path / "a.ledger", 300)

    def write() -> None:
        for number in range(30):
            appended(path, [draft(f"W{number}-{n}") for n in range(10)])

    writer = threading.Thread(target=write)
    writer.start()
    copies = [back_up(path, tmp_path / f"b{number}.ledger") for number in range(4)]
    writer.join()
    for number, made in enumerate(copies):
        assert made.position >= 300
        assert verify(tmp_path / f"b{number}.ledger").verdict == "OK"
    assert [made.position for made in copies] == sorted(made.position for made in copies)


def test_an_existing_target_is_never_touched(tmp_path):
    path, target = ledger_of(tmp_path / "a.ledger", 3), tmp_path / "b.ledger"
    target.write_bytes(b"mine")
    for taken in (target, path):
        with pytest.raises(AlreadyThere):
            back_up(path, taken)
    assert target.read_bytes() == b"mine"
    target.unlink()
    journal_of(target).write_bytes(b"stray")
    with pytest.raises(AlreadyThere):
        back_up(path, target)


def test_a_ledger_that_does_not_verify_leaves_no_file(tmp_path):
    path = ledger_of(tmp_path / "a.ledger", 30)
    changed(path, "UPDATE stored_events SET actor = 'x' WHERE position = 7")
    with pytest.raises(DoesNotVerify) as fault:
        back_up(path, tmp_path / "b.ledger")
    assert (fault.value.exit_code, fault.value.values["position"]) == (5, "7")
    assert [part.name for part in tmp_path.iterdir()] == ["a.ledger"]


def test_what_is_no_ledger_leaves_no_file(tmp_path):
    other = tmp_path / "other"
    with pytest.raises(NoLedger):
        back_up(other, tmp_path / "b.ledger")
    other.write_bytes(b"x" * 5000)
    with pytest.raises(NotALedger):
        back_up(other, tmp_path / "b.ledger")
    cut = ledger_of(tmp_path / "a.ledger", 100)
    cut.write_bytes(cut.read_bytes()[:9000])
    with pytest.raises(Truncated):
        back_up(cut, tmp_path / "b.ledger")
    with pytest.raises(NoFolder):
        back_up(cut, tmp_path / "no" / "b.ledger")
    assert sorted(part.name for part in tmp_path.iterdir()) == ["a.ledger", "other"]


def test_a_backup_behind_a_dead_writer_holds_what_was_acknowledged(tmp_path):
    path = ledger_of(tmp_path / "a.ledger", 300)
    kill_a_writer(path)
    assert back_up(path, tmp_path / "b.ledger").position == 300
