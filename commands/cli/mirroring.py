"""The mirror kept in the user's own cache folder: used where it is the ledger's, caught up, or done without."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from hashlib import file_digest, sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from commands.log.entry import content_of
from commands.log.faults import Damaged, DamagedEntry, LedgerFault
from commands.log.ledger import Ledger
from commands.log.pages import CannotStream
from projections import mirror

STREAMED_FROM = 20_000
"""So many entries are worth loading what streams them."""
A_STREAM = 300_000
"""Entries of one stream, which DuckDB keeps as text until they are columns."""


def mirrored(ledger: Ledger) -> tuple[mirror.Connection, str]:
    """The whole log in DuckDB, and whether the cache was `current`, was `rebuilt`, or `none` could be used.

    Raises `LedgerFault` for a log with an entry that no release of ours writes.
    """
    try:
        return _mirrored(ledger)
    except mirror.MirrorFault as fault:
        raise _fault_behind(fault, ledger) from fault


def _mirrored(ledger: Ledger) -> tuple[mirror.Connection, str]:
    head = ledger.head()
    want = mirror.Reach(ledger.origin, head.position, head.root.hex())
    try:
        path = _cache_folder() / f"{_key(ledger)}.duckdb"
        held = _held(ledger, path, want)
        if held is not None and held[1] == want:
            return held[0], "current"
        if held is not None:
            held[0].close()
        _renew(ledger, path, held[1] if held else None, want)
        renewed = mirror.open_file(str(path))
        if renewed is not None and renewed[1] == want:
            return renewed[0], "current" if held else "rebuilt"
        if renewed is not None:
            renewed[0].close()
    except (OSError, mirror.MirrorUnwritable):
        pass
    connection = mirror.open_memory()
    try:
        mirror.load(connection, pages(ledger, 0, head.position), _mirrored_entries(ledger, head.position))
    except BaseException:
        connection.close()
        raise
    return connection, "none"


def _fault_behind(fault: mirror.MirrorFault, ledger: Ledger) -> LedgerFault:
    """The fault of the ledger that made its log unfit for columns, with the position where one entry shows it."""
    try:
        for entry in ledger.entries():
            content_of(entry.state, entry.position)
        for rows in ledger.stated(0, ledger.last()[0]):
            for position, _, state in rows:
                if state is None:
                    return DamagedEntry(position=position, what="columns")
    except LedgerFault as damaged:
        return damaged
    return Damaged(path=ledger.path, reason=str(fault))


def pages(ledger: Ledger, after: int, upto: int) -> Iterator[mirror.Page]:
    """The log as pages for the mirror; the county's own stream governs and is read apart."""
    if upto - after >= STREAMED_FROM:
        with contextlib.suppress(CannotStream), ledger.streaming() as streams:
            while after < upto:
                start, end = after, min(after + A_STREAM, upto)
                if ledger.has_stated(start, end):
                    with streams.of(start, end) as stream:
                        after = end
                        yield stream
                after = end
    for rows in ledger.stated(after, upto):
        yield [_line(*row) for row in rows]


def _mirrored_entries(ledger: Ledger, upto: int) -> int:
    """How many entries a mirror has: positions are dense, and the county's own stream is read apart."""
    return upto - len(ledger.county_entries(upto=upto))


def _line(position: int, recorded_at_us: int, state: bytes | None) -> str:
    try:
        if state is not None:
            return f'{{"p":{position},"r":{recorded_at_us},"s":{state.decode()}}}'
    except UnicodeDecodeError:
        pass
    raise mirror.MirrorFault(f"position {position}")


def _held(ledger: Ledger, path: Path, want: mirror.Reach) -> tuple[mirror.Connection, mirror.Reach] | None:
    """The cached mirror, if it is whole and of this very past: same origin, and the ledger's root at its position."""
    if not path.is_file() or not _is_as_written(path):
        return None
    held = mirror.open_file(str(path))
    if held is None:
        return None
    connection, reach = held
    is_ours = (
        reach.origin == want.origin
        and 0 <= reach.position <= want.position
        and ledger.root(reach.position).hex() == reach.root
    )
    if is_ours:
        return held
    connection.close()
    return None


def _renew(ledger: Ledger, path: Path, held: mirror.Reach | None, want: mirror.Reach) -> None:
    """Write the mirror under another name and rename it, so that a reader finds the old one or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, suffix=".building", delete=False) as building:
        name = Path(building.name)
    try:
        if held is None:
            name.unlink()
        else:
            shutil.copyfile(path, name)
        told = pages(ledger, held.position if held else 0, want.position)
        mirror.extend_file(str(name), told, want, _mirrored_entries(ledger, want.position))
        # A reader between these two lines sees a mirror that is not whole, and builds its own.
        _digest_file(path).write_text(_digest_of(name), encoding="ascii")
        name.replace(path)
    finally:
        for left in (name, name.with_name(name.name + ".wal")):
            with contextlib.suppress(OSError):
                left.unlink()


def _is_as_written(path: Path) -> bool:
    """Whether the file is byte for byte what was written; a damaged one fails only half-way through a question."""
    try:
        written = _digest_file(path).read_text(encoding="ascii", errors="replace")
    except FileNotFoundError:
        return False
    return written == _digest_of(path)


def _digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _digest_file(path: Path) -> Path:
    return path.with_suffix(".sha256")


def _cache_folder() -> Path:
    named = os.environ.get("ZHENGJI_CACHE")
    if named:
        return Path(named)
    from platformdirs import user_cache_path  # noqa: PLC0415 - only where no folder is named

    return user_cache_path("zhengji", appauthor=False)


def _key(ledger: Ledger) -> str:
    told = f"{mirror.columns_digest()}\n{ledger.origin}\n{ledger.path.absolute()}"
    return sha256(told.encode("utf-8", "surrogateescape")).hexdigest()[:32]
