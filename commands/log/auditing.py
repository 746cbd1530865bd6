"""A whole check of the file at a path, and a consistent copy of it."""

import hashlib
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from commands.log.audit import Audit, Auditor, check_pages
from commands.log.connections import connect, patiently, speaking_ours
from commands.log.faults import LedgerLocked
from commands.log.opening import find, reading_connection

T = TypeVar("T")


def audit_file(path: Path, ask_root_at: int | None, wait_seconds: float) -> Audit:
    """The audit of the ledger at this path; raises `LedgerFault` where there is none that can be read.

    SQLite's own check of the pages runs beside the walk along the events, on a connection of its own.
    """
    found = find(path, writing=False, wait_seconds=wait_seconds)

    stopped = threading.Event()

    def patient(step: Callable[[], T]) -> T:
        def unless_stopped() -> T:
            if stopped.is_set():
                raise LedgerLocked(path=path, seconds="0")
            return step()

        return patiently(path, wait_seconds, unless_stopped)

    try:
        with (
            speaking_ours(path),
            ThreadPoolExecutor(max_workers=1) as beside,
            closing(reading_connection(found, wait_seconds)) as connection,
            closing(reading_connection(found, wait_seconds)) as other,
        ):
            pages = beside.submit(check_pages, other, patient)
            try:
                audit = Auditor(connection, patient, ask_root_at).walk()
                for fault in pages.result():
                    audit.add(fault.code, fault.position, fault.what)
            except BaseException:
                stopped.set()
                other.interrupt()
                raise
        return audit
    finally:
        found.discard()


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
