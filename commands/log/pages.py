"""The log handed over in pages: three columns of it, each entry judged by the store before its state is taken out.

Where a whole log is read, rows go as Arrow streams from the store into whoever reads them and never become
Python's; few rows go as lists. One statement serves both, so both refuse the same.
"""

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from commands.log import raw_file, schema
from commands.log.clock import COUNTY_STREAM
from commands.log.connections import FIRST_PAUSE, LONGEST_PAUSE, file_uri
from commands.log.entry import DEEPEST, LONG_STATE_LIMIT, STATE_LIMIT
from commands.log.mapper import known_topics

Stated = tuple[int, int, bytes | None]
"""Position, recorded time, and the stored state; None where the entry is nothing that the program writes."""

_SHORT = 16 * DEEPEST
_TEXT = "CAST(state AS TEXT)"
_BRACKETS = f"length({_TEXT}) - length(replace(replace({_TEXT}, '{{', ''), '[', ''))"
_SAID = f"CASE WHEN json_valid({_TEXT}) THEN json_extract({_TEXT}, '$.actor') END"
_BEFORE_READING = ("trusted_schema = OFF", "cell_size_check = ON", "query_only = ON")
_ROWS_A_BATCH = "2048"


@lru_cache(maxsize=1)
def _is_sound() -> str:
    """What holds of every entry that the program writes, as far as its row shows; the dear questions come last.

    Only of a state that is not `_SHORT` are the brackets counted: no reader is troubled by those of a short one.
    """
    topics: dict[int, list[str]] = {STATE_LIMIT: [], LONG_STATE_LIMIT: []}
    for topic, limit in known_topics().items():
        topics[limit].append(f"'{topic}'")
    sized = (f"topic IN ({','.join(of_size)}) AND length(state) <= {limit}" for limit, of_size in topics.items())
    whole = (f"typeof({name}) = 'integer'" for name in ("recorded_at_us", "clock_flags", "originator_version"))
    texts = (f"typeof({name}) = 'text'" for name in ("originator_id", "fact_id", "actor"))
    return " AND ".join(
        (
            *whole,
            *texts,
            # Everything that is no blob is less than an empty one.
            "event_id >= x'' AND length(event_id) = 16 AND salt >= x'' AND leaf_hash >= x''",
            f"({' OR '.join(sized)})",
            "state >= x'7b' AND state < x'7c'",
            # An actor that is no text equals no JSON's; `instr` finds the canonical place at once, and is 1 there.
            f"(instr(state, CAST('{{\"actor\":\"' || actor || '\"' AS BLOB)) = 1 OR {_SAID} IS actor)",
            f"(length(state) < {_SHORT} OR {_BRACKETS} <= {DEEPEST})",
        )
    )


def statement(after: int, upto: int, *, as_text: bool) -> str:
    """The entries behind `after` up to `upto`, the county's own left out: position, recorded time, sound state."""
    state = _TEXT if as_text else "state"
    return (
        f"SELECT position, recorded_at_us, CASE WHEN {_is_sound()} THEN {state} END AS state FROM {schema.EVENTS}"
        f" WHERE position > {int(after)} AND position <= {int(upto)} AND originator_id IS NOT '{COUNTY_STREAM}'"
        " ORDER BY position"
    )


class CannotStream(Exception):
    """Streams are not to be had here; lists are."""


@contextmanager
def streaming(path: Path, wait_seconds: float) -> Iterator["Streams"]:
    """The streams of the ledger in this file, checked to be ours just before; raises CannotStream where there are none.

    The streams' library brings an SQLite of its own. Two of them in one process lose each other's locks, so
    nothing may be streamed from a file that this process has open for writing.
    """
    if raw_file.is_written(path):
        raise CannotStream
    try:
        from adbc_driver_manager import AdbcConnection, Error  # noqa: PLC0415 - only where a whole log is read
        from adbc_driver_sqlite import connect  # noqa: PLC0415
    except ImportError:
        raise CannotStream from None
    try:
        with connect(file_uri(path, "ro")) as database, AdbcConnection(database) as connection:
            yield Streams(connection, Error, wait_seconds)
    except Error as error:
        raise CannotStream from error


class Streams:
    """A connection that reads one ledger and gives Arrow streams, one after the other."""

    def __init__(self, connection: Any, error: type[Exception], wait_seconds: float) -> None:
        self._connection = connection
        self._error = error
        self._wait_seconds = wait_seconds
        for setting in _BEFORE_READING:
            with self._stream(f"PRAGMA {setting}"):
                pass

    @contextmanager
    def of(self, after: int, upto: int) -> Iterator[object]:
        """The stream of these positions, to be read once and inside; there must be such entries."""
        with self._stream(statement(after, upto, as_text=True)) as stream:
            yield stream

    @contextmanager
    def _stream(self, text: str) -> Iterator[object]:
        from adbc_driver_manager import AdbcStatement  # noqa: PLC0415

        with closing(AdbcStatement(self._connection)) as asked:
            asked.set_options(**{"adbc.sqlite.query.batch_rows": _ROWS_A_BATCH})
            asked.set_sql_query(text)
            stream = self._begun(asked)
            try:
                yield stream
            finally:
                stream.release()

    def _begun(self, asked: Any) -> Any:
        """The stream, begun: the lock is held from now to its end. Waits where a writer holds it."""
        deadline = time.monotonic() + self._wait_seconds
        pause = FIRST_PAUSE
        while True:
            try:
                return asked.execute_query()[0]
            except self._error as error:
                left = deadline - time.monotonic()
                if "locked" not in str(error) or left <= 0:
                    raise
            time.sleep(min(pause, left))
            pause = min(pause * 2, LONGEST_PAUSE)
