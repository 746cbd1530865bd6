"""Tallies: how many obligations of each station are in which state; typed rows of tallies.sql."""

from typing import NamedTuple

SQL = "tallies.sql"


class Tally(NamedTuple):
    """A number of obligations. Grain: basis, station, duty, state."""

    basis: int
    station: str | None
    duty: str
    state: str
    number: int
