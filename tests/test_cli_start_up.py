"""What a help screen may load: nothing that costs more than the answer."""

import subprocess
import sys

import pytest

HEAVY = ("duckdb", "eventsourcing", "pydantic", "sqlite3", "rich", "orjson")


@pytest.mark.parametrize("words", [("--help",), ("policy", "--help"), ("--lang", "en", "--help"), ("nonsense",)])
def test_a_help_screen_loads_no_heavy_library(words: tuple[str, ...]) -> None:
    script = f"""
import sys
from commands.cli.run import run
run({list(words)!r})
print(" ".join(sorted(name for name in sys.modules if name in {HEAVY!r})), file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr.split("\n")[-2] == ""
