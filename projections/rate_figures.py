"""Rate figures: every rate as a fraction, without the facts that it rests on; typed rows of rate_figures.sql."""

from projections.rows import Rate

ROW = Rate
SQL = "rate_figures.sql"
FACT_LISTS: tuple[str, ...] = ("facts",)
