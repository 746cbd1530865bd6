"""Rate counts: what each rate counts, one by one; typed rows of rate_counts.sql."""

from projections.rows import RateCount

ROW = RateCount
SQL = "rate_counts.sql"
FACT_LISTS: tuple[str, ...] = ("facts",)
