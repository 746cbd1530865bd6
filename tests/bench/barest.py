"""The limits of the machine: the barest work that could stand in the place of ours, with nothing checked and nothing named.

From SQLite to a typed table: an Arrow stream of three columns, eight fields of the envelope read by one `from_json`,
two threads, nothing else; into memory, and into a file that is compressed. And the hashes of a whole check alone: one
loop over the rows, four calls of `sha256` on as many bytes as a state under its salt, a leaf and a node have.
"""

import shutil
import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp

import duckdb
from adbc_driver_manager import AdbcConnection, AdbcStatement
from adbc_driver_sqlite import connect
from costs import Cost, clocked

from commands.log import schema

_STREAM = f"SELECT position, recorded_at_us, CAST(state AS TEXT) AS state FROM {schema.EVENTS} ORDER BY position"
_TYPED = """CREATE TABLE barest AS
SELECT position, recorded_at_us, e.* FROM (
  SELECT position::INTEGER AS position, recorded_at_us, from_json(state, '{
    "fact_id": "VARCHAR", "case": "VARCHAR", "person": "VARCHAR", "station": "VARCHAR",
    "kind": "VARCHAR", "verb": "VARCHAR", "occurred_on": "DATE", "document_no": "VARCHAR"
  }') AS e FROM told
)"""
_ROWS_A_BATCH = "2048"
_LEAF_BYTES = 150


def barest(path: Path, newborn: Path) -> tuple[dict[str, Cost], dict[str, float]]:
    """The barest pipelines of a whole log; what loads lazily is loaded by the newborn ledger first."""
    folder = Path(mkdtemp())
    try:
        for number, ledger in enumerate((newborn, path)):
            memory = _piped(ledger, ":memory:")
            file = _piped(ledger, str(folder / f"{number}.duckdb"))
            hashing = _hashed(ledger)
    finally:
        shutil.rmtree(folder)
    return {"barest": memory, "barest-file": file, "hashing": hashing}, {}


def _piped(ledger: Path, target: str) -> Cost:
    database = duckdb.connect(target, config={"threads": 2, "preserve_insertion_order": "false"})
    with (
        clocked() as cost,
        connect(f"file:{ledger}?mode=ro") as store,
        AdbcConnection(store) as connection,
        closing(AdbcStatement(connection)) as asked,
    ):
        asked.set_options(**{"adbc.sqlite.query.batch_rows": _ROWS_A_BATCH})
        asked.set_sql_query(_STREAM)
        stream = asked.execute_query()[0]
        database.register("told", stream)
        database.execute(_TYPED)
        database.execute("CHECKPOINT")
        database.unregister("told")
        stream.release()
    database.close()
    return cost


def _hashed(ledger: Path) -> Cost:
    connection = sqlite3.connect(ledger)
    key, leaf, node = bytes(64), bytes(_LEAF_BYTES), bytes(65)
    with clocked() as cost:
        for (state,) in connection.execute(f"SELECT state FROM {schema.EVENTS} NOT INDEXED ORDER BY position"):
            sha256(key + sha256(key + state).digest()).digest()
            sha256(leaf).digest()
            sha256(node).digest()
    connection.close()
    return cost
