"""What running something in a process of its own costs: processor time, wall time and peak resident memory."""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
COMPILED = ROOT / "build" / "compiled"


@dataclass(slots=True)
class Cost:
    """Seconds of processor (with children) and of the wall clock; the peak in MiB, 0 where only a part was timed."""

    cpu: float = 0.0
    wall: float = 0.0
    peak: float = 0.0


@contextmanager
def clocked() -> Iterator[Cost]:
    """Afterwards the cost says what happened inside cost this process and its ended children."""
    cost = Cost()
    cpu, wall = _cpu(), time.perf_counter()
    yield cost
    cost.cpu, cost.wall = _cpu() - cpu, time.perf_counter() - wall


def whole_process(words: Sequence[str], cache: Path, *, heard: bool = False) -> tuple[Cost, str]:
    """The cost of a command from start to end, and what it printed; ends the bench where it failed.

    What it says on stderr is passed on where it is to be `heard`, else shown only where it failed.
    """
    environment = {**os.environ, "ZHENGJI_CACHE": str(cache), "ZHENGJI_LANG": "en", "PYTHONHASHSEED": "0"}
    # An installed program lies compiled; a checkout is compiled in its first process here, and then no more.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(COMPILED)
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        begun = time.perf_counter()
        child = subprocess.Popen(
            words,
            stdout=out,
            stderr=None if heard else err,
            stdin=subprocess.DEVNULL,
            env=environment,
            cwd=ROOT,
        )
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - begun
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        if child.returncode:
            raise SystemExit(f"{' '.join(map(str, words))}\n{err.read().decode()}\nended with {child.returncode}")
        return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024), out.read().decode()


def measured(name: str, paths: Sequence[Path], cache: Path) -> tuple[dict[str, Cost], dict[str, float]]:
    """The costs and the numbers that a measure of `measures.py` tells of itself, in a fresh process."""
    words = [sys.executable, str(HERE / "measures.py"), name, *map(str, paths)]
    process, text = whole_process(words, cache, heard=name == "build")
    told = json.loads(text)
    costs = {part: Cost(**{**cost, "peak": process.peak}) for part, cost in told["costs"].items()}
    return costs, told["numbers"]


def tell(costs: Mapping[str, Cost], numbers: Mapping[str, float]) -> None:
    """Print a measure's answer for `measured`."""
    answer = {"costs": {part: asdict(cost) for part, cost in costs.items()}, "numbers": dict(numbers)}
    sys.stdout.write(json.dumps(answer))


def _cpu() -> float:
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime
