"""A bar on standard error for long work; silent where nobody watches."""

import sys

from commands.cli.language import word
from commands.cli.manner import wants_json

LEAST_ROWS = 2000
_WIDTH = 30


class Bar:
    """One line that is drawn over and over; `told` is what the work calls."""

    def __init__(self) -> None:
        stream = sys.stderr
        self._on = stream is not None and stream.isatty() and not wants_json()
        self._drawn = 0
        self._last = ("", -1)

    def told(self, stage: str, done: int, total: int | None) -> None:
        """Draw how far a stage has come, where it is long enough to be watched."""
        if not self._on or (total if total is not None else done) < LEAST_ROWS:
            return
        share = 0 if not total else done * _WIDTH // total
        if (stage, share) == self._last and total is not None:
            return
        self._last = (stage, share)
        bar = "" if total is None else f" [{'#' * share}{'.' * (_WIDTH - share)}]"
        count = str(done) if total is None else f"{done}/{total}"
        self._draw(f"{word(f'import.stage.{stage}')}{bar} {count}")

    def end(self) -> None:
        """The line is empty again."""
        if self._drawn:
            self._draw("")
            sys.stderr.write("\r")
            self._drawn = 0

    def _draw(self, text: str) -> None:
        try:
            sys.stderr.write("\r" + text + " " * max(0, self._drawn - len(text)))
            sys.stderr.flush()
        except (OSError, ValueError):
            self._on = False
        self._drawn = len(text) + 4
