"""The program as a process of its own, on real files: started, fed, waited for and killed."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

PROGRAM = "from commands.cli import main; main()"
TIMEOUT = 120  # of a process that hangs; no test measures it

FEEDING = """
import json, os, sys
from commands.cli.run import run
import commands.cli.record, commands.cli.amend, commands.cli.import_verb, commands.log.ledger, domain.facts
print(json.dumps({"ready": os.getpid()}), flush=True)
for line in sys.stdin.readlines():
    code = run(json.loads(line))
    if code:
        sys.exit(code)
"""
"""A clerk's day: one command line after the other, each answered with one JSON document when it is done."""


@dataclass(frozen=True)
class Done:
    """What a process did before it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict:
        """The one JSON document on standard output."""
        return json.loads(self.out)

    @property
    def error(self) -> tuple[int, str | None]:
        """The exit code and the lasting code of the JSON error."""
        return self.code, self.json.get("error", {}).get("code")


def environment(cache: Path | None = None, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The variables of this process without those that the program reads, and a cache that is no user's."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ZHENGJI_")}
    kept |= {"ZHENGJI_ACTOR": "clerk", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"}
    return kept | {"ZHENGJI_CACHE": str(cache or os.devnull)} | dict(more or {})


def python(code: str, *words: object) -> list[str]:
    """The command that runs this code with these words as its arguments."""
    return [sys.executable, "-c", code, *map(str, words)]


def program(*words: object) -> list[str]:
    """The command that runs the program with these words."""
    return python(PROGRAM, *words)


def finished(command: list[str], *, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> Done:
    """Run to the end; standard input is empty."""
    done = subprocess.run(
        command,
        check=False,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        cwd=cwd,
        env=environment() | dict(env or {}),
        timeout=TIMEOUT,
    )
    return Done(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def zhengji(*words: object, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> Done:
    """Run one command line in a process of its own."""
    return finished(program(*words), cwd=cwd, env=env)


def started(command: list[str], *, env: Mapping[str, str] | None = None) -> subprocess.Popen[str]:
    """A process whose standard streams are pipes."""
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        env=environment() | dict(env or {}),
    )


class Clerk:
    """A process that carries out command lines one after the other; every answer read is an acknowledged one."""

    def __init__(self, lines: Iterable[list[str]]) -> None:
        self.lines = lines
        self.process = started(python(FEEDING))
        assert self.process.stdout is not None
        self.process.stdout.readline()

    def begin(self) -> "Clerk":
        """From now on the lines are carried out."""
        assert self.process.stdin is not None
        self.process.stdin.write("".join(json.dumps(line) + "\n" for line in self.lines))
        self.process.stdin.close()
        return self

    def answer(self) -> dict | None:
        """The next answer; None where the process is gone."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        return json.loads(line) if line.endswith("\n") else None

    def killed(self) -> list[dict]:
        """Kill it now; the answers that had left it by then."""
        self.process.kill()
        return self.ended()

    def ended(self) -> list[dict]:
        """The answers up to its end."""
        answers = []
        while (answer := self.answer()) is not None:
            answers.append(answer)
        self.process.wait(TIMEOUT)
        self.process.stdout.close()
        return answers
