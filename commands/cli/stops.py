"""Why a command stops short: one exception with a lasting code, an exit code and the values of its sentence."""

from collections.abc import Mapping
from typing import Final

DONE: Final = 0
FAILED: Final = 1
WRONG_USAGE: Final = 2
INPUT_REFUSED: Final = 3
NOT_PERMITTED: Final = 4
INTEGRITY_BROKEN: Final = 5
FINDINGS_PRESENT: Final = 6
INTERRUPTED: Final = 130


class Stop(Exception):
    """The command ends here; the sentence stands in the catalogue under `fault.<code>`.

    `more` is what the JSON error says beside code and message; `usage` are lines that tell people how it
    is typed.
    """

    def __init__(
        self,
        code: str,
        exit_code: int,
        values: Mapping[str, object],
        more: Mapping[str, object] | None = None,
    ) -> None:
        self.code = code
        self.exit_code = exit_code
        self.values = dict(values)
        self.more = dict(more or {})
        self.usage: list[str] = []
        super().__init__(code)


class Finished(Exception):
    """The command has said all it has to say and ends with this exit code."""

    def __init__(self, exit_code: int) -> None:
        self.exit_code = exit_code
        super().__init__(str(exit_code))


def failed(code: str, **values: object) -> Stop:
    """The answer is no, or the work could not be done: exit 1."""
    return Stop(code, FAILED, values)


def wrong_usage(code: str, **values: object) -> Stop:
    """What was typed is no command of ours: exit 2."""
    return Stop(code, WRONG_USAGE, values)


def refused(code: str, **values: object) -> Stop:
    """What was handed in may not be recorded: exit 3."""
    return Stop(code, INPUT_REFUSED, values)
