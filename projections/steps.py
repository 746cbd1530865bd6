"""Steps: which statements a question needs, in which order; a step runs once, when something that reads it is asked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import duckdb

from projections import mirror

FOLDER = "steps"
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
def _steps() -> tuple[Step, ...]:
    return tuple(step_of(f"{FOLDER}/{name}") for name in step_names())


class Steps:
    """The steps at the bases that a connection holds, each run once."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._done: set[str] = set()

    def run_for(self, *paths: str) -> None:
        """Afterwards there is every table that these files of the package read."""
        self.make(*frozenset().union(*(step_of(path).reads for path in paths)))

    def make(self, *tables: str) -> None:
        """Afterwards there are these tables."""
        wanted = set(tables)
        needed = []
        # A step reads only what earlier ones made: backwards, everything needed is known when its step comes.
        for step in reversed(_steps()):
            if step.makes & wanted:
                needed.append(step)
                wanted |= step.reads
        self._run(reversed(needed))

    def run_all(self) -> None:
        """Afterwards there is every table of every step."""
        self._run(_steps())

    def _run(self, steps: Iterable[Step]) -> None:
        for step in steps:
            if step.name not in self._done:
                for statement in step.statements:
                    self._connection.execute(statement)
                self._done.add(step.name)
