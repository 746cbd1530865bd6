"""A whole check of the file at a path, and a consistent copy of it."""

import hashlib
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

from commands.log.audit import Audit, Auditor, check_pages
from commands.log.connections import Patience, connect, patiently, speaking_ours
from commands.log.flawless import Connect, flawless
from commands.log.opening import find, reading_connection


def audit_file(path: Path, ask_root_at: int | None, wait_seconds: float) -> Audit:
    """The audit of the ledger at this path; raises `LedgerFault` where there is none that can be read.

    Nearly every ledger is proven to be flawless. For any other everything is looked at anew, SQLite's own check of
    pages and indexes beside the walk along the events, on a connection of its own.
    """
    found = find(path, writing=False, wait_seconds=wait_seconds)

    def connected() -> sqlite3.Connection:
        return reading_connection(found, wait_seconds)

    try:
        with speaking_ours(path):
            proven = flawless(connected, Patience(path, wait_seconds), ask_root_at)
            return _examined(connected, Patience(path, wait_seconds), ask_root_at) if proven is None else proven
    finally:
        found.discard()


def _examined(connected: Connect, patient: Patience, ask_root_at: int | None) -> Audit:
    with (
        ThreadPoolExecutor(max_workers=1) as beside,
        closing(connected()) as connection,
        closing(connected()) as other,
    ):
        pages = beside.submit(check_pages, other, patient, "integrity_check")
        try:
            audit = Auditor(connection, patient, ask_root_at).walk()
            for fault in pages.result():
                audit.add(fault.code, fault.position, fault.what)
        except BaseException:
            patient.stop()
            other.interrupt()
            raise
    return audit


def copy_file(path: Path, target: Path, wait_seconds: float) -> None:
    """Afterwards the target is the ledger as of one moment, whoever writes meanwhile."""
    found = find(path, writing=False, wait_seconds=wait_seconds)
    try:
        with speaking_ours(path):
            source = reading_connection(found, wait_seconds)
            try:
                with speaking_ours(target):
                    _copy(source, target, path, wait_seconds)
            finally:
                source.close()
    finally:
        found.discard()


def _copy(source: sqlite3.Connection, target: Path, path: Path, wait_seconds: float) -> None:
    sink = connect(target, "rwc")
    try:
        sink.execute("PRAGMA synchronous = FULL")
        patiently(path, wait_seconds, lambda: source.backup(sink))
    finally:
        sink.close()


def sha256_of(path: Path) -> str:
    """The hex digest of the file's bytes."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(1 << 20):
            digest.update(part)
    return digest.hexdigest()
