"""Steps: which statements a question needs, in which order; a step runs once, when something that reads it is asked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import duckdb

from projections import mirror

FOLDER = "steps"
FIGURES = "figure_steps"
"""Of these a question for numbers alone takes its steps, and from the other folder what none of these makes."""
_MADE = re.compile(r"^CREATE OR REPLACE TEMP (?:TABLE|VIEW|MACRO) (\w+)", re.MULTILINE)
_READS = re.compile(r"Reads: ([^.;]+)[.;]")


@dataclass(frozen=True, slots=True)
class Step:
    """One SQL file: the tables that it makes, the ones that it reads, its statements."""

    name: str
    makes: frozenset[str]
    reads: frozenset[str]
    statements: tuple[str, ...]


def step_names(folder: str = FOLDER) -> list[str]:
    """The intermediate statements of a folder in the order in which they run."""
    return sorted(
        entry.name for entry in files("projections").joinpath(folder).iterdir() if entry.name.endswith(".sql")
    )


@cache
def step_of(path: str) -> Step:
    """The step in this file of the package."""
    text = files("projections").joinpath(path).read_text(encoding="utf-8")
    head = " ".join(line.removeprefix("-- ") for line in text.splitlines() if line.startswith("--"))
    reads = frozenset(word.strip() for found in _READS.findall(head) for word in found.split(","))
    return Step(path, frozenset(_MADE.findall(text)), reads, tuple(mirror.statements(path)))


@cache
def steps_of(kind: str) -> tuple[Step, ...]:
    """The steps of this kind of question, in the order in which they run."""
    rows = tuple(step_of(f"{FOLDER}/{name}") for name in step_names())
    if kind == FOLDER:
        return rows
    own = tuple(step_of(f"{FIGURES}/{name}") for name in step_names(FIGURES))
    made = frozenset().union(*(step.makes for step in own))
    shared = [step for step in rows if not step.makes & made]
    return tuple(sorted((*own, *shared), key=lambda step: step.name.partition("/")[2]))


class Steps:
    """The steps at the bases that a connection holds, each run once for one kind of question."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._kind = FOLDER
        self._done: set[str] = set()

    def run_for(self, *paths: str, kind: str = FOLDER) -> None:
        """Afterwards there is every table that these files of the package read, as steps of this kind make it."""
        self.make(*frozenset().union(*(step_of(path).reads for path in paths)), kind=kind)

    def make(self, *tables: str, kind: str = FOLDER) -> None:
        """Afterwards there are these tables."""
        wanted = set(tables)
        needed = []
        # A step reads only what earlier ones made: backwards, everything needed is known when its step comes.
        for step in reversed(steps_of(kind)):
            if step.makes & wanted:
                needed.append(step)
                wanted |= step.reads
        self._run(reversed(needed), kind)

    def run_all(self) -> None:
        """Afterwards there is every table of every step."""
        self._run(steps_of(FOLDER), FOLDER)

    def forget(self) -> None:
        """Afterwards every step runs again when it is needed."""
        self._done.clear()

    def _run(self, steps: Iterable[Step], kind: str) -> None:
        if kind != self._kind:
            # Both kinds leave tables of the same names.
            self._kind = kind
            self.forget()
        for step in steps:
            if step.name not in self._done:
                for statement in step.statements:
                    self._connection.execute(statement)
                self._done.add(step.name)
