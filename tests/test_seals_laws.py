"""Laws of seals and restatements, typed at real ledgers: whatever the history, causes and sums hold."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from reference.histories import assessments, histories
from sealed import ACCEPT, at, done, must_hold, restated, sealed, small_ledger
from test_faults_histories import rows_of, written
from typed_line import typed

from commands.import_files import ImportOptions, import_files
from commands.init_ledger import init_ledger
from commands.log.ledger import open_ledger
from domain.policies import DEFAULT, shipped_text

CHECKS = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
FEW = settings(
    max_examples=4, deadline=None, derandomize=True, database=None, suppress_health_check=CHECKS,
    phases=[Phase.explicit, Phase.generate],
)  # fmt: skip
MANY = settings(FEW, max_examples=25, derandomize=False)
APPROVED = ("--reason", "核对纸质台账", "--approved-by", "主任")
YEAR = ("--year", "2025", "--as-of", "2025-12-31")


def figures(*words: object, year: int = 2025) -> tuple[list, list]:
    """Scores and months of a year, facts put in order."""
    asked = ("--year", year, *words, "--json")
    return done("score", *asked).json["scores"], done("subsidy", *asked).json["months"]


# On histories drawn at random.


def built(folder: Path, rows: list[dict]) -> Path:
    path = folder / "z.ledger"
    init_ledger(path, "某县", "simulated", shipped_text(DEFAULT))
    recorded(path, folder, rows)
    return path


def recorded(path: Path, folder: Path, rows: list[dict]) -> int:
    """The rows stand behind the head; answers the new head."""
    with open_ledger(path, writing=True) as opened:
        import_files(opened, [written(folder / "rows.jsonl", rows)], ImportOptions(actor="w1", keep_going=True))
        return opened.head().position


def walk(data: st.DataObject) -> None:
    history = data.draw(histories(3), label="history")
    ((_, as_of, _),) = data.draw(assessments(history, 1), label="day")
    rows = rows_of(history)
    cut = data.draw(st.integers(0, len(rows)), label="cut")
    with TemporaryDirectory() as name:
        folder = Path(name)
        path = built(folder, rows[:cut])
        with at(path):
            _must_restate(path, folder, rows[cut:], as_of.year)


def _must_restate(path: Path, folder: Path, rest: list[dict], year: int) -> None:
    with open_ledger(path) as opened:
        first = opened.head().position
    words = ("--as-of", f"{year}-12-31")
    before = figures(*words, "--known", first, year=year)
    ran = typed("seal", "--year", year, "--known", first, *ACCEPT, "--json")
    if ran.code and {one["code"] for one in ran.json["error"]["blockers"]} == {"accept-closed"}:
        # No station is scored, so that no points by hand are missing.
        ran = typed("seal", "--year", year, "--known", first, "--accept-open", "R02", *ACCEPT[2:], "--json")
    is_sealed = ran.code == 0
    blockers = set() if is_sealed else {one["code"] for one in ran.json["error"]["blockers"]}
    assert is_sealed or (blockers and blockers <= {"calendar-missing", "not-year-end", "accept-closed"})
    recorded(path, folder, rest)
    assert figures(*words, "--known", first, year=year) == before, "what came later changes nothing at a position"
    must_hold(done("compare", "--year", year, *words, "--known", first, "--json").json)
    if is_sealed:
        found = restated(ran.json["seal"])
        axes = {step["axis"] for step in found["bridge"] if not step.get("passed")}
        assert axes <= {"data"}, "nothing but entries and deadlines that passed"
        assert [one["verdict"] for one in done("verify", "--seals", "--json").json["seals"]] == ["ok"]


@FEW
@given(st.data())
def test_any_history_restates_without_residue(data) -> None:
    walk(data)


@pytest.mark.slow
@MANY
@given(st.data())
def test_any_of_many_histories_restates_without_residue(data) -> None:
    walk(data)


# On a county.


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = small_ledger(tmp_path_factory.mktemp("laws"))
    with at(path):
        sealed("--known", "2025-12-31")
    return path


@pytest.fixture
def county(original: Path, tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "z.ledger"
    copyfile(original, path)
    with at(path):
        yield path


@pytest.fixture(scope="module")
def cases(original: Path) -> list[dict]:
    """Two cases with a missed interview of 2025, each with the first day of its window."""
    found = {}
    with at(original):
        for station in done("score", "--year", "2025", "--json").json["scores"]:
            for item in station["items"]:
                for line in item["lines"]:
                    if line["rule"] == "R15" and len(found) < 2:
                        tree = done("explain", line["key"].replace("score/2025/R15", "obligation"), "--json").json
                        found.setdefault(line["case"], {"case": line["case"], "on": tree["tree"]["opens"]})
    assert len(found) == 2
    return list(found.values())


def interview(case: dict, *, on: str | None = None) -> str:
    """Records the interview under an id that does not tell its day."""
    fact = f"谈话-{case['case']}"
    done("record", "interview_held", "--case", case["case"], "--on", on or case["on"], "--id", fact)
    return fact


def copied(county: Path) -> Path:
    path = county.with_name("other.ledger")
    copyfile(county, path)
    return path


def test_a_wrong_entry_and_its_correction_are_worth_the_right_one(county, cases) -> None:
    other = copied(county)
    interview(cases[0])
    right = figures()
    with at(other):
        done("correct", interview(cases[0], on="2026-01-05"), "--on", cases[0]["on"], *APPROVED)
        assert figures() == right


def test_a_void_entry_never_was_and_a_reinstated_one_was_never_void(county, cases) -> None:
    never = figures()
    fact = interview(cases[0])
    held = figures()
    assert held != never
    done("void", fact, *APPROVED)
    assert figures() == never
    done("reinstate", fact, *APPROVED)
    assert figures() == held


def test_the_order_of_independent_entries_is_no_matter_of_the_figures_but_of_the_steps(county, cases) -> None:
    other = copied(county)
    seal = done("seals", "--json").json["seals"][0]["seal"]
    for case in cases:
        interview(case)
    one, steps = figures(), restated(seal)["bridge"]
    with at(other):
        for case in reversed(cases):
            interview(case)
        assert figures() == one
        again = restated(seal)["bridge"]
    assert len(again) == len(steps)


def test_what_happened_after_the_day_changes_nothing_at_it(county, cases) -> None:
    seal = done("seals", "--json").json["seals"][0]["seal"]
    before, changes = figures(*YEAR[2:]), restated(seal)["changes"]
    interview(cases[0], on="2026-01-02")
    done("record", "dropout_declared", "--case", cases[1]["case"], "--on", "2026-01-03")
    assert figures(*YEAR[2:]) == before
    assert restated(seal)["changes"] == changes


def test_a_later_seal_restates_what_came_after_it_alone(county, cases) -> None:
    first = done("seals", "--json").json["seals"][0]["seal"]
    fact = interview(cases[0])
    head = done("seals", "--json").json["basis"]["position"]
    second = sealed("--known", head)
    assert restated(second)["changes"] == []
    done("void", fact, *APPROVED)
    found = restated(second)
    assert {event["verb"] for event in found["events"].values()} == {"void"}
    assert fact not in {event["fact_id"] for event in restated(first)["events"].values()}
    assert [one["verdict"] for one in done("verify", "--seals", "--json").json["seals"]] == ["ok", "ok"]


def test_every_seal_outlives_what_is_recorded_after_it(county, cases) -> None:
    lines = done("seals", "--json").json["seals"]
    interview(cases[0])
    done("policy", "decide", "R02", "example", "--document", "县禁毒办6号", "--approved-by", "主任", "--yes")
    assert done("seals", "--json").json["seals"] == lines
    assert [one["verdict"] for one in done("verify", "--seals", "--json").json["seals"]] == ["ok"]
    assert date.fromisoformat(lines[0]["as_of"]) == date(2025, 12, 31)
