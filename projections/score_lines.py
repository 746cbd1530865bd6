"""Score lines: every point of the year with its clause and facts; typed rows of score_lines.sql."""

from projections.rows import ScoreLine

ROW = ScoreLine
SQL = "score_lines.sql"
FACT_LISTS: tuple[str, ...] = ("facts",)
