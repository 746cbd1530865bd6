"""What a decision on a reading moves: each station's score and money before and after, at one basis."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from commands.cli.asking import Coordinates, resolve
from commands.cli.mirroring import mirrored
from commands.log.ledger import Ledger
from projections.questions import Questions
from reports.points import points


@dataclass(frozen=True, slots=True)
class Side:
    """A station's score and money under one ruling."""

    low: Decimal
    high: Decimal
    fen: int

    def document(self) -> dict[str, object]:
        """The JSON object of one side."""
        return {"score": {"low": points(self.low), "high": points(self.high)}, "fen": self.fen}


@dataclass(frozen=True, slots=True)
class Move:
    """What the decision changes for one station."""

    station: str
    was: Side
    now: Side

    @property
    def is_any(self) -> bool:
        """Whether anything changes."""
        return self.was != self.now

    def document(self) -> dict[str, object]:
        """The JSON object of one station."""
        return {"station": self.station, "was": self.was.document(), "now": self.now.document()}


@dataclass(frozen=True, slots=True)
class Moved:
    """Every station, the value that counted before, and the year and the day for which it was computed."""

    was: str
    year: int
    as_of: str
    moves: tuple[Move, ...]


def moved_by(ledger: Ledger, pack: str, reading: str, value: str, typed: Coordinates) -> Moved:
    """What a decision moves, on top of those that count already, at the coordinates typed.

    `reading` may also name a number. Raises what `Ruling.decided` raises for what the pack has not.
    """
    resolved = resolve(ledger, replace(typed, pack=pack))
    as_of = resolved.named.as_of
    if resolved.basis is None:
        return Moved("", as_of.year, as_of.isoformat(), ())
    before = resolved.basis.pack
    after = before.decided({reading: value})
    connection, _ = mirrored(ledger)
    try:
        questions = Questions(connection, [resolved.basis, replace(resolved.basis, pack=after)], None)
        was, now = (_sides(questions, basis) for basis in (1, 2))
    finally:
        connection.close()
    stations = sorted(was.keys() | now.keys())
    nothing = Side(Decimal(0), Decimal(0), 0)
    moves = tuple(Move(name, was.get(name, nothing), now.get(name, nothing)) for name in stations)
    counted = before.values.get(reading) or str(before.numbers[reading])
    return Moved(counted, as_of.year, as_of.isoformat(), moves)


def _sides(questions: Questions, basis: int) -> dict[str, Side]:
    fen: dict[str, int] = {}
    for amount in questions.subsidy_amounts:
        if amount.basis == basis:
            fen[amount.station] = fen.get(amount.station, 0) + amount.fen
    scores = {total.station: (total.low, total.high) for total in questions.score_totals if total.basis == basis}
    nothing = (Decimal(0), Decimal(0))
    return {name: Side(*scores.get(name, nothing), fen.get(name, 0)) for name in scores.keys() | fen.keys()}


def changed(moved: Moved) -> Sequence[Move]:
    """The stations for which anything changes."""
    return [move for move in moved.moves if move.is_any]
