"""A part of a long work done in a second process beside this one, where the system copies processes cheaply."""

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

Ended = Callable[[], Any]
"""Waits for the other process and gives what its task said; None where it ended without a word."""


def may_work_beside() -> bool:
    """Whether this machine has a second core for this process, and a fork that copies what it needs."""
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


@contextmanager
def working_beside(task: Callable[[], Any]) -> Iterator[Ended]:
    """Inside, the task runs in a process of its own; what it says must be JSON. Left early, that process is ended."""
    receiving, sending = os.pipe()
    process = os.fork()
    if not process:
        os.close(receiving)
        _run(task, sending)
    os.close(sending)
    is_over = False

    def ended() -> Any:
        nonlocal is_over
        with os.fdopen(receiving, "rb", closefd=False) as pipe:
            said = pipe.read()
        os.waitpid(process, 0)
        is_over = True
        return json.loads(said) if said else None

    try:
        yield ended
    finally:
        if not is_over:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
        os.close(receiving)


def _run(task: Callable[[], Any], sending: int) -> None:
    """Ends this process; nothing of the other one's may be closed, flushed or told on the way."""
    try:
        said = json.dumps(task()).encode()
        while said:
            said = said[os.write(sending, said) :]
    finally:
        os._exit(0)  # the way out of a forked process


def hashes_text(hashes: Sequence[bytes]) -> str:
    """Hashes as a text that JSON can hold."""
    return b"".join(hashes).hex()


def hashes_of(text: str, width: int) -> list[bytes]:
    """The hashes in such a text."""
    whole = bytes.fromhex(text)
    return [whole[start : start + width] for start in range(0, len(whole), width)]
