"""Present stations: the stations that are scored at a basis; typed rows of present_stations.sql."""

from projections.rows import PresentStation

ROW = PresentStation
SQL = "present_stations.sql"
FACT_LISTS: tuple[str, ...] = ()
