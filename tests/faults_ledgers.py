"""Ledgers and command lines for the tests of faults, and what one looks at afterwards."""

import json
import os
import sqlite3
from pathlib import Path
from unittest import mock

from faults_running import environment
from typed_line import Ran, typed

from commands.log import schema
from commands.log.ledger import open_ledger
from commands.log.opening import journal_of
from commands.verify_ledger import verify

EXAMPLE = Path(__file__).parent / "reference" / "worked_example.jsonl"
FIGURES = ("schedule", "status", "rates")
AS_OF = "2024-06-30"
STEPS = 8


def spoken(*words: object, cache: Path | None = None) -> Ran:
    """Run a line in this process, as `zhengji` does in one of its own."""
    with mock.patch.dict(os.environ, environment(cache), clear=True):
        return typed(*words)


def say(*words: object) -> Ran:
    """Run a line in this process; it must succeed."""
    ran = spoken(*words)
    assert ran.code == 0, ran.err
    return ran


def new_ledger(path: Path, clock: str = "system") -> Path:
    """A ledger as `init` makes it."""
    say("init", "--authority", "某县禁毒办", "--clock", clock, "--ledger", path)
    return path


def imported_example(path: Path) -> Path:
    """The worked example, imported, and one entry behind the day on which its year may be sealed."""
    new_ledger(path, "simulated")
    say("import", EXAMPLE, "--ledger", path, "--json")
    late = ("--on", "2025-01-16", "--recorded-at", "2025-01-20 09:00")
    say("record", "training_held", "--station", "S01", *late, "--ledger", path, "--json")
    return path


def example_ledger(path: Path) -> Path:
    """The worked example, its year sealed."""
    say(*seal_line(imported_example(path)))
    return path


SEAL = "assessment_sealed:42"


def seal_line(path: Path) -> list[str]:
    """The line that freezes the worked example's year, open as it is."""
    accepted = ["--accept-open", "R02,R34", "--reason", "年终封存", "--approved-by", "主任"]
    return ["seal", "--year", "2024", *accepted, "--ledger", str(path), "--json"]


def figures(path: Path, as_of: str = AS_OF) -> dict[str, list]:
    """Every figure of the ledger, without the basis, which names each ledger apart."""
    found = {}
    for verb in FIGURES:
        document = say(verb, "--ledger", path, "--as-of", as_of, "--json").json
        found |= {name: rows for name, rows in document.items() if name != "basis"}
    return found


def entries_of(path: Path) -> list[tuple]:
    """What the ledger holds, in order, without what no two ledgers share: times, salts and hashes."""
    with open_ledger(path) as ledger:
        return [(e.position, e.originator_id, e.originator_version, e.topic, e.state) for e in ledger.entries()]


def assert_sound(path: Path) -> None:
    """The ledger verifies, no journal beside it wants to be undone, and its positions are dense."""
    verdict = verify(path)
    assert (verdict.verdict, verdict.faults) == ("OK", [])
    assert not is_hot(journal_of(path))
    raw = sqlite3.connect(path)
    count, least, last = raw.execute(f"SELECT count(*), min(position), max(position) FROM {schema.EVENTS}").fetchone()
    raw.close()
    assert (least, last) == (1, count)


def is_hot(journal: Path) -> bool:
    """Whether there is anything to undo; one begun and never synced starts with a zero and lies there for nobody."""
    return journal.exists() and journal.read_bytes()[:1] not in (b"", b"\0")


def assert_holds(path: Path, answers: list[dict]) -> None:
    """Every acknowledged past is still a past of the ledger."""
    with open_ledger(path) as ledger:
        for answer in answers:
            basis = answer["basis"]
            assert ledger.root(basis["position"]).hex() == basis["root"]


def command_line(number: int, path: Path, station: str = "S1") -> list[str]:
    """The n-th entry of a clerk's life: decisions, visits and tests, now and then a correction and a void."""
    case_number, step = divmod(number, STEPS)
    case = f"{station}-C{case_number}"
    month, day = 1 + case_number % 12, 1 + case_number % 20
    first = f"2023-{month:02}-{day:02}"
    later = f"2023-{month:02}-{day + step:02}"
    about = ["--case", case, "--station", station, "--reason", "补录"]
    amend = ["--reason", "笔误", "--approved-by", "主任"]
    words = {
        0: [
            "record",
            "decision_issued",
            *about,
            "--on",
            first,
            "--measure",
            "detox",
            "--person",
            f"{station}-P{number}",
        ],
        1: ["record", "reported", *about, "--on", first, "--id", f"{case}-reported"],
        2: ["record", "agreement_signed", *about, "--on", later],
        3: ["record", "interview_held", *about, "--on", later, "--mode", "office", "--id", f"{case}-talk"],
        4: ["record", "urine_test_done", *about, "--on", later, "--result", "negative", "--id", f"{case}-test"],
        5: ["correct", f"{case}-test", "result=positive", *amend],
        6: ["void", f"{case}-talk", *amend],
        7: ["reinstate", f"{case}-talk", "mode=home", *amend],
    }[step]
    return [*words, "--ledger", str(path), "--json"]


def import_line(number: int, path: Path, folder: Path, rows: int = 60) -> list[str]:
    """The n-th file of an office, written where it is not there yet, and the line that imports it."""
    file = folder / f"{number:04}.jsonl"
    if not file.exists():
        file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in file_rows(number, rows)), "utf-8")
    return ["import", str(file), "--ledger", str(path), "--json"]


def file_rows(number: int, rows: int, station: str = "S1") -> list[dict]:
    """The rows of a file for a ledger of either clock: one case after the other, six facts each."""
    found: list[dict] = []
    for place in range(-(-rows // 6)):
        case = f"{station}-F{number}-{place}"
        month = 1 + place % 12
        shared = {"case": case, "station": station}
        for step, (kind, body) in enumerate(
            (
                ("decision_issued", {"measure": "detox", "person": f"P{place}", "station": station}),
                ("reported", {}),
                ("agreement_signed", {}),
                ("interview_held", {"mode": "office", "first": True}),
                ("urine_test_done", {"result": "negative"}),
                ("interview_held", {"mode": "home"}),
            )
        ):
            row = {"id": f"{case}-{step}", "kind": kind, **shared, "occurred_on": f"2023-{month:02}-{10 + step:02}"}
            found.append({**row, "body": body})
    return found[:rows]
