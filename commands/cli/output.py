"""What leaves the program: one JSON document or text on standard output, everything else on standard error."""

import errno
import os
import sys
from collections.abc import Mapping
from typing import Any, TextIO

from commands.cli.basis import Basis, basis_lines
from commands.cli.manner import wants_json
from reports.tables import visible


class OutputLost(Exception):
    """Standard output cannot be written; what was recorded before stands. `closed`: the reader went away."""

    def __init__(self, *, closed: bool, number: int | None) -> None:
        self.closed = closed
        self.number = number
        super().__init__(number)


def prepare_streams() -> None:
    """From here on no character that a console cannot show ends the program."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def answer(document: Mapping[str, Any], basis: Basis, text: str) -> None:
    """Print the whole answer: the document with its basis, or the text with the two lines of its basis."""
    if wants_json():
        print_document({**document, "basis": basis.document()})
    else:
        print_text(text)
        print_basis(basis)


def print_document(document: Mapping[str, Any]) -> None:
    """One JSON document in UTF-8, a line of its own; indented where a person watches."""
    import orjson  # noqa: PLC0415  help screens must not pay for it

    options = orjson.OPT_APPEND_NEWLINE
    if _is_terminal(sys.stdout):
        options |= orjson.OPT_INDENT_2
    try:
        content = orjson.dumps(document, option=options)
    except TypeError:
        # Bytes of the command line that are no UTF-8 arrive as lone surrogates, which JSON cannot hold.
        content = orjson.dumps(_without_surrogates(document), option=options)
    _write_out(content)


def print_text(text: str) -> None:
    """Lines for people; control characters in anyone's data are shown, never obeyed."""
    if text:
        _write_out(shown(text) + "\n")


def print_bytes(content: bytes) -> None:
    """Bytes for another program, as they are."""
    _write_out(content, flush=False)


def print_basis(basis: Basis) -> None:
    """The two lines that name the basis of what stands above them."""
    print_text("\n" + "\n".join(basis_lines(basis)))


def warn(text: str) -> None:
    """A line on standard error: a warning, a hint, an error."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(shown(text) + "\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        # Nobody reads warnings any more; the exit code still tells.
        _silence(sys.stderr)


def shown(text: str) -> str:
    """The text with everything but its line ends made printable."""
    return "\n".join(visible(line) for line in text.split("\n"))


def flush_out() -> None:
    """Everything printed has left the program; raises OutputLost where it cannot."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except (OSError, ValueError) as error:
        raise _lost(error) from error


def _write_out(content: bytes | str, *, flush: bool = True) -> None:
    if sys.stdout is None:
        raise OutputLost(closed=False, number=None)
    try:
        if isinstance(content, str):
            sys.stdout.write(content)
        else:
            if flush:
                sys.stdout.flush()
            sys.stdout.buffer.write(content)
        if flush:
            sys.stdout.flush()
    except (OSError, ValueError) as error:
        raise _lost(error) from error


def _lost(error: OSError | ValueError) -> OutputLost:
    _silence(sys.stdout)
    number = error.errno if isinstance(error, OSError) else None
    return OutputLost(closed=number == errno.EPIPE, number=number)


def _silence(stream: TextIO) -> None:
    """Point the stream at nothing, so that the interpreter's own last flush cannot fail again."""
    try:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, stream.fileno())
        os.close(nothing)
    except (OSError, ValueError):
        return


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


def _without_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    if isinstance(value, Mapping):
        return {_without_surrogates(key): _without_surrogates(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_without_surrogates(item) for item in value]
    return value
