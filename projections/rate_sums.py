"""Rate sums: every station's rates without what they count; typed rows of rate_sums.sql."""

from projections.rows import RateSum

ROW = RateSum
SQL = "rate_sums.sql"
FACT_LISTS: tuple[str, ...] = ()
