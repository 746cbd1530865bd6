"""Asking a person for one value on the terminal, until it can be read."""

import sys
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import Any

from commands.cli.errors import said_of
from commands.cli.language import word
from commands.cli.output import shown, warn
from commands.cli.stops import Stop
from reports.catalogue import knows


def ask(label: str, choices: str, read: Callable[[str], Any], allowed: Sequence[str] = ()) -> Any:
    """The value that a person typed; asks again where it cannot be read, ends where nobody answers."""
    spoken = word(label) if knows(label) else label
    while True:
        text = ask_line(word("record.ask", label=spoken, choices=choices))
        if not text.strip():
            continue
        try:
            value = read(text)
        except Stop as stop:
            warn(word("record.ask-again", problem=said_of(stop).message))
            continue
        if not allowed or value in allowed:
            return value
        near = get_close_matches(str(value), allowed, n=1)
        warn(word("record.ask-choice", value=text, choices=" | ".join(near or allowed)))


def ask_line(prompt: str) -> str:
    """One line from the terminal; the question goes to standard error. An end of input is an interrupt."""
    sys.stderr.write(shown(prompt))
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise KeyboardInterrupt
    return line.rstrip("\r\n")
