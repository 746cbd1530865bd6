"""Subsidy months: every case-month, paid or kept back; typed rows of subsidy_months.sql."""

from projections.rows import SubsidyMonth

ROW = SubsidyMonth
SQL = "subsidy_months.sql"
FACT_LISTS: tuple[str, ...] = ("facts",)
