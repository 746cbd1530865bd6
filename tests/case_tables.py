"""Reads tests/cases/*.toml: short lines of facts become ledger entries, expected lines become comparisons."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import case_words as words

FOLDER = Path(__file__).parent / "cases"
DEFAULTS: dict[str, dict[str, Any]] = {
    "decision_issued": {"measure": "detox", "station": "S01", "credited_days": 0},
    "interview_held": {"mode": "office"},
    "urine_test_done": {"result": "negative"},
    "remote_test_accepted": {"result": "negative"},
    "suspended": {"cause": "detained"},
    "terminated": {"cause": "判刑"},
    "case_closed": {"cause": "isolation"},
    "archive_document_filed": {"medium": "both"},
    "station_registered": {"name": "工作站", "grade": "2"},
    "staff_joined": {"full_time": True},
    "leader_took_part": {"role": "head"},
    "platform_entry_made": {"data": "control"},
    "ledger_opened": {"authority": "县禁毒办", "origin": "cases", "clock": "simulated", "format": "1"},
}
INTEGERS = frozenset({
    "term_months", "credited_days", "days", "birth_year", "year", "rooms", "posted_rules", "staff",
})  # fmt: skip
DAY_LISTS = frozenset({"days_off", "workdays"})
LISTS = frozenset({"items", "equipment"})
# these name a station in their own content, so that 站 is not the station that acted
STATION_IN_BODY = frozenset({
    "decision_issued", "reported_at_new_place", "place_change_approved", "special_task_scored",
})  # fmt: skip
CASE_KEYS = frozenset({"title", "clause", "why", "facts", "at"})
ASSESSED_KEYS = frozenset({
    "scores", "lines", "lines_of", "no_lines", "months", "all_months", "no_months", "amounts",
})  # fmt: skip
QUESTION_KEYS = ASSESSED_KEYS | {
    "as_of", "known", "switches", "all", "obligations", "absent", "status", "no_figures", "rates", "due",
    "due_within", "limits", "no_limits", "calendar_missing",
}  # fmt: skip


@dataclass(frozen=True)
class Question:
    """One basis and what the official expects there; `expected` holds the lines as written.

    `switches` holds readings and numbers asked for otherwise than the measure is read by default.
    """

    position: int
    as_of: date
    switches: dict[str, str]
    expected: dict[str, Any]


@dataclass(frozen=True)
class Case:
    """One table: a sentence, its clause, the hand calculation, the ledger's entries and the questions put to it."""

    file: str
    title: str
    clause: str
    why: str
    entries: tuple[dict[str, Any], ...]
    questions: tuple[Question, ...]


def load_cases() -> list[Case]:
    """Every case of every file, in the order of files and tables; titles are unique."""
    cases = [_case(path.stem, table) for path in sorted(FOLDER.glob("*.toml")) for table in _tables(path)]
    titles = [case.title for case in cases]
    twice = {title for title in titles if titles.count(title) > 1}
    if twice:
        raise ValueError(f"标题重复：{'；'.join(sorted(twice))}")
    return cases


def entries_of(text: str) -> tuple[dict[str, Any], ...]:
    """The entries of a block of fact lines, ordered by the day of entry, on one day as the lines stand."""
    lines = [line.split("#")[0].split() for line in text.splitlines()]
    rows = [_row(number, tokens) for number, tokens in enumerate((line for line in lines if line), start=1)]
    rows.sort(key=lambda row: row["recorded_on"])
    entries: list[dict[str, Any]] = []
    heads: dict[str, dict[str, Any]] = {}
    for position, row in enumerate(rows, start=1):
        entry = _entry(position, row, heads)
        if entry["occurred_on"] > entry["recorded_on"]:
            raise ValueError(f"录入早于发生：{row['line']}")
        if entry["verb"] != "void":
            heads[entry["fact_id"]] = entry
        entries.append(entry)
    return tuple(entries)


def position_on(entries: tuple[dict[str, Any], ...], known: date | int | None) -> int:
    """The last position recorded on or before the day `known`; a number is a position, None the head."""
    if known is None:
        return len(entries)
    if isinstance(known, int):
        return known
    return sum(entry["recorded_on"] <= known for entry in entries)


def _tables(path: Path) -> Iterator[dict[str, Any]]:
    tables = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    for table in tables:
        unknown = table.keys() - CASE_KEYS
        if unknown or len(table) != len(CASE_KEYS):
            raise ValueError(f"{path.name}：{table.get('title')}：栏目应为 {sorted(CASE_KEYS)}")
        yield table


def _case(file: str, table: dict[str, Any]) -> Case:
    entries = entries_of(table["facts"])
    questions = []
    for at in table["at"]:
        if at.keys() - QUESTION_KEYS:
            raise ValueError(f"{table['title']}：不认识的栏目 {at.keys() - QUESTION_KEYS}")
        switches = dict(pair.split("=", 1) for pair in at.get("switches", []))
        questions.append(Question(position_on(entries, at.get("known")), at["as_of"], switches, dict(at)))
    return Case(file, table["title"], table["clause"], table["why"], entries, tuple(questions))


def _row(number: int, tokens: list[str]) -> dict[str, Any]:
    """A line taken apart: verb, day, kind or fact, subject, fields, day of entry."""
    plain = [token for token in tokens if "=" not in token]
    fields = dict(token.split("=", 1) for token in tokens if "=" in token)
    recorded = fields.pop("录", None)
    row: dict[str, Any] = {"line": " ".join(tokens), "id": fields.pop("编号", f"L{number}"), "fields": fields}
    if plain[0] in words.VERBS:
        row |= {"verb": words.VERBS[plain[0]], "id": plain[1], "day": _day(plain[2]) if plain[2:] else None}
        row["recorded_on"] = date.fromisoformat(recorded or "")
        return row
    day = _day(plain[0])
    row |= {"verb": "record", "day": day, "kind": words.wire(words.KINDS, plain[1])}
    row["subject"] = plain[2] if plain[2:] else None
    row["recorded_on"] = date.fromisoformat(recorded) if recorded else day
    return row


def _entry(position: int, row: dict[str, Any], heads: dict[str, dict[str, Any]]) -> dict[str, Any]:
    if row["verb"] == "record":
        if row["id"] in heads:
            raise ValueError(f"编号重复：{row['line']}")
        entry = _recorded(row)
    else:
        head = heads[row["id"]]
        body = None if row["verb"] == "void" else head["body"] | _body(head["kind"], row["fields"])
        entry = head | {"occurred_on": row["day"] or head["occurred_on"], "body": body}
    return entry | {"position": position, "recorded_on": row["recorded_on"], "verb": row["verb"]}


def _recorded(row: dict[str, Any]) -> dict[str, Any]:
    kind, fields = row["kind"], dict(row["fields"])
    entry: dict[str, Any] = {"kind": kind, "fact_id": row["id"], "case": None, "person": None, "station": None}
    paper = fields.pop("文号", None)
    evidence = [_paper(text) for text in fields.pop("佐证", "").split(",") if text]
    acting = None if kind in STATION_IN_BODY else fields.pop("站", None)
    body = dict(DEFAULTS.get(kind, {})) | _body(kind, fields)
    subject = row["subject"]
    if (subject is None) != (kind in words.COUNTY_KINDS):
        raise ValueError(f"事项与对象不符：{row['line']}")
    if kind in words.PERSON_KINDS:
        entry["person"] = subject
    elif kind in words.STATION_KINDS:
        entry["station"] = subject
    elif subject:
        entry |= {"case": subject, "station": acting or body.get("station", "S01")}
    if kind == "decision_issued":
        body.setdefault("person", f"P{subject[1:]}")
        if body["measure"] == "rehab":
            body.setdefault("term_months", 36)
    return entry | {"occurred_on": row["day"], "document_no": paper, "evidence": evidence, "body": body}


def _paper(text: str) -> dict[str, Any]:
    """An item of evidence: its paper number, or 无 for one without."""
    return {"kind": "paper"} if text == "无" else {"kind": "paper", "document_no": text}


def _body(kind: str, fields: dict[str, str]) -> dict[str, Any]:
    station = "to_station" if kind == "place_change_approved" else "station"
    named = {station if name == "站" else words.wire(words.FIELDS, name): text for name, text in fields.items()}
    return {name: _value(name, text) for name, text in named.items()}


def _value(name: str, text: str) -> Any:
    if name in INTEGERS:
        return int(text)
    if name in DAY_LISTS:
        return [] if text == "无" else [day for part in text.split(",") for day in _days(part)]
    if name in LISTS:
        return [] if text == "无" else text.split(",")
    return words.CHOICES.get(text, text)


def _days(part: str) -> list[str]:
    """One day, or all days of `from~to`, both included."""
    first, _, last = part.partition("~")
    span = (_day(last or first) - _day(first)).days
    return [(_day(first) + timedelta(days=n)).isoformat() for n in range(span + 1)]


def _day(text: str) -> date:
    return date.fromisoformat(text)
