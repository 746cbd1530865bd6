"""Score totals: each station's total as an interval; typed rows of score_totals.sql."""

from projections.rows import ScoreTotal

ROW = ScoreTotal
SQL = "score_totals.sql"
FACT_LISTS: tuple[str, ...] = ()
