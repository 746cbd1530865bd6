"""Limits: what else can still be cured; typed rows of limits.sql."""

from projections.rows import Limit

ROW = Limit
SQL = "limits.sql"
FACT_LISTS = ("support",)
