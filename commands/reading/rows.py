"""What every reader hands on: rows with wire names, each knowing its line and what is wrong with it."""

from dataclasses import dataclass
from typing import Any

from domain.refusals import Refusal

ERROR_KEY = "rejected_because"
ERROR_HEADING = "错误说明"


@dataclass(slots=True)
class Row:
    """One record of one file.

    `number` is the line on which it begins, counted from 1. `fields` carries wire names with the body
    nested; it is empty where the record could not be read at all. `faults` is what reading alone found.
    """

    number: int
    fields: dict[str, Any]
    faults: tuple[Refusal, ...] = ()
