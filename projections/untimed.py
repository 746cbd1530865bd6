"""Untimed: facts from before the ledger whose timeliness nobody can know; typed rows of untimed.sql."""

from projections.rows import Untimed

ROW = Untimed
SQL = "untimed.sql"
FACT_LISTS: tuple[str, ...] = ("facts",)
