"""Everything that can be wrong with a ledger's file, each with a lasting code and an exit code.

A fault carries values, never sentences: the words for a code stand in the catalogue.
"""

from typing import ClassVar


class LedgerFault(Exception):
    """Something is wrong with the ledger itself; `code` lasts for ever, `values` fill its sentence."""

    code: ClassVar[str] = "ledger-failed"
    exit_code: ClassVar[int] = 1

    def __init__(self, **values: object) -> None:
        self.values = {name: str(value) for name, value in values.items()}
        super().__init__(f"{self.code} {self.values}")


class NoLedger(LedgerFault):
    """Nothing lies at that path. Values: path."""

    code = "no-ledger"


class AlreadyThere(LedgerFault):
    """Something lies at the path where a new file should be; it was not touched. Values: path."""

    code = "path-exists"


class NoFolder(LedgerFault):
    """The folder that a new file should lie in does not exist. Values: path."""

    code = "no-folder"


class LedgerLocked(LedgerFault):
    """Another program kept the ledger locked for the whole wait. Values: path, seconds."""

    code = "ledger-locked"


class DiskFull(LedgerFault):
    """The disk has no room; nothing of this transaction was written. Values: path."""

    code = "disk-full"


class StoreFailed(LedgerFault):
    """The file could not be read or written for a reason of the machine's. Values: path, reason."""

    code = "store-failed"


class StateTooLarge(LedgerFault):
    """A draft's state is longer than its kind allows; nothing was written. Values: kind, bytes, limit."""

    code = "state-too-large"
    exit_code = 3


class DuplicateEvent(LedgerFault):
    """An event that was to be appended is in the ledger already; nothing was written. Values: path."""

    code = "event-stored-already"


class NotPermitted(LedgerFault):
    """The file or its folder may not be read, or not be written. Values: path."""

    code = "not-permitted"
    exit_code = 4


class NotALedger(LedgerFault):
    """What lies at the path is no ledger of ours; it was not touched. Values: path, what.

    `what` is one of folder, device, empty, foreign, journal-mode, schema, journal, genesis.
    """

    code = "not-a-ledger"
    exit_code = 5


class Truncated(NotALedger):
    """The ledger's file is cut short. Values: path."""

    code = "ledger-truncated"


class NewerFormat(NotALedger):
    """The ledger was written by a newer release than this one. Values: path, format, known."""

    code = "newer-format"


class Damaged(LedgerFault):
    """The file is ours, but its pages do not hold together. Values: path, reason."""

    code = "ledger-damaged"
    exit_code = 5


class DamagedEntry(LedgerFault):
    """A stored entry is not what any release of ours writes. Values: position, what.

    `what` is one of topic, size, depth, state, verb, columns.
    """

    code = "entry-damaged"
    exit_code = 5


class DoesNotVerify(LedgerFault):
    """The ledger was checked byte for byte and has a fault. Values: path, verdict, position."""

    code = "does-not-verify"
    exit_code = 5


class Altered(LedgerFault):
    """The file was written since it was last asked, nothing was appended, and it does not verify.

    Values: path, verdict, position.
    """

    code = "ledger-altered"
    exit_code = 5
