"""The coordinates that the verbs asking for figures share, read from what was typed."""

from collections.abc import Mapping

from commands.cli import typed
from commands.cli.asking import Coordinates
from commands.cli.stops import wrong_usage


def coordinates(
    *,
    as_of: str | None,
    known: str | None,
    pack: str | None,
    switch: list[str] | None,
    case: str | None = None,
    station: str | None = None,
    year: str | None = None,
) -> Coordinates:
    """The coordinates as they were typed, each wrong one refused by its own sentence."""
    if case is not None and station is not None:
        raise wrong_usage("case-and-station")
    switches: Mapping[str, str] = dict(typed.switches(switch))
    return Coordinates(
        as_of=typed.day(as_of, "--as-of"),
        known=typed.known(known),
        pack=pack,
        switches=switches,
        year=typed.year(year),
        case=case,
        station=station,
    )
