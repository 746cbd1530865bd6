"""The library's application, wired to a ledger's own mapper and recorder through its environment."""

from typing import ClassVar

from eventsourcing.application import Application
from eventsourcing.utils import Environment, EnvType
from typing_extensions import override

from commands.log.clock import ReadClock, note_step
from commands.log.opening import Found
from commands.log.recorder import LedgerRecorder


class LedgerApplication(Application[str]):
    """A log of facts and nothing else: no aggregates, no snapshots, no cipher."""

    name = "ledger"
    env: ClassVar[dict[str, str]] = {
        "PERSISTENCE_MODULE": "commands.log.recorder:LedgerFactory",
        "MAPPER_TOPIC": "commands.log.mapper:LedgerMapper",
        "TRANSCODER_TOPIC": "commands.log.mapper:LedgerTranscoder",
        "ORIGINATOR_ID_TYPE": "text",
        "CREATE_TABLE": "no",
    }
    recorder: LedgerRecorder

    @override
    def construct_env(self, name: str, env: EnvType | None = None) -> Environment:
        # The library would let a variable of the shell redirect the store without a word.
        return Environment(name, {**type(self).env, **(env or {})})


def application(found: Found, access: str, wait_seconds: float, clock: ReadClock) -> LedgerApplication:
    """The application over this file; access is `read`, `write`, or `new` for a file not yet a ledger."""
    log = LedgerApplication(
        {
            "SQLITE_DBNAME": str(found.path),
            "LEDGER_ASKED": str(found.asked),
            "LEDGER_ACCESS": access,
            "LEDGER_WAIT": repr(float(wait_seconds)),
            "CREATE_TABLE": "yes" if access == "new" else "no",
        }
    )
    log.recorder.clock = clock
    log.recorder.note_step = note_step
    return log
