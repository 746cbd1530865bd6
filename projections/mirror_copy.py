"""A mirror that pages may be appended to although its file is kept: what is only supposed goes into memory."""

from projections import mirror


def in_memory(connection: mirror.Connection) -> None:
    """From here on the connection holds the whole mirror in memory; a file that it read from stays as it is.

    A mirror that was loaded into memory for this one answer is the caller's already.
    """
    tables = connection.execute(
        "SELECT database_name, table_name FROM duckdb_tables() WHERE database_name NOT IN ('memory', 'temp', 'system') "
        "AND table_name <> 'reach' ORDER BY table_name"
    ).fetchall()
    if not tables:
        return
    for statement in mirror.statements("mirror.sql"):
        connection.execute(statement)
    for database, table in tables:
        connection.execute(f"INSERT INTO memory.main.{table} BY NAME SELECT * FROM {database}.main.{table}")
    # A view keeps the tables that it was made over.
    for statement in mirror.statements("mirror_views.sql"):
        connection.execute(statement)
