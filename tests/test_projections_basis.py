"""The kinds that the effective view lets through are those that some figure names."""

import re
from importlib.resources import files

from domain.facts import KINDS
from projections.questions import step_names

ADMITTING = {"02_effective.sql", "03_routine.sql"}


def _kinds_in(name):
    text = files("projections").joinpath(name).read_text(encoding="utf-8")
    return {word for word in re.findall(r"'([a-z_]+)'", text) if word in KINDS}


def test_the_kinds_admitted_are_exactly_those_that_the_figures_name():
    steps = set(step_names()) - ADMITTING
    readers = [f"steps/{name}" for name in steps] + ["obligations.sql", "cases.sql", "limits.sql", "rates.sql"]
    named = set().union(*map(_kinds_in, readers))
    admitted = [_kinds_in(f"steps/{name}") for name in sorted(ADMITTING)]
    assert set().union(*admitted) == named
    assert not set.intersection(*admitted)
