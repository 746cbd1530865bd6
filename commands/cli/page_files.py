"""Pages in a folder: file names that every system takes, and no file replaced but an earlier page of the same."""

import hashlib
import os
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from commands.cli.stops import failed
from reports.score_page import MARK, owner_of

_PLAIN = re.compile(r"\w[\w-]{0,39}")
_HEAD_BYTES = 4000


@dataclass(frozen=True, slots=True)
class Page:
    """A file name and the text of its page."""

    name: str
    text: str


def page_names(stations: Sequence[str]) -> dict[str, str]:
    """A file name for each station, the same every time: its id where any system takes it, else a digest of it."""
    folded = Counter(station.casefold() for station in stations)
    plain = {station: _PLAIN.fullmatch(station) and folded[station.casefold()] == 1 for station in stations}
    return {station: f"station-{station if plain[station] else _digest(station)}.html" for station in stations}


def _digest(station: str) -> str:
    return hashlib.sha256(station.encode()).hexdigest()[:16]


def write_pages(folder: Path, pages: Sequence[Page], *, force: bool = False, mark: str = MARK) -> None:
    """Every page stands whole in the folder; where a name is taken by a file that may not go, nothing is written.

    A page of the same ledger and year is replaced, one of another only by `force`, any other file never.
    """
    for page in pages:
        _check(folder / page.name, page, mark, force=force)
    folder.mkdir(parents=True, exist_ok=True)
    for page in pages:
        _write(folder / page.name, page.text)


def _check(path: Path, page: Page, mark: str, *, force: bool) -> None:
    if not os.path.lexists(path):
        return
    if path.is_symlink() or not path.is_file():
        raise failed("page-foreign", path=path)
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES).decode("utf-8", errors="ignore")
    if mark not in head:
        raise failed("page-foreign", path=path)
    owner = owner_of(head)
    if not force and owner != owner_of(page.text[:_HEAD_BYTES]):
        if owner is None:
            raise failed("page-of-another", path=path, what="unnamed")
        raise failed("page-of-another", path=path, year=owner[0], ledger=owner[1])


def _write(path: Path, text: str) -> None:
    """The page replaces an earlier one at once or not at all."""
    built = path.absolute().with_name(f".zhengji-{os.urandom(4).hex()}.new")
    try:
        with built.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        built.replace(path)
    except OSError as error:
        if error.filename not in (None, str(built)):
            raise
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        built.unlink(missing_ok=True)
