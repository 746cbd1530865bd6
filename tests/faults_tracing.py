"""Killing a process at one chosen write, sync or unlink: Linux on x86-64, through ptrace."""

import ctypes
import os
import platform
import signal
import subprocess
import sys
from dataclasses import dataclass

from faults_running import PROGRAM, environment, python

TRACEABLE = sys.platform == "linux" and platform.machine() == "x86_64"
"""Whether the numbers of the system's calls below are those of this machine."""

TRACED = f"""
import ctypes, os, signal
if ctypes.CDLL(None).ptrace(0, 0, None, None):
    raise SystemExit(77)
os.kill(os.getpid(), signal.SIGSTOP)
{PROGRAM}
"""
CHANGING = {
    1: "write",
    18: "write",
    20: "write",
    74: "sync",
    75: "sync",
    77: "truncate",
    82: "rename",
    86: "link",
    87: "unlink",
    263: "unlink",
}
"""The calls that change a file or make it last."""

_PEEK_USER, _CALL, _SET_OPTIONS = 3, 24, 0x4200
_KILL_WITH_US_AND_MARK_CALLS = 0x100001
_CALL_NUMBER = 15 * 8
_MARKED = signal.SIGTRAP | 0x80


@dataclass(frozen=True)
class Trace:
    """The calls made until the end, and what had been printed by then."""

    calls: list[str]
    killed: bool
    out: str


def traced(*words: object, kill_at: int | None = None) -> Trace:
    """Run the program; killed right before the `kill_at`-th call that would change a file, counted from 1."""
    ptrace = ctypes.CDLL(None, use_errno=True).ptrace
    ptrace.restype = ctypes.c_long
    ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
    process = subprocess.Popen(
        python(TRACED, *words),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment(),
    )
    assert process.stdout is not None
    os.waitpid(process.pid, 0)
    ptrace(_SET_OPTIONS, process.pid, None, _KILL_WITH_US_AND_MARK_CALLS)
    calls: list[str] = []
    entering = False
    passed_on = 0
    while True:
        ptrace(_CALL, process.pid, None, passed_on)
        _, status = os.waitpid(process.pid, 0)
        if os.WIFEXITED(status) or os.WIFSIGNALED(status):
            break
        stopped_by, passed_on = os.WSTOPSIG(status), 0
        if stopped_by == _MARKED:
            entering = not entering
            call = CHANGING.get(ptrace(_PEEK_USER, process.pid, _CALL_NUMBER, None)) if entering else None
            if call is not None:
                calls.append(call)
                if len(calls) == kill_at:
                    os.kill(process.pid, signal.SIGKILL)
        elif stopped_by not in (signal.SIGTRAP, signal.SIGSTOP):
            passed_on = stopped_by
    process.returncode = os.waitstatus_to_exitcode(status)
    out = process.stdout.read()
    process.stdout.close()
    return Trace(calls, process.returncode == -signal.SIGKILL, out)
