"""Every hand-computed case of tests/cases, asked of the SQL and of the reference fold."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

import case_words as words
import pytest
from case_scores import amounts_otherwise, lines_otherwise, months_otherwise, scores_otherwise
from case_tables import ASSESSED_KEYS, Case, Question, load_cases
from reference.fold import answers as reference_answers
from reference.rules import switched
from sql_answers import sql_answers

CASES = load_cases()


def by_sql(case: Case) -> list[Any]:
    """The SQL's answers to all questions of a case."""
    asked = [(question.position, question.as_of) for question in case.questions]
    switches = [question.switches for question in case.questions]
    return sql_answers(list(case.entries), asked, switches, assessed=is_assessed(case))


def by_reference(case: Case) -> list[Any]:
    """The reference fold's answers to all questions of a case."""
    found = []
    for asked in case.questions:
        rules, readings = switched(asked.switches)
        readings = readings if is_assessed(case) else None
        found.append(reference_answers(list(case.entries), asked.position, asked.as_of, rules, readings))
    return found


def is_assessed(case: Case) -> bool:
    """Whether a case asks for scores or subsidies, which take their time."""
    return any(ASSESSED_KEYS & question.expected.keys() for question in case.questions)


@pytest.mark.parametrize("engine", [by_sql, by_reference], ids=["sql", "reference"])
@pytest.mark.parametrize("case", CASES, ids=[f"{case.file}：{case.title}" for case in CASES])
def test_case(case: Case, engine: Callable[[Case], list[Any]]) -> None:
    found = [
        f"截至{asked.as_of}、已知到第{asked.position}条：{difference}"
        for asked, answer in zip(case.questions, engine(case), strict=True)
        for difference in differences(asked, answer)
    ]
    assert not found, "\n".join([case.title, f"依据 {case.clause}：{case.why}", *found])


def differences(asked: Question, answer: Any) -> list[str]:
    """What the answer says otherwise than the official; empty where they agree."""
    expected = asked.expected
    found = [*obligations_otherwise(expected, answer), *statuses_otherwise(expected, answer)]
    found += rates_otherwise(expected, answer) + limits_otherwise(expected, answer)
    found += [*scores_otherwise(expected, answer), *lines_otherwise(expected, answer)]
    found += [*months_otherwise(expected, answer), *amounts_otherwise(expected, answer)]
    if "due" in expected:
        found += due_otherwise(expected, answer, asked.as_of)
    if "calendar_missing" in expected and sorted(answer.calendar_missing) != expected["calendar_missing"]:
        found.append(f"缺日历 应为{expected['calendar_missing']}，得{sorted(answer.calendar_missing)}")
    return found


def obligations_otherwise(expected: dict[str, Any], answer: Any) -> list[str]:
    """Differences in the obligations: stated lines, absent ones and, with `all`, unstated ones."""
    rows = {(row.case, row.duty, row.seq): row for row in answer.obligations}
    found, stated = [], set()
    for line in expected.get("obligations", []):
        tokens, options = taken_apart(line)
        case, duty, seq, opens, closes, state = tokens[:6]
        key = (case, words.wire(words.DUTIES, duty), seq)
        stated.add(key)
        row = rows.get(key)
        wanted: dict[str, Any] = {
            "opens": day(opens),
            "closes": day(closes),
            "state": words.wire(words.DUTY_STATES, state),
            "cured_after_close": bool(tokens[6:]) and tokens[6:] == ["事后补录"],
        }
        if "事实" in options:
            wanted["facts"] = tuple(options["事实"].split(","))
        if "站" in options:
            wanted["station"] = options["站"]
        found += row_otherwise(line, row, wanted)
    for line in expected.get("absent", []):
        case, duty, seq = line.split()
        if (case, words.wire(words.DUTIES, duty), seq) in rows:
            found.append(f"不应列出：{line}")
    if expected.get("all"):
        listed = {key for key, row in rows.items() if row.state != "scheduled"}
        found += [f"多列：{' '.join(key)} {rows[key].state}" for key in sorted(listed - stated)]
    return found


def statuses_otherwise(expected: dict[str, Any], answer: Any) -> list[str]:
    """Differences in the states of cases, and figures of cases that should have none."""
    rows = {row.case: row for row in answer.cases}
    found = []
    for line in expected.get("status", []):
        tokens, options = taken_apart(line)
        wanted: dict[str, Any] = {
            "state": words.wire(words.CASE_STATES, tokens[1]),
            "since": day(tokens[2]),
            "dropout": words.wire(words.DROPOUTS, tokens[3]) if tokens[3:] else None,
            "serious_since": day(options["严重"]) if "严重" in options else None,
        }
        names = {"期满": "term_end", "限期": "deadline"}
        wanted |= {name: day(options[word]) for word, name in names.items() if word in options}
        if "站" in options:
            wanted["station"] = options["站"]
        found += row_otherwise(line, rows.get(tokens[0]), wanted)
    known = rows.keys() | {row.case for row in answer.obligations} | {row.case for row in answer.limits}
    return found + [f"不应有数：{case}" for case in expected.get("no_figures", []) if case in known]


def rates_otherwise(expected: dict[str, Any], answer: Any) -> list[str]:
    """Differences in the rates stated, and rows for stations that should have none."""
    rows = {(row.station or words.COUNTY, row.rate): row for row in answer.rates}
    found = []
    for line in expected.get("rates", []):
        station, rate, fraction = line.split()
        numerator, denominator = map(int, fraction.split("/"))
        row = rows.get((station, words.wire(words.RATES, rate)))
        found += row_otherwise(line, row, {"numerator": numerator, "denominator": denominator})
    return found


def limits_otherwise(expected: dict[str, Any], answer: Any) -> list[str]:
    """Differences in the list of what can still be cured, stated and unstated lines apart."""
    found = []
    for line in expected.get("limits", []):
        tokens, options = taken_apart(line)
        case, what, last_day = tokens[0], words.wire(words.LIMITS, tokens[1]), day(tokens[2])
        rows = [row for row in answer.limits if (row.case, row.what) == (case, what)]
        about = words.CHOICES.get(options.get("关于", ""), options.get("关于"))
        if not any(row.last_day == last_day and about in {None, row.about} for row in rows):
            found.append(f"应为：{line}；得：{[(str(row.last_day), row.about) for row in rows]}")
    for line in expected.get("no_limits", []):
        case, what = line.split()
        if any((row.case, row.what) == (case, words.wire(words.LIMITS, what)) for row in answer.limits):
            found.append(f"不应列出：{line}")
    return found


def due_otherwise(expected: dict[str, Any], answer: Any, as_of: date) -> list[str]:
    """Differences in the whole list of what is due within `due_within` days (14 where not stated)."""
    horizon = as_of + timedelta(days=expected.get("due_within", 14))
    due = {
        (row.case, row.duty, row.seq, row.closes - timedelta(days=1))
        for row in answer.obligations
        if row.state == "open" and row.closes - timedelta(days=1) <= horizon
    }
    wanted = set()
    for line in expected["due"]:
        case, duty, seq, last_day = line.split()
        wanted.add((case, words.wire(words.DUTIES, duty), seq, day(last_day)))
    found = [f"待办应有：{' '.join(map(str, line))}" for line in sorted(wanted - due)]
    return found + [f"待办多出：{' '.join(map(str, line))}" for line in sorted(due - wanted)]


def row_otherwise(line: str, row: Any, wanted: dict[str, Any]) -> Iterable[str]:
    """One sentence where the row differs from the line or is missing."""
    if row is None:
        return [f"应为：{line}；没有这一行"]
    got = {name: getattr(row, name) for name in wanted}
    if got == wanted:
        return []
    other = "，".join(f"{name} 得 {value}" for name, value in got.items() if value != wanted[name])
    return [f"应为：{line}；{other}"]


def taken_apart(line: str) -> tuple[list[str], dict[str, str]]:
    """The plain words of a line and its `name=value` options."""
    tokens = line.split()
    options = dict(token.split("=", 1) for token in tokens if "=" in token)
    unknown = options.keys() - {"事实", "站", "严重", "期满", "限期", "关于"}
    if unknown:
        raise ValueError(f"不认识的栏目 {unknown}：{line}")
    return [token for token in tokens if "=" not in token], options


def day(text: str) -> date | None:
    """The civil date written; 未定 and 无期限 are none."""
    return None if text in {words.UNKNOWN, words.NO_LAST_DAY} else date.fromisoformat(text)
