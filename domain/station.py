"""A station exists from its registration; facts that name another one are accepted and found."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from domain.envelope import Claim
from domain.findings import Finding, FindingCode

REGISTRATION = "station_registered"
_BODY_FIELDS = ("station", "to_station", "residence_station")

State = frozenset[str]
"""The fact ids of the station's registrations that stand; a station with none is not registered."""


def evolve(state: State, kind: str, verb: str, fact_id: str) -> State:
    """The station after one more entry on it."""
    if kind != REGISTRATION:
        return state
    return state - {fact_id} if verb == "void" else state | {fact_id}


def stations_named(claim: Claim) -> Iterator[str]:
    """Every station that the claim names, as the one that acted, is responsible or is moved to."""
    if claim.station is not None:
        yield claim.station
    if claim.body is not None:
        for name in _BODY_FIELDS:
            station = vars(claim.body).get(name)
            if station is not None and station != claim.station:
                yield station


def unregistered(claims: Iterable[Claim], registered: Collection[str]) -> list[Finding]:
    """A finding for every station that the claims name and nobody registered, in the order of their ids."""
    named = Counter(station for claim in claims for station in stations_named(claim))
    code = FindingCode.STATION_NOT_REGISTERED
    return [Finding(code, station, named[station]) for station in sorted(named) if station not in registered]
