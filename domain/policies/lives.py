"""From when to when documents apply: what is in force on a day, and why nothing is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from domain.policies.document import Document
from domain.policies.faults import Fault
from domain.policies.pack import Pack


class NothingInForce(Exception):
    """No version of the document is in force on the day, and why: an older or a later text never stands in.

    `why`: `not_found` (there is no version), `not_yet_in_force` (the first begins on `bound`), `ended`
    (the last ended on `bound`), `between` (one ended on `bound`, the next begins later).
    """

    def __init__(
        self, day: date, why: Literal["not_found", "not_yet_in_force", "ended", "between"], bound: date | None
    ) -> None:
        self.day = day
        self.why = why
        self.bound = bound
        super().__init__(f"{day}: {why} {bound or ''}".rstrip())


@dataclass(frozen=True, slots=True)
class Life:
    """One version of a document with its first and its last day; `last` is inclusive, None without end."""

    pack: str
    first: date
    last: date | None


def life_of(document: Document) -> Life:
    """The life that the document itself states."""
    return Life(f"{document.id}@{document.version}", document.effective_from, document.effective_to)


def in_force_on(lives: Sequence[Life], day: date) -> Life:
    """The version in force on a day, the latest to begin, of two of one day the later in the list.

    Raises NothingInForce.
    """
    valid = [life for life in lives if life.first <= day and (life.last is None or day <= life.last)]
    if valid:
        return max(enumerate(valid), key=lambda numbered: (numbered[1].first, numbered[0]))[1]
    if not lives:
        raise NothingInForce(day, "not_found", None)
    begun = [life for life in lives if life.first <= day]
    if not begun:
        raise NothingInForce(day, "not_yet_in_force", min(life.first for life in lives))
    ended = max(life.last for life in begun if life.last is not None)
    raise NothingInForce(day, "ended" if len(begun) == len(lives) else "between", ended)


def holes(lives: Sequence[Life]) -> Iterator[tuple[date, date]]:
    """The spans between the first day and the last without any version in force, both ends inclusive."""
    reached: date | None = None
    for life in sorted(lives, key=lambda life: life.first):
        if reached is not None and life.first > reached + timedelta(1):
            yield reached + timedelta(1), life.first - timedelta(1)
        last = life.last or date.max
        reached = last if reached is None else max(reached, last)
        if reached == date.max:
            return


def life_faults(pack: Pack) -> Iterator[Fault]:
    """A document that ends before it begins."""
    document = pack.document
    if document.effective_to is not None and document.effective_to < document.effective_from:
        yield Fault("ends-before-it-begins", ("document", "effective_to"))
