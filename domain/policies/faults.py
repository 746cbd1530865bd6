"""What can be wrong with the text of a policy pack, each with a lasting code, its line and its clause."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

Place = tuple[str | int, ...]
"""Where in the pack: keys and ordinals from 0, as `("clause", 3, "rule", 0, "points")`."""

LONGEST_LIST = 200
"""How many faults are listed: a text that has more is no pack that somebody mends fault by fault."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: its code, where it lies, and the values of its sentence.

    `line` counts from 1, 0 where the text has no one line for it; `clause` is empty outside a clause.
    """

    code: str
    place: Place = ()
    line: int = 0
    clause: str = ""
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


class PackFault(Exception):
    """A text that is no sound policy pack: every fault of it; `more` counts those beyond the list."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults[:LONGEST_LIST])
        self.more = max(0, len(faults) - LONGEST_LIST)
        super().__init__("\n".join(map(_in_short, self.faults)))


def _in_short(fault: Fault) -> str:
    where = f"line {fault.line}, " if fault.line else ""
    subject = f"{fault.clause}: " if fault.clause else ""
    values = ", ".join(f"{name} {value}" for name, value in fault.values.items())
    return f"{where}{subject}{fault.code}" + (f" ({values})" if values else "")
