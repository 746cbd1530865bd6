"""How this run behaves, said by words that may stand anywhere in the line: `--lang`, `--json`, `--yes`."""

import sys
from collections.abc import Sequence
from contextvars import ContextVar

_JSON: ContextVar[bool] = ContextVar("json", default=False)
_YES: ContextVar[bool] = ContextVar("yes", default=False)


def wants_json() -> bool:
    """Whether the answer is one JSON document."""
    return _JSON.get()


def may_ask() -> bool:
    """Whether a person sits there who may be asked: a terminal, no `--yes` and no `--json`."""
    if _YES.get() or _JSON.get():
        return False
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr is not None and sys.stderr.isatty()


def settle_manner(words: Sequence[str]) -> list[str]:
    """Take the words of manner out of the line, wherever they stand before a `--`; answers the rest."""
    _JSON.set(False)
    _YES.set(False)
    rest: list[str] = []
    waiting = iter(words)
    for word in waiting:
        if word == "--":
            return [*rest, word, *waiting]
        if word == "--json":
            _JSON.set(True)
        elif word == "--yes":
            _YES.set(True)
        elif word == "--lang":
            next(waiting, None)
        elif not word.startswith("--lang="):
            rest.append(word)
    return rest
