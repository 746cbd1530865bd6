"""The command line: the only room that knows the option parser and wires log, projections and reports."""

import signal
import sys
from importlib import import_module
from types import FrameType


def main() -> None:
    """Run the line that was typed and end the process with its exit code."""
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        code: int = import_module("commands.cli.run").run(sys.argv[1:])
    except KeyboardInterrupt:
        # Before the first command could say anything itself.
        code = 130
    sys.exit(code)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
