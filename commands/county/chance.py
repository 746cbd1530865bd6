"""Chance from one seed: the same seed gives the same county, byte for byte."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Chance(Random):
    """A stream of chance with the few draws that a county's life needs."""

    def yes(self, share: float) -> bool:
        """Whether it happens, where it happens in this share of the cases."""
        return self.random() < share

    def weighted(self, choices: Sequence[tuple[T, float]]) -> T:
        """One of the choices, each as likely as its weight."""
        return self.choices([one for one, _ in choices], [weight for _, weight in choices])[0]

    def wait_days(self, per_year: float) -> int:
        """Days until something next happens that happens so often a year; very many where it never does."""
        return int(self.expovariate(per_year) * 365) + 1 if per_year > 0 else 1_000_000


def stream(seed: int, topic: str) -> Chance:
    """The chance of one topic: a change in how one topic draws leaves every other topic as it was."""
    # A text seeds by its SHA-512, so streams of neighbouring seeds have nothing in common.
    return Chance(f"{seed}/{topic}")
