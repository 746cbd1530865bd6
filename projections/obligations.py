"""Obligations: what was due, and whether it was done; typed rows of obligations.sql."""

from projections.rows import Obligation

ROW = Obligation
SQL = "obligations.sql"
FACT_LISTS = ("facts", "support")
