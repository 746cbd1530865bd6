"""Questions that have no answer, each with a lasting code and an exit code."""

from typing import ClassVar


class AskingFault(Exception):
    """A question that has no answer; `code` lasts for ever, `values` fill its sentence."""

    code: ClassVar[str] = "no-answer"
    exit_code: ClassVar[int] = 1

    def __init__(self, **values: object) -> None:
        self.values = {name: str(value) for name, value in values.items()}
        super().__init__(f"{self.code} {self.values}")


class PositionBeyondHead(AskingFault):
    """A position that the ledger has not reached. Values: position, head."""

    code = "position-beyond-head"


class UnknownCase(AskingFault):
    """No entry speaks of this case. Values: case."""

    code = "unknown-case"


class UnknownStation(AskingFault):
    """No entry speaks of this station. Values: station."""

    code = "unknown-station"


class NoPackInForce(AskingFault):
    """No adopted pack is in force on the day. Values: as_of."""

    code = "no-pack-in-force"


class NoPackKnown(AskingFault):
    """At the position asked no pack had been adopted yet. Values: position, adopted (the first adoption)."""

    code = "no-pack-known"


class BeforeThePack(AskingFault):
    """The as-of day lies before the first day of every adopted pack. Values: as_of, pack, effective_from."""

    code = "before-the-pack"


class UnknownPack(AskingFault):
    """No pack of this id was adopted or is shipped. Values: pack."""

    code = "unknown-pack"


class FaultyPack(AskingFault):
    """A pack's text does not hold together. Values: pack, faults."""

    code = "pack-faulty"
    exit_code = 3


class YearNotBegun(AskingFault):
    """The as-of day lies before the year asked. Values: year, as_of."""

    code = "year-not-begun"
    exit_code = 2


class UnknownReading(AskingFault):
    """The pack has no such reading to switch. Values: reading, pack, known."""

    code = "unknown-reading"
    exit_code = 2


class UnknownValue(AskingFault):
    """The reading has no such value. Values: reading, value, pack, choices."""

    code = "unknown-value"
    exit_code = 2


class UnknownKey(AskingFault):
    """No figure at this basis has this key. Values: key."""

    code = "unknown-key"


class UnknownSeal(AskingFault):
    """The ledger holds no such seal. Values: seal."""

    code = "unknown-seal"


class NothingKnown(AskingFault):
    """At this position nothing was known, so there is nothing to compare. Values: position."""

    code = "nothing-known"


class NoSubsidy(AskingFault):
    """The pack pays nothing. Values: pack."""

    code = "pack-without-subsidy"


class NoScore(AskingFault):
    """The pack scores nothing, or pays nothing. Values: pack, document; `what` is targets where it only sets such."""

    code = "pack-without-score"


class NotACoordinate(AskingFault):
    """A word that is neither a position nor a date. Values: option, value."""

    code = "not-a-coordinate"
    exit_code = 2
