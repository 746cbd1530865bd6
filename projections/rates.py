"""Rates: exact fractions of every station and of the county; typed rows of rates.sql."""

from projections.rows import Rate

ROW = Rate
SQL = "rates.sql"
FACT_LISTS = ("facts",)
