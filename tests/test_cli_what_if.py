"""`score --what-if`: what an entry would change, exactly what recording it changes, and nothing is written."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from shlex import split
from shutil import copyfile

import pytest
from explained import small_county
from typed_line import Ran, typed

INTERVIEW = "record interview_held --case {case} --on {on} --station {station}"


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_county(tmp_path_factory.mktemp("supposed"))


@pytest.fixture(scope="module")
def missed(county: Path) -> dict:
    """A window of 2025 without an interview: its case, station, last day."""
    scores = typed("score", "--year", "2025", "--ledger", county, "--json").json["scores"]
    for station in scores:
        for item in station["items"]:
            for line in item["lines"]:
                if line["rule"] == "R15":
                    key = line["key"].replace("score/2025/R15", "obligation")
                    tree = typed("explain", key, "--ledger", county, "--json").json["tree"]
                    return {
                        "case": line["case"],
                        "station": station["station"],
                        "on": tree["opens"],
                        "key": line["key"],
                    }
    raise AssertionError


def supposed(county: Path, *lines: str, words: tuple[str, ...] = ()) -> Ran:
    options = [word for line in lines for word in ("--what-if", line)]
    return typed("score", "--year", "2025", *words, *options, "--ledger", county, "--json")


def test_an_interview_supposed_gives_back_its_half_point(county: Path, missed: dict) -> None:
    found = supposed(county, INTERVIEW.format(**missed)).json
    changes = {change["key"]: change for change in found["changes"]}
    line = changes[missed["key"]]
    assert (line["was"], line["now"]) == ({"deduct": "0.5"}, None)
    assert line["points"] == {"low": "0.5", "high": "0.5"}
    total = changes[f"score/2025/{missed['station']}"]
    assert float(total["now"]["low"]) - float(total["was"]["low"]) == 0.5
    assert {change["station"] for change in found["changes"]} == {missed["station"]}
    assert found["supposed"][0]["kind"] == "interview_held"


def test_nothing_is_written_and_the_basis_says_that_it_is_supposed(county: Path, missed: dict) -> None:
    before = sha256(county.read_bytes()).hexdigest()
    line = INTERVIEW.format(**missed)
    found = supposed(county, line).json
    assert sha256(county.read_bytes()).hexdigest() == before
    assert [path.name for path in county.parent.iterdir() if path.name.startswith(county.name)] == [county.name]
    assert found["basis"]["what_if"] == [line]
    plain = typed("score", "--year", "2025", "--ledger", county, "--json").json
    assert plain["basis"]["what_if"] == []
    assert found["basis"]["position"] == plain["basis"]["position"]
    assert found["basis"]["root"] == plain["basis"]["root"]


def facts_of(county: Path, key: str) -> list[str]:
    tree = typed("explain", key, "--ledger", county, "--json").json["tree"]
    return [fact["id"] for fact in tree["facts"]]


def a_void(county: Path, missed: dict) -> str:
    decision = facts_of(county, missed["key"])[0]
    return f"void {decision} --reason 重复 --approved-by 主任"


def a_correction(county: Path, missed: dict) -> str:
    rows = typed("history", missed["case"], "--ledger", county, "--json").json["facts"]
    fact = next(row for row in rows if row["kind"] == "interview_held" and row["occurred_on"] >= "2025")
    return f"correct {fact['fact_id']} --on {missed['on']} --reason 笔误 --approved-by 主任"


@pytest.mark.parametrize(
    "line",
    [
        INTERVIEW,
        "record dropout_declared --case {case} --on 2025-06-10",
        "record special_task_scored --on 2026-01-12 station={station} year=2025 points=1",
        "record budget_approved --station {station} --on 2025-02-01 year=2025 amount=100",
        a_void,
    ],
    ids=["interview", "dropout", "county", "station", "void"],
)
@pytest.mark.parametrize("cache", ["kept", "none"])
def test_what_is_supposed_is_what_recording_does(
    county: Path,
    missed: dict,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    line: str | Callable[[Path, dict], str],
    cache: str,
) -> None:
    if cache == "none":
        (tmp_path / "file").write_text("no folder")
        monkeypatch.setenv("ZHENGJI_CACHE", str(tmp_path / "file"))
    text = line.format(**missed) if isinstance(line, str) else line(county, missed)
    found = supposed(county, text)
    assert found.code == 0, found.err
    other = tmp_path / "z.ledger"
    copyfile(county, other)
    done = typed(*split(text), "--actor", "w9", "--ledger", other)
    assert done.code == 0, done.err
    assert typed("score", "--year", "2025", "--ledger", other, "--json").json["scores"] == found.json["scores"]
    money = typed("subsidy", "--year", "2025", "--ledger", other, "--json").json["stations"]
    before = typed("subsidy", "--year", "2025", "--ledger", county, "--json").json["stations"]
    was, now = ({row["station"]: row["fen"] for row in rows} for rows in (before, money))
    moved = {station: now.get(station, 0) - was.get(station, 0) for station in {*was, *now}}
    told = {
        change["station"]: change["fen"]
        for change in found.json["changes"]
        if change["key"] == f"subsidy/2025/{change['station']}"
    }
    assert told == {station: fen for station, fen in moved.items() if fen}


def test_several_entries_are_supposed_one_after_the_other(county: Path, missed: dict) -> None:
    twice = supposed(
        county, INTERVIEW.format(**missed), f"record dropout_declared --case {missed['case']} --on 2025-06-10"
    )
    assert [one["kind"] for one in twice.json["supposed"]] == ["interview_held", "dropout_declared"]
    assert len(twice.json["basis"]["what_if"]) == 2
    same = supposed(county, INTERVIEW.format(**missed), INTERVIEW.format(**missed))
    assert len(same.json["supposed"]) == 1


def test_one_station_is_shown_alone(county: Path, missed: dict) -> None:
    text = INTERVIEW.format(**missed)
    stations = {one["station"] for one in supposed(county, text).json["scores"]}
    other = next(station for station in sorted(stations) if station != missed["station"])
    assert supposed(county, text, words=(other,)).json["changes"] == []
    alone = supposed(county, text, words=(missed["station"],)).json
    assert [one["station"] for one in alone["scores"]] == [missed["station"]]
    assert alone["changes"]


@pytest.mark.parametrize(
    "text",
    [
        "record interview_held --case 没有 --on 2025-05-01",
        "record interview_held --case {case} --on 2027-05-01",
        "record interview_held --case {case} --on 2025-13-01",
        "record interview_held --case {case}",
        "record interview_held --on 2025-05-01",
        "record interview_held --case {case} --on 2025-05-01 nothing=1",
        "record nothing --case {case} --on 2025-05-01",
        "record ledger_opened --on 2025-05-01",
        "record interview_held --case {case} --on 2025-05-01 --nothing",
        "void nothing --reason r --approved-by a",
    ],
)
def test_what_may_not_be_recorded_may_not_be_supposed(county: Path, missed: dict, tmp_path: Path, text: str) -> None:
    line = text.format(**missed)
    other = tmp_path / "z.ledger"
    copyfile(county, other)
    refused = typed(*split(line), "--ledger", other, "--json")
    found = supposed(county, line)
    assert refused.code != 0
    assert found.code == refused.code
    assert found.json["error"]["code"] == refused.json["error"]["code"]
    assert found.json["error"]["message"] == refused.json["error"]["message"]


@pytest.mark.parametrize("text", ["", "record", "score --year 2025", "record 'x", "zhengji"])
def test_a_line_that_is_no_entry_is_wrong_usage(county: Path, text: str) -> None:
    ran = supposed(county, text)
    assert (ran.code, ran.json["error"]["code"]) == (2, "bad-what-if")


def test_a_position_of_the_past_cannot_be_supposed_upon(county: Path, missed: dict) -> None:
    ran = supposed(county, INTERVIEW.format(**missed), words=("--known", "100"))
    assert (ran.code, ran.json["error"]["code"]) == (2, "what-if-known")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_text_says_what_is_supposed_and_what_it_changes(county: Path, missed: dict, lang: str) -> None:
    line = INTERVIEW.format(**missed)
    ran = typed("score", "--year", "2025", "--what-if", line, "--ledger", county, "--lang", lang)
    assert ran.code == 0
    assert ("没有写入台账" if lang == "zh" else "nothing was written") in ran.out
    assert "+0.5" in ran.out
    assert ("假设情形：" if lang == "zh" else "WHAT IF: ") in ran.out
    nothing = typed("score", "--year", "2025", "--what-if", f"record contact_made --case {missed['case']} --on 2025-01-02",
                    "--ledger", county, "--lang", lang)  # fmt: skip
    assert nothing.code == 0, nothing.err


def test_a_correction_is_supposed_too(county: Path, missed: dict) -> None:
    found = supposed(county, a_correction(county, missed))
    assert found.code == 0, found.err
    assert found.json["supposed"][0]["verb"] == "correct"


def test_packs_stand_side_by_side_under_the_same_supposition(county: Path, missed: dict) -> None:
    line = INTERVIEW.format(**missed)
    found = supposed(county, line, words=("--pack", "county-measure", "--pack", "chengzhai-2018")).json
    assert [one["basis"]["what_if"][-1] for one in found["side_by_side"]] == [line, line]
