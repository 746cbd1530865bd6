"""Soundness: everything that a well-formed pack may still get wrong, by the pack itself alone."""

from collections.abc import Iterator
from itertools import chain

from domain.policies.checks.bands import band_faults
from domain.policies.checks.examples import example_faults
from domain.policies.checks.items import item_faults
from domain.policies.checks.names import name_faults
from domain.policies.checks.numbers import number_faults
from domain.policies.checks.readings import reading_faults
from domain.policies.checks.words import word_faults
from domain.policies.faults import Fault
from domain.policies.lives import life_faults
from domain.policies.pack import Pack


def unsound(pack: Pack) -> Iterator[Fault]:
    """Every fault that the pack's own text shows.

    Names come first: where one points nowhere, the checks that follow it there would only repeat that.
    """
    named = list(name_faults(pack))
    yield from named
    yield from chain(word_faults(pack), number_faults(pack), reading_faults(pack), life_faults(pack))
    if not named:
        yield from chain(item_faults(pack), band_faults(pack), example_faults(pack))
