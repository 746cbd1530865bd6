"""Cases: the state of every case and since when; typed rows of cases.sql."""

from projections.rows import CaseStatus

ROW = CaseStatus
SQL = "cases.sql"
FACT_LISTS = ("facts",)
