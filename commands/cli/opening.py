"""Opening a ledger for an answer that computes no figure, and the basis that such an answer names."""

import os
from datetime import date
from getpass import getuser

from commands.cli.asking_faults import PositionBeyondHead
from commands.cli.basis import LogBasis
from commands.cli.stops import failed
from commands.log.ledger import Ledger
from domain.checkcode import format_code
from projections.engine import engine


def log_basis(ledger: Ledger, position: int | None = None, known: date | None = None) -> LogBasis:
    """The basis at a position of this ledger, by default at its head."""
    head = ledger.head()
    upto = head.position if position is None else position
    if upto > head.position:
        raise PositionBeyondHead(position=upto, head=head.position)
    root = ledger.root(upto)
    anomalies: tuple[int, ...] = ()
    if known is not None:
        anomalies = tuple(ledger.position_known_on(known).anomalies)
    return LogBasis(
        ledger=ledger.origin,
        position=upto,
        root=root.hex(),
        code=format_code(upto, root),
        engine=engine(),
        clock=ledger.clock,
        known_at_us=_recorded_at_us(ledger, upto),
        known=known,
        clock_anomalies=anomalies,
    )


def position_of(ledger: Ledger, known: int | date | None) -> int:
    """The position that `--known` asks for; the head where it asks for none."""
    if known is None:
        return ledger.head().position
    if isinstance(known, date):
        return ledger.position_known_on(known).position
    if known > ledger.head().position:
        raise PositionBeyondHead(position=known, head=ledger.head().position)
    return known


def actor_of(typed: str | None) -> str:
    """Who enters it: as typed, else from the environment, else the log-in name."""
    for name in (typed, os.environ.get("ZHENGJI_ACTOR")):
        if name is not None and name.strip():
            return name.strip()
    try:
        return getuser()
    except (KeyError, OSError, ImportError) as error:
        raise failed("no-actor") from error


def _recorded_at_us(ledger: Ledger, position: int) -> int | None:
    if position == 0:
        return None
    return next(iter(ledger.entries(after=position - 1, upto=position))).recorded_at_us
