"""A file to be written that is whole or not there at all; what lies at its path already is never touched."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from commands.cli.stops import failed
from commands.log.opening import settle_new_file


@contextmanager
def new_file(target: Path) -> Iterator[Path]:
    """An empty file under another name beside the target; written and left, it has the target's name.

    Where anything goes wrong nothing is left, and the fault names the target.
    """
    if os.path.lexists(target):
        raise failed("path-exists", path=target)
    built = target.absolute().with_name(f".zhengji-{os.urandom(4).hex()}.new")
    try:
        built.open("xb").close()
        yield built
        with built.open("rb+") as file:
            os.fsync(file.fileno())
        settle_new_file(built, target.absolute())
    except OSError as error:
        if error.filename not in (None, str(built)):
            raise
        raise OSError(error.errno, error.strerror, str(target)) from error
    finally:
        built.unlink(missing_ok=True)
