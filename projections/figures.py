"""Figures: questions for numbers alone, at many bases at once; no fact that they rest on is kept."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import duckdb

from projections import mirror
from projections.basis import Basis
from projections.seen import portions, write_bits
from projections.steps import FIGURES, Steps

_IN_PART = "seen.sql"


class Figures:
    """The numbers at the bases that a connection holds; `steps` are those of its questions."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, bases: Sequence[Basis], steps: Steps) -> None:
        self._connection = connection
        self._bases = bases
        self._steps = steps
        self._portion: range | None = None

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of this file of the package, portion by portion of the bases."""
        found: list[tuple[Any, ...]] = []
        for portion in portions(len(self._bases)):
            with self._at_once():
                if portion != self._portion:
                    self._begin(portion)
                self._steps.run_for(sql, kind=FIGURES)
            found += self._connection.execute(mirror.statements(sql)[0]).fetchall()
        return found

    def _begin(self, portion: range) -> None:
        self._portion = portion
        self._steps.forget()
        write_bits(self._connection, self._bases, portion)
        ((seen,),) = self._connection.execute("SELECT getvariable('entries_seen')").fetchall()
        sees_all = seen == "entries_known" and all(basis.alone is None for basis in self._bases)
        if not sees_all:
            self._steps.make("entries_narrowed")
            for statement in mirror.statements(_IN_PART):
                self._connection.execute(statement)
        name = "entries_sighted" if sees_all else "entries_sighted_in_part"
        self._connection.execute(f"SET VARIABLE sightings = '{name}'")

    @contextmanager
    def _at_once(self) -> Iterator[None]:
        """Inside, steps leave their tables together: one by one, that costs a tenth of a small question."""
        self._connection.execute("BEGIN")
        try:
            yield
        except BaseException:
            self._portion = None
            self._steps.forget()
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")
