"""Indicators: what in the log deserves an inspector's look, each an SQL file that adds rows to `indication`."""
