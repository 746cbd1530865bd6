"""Tallies: how many obligations and cases of each station are in which state; typed rows of tallies.sql."""

from typing import NamedTuple

SQL = "tallies.sql"


class Tally(NamedTuple):
    """A number of obligations of one duty, or of cases. Grain: basis, station, what, state."""

    basis: int
    station: str | None
    what: str
    state: str
    number: int
