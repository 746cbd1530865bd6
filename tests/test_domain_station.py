"""A station that nobody registered is accepted and found."""

from domain_claims import claim

from domain import station
from domain.findings import Finding, FindingCode


def test_a_station_stands_while_a_registration_does():
    state = station.evolve(frozenset(), "station_registered", "record", "R1")
    assert state == {"R1"}
    assert station.evolve(state, "training_held", "void", "R1") == {"R1"}
    assert station.evolve(state, "station_registered", "void", "R1") == frozenset()
    assert station.evolve(frozenset(), "station_registered", "reinstate", "R1") == {"R1"}


def test_a_claim_names_stations_in_its_envelope_and_in_its_body():
    moved = claim("place_change_approved", body={"to_station": "S2"})
    assert list(station.stations_named(moved)) == ["S1", "S2"]
    decided = claim("decision_issued", body={"measure": "detox", "person": "P1", "station": "S1"})
    assert list(station.stations_named(decided)) == ["S1"]
    assert list(station.stations_named(claim("person_registered", body={"residence_station": "S3"}, station=None))) == [
        "S3"
    ]
    assert list(station.stations_named(claim(verb="void", station=None))) == []


def test_only_stations_that_nobody_registered_are_found():
    claims = [claim(), claim(), claim(station="S2"), claim(station="S0")]
    code = FindingCode.STATION_NOT_REGISTERED
    assert station.unregistered(claims, {"S2"}) == [Finding(code, "S0", 1), Finding(code, "S1", 2)]
    assert station.unregistered(claims, {"S0", "S1", "S2"}) == []
