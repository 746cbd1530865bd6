"""Whatever is typed or handed in: what is accepted is legal, what is refused leaves no trace, what is exported comes back."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reference.histories import histories

from commands.cli.asking import Coordinates, ask
from commands.export_claims import claims_as_lines
from commands.import_files import ImportOptions, import_files
from commands.import_result import ImportResult
from commands.init_ledger import init_ledger
from commands.log.ledger import open_ledger
from commands.verify_ledger import verify
from domain.civil_time import day_start_us
from domain.facts import KINDS
from domain.policies import DEFAULT, load, shipped_text

CHINA = timezone(timedelta(hours=8))
TODAY = date(2024, 6, 30)
FAST, SLOW = 12, 400


def new_ledger(path: Path) -> Path:
    init_ledger(path, "县禁毒办", "simulated", shipped_text(DEFAULT))
    return path


def imported(path: Path, file: Path, recorded_on: date) -> ImportResult:
    """The rows of the file, recorded on that day where they bring no time of their own."""
    options = ImportOptions(actor="clerk", recorded_at_us=day_start_us(recorded_on) + 9 * 3600 * 1_000_000)
    with open_ledger(path, writing=True) as ledger:
        return import_files(ledger, [file], options)


# Any sequence of commands, against the rules written down once more.

DECISIONS = {"D1": "C1", "D1b": "C1", "D2": "C2"}
VISITS = {"V1": "C1", "V2": "C1", "V3": "C2"}
MODES = ("office", "home")


@dataclass(frozen=True)
class Command:
    """One row of one file."""

    verb: str
    fact: str
    mode: str = "office"
    day: date = date(2024, 1, 10)
    approved_by: str | None = "主任"
    reason: str | None = "笔误"

    @property
    def case(self) -> str:
        return {**DECISIONS, **VISITS}[self.fact]

    @property
    def content(self) -> tuple[str, date]:
        return (self.mode, self.day)

    def row(self) -> dict:
        is_decision = self.fact in DECISIONS
        body = {"measure": "detox", "person": self.mode, "station": "S1"} if is_decision else {"mode": self.mode}
        row = {
            "id" if self.verb == "record" else "fact": self.fact,
            "verb": self.verb,
            "kind": "decision_issued" if is_decision else "interview_held",
            "case": self.case,
            "occurred_on": self.day.isoformat(),
        }
        if self.verb != "void":
            row["body"] = body
        if self.verb != "record":
            row |= {"reason": self.reason, "approved_by": self.approved_by}
        return row

    def words(self) -> str:
        return json.dumps(self.row(), ensure_ascii=False)


@dataclass
class Rules:
    """What the ledger may accept next; None from `judge` where the rules leave it open."""

    first: dict[str, tuple] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    standing: dict[str, bool] = field(default_factory=dict)

    def decided(self, case: str) -> bool | None:
        """True: a decision stands; False: only voided ones; None: never decided."""
        known = [self.standing[fact] for fact, of in DECISIONS.items() if of == case and fact in self.standing]
        return any(known) if known else None

    def judge(self, command: Command) -> str | None:  # noqa: PLR0911 - one line a rule
        if command.verb == "record" and command.fact in self.first:
            return "duplicate" if self.first[command.fact] == command.content else "refused"
        if command.words() in self.seen:
            return "duplicate"
        if command.day < date(2008, 6, 1) or (command.verb != "void" and command.day > TODAY):
            return "refused"
        decided = self.decided(command.case)
        if command.verb == "record":
            if command.fact in DECISIONS:
                return "refused" if decided else "recorded"
            return "recorded" if decided else "refused"
        if command.reason is None or command.approved_by in (None, "clerk"):
            return "refused"
        stands = self.standing.get(command.fact)
        if stands is None or (command.verb == "reinstate") == stands:
            return "refused"
        if command.verb != "reinstate":
            return "recorded"
        if command.fact in DECISIONS:
            return "refused" if decided else "recorded"
        return "recorded" if decided else None

    def accept(self, command: Command) -> None:
        if command.verb == "record":
            self.first[command.fact] = command.content
        else:
            self.seen.add(command.words())
        self.standing[command.fact] = command.verb != "void"


commands = st.builds(
    Command,
    st.sampled_from(("record", "record", "record", "correct", "void", "reinstate")),
    st.sampled_from([*DECISIONS, *VISITS]),
    st.sampled_from(MODES),
    st.sampled_from([date(2024, 1, 10)] * 5 + [date(2024, 2, 20), date(2008, 5, 31), TODAY, TODAY + timedelta(1)]),
    st.sampled_from(["主任"] * 8 + ["clerk", None]),
    st.sampled_from(["笔误"] * 8 + [None]),
)


def obey(folder: Path, sequence: list[Command]) -> None:
    path, rules = new_ledger(folder / "a.ledger"), Rules()
    for number, command in enumerate(sequence):
        file = folder / f"{number}.jsonl"
        file.write_text(command.words(), "utf-8")
        before = path.read_bytes()
        result = imported(path, file, TODAY)
        told = "recorded" if result.recorded else "duplicate" if result.duplicates else "refused"
        assert (told == "refused") == bool(result.rejected)
        assert rules.judge(command) in (told, None), command
        if told == "recorded":
            rules.accept(command)
        else:
            assert path.read_bytes() == before
    assert verify(path).verdict == "OK"


@settings(max_examples=FAST, derandomize=True)
@given(st.lists(commands, min_size=5, max_size=25))
def test_any_sequence_of_commands_is_judged_as_the_rules_say(sequence):
    with TemporaryDirectory() as folder:
        obey(Path(folder), sequence)


@pytest.mark.slow
@settings(max_examples=SLOW)
@given(st.lists(commands, min_size=10, max_size=40))
def test_any_long_sequence_of_commands_is_judged_as_the_rules_say(sequence):
    with TemporaryDirectory() as folder:
        obey(Path(folder), sequence)


# What is exported comes back.


def rows_of(history) -> list[dict]:
    """The history as the rows of a file, each with the time at which it was recorded; not what the program writes."""
    rows = []
    for entry in history.entries:
        if KINDS[entry["kind"]].by_program:
            continue
        at = datetime(entry["recorded_on"].year, entry["recorded_on"].month, entry["recorded_on"].day, 9, tzinfo=CHINA)
        row = {
            "id" if entry["verb"] == "record" else "fact": entry["fact_id"],
            "verb": entry["verb"],
            "kind": entry["kind"],
            "occurred_on": entry["occurred_on"].isoformat(),
            "recorded_at": at.isoformat(),
            **{name: entry[name] for name in ("case", "person", "station") if entry[name] is not None},
        }
        if entry["verb"] != "void":
            row["body"] = entry["body"]
        if entry["verb"] != "record":
            row |= {"reason": "笔误", "approved_by": "主任"}
        rows.append(row)
    return rows


def written(path: Path, rows: list[dict]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


RULES = [rule for clause in load(shipped_text(DEFAULT)).clause for rule in clause.rule]
OF_LATE_ENTRIES = {
    name
    for rule in RULES
    if getattr(rule, "term", None) in {"test_entered_late", "entry_late_in_span"}
    for name in (rule.id, getattr(rule, "reason", None))
}
"""What tells a late entry from a timely one: rules, and reasons that keep money back."""


def figures_at_head(path: Path, as_of: date) -> dict[str, list]:
    """All rows at the head; without what tells late entries, which a new ledger cannot know, and the basis."""
    excepted = {"cured_after_close", "basis"}
    with ask(path, Coordinates(as_of=as_of)) as asked:
        found = {}
        for name in ("obligations", "limits", "cases", "rates"):
            rows = getattr(asked.questions, name)
            found[name] = [
                {column: _plain(getattr(row, column)) for column in _columns(row) if column not in excepted}
                for row in rows
            ]
        found["lines"] = [
            (row.station, row.key, row.deduct, row.deduct_high, row.award, sorted(row.facts))
            for row in asked.questions.score_lines
            if row.rule not in OF_LATE_ENTRIES
        ]
        found["months"] = [
            (row.case, row.month, row.station, {reason for reason in row.blocked_by if reason not in OF_LATE_ENTRIES})
            for row in asked.questions.subsidy_months
        ]
        return found


def _columns(row: object) -> tuple[str, ...]:
    return getattr(row, "_fields", None) or tuple(column.name for column in fields(row))


def _plain(value: object) -> object:
    return sorted(value) if isinstance(value, Sequence) and not isinstance(value, str) else value


def assert_comes_back(folder: Path, history) -> None:
    """A history is accepted whole, and its claims give the same figures in a new ledger, and once more in a third."""
    path, again = new_ledger(folder / "a.ledger"), new_ledger(folder / "b.ledger")
    rows = rows_of(history)
    result = imported(path, written(folder / "rows.jsonl", rows), TODAY)
    assert [(one.row, one.refusal) for one in result.rejected] == []
    assert result.recorded == len(rows)
    with open_ledger(path) as ledger:
        claims = b"".join(claims_as_lines(ledger.entries()))
    (folder / "claims.jsonl").write_bytes(claims)
    late = max(entry["recorded_on"] for entry in history.entries) + timedelta(400)
    back = imported(again, folder / "claims.jsonl", late)
    assert not back.rejected
    assert back.recorded == len(rows)
    assert imported(again, folder / "claims.jsonl", late).recorded == 0
    for as_of in (history.turns[len(history.turns) // 2], history.days[-1], late):
        assert figures_at_head(again, as_of) == figures_at_head(path, as_of)
    assert {verify(path).verdict, verify(again).verdict} == {"OK"}


@settings(max_examples=FAST // 6, derandomize=True)
@given(histories())
def test_a_history_comes_back_through_its_claims(history):
    with TemporaryDirectory() as folder:
        assert_comes_back(Path(folder), history)


@pytest.mark.slow
@settings(max_examples=SLOW // 10)
@given(histories(max_cases=2))
def test_every_history_comes_back_through_its_claims(history):
    with TemporaryDirectory() as folder:
        assert_comes_back(Path(folder), history)
