"""A line as people type it, run in this process: exit code, standard output, standard error."""

import io
import json
import sys
from dataclasses import dataclass
from unittest import mock

from commands.cli.run import run


@dataclass(frozen=True)
class Ran:
    """What a line did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict:
        """The one JSON document on standard output."""
        return json.loads(self.out)


class Terminal(io.StringIO):
    """A text stream that calls itself a terminal."""

    def isatty(self) -> bool:
        return True


def typed(*words: object, answers: str | None = None) -> Ran:
    """Run `zhengji WORDS`; `answers` are lines typed by a person at a terminal, None means nobody sits there."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    err = Terminal() if answers is not None else io.StringIO()
    stdin = Terminal(answers) if answers is not None else io.StringIO("")
    with mock.patch.multiple(sys, stdout=out, stderr=err, stdin=stdin, excepthook=sys.excepthook):
        code = run([str(word) for word in words])
    return Ran(code, out.buffer.getvalue().decode("utf-8"), err.getvalue())
