"""Score items: each item of each station as an interval; typed rows of score_items.sql."""

from projections.rows import ScoreItem

ROW = ScoreItem
SQL = "score_items.sql"
FACT_LISTS: tuple[str, ...] = ()
