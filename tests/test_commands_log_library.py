"""The library's own recorder cases hold for the ledger's recorder, and the library finds its parts by itself."""

import sys
import tempfile
import threading
import types
from pathlib import Path

import pytest
from typing_extensions import override

if "eventsourcing.cipher" not in sys.modules:  # wants a package that the library does not ask for
    sys.modules["eventsourcing.cipher"] = types.SimpleNamespace(AESCipher=object)  # type: ignore[assignment]

from eventsourcing.persistence import ProgrammingError, StoredEvent
from eventsourcing.tests import persistence as shipped
from log_drafts import draft, ledger_of, new_ledger

from commands.log.application import LedgerApplication, application
from commands.log.clock import system_clock_us
from commands.log.faults import DamagedEntry
from commands.log.mapper import LedgerMapper, LedgerTranscoder
from commands.log.opening import Found
from commands.log.recorder import LedgerFactory, LedgerRecorder


class _Recorders(shipped.RecorderTestCase):
    """Gives each case a recorder on a new file."""

    @override
    def setUp(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._factories: list[LedgerFactory] = []

    def create_recorder(self) -> LedgerRecorder:
        path = str(Path(self._folder.name) / f"{len(self._factories)}.ledger")
        factory = LedgerFactory(
            {"SQLITE_DBNAME": path, "LEDGER_ACCESS": "new", "ORIGINATOR_ID_TYPE": "uuid"},
        )
        self._factories.append(factory)
        return factory.application_recorder()

    @override
    def tearDown(self) -> None:
        for thread in threading.enumerate():
            if thread is not threading.current_thread() and not thread.daemon:
                thread.join()
        for factory in self._factories:
            factory.close()
        self._folder.cleanup()


class _Silent(LedgerRecorder):
    """As an aggregate recorder, which gives no positions."""

    @override
    def insert_events(self, stored_events, **kwargs):
        super().insert_events(stored_events, **kwargs)


class TestAggregateCases(_Recorders, shipped.AggregateRecorderTestCase):
    @override
    def create_recorder(self) -> LedgerRecorder:
        recorder = super().create_recorder()
        recorder.__class__ = _Silent
        return recorder


class TestApplicationCases(_Recorders, shipped.ApplicationRecorderTestCase):
    pass


class TestNonInterleavingCases(_Recorders, shipped.NonInterleavingNotificationIDsBaseCase):
    pass


@pytest.fixture
def log(tmp_path):
    path = new_ledger(tmp_path / "a.ledger")
    app = application(Found(path, path), "write", 5, system_clock_us)
    yield app
    app.close()


def test_drafts_go_in_and_entries_come_out_by_the_librarys_own_store(log):
    recordings = log.events.put([draft("F2"), draft("F3", "case:C2"), draft("F4")])
    assert [recording.notification.id for recording in recordings] == [2, 3, 4]
    assert [(e.fact_id, e.originator_version) for e in log.events.get("case:C1")] == [("F2", 1), ("F4", 2)]
    assert [e.fact_id for e in log.events.get("case:C1", gt=1)] == ["F4"]
    assert [n.topic for n in log.notification_log.select(start=1, limit=10)][1:] == ["reported@1"] * 3


def test_a_variable_of_the_shell_redirects_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("LEDGER_PERSISTENCE_MODULE", "eventsourcing.popo")
    monkeypatch.setenv("LEDGER_SQLITE_DBNAME", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("CIPHER_TOPIC", "os:system")
    path = new_ledger(tmp_path / "a.ledger")
    app = application(Found(path, path), "read", 5, system_clock_us)
    try:
        assert type(app.factory) is LedgerFactory
        assert app.recorder.path == path
        assert app.mapper.cipher is None
    finally:
        app.close()
    assert not (tmp_path / "elsewhere").exists()


def test_the_application_is_called_ledger():
    assert LedgerApplication.name == "ledger"


def test_a_ledger_keeps_nothing_beside_the_log(log):
    for part in (log.factory.aggregate_recorder, log.factory.tracking_recorder, log.factory.process_recorder):
        with pytest.raises(ProgrammingError):
            part()


def test_an_unknown_topic_is_never_resolved_to_an_import():
    mapper = LedgerMapper(LedgerTranscoder())
    with pytest.raises(DamagedEntry):
        mapper.to_domain_event(StoredEvent("case:C1", 1, "os:system", b"{}"))


def test_the_transcoder_writes_plain_json_with_sorted_keys():
    transcoder = LedgerTranscoder()
    assert transcoder.encode({"b": 1, "a": "县"}) == '{"a":"县","b":1}'.encode()
    assert transcoder.decode(b'{"a":1}') == {"a": 1}


def test_the_file_keeps_its_rollback_journal_mode(tmp_path):
    path = ledger_of(tmp_path / "a.ledger", 3)
    assert path.read_bytes()[18:20] == b"\x01\x01"
    assert [part.name for part in tmp_path.iterdir()] == ["a.ledger"]
