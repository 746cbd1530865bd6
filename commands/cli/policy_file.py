"""A pack that was typed as a file or as an id: its text, and what is said where it is no sound pack."""

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from commands.cli.asking_faults import UnknownPack
from commands.cli.language import lang
from commands.cli.ruling import adopted as adopted_pack
from commands.cli.stops import Stop, failed, refused
from commands.cli.typed import file_path
from commands.governing import Adoption
from domain.policies import Fault, Pack, PackFault, shipped, shipped_text
from domain.policies.checking import check
from domain.policies.loading import LARGEST_BYTES, text_of
from reports.pack_words import fault_lines, fault_sentence


@dataclass(frozen=True, slots=True)
class Named:
    """A pack as it was named: its text, and whether that came from a file or from an adoption."""

    name: str
    text: str
    is_file: bool = False
    is_adopted: bool = False


def named_pack(typed: str, adopted: Sequence[Adoption]) -> Named:
    """The pack of this id, else of this file; raises a Stop or UnknownPack where there is neither.

    An id with a version means the adopted text, else the shipped one; a document alone its newest shipped
    version, else the newest adopted.
    """
    for one in adopted:
        if one.pack == typed:
            return Named(typed, one.text, is_adopted=True)
    if not looks_like_a_file(typed):
        try:
            return Named(typed, shipped_text(typed))
        except KeyError:
            own = [one for one in adopted if one.document == typed]
            if own:
                newest = max(own, key=lambda one: (one.effective_from, one.first_position))
                return Named(newest.pack, newest.text, is_adopted=True)
            if not os.path.lexists(typed):
                raise UnknownPack(pack=typed) from None
    return Named(typed, _read(file_path(typed, "FILE")), is_file=True)


def looks_like_a_file(typed: str) -> bool:
    """Whether a word names a file rather than a pack: ids hold no separator and no ending."""
    return typed not in shipped() and ("/" in typed or os.sep in typed or typed.lower().endswith(".toml"))


def sound_pack(named: Named) -> Pack:
    """The pack, examined whole where it was not adopted yet; raises a Stop that lists every fault."""
    if named.is_adopted:
        return adopted_pack(named.text, named.name)
    try:
        return check(named.text)
    except PackFault as fault:
        raise faulty(named.name, fault) from fault


def faulty(name: str, fault: PackFault) -> Stop:
    """What is said of a pack with faults: each by line and clause."""
    count = len(fault.faults) + fault.more
    stop = refused("pack-faults", file=name, count=count, faults="\n".join(fault_lines(fault, lang())))
    stop.more = {"pack": name, "count": count, "faults": [_document(one) for one in fault.faults]}
    return stop


def _document(fault: Fault) -> dict[str, object]:
    return {
        "line": fault.line or None,
        "clause": fault.clause or None,
        "code": fault.code,
        "message": fault_sentence(fault, lang()),
    }


def _read(path: Path) -> str:
    """The text of a file, read no further than a pack can be long."""
    try:
        found = path.stat()
    except FileNotFoundError:
        raise failed("no-such-path", path=path) from None
    except OSError as error:
        raise refused("pack-file-unreadable", file=path, reason=error.strerror or "") from error
    if not stat.S_ISREG(found.st_mode):
        raise refused("pack-file-unreadable", file=path, what="folder" if path.is_dir() else "device")
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_BYTES + 1)
    except OSError as error:
        what = "permission" if isinstance(error, PermissionError) else ""
        raise refused("pack-file-unreadable", file=path, reason=error.strerror or "", what=what) from error
    try:
        return text_of(content)
    except PackFault as fault:
        raise faulty(str(path), fault) from fault
