"""`backup`: a copy of the ledger as of one moment, checked byte for byte before it gets its name."""

from dataclasses import dataclass
from pathlib import Path

from commands.log.auditing import copy_file, sha256_of
from commands.log.connections import speaking_ours
from commands.log.faults import DoesNotVerify
from commands.log.opening import building, new_file_at, settle_new_file
from commands.verify_ledger import OK, verify


@dataclass(frozen=True, slots=True)
class BackUp:
    """A finished copy: how far it reaches, and the digest of its file."""

    position: int
    sha256: str


def back_up(path: Path, target: Path, *, wait_seconds: float = 30) -> BackUp:
    """Afterwards the target is a verified copy; with any `LedgerFault` no file is left, and an old one untouched."""
    target = target.absolute()
    new_file_at(target)
    with building(target) as built:
        copy_file(path, built, wait_seconds)
        verdict = verify(built)
        if verdict.verdict != OK or verdict.head is None:
            position = "–" if verdict.position is None else verdict.position
            raise DoesNotVerify(path=path, verdict=verdict.verdict, position=position)
        with speaking_ours(target):
            digest = sha256_of(built)
            settle_new_file(built, target)
    return BackUp(verdict.head, digest)
