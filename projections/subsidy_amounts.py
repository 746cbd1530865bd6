"""Subsidy amounts: what a case earns a station in the year; typed rows of subsidy_amounts.sql."""

from projections.rows import SubsidyAmount

ROW = SubsidyAmount
SQL = "subsidy_amounts.sql"
FACT_LISTS: tuple[str, ...] = ()
