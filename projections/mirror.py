"""The mirror: the log reaches DuckDB once, page by page, as typed columns, in memory or in a cache file."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

import duckdb

_SHAPING = (
    "mirror.sql",
    "mirror_told.sql",
    "mirror_page.sql",
    "mirror_names.sql",
    "mirror_spoken.sql",
    "mirror_superseded.sql",
    "mirror_views.sql",
)
_BLOCK_BYTES = 32_768
"""A county's mirror has many short columns, each of which begins a block; integers are packed from this size on."""

INTERRUPTED = "Query interrupted"
"""All that DuckDB leaves of a Ctrl-C that comes while it works: the words of a plain RuntimeError."""

Connection = duckdb.DuckDBPyConnection
"""What a mirror is asked through."""

MirrorUnwritable = duckdb.Error
"""What `extend_file` raises where the cache cannot be written."""


Page = Any
"""A list of JSON texts, one an event: {p: position, r: recorded_at in µs, s: stored state}; or an Arrow stream of the
columns position, recorded_at_us and state, which is read once and never becomes Python's."""

TAKES_STREAMS = True
"""Whether `load` takes pages that are streams."""


class MirrorFault(Exception):
    """A stored event that cannot be read as typed columns; only `verify` can say which."""


def statements(name: str) -> list[str]:
    """The statements of a package SQL file, in order, without comment lines and semicolons."""
    text = files("projections").joinpath(name).read_text(encoding="utf-8")
    code = "\n".join(line for line in text.splitlines() if not line.startswith("--"))
    return [part for part in (code + "\n").split(";\n") if part.strip()]


def _connect(database: str) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(
        database,
        config={
            "threads": 2,
            "default_block_size": _BLOCK_BYTES,
            "preserve_insertion_order": "false",
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        },
    )
    connection.execute("SET enable_progress_bar = FALSE")
    return connection


def _run(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    _run_all(connection, statements(name))


def _run_all(connection: duckdb.DuckDBPyConnection, some: Iterable[str]) -> None:
    for statement in some:
        connection.execute(statement)


def open_memory() -> duckdb.DuckDBPyConnection:
    """An empty mirror in memory that can reach no file and no network."""
    connection = _connect(":memory:")
    _run(connection, "mirror.sql")
    _run(connection, "mirror_views.sql")
    connection.execute("SET enable_external_access = FALSE")
    return connection


@cache
def columns_digest() -> str:
    """A digest of everything that shapes a mirror; a file of another digest is another mirror."""
    total = sha256(duckdb.__version__.encode())
    for name in _SHAPING:
        total.update(files("projections").joinpath(name).read_bytes())
    return total.hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Reach:
    """Which ledger a mirror file mirrors, up to which position, the tree's root there, and the file's look then."""

    origin: str
    position: int
    root: str
    look: str


def open_file(path: str) -> tuple[duckdb.DuckDBPyConnection, Reach] | None:
    """The mirror in this file, opened for reading only, and how far it reaches; None where it is no mirror."""
    connection = _connect(":memory:")
    try:
        connection.execute(f"ATTACH '{_quoted(path)}' AS cached (READ_ONLY)")
        connection.execute("SET search_path = 'memory.main,cached.main'")
        connection.execute("SET enable_external_access = FALSE")
        found = connection.execute("SELECT origin, position, root, look FROM reach").fetchall()
        _run(connection, "mirror_views.sql")
        if len(found) == 1:
            return connection, Reach(*found[0])
    except duckdb.Error:
        pass
    connection.close()
    return None


def extend_file(path: str, pages: Iterable[Page], reach: Reach, expected: int) -> None:
    """Append pages to the mirror in this file, made where there is none; afterwards it reaches `reach`.

    It then holds `expected` entries. Raises MirrorFault like `load`, and duckdb.Error where the file cannot be written.
    """
    connection = _connect(path)
    try:
        _run(connection, "mirror.sql")
        _run(connection, "mirror_views.sql")
        load(connection, pages, expected)
        connection.execute(
            "CREATE OR REPLACE TABLE reach (origin VARCHAR, position INTEGER, root VARCHAR, look VARCHAR)"
        )
        connection.execute("INSERT INTO reach VALUES ($1, $2, $3, $4)", list(astuple(reach)))
        connection.execute("CHECKPOINT")
    finally:
        connection.close()


def _quoted(path: str) -> str:
    return path.replace("'", "''")


def load(connection: duckdb.DuckDBPyConnection, pages: Iterable[Page], expected: int | None = None) -> None:
    """Append pages of stored events to the mirror, in position order; then it holds `expected` entries, if told.

    Raises MirrorFault where a stored value does not have its column's type, amends what nobody recorded, or is missing.
    """
    page_sql, names_sql = statements("mirror_page.sql"), statements("mirror_names.sql")
    try:
        # In the order in which they come, entries need no sorting to lie close together.
        connection.execute("SET preserve_insertion_order = TRUE")
        for page in pages:
            # A page's own tables outside the transaction, which would keep those of every page to its end.
            tell(connection, page)
            _run_all(connection, page_sql)
            with _at_once(connection):
                _run_all(connection, names_sql)
        connection.execute("SET preserve_insertion_order = FALSE")
        with _at_once(connection):
            _relate(connection, expected)
    except duckdb.Error as error:
        raise MirrorFault(str(error).splitlines()[0]) from error


def _relate(connection: duckdb.DuckDBPyConnection, expected: int | None) -> None:
    """Afterwards entries know what they amend and speak about."""
    _run(connection, "mirror_spoken.sql")
    orphan = connection.execute("SELECT position FROM amending ANTI JOIN spoken USING (fact) LIMIT 1").fetchall()
    if orphan:
        raise MirrorFault(f"position {orphan[0][0]}")
    held = connection.execute("SELECT count(*) FROM entry").fetchall()[0][0]
    if expected is not None and held != expected:
        raise MirrorFault(f"{held} entries, {expected} expected")
    _run(connection, "mirror_superseded.sql")


@contextmanager
def _at_once(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Inside, one transaction."""
    connection.execute("BEGIN")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def tell(connection: duckdb.DuckDBPyConnection, page: Page) -> None:
    """Afterwards the rows of this page are what `told` holds."""
    if not isinstance(page, list | str):
        connection.execute("DROP VIEW IF EXISTS told")  # of a page before this one that was a list
        connection.register("told", page)
        return
    texts, view = statements("mirror_told.sql")
    connection.execute(texts, {"page": page})
    connection.execute(view)


def knows_station(connection: duckdb.DuckDBPyConnection, station: str) -> bool:
    """Whether any entry speaks of this station."""
    return bool(connection.execute("SELECT 1 FROM station_name WHERE station = $1", [station]).fetchall())
