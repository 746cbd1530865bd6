"""A text in a cell of rejects that reading the cell as people type it would alter: it is spelt as JSON has it."""

from typing import Any

import orjson

from commands.reading.cells import Read, clock_time, day, days, integer, several, truth

_ANSWERS = (day, days, clock_time, integer, truth, several)
"""How cells are read whose fields hold no free text: what JSON may not have there, a cell may well."""


def value_in(read: Read, cell: str) -> Any:
    """What a cell of rejects holds: the text that is spelt there, else what is read as in any table."""
    found = _spelt_text(cell)
    return read(cell) if found is None else found


def cell_for(read: Read | None, value: str) -> str:
    """The cell from which exactly this text is read back."""
    if read is None or read in _ANSWERS:
        return value
    back = value_in(read, value) if value.strip() else None
    return value if back == value else spelt(value)


def cell_as_typed(cell: str) -> str:
    """The same cell of a table that is no rejects yet, so that it is not taken for a spelt one."""
    return cell if _spelt_text(cell) is None else spelt(cell)


def spelt(text: str) -> str:
    """The text as JSON has it."""
    return orjson.dumps(text).decode()


def _spelt_text(cell: str) -> str | None:
    if not cell.startswith('"'):
        return None
    try:
        found = orjson.loads(cell)
    except orjson.JSONDecodeError:
        return None
    return found if isinstance(found, str) else None
