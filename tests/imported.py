"""Ledgers and input files for the tests of importing, and what an import answers."""

import json
from pathlib import Path

from commands.import_files import ImportOptions, import_files
from commands.import_result import ImportResult, Rejected
from commands.init_ledger import init_ledger
from commands.log.entry import Clock, Entry
from commands.log.ledger import open_ledger

BORN_AT = 20
"""The last position of a new ledger without a pack: genesis and nineteen calendars."""


def new_ledger(folder: Path, clock: Clock = "system", name: str = "county.ledger") -> Path:
    path = folder / name
    init_ledger(path, "县禁毒办", clock, None)
    return path


def jsonl(folder: Path, name: str, *rows: dict | str) -> Path:
    path = folder / name
    texts = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
    return path


def csv(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def imported(ledger: Path, *paths: Path, **options) -> ImportResult:
    with open_ledger(ledger, writing=not options.get("dry_run")) as opened:
        return import_files(opened, paths, ImportOptions(**{"actor": "clerk", **options}))


def entries(ledger: Path, after: int = BORN_AT) -> list[Entry]:
    with open_ledger(ledger) as opened:
        return list(opened.entries(after=after))


def faults(result: ImportResult) -> list[tuple]:
    """Row, column and code of every fault."""
    return [(fault.row, fault.column, fault.refusal.rule.value) for fault in result.rejected]


def codes(result: ImportResult) -> list[str]:
    return [fault.refusal.rule.value for fault in result.rejected]


def decision(case: str = "C1", on: str = "2024-01-10", **more) -> dict:
    body = {"measure": "detox", "person": "P1", "station": "S1"}
    return {"id": f"{case}-D", "kind": "decision_issued", "case": case, "occurred_on": on, "body": body, **more}


def interview(fact: str | None = "F1", case: str = "C1", on: str = "2024-02-05", **more) -> dict:
    row = {"kind": "interview_held", "case": case, "station": "S1", "occurred_on": on, "body": {"mode": "home"}}
    return row | ({} if fact is None else {"id": fact}) | more


def again(verb: str, fact: str = "F1", case: str = "C1", kind: str = "interview_held", **more) -> dict:
    row = {"fact": fact, "verb": verb, "kind": kind, "case": case, "reason": "抄错", "approved_by": "主任"}
    return row | ({} if verb == "void" else {"body": {"mode": "office"}}) | more


def plain_words(fault: Rejected) -> tuple[str, str]:
    return fault.refusal.rule.value, "改正"
