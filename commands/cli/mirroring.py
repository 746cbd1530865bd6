"""The mirror kept in the user's own cache folder: used where it is the ledger's, caught up, or done without."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from hashlib import file_digest, sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from commands.log.entry import content_of
from commands.log.faults import Altered, Damaged, DamagedEntry, LedgerFault
from commands.log.ledger import Ledger
from commands.log.pages import CannotStream
from projections import mirror

STREAMED_FROM = 20_000
"""So many entries are worth loading what streams them."""
A_STREAM = 300_000
"""Entries of one stream, which DuckDB keeps as text until they are columns."""
LEAN_BYTES = 1024
"""So much of the file an entry, indexes included, and nobody asks how long the states are: asking costs a twentieth."""
STREAM_BYTES = 128 * 1024 * 1024
"""States of one stream, where they are long."""
A_PORTION = 1024
PORTION_BYTES = 16 * 1024 * 1024
"""States of so many entries on end that come in lists: a stream comes in batches of two such portions."""

_LOOKS = 5


def mirrored(ledger: Ledger) -> tuple[mirror.Connection, str]:
    """The whole log in DuckDB, and whether the cache was `current`, was `rebuilt`, or `none` could be used.

    Raises `LedgerFault` for a log with an entry that no release of ours writes.
    """
    try:
        return _mirrored(ledger)
    except mirror.MirrorFault as fault:
        raise _fault_behind(fault, ledger) from fault


def _mirrored(ledger: Ledger) -> tuple[mirror.Connection, str]:
    want = _wanted(ledger)
    with contextlib.suppress(OSError, mirror.MirrorUnwritable):
        kept = _kept(ledger, want)
        if kept is not None:
            return kept
    connection = mirror.open_memory()
    try:
        mirror.load(connection, pages(ledger, 0, want.position), _mirrored_entries(ledger, want.position))
    except BaseException:
        connection.close()
        raise
    return connection, "none"


def _kept(ledger: Ledger, want: mirror.Reach) -> tuple[mirror.Connection, str] | None:
    """The mirror in the cache, made or caught up where it has to be; None where another is in its place by now.

    What was just found to have a fault is not mirrored; a mirror from before serves for what lies before the fault.
    """
    path = _cache_path(ledger)
    held = _held(ledger, path, want)
    if held is not None and (held[1] == want or (ledger.is_doubtful and held[1].position == want.position)):
        return held[0], "current"
    if held is not None:
        held[0].close()
    if ledger.is_doubtful:
        return None
    if held is not None and held[1].position == want.position:
        # Somebody wrote the file and appended nothing: now, or before the mirror was made.
        held = None
        _check_every_byte(ledger)
    _renew(ledger, path, held[1] if held else None, want)
    renewed = mirror.open_file(str(path))
    if renewed is not None and renewed[1] == want:
        return renewed[0], "current" if held else "rebuilt"
    if renewed is not None:
        renewed[0].close()
    return None


def forget(ledger: Ledger) -> None:
    """Afterwards no mirror of this ledger is kept: what it read may not be what lies in the file now."""
    with contextlib.suppress(OSError):
        _digest_file(_cache_path(ledger)).unlink(missing_ok=True)
        _cache_path(ledger).unlink(missing_ok=True)


def _wanted(ledger: Ledger) -> mirror.Reach:
    """How far a mirror should reach, and how the file looked while nobody wrote it."""
    look = ledger.look()
    for _ in range(_LOOKS):
        head, before = ledger.head(), look
        look = ledger.look()
        if look == before:
            break
    return mirror.Reach(ledger.origin, head.position, head.root.hex(), look)


def _check_every_byte(ledger: Ledger) -> None:
    from commands.verify_ledger import OK, verify  # noqa: PLC0415 - hardly ever asked

    verdict = verify(ledger.path)
    if verdict.verdict != OK:
        position = "–" if verdict.position is None else verdict.position
        raise Altered(path=ledger.path, verdict=verdict.verdict, position=position)


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
            for start, end, is_heavy in _stretches(ledger, after, upto):
                if is_heavy:
                    yield from _lists(ledger, start, end)
                elif ledger.has_stated(start, end):
                    with streams.of(start, end) as stream:
                        after = end
                        yield stream
                after = end
    yield from _lists(ledger, after, upto)


def _lists(ledger: Ledger, after: int, upto: int) -> Iterator[mirror.Page]:
    for rows in ledger.stated(after, upto):
        yield [_line(*row) for row in rows]


def _stretches(ledger: Ledger, after: int, upto: int) -> Iterator[tuple[int, int, bool]]:
    """The positions behind `after` up to `upto` in stretches for one stream each; heavy ones are none for a stream."""
    is_lean = ledger.file_bytes <= LEAN_BYTES * ledger.last()[0]
    while after < upto:
        end = min(after + A_STREAM, upto)
        yield from [(after, end, False)] if is_lean else _weighed(ledger, after, end)
        after = end


def _weighed(ledger: Ledger, after: int, upto: int) -> Iterator[tuple[int, int, bool]]:
    """The same stretch, parted where one part would carry more than a stream does, or long states begin or end."""
    begin, carried, was_heavy = after, 0, False
    while after < upto:
        end = min(after + A_PORTION, upto)
        length = ledger.weight(after, end)
        is_heavy = length > PORTION_BYTES
        if after > begin and (is_heavy != was_heavy or carried + length > STREAM_BYTES):
            yield begin, after, was_heavy
            begin, carried = after, 0
        after, carried, was_heavy = end, carried + length, is_heavy
    if upto > begin:
        yield begin, upto, was_heavy


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


def _cache_path(ledger: Ledger) -> Path:
    return _cache_folder() / f"{_key(ledger)}.duckdb"


def _cache_folder() -> Path:
    named = os.environ.get("ZHENGJI_CACHE")
    if named:
        return Path(named)
    from platformdirs import user_cache_path  # noqa: PLC0415 - only where no folder is named

    return user_cache_path("zhengji", appauthor=False)


def _key(ledger: Ledger) -> str:
    told = f"{mirror.columns_digest()}\n{ledger.origin}\n{ledger.path.absolute()}"
    return sha256(told.encode("utf-8", "surrogateescape")).hexdigest()[:32]
