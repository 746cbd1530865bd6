"""Subsidy blocks: each reason that keeps a case-month back and what caused it; typed rows of subsidy_blocks.sql."""

from projections.rows import SubsidyBlock

ROW = SubsidyBlock
SQL = "subsidy_blocks.sql"
FACT_LISTS: tuple[str, ...] = ("facts",)
