"""schedule, due, status, rates and demo as they are typed: the contract's JSON, both languages, the right exit codes."""

import json
from pathlib import Path

import pytest

from commands.cli import demo as demo_verb
from commands.cli.run import run
from commands.county import county as build
from commands.import_files import ImportOptions, import_files
from commands.init_ledger import init_ledger
from commands.log.ledger import open_ledger
from domain.policies import DEFAULT, shipped_text

# Read off the measure by hand: the order served on 5 March 2024, the report on the 11th, month ends as they come.
FACTS = [
    {"id": "S1-1", "kind": "station_registered", "station": "S1", "occurred_on": "2024-01-02", "body": {"name": "一站"}},
    {"id": "C1-1", "kind": "decision_issued", "case": "C1", "station": "S1", "occurred_on": "2024-03-01",
     "body": {"measure": "detox", "person": "P1", "station": "S1"}},
    {"id": "C1-2", "kind": "decision_served", "case": "C1", "station": "S1", "occurred_on": "2024-03-05", "body": {}},
    {"id": "C1-3", "kind": "reported", "case": "C1", "station": "S1", "occurred_on": "2024-03-11", "body": {}},
    {"id": "C1-4", "kind": "agreement_signed", "case": "C1", "station": "S1", "occurred_on": "2024-03-12", "body": {}},
    {"id": "C1-5", "kind": "interview_held", "case": "C1", "station": "S1", "occurred_on": "2024-03-20",
     "body": {"mode": "office"}},
    {"id": "C1-6", "kind": "urine_test_done", "case": "C1", "station": "S1", "occurred_on": "2024-04-02",
     "recorded_at": "2024-04-20T09:00:00+08:00", "body": {"result": "negative"}},
]  # fmt: skip


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("figures")
    rows = [{"recorded_at": f"{fact['occurred_on']}T17:00:00+08:00", **fact} for fact in FACTS]
    source = folder / "facts.jsonl"
    source.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    path = str(folder / "z.ledger")
    init_ledger(Path(path), "某县", "simulated", shipped_text(DEFAULT))
    with open_ledger(Path(path), writing=True) as opened:
        assert import_files(opened, [source], ImportOptions(actor="w1")).rejected == ()
    return path


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> dict:
    capsys.readouterr()
    assert run([*words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_schedule_names_every_window_with_its_exclusive_end(ledger, capsys) -> None:
    found = asked(capsys, "schedule", "C1", "--as-of", "2024-04-30", "--ledger", ledger)
    windows = {(row["duty"], row["seq"]): row for row in found["obligations"]}
    first = windows["interview", "1"]
    assert (first["opens"], first["closes"], first["state"], first["facts"]) == (
        "2024-03-11", "2024-04-11", "fulfilled", ["C1-5"],
    )  # fmt: skip
    assert windows["urine_test", "1"]["cured_after_close"] is True
    assert windows["work_group", "1"]["state"] == "missed"
    assert found["basis"]["as_of"] == "2024-04-30"
    assert found["basis"]["clock"] == "simulated"


def test_what_was_not_known_yet_is_missed(ledger, capsys) -> None:
    found = asked(capsys, "schedule", "C1", "--as-of", "2024-04-15", "--known", "2024-04-15", "--ledger", ledger)
    tests = {row["seq"]: row["state"] for row in found["obligations"] if row["duty"] == "urine_test"}
    assert tests["1"] == "missed"
    assert found["basis"]["known"] == "2024-04-15"


def test_people_get_a_summary_of_the_county_and_windows_of_a_case(ledger, capsys) -> None:
    capsys.readouterr()
    assert run(["schedule", "--as-of", "2024-04-30", "--ledger", ledger]) == 0
    county = capsys.readouterr().out
    assert "完成占比" in county
    assert "口径：" in county
    assert (
        run(["schedule", "--station", "S1", "--windows", "--as-of", "2024-04-30", "--ledger", ledger, "--lang", "en"])
        == 0
    )
    windows = capsys.readouterr().out
    assert "by late record only" in windows
    assert "2024-04-10" in windows
    assert "Basis:" in windows
    assert not any("\u4e00" <= c <= "\u9fff" for c in windows.replace("某县", ""))


def test_due_reaches_as_far_as_asked_and_limits_are_never_cut(ledger, capsys) -> None:
    near = asked(capsys, "due", "--as-of", "2024-04-30", "--within", "3d", "--ledger", ledger)
    far = asked(capsys, "due", "--as-of", "2024-04-30", "--ledger", ledger)
    assert near["due"] == []
    assert {(row["duty"], row["last_day"], row["days_left"]) for row in far["due"]} == {
        ("interview", "2024-05-10", 10),
        ("urine_test", "2024-05-10", 10),
    }
    assert near["limits"] == far["limits"]
    assert "document" in {row["what"] for row in far["limits"]}


def test_status_and_rates_agree_with_a_hand_count(ledger, capsys) -> None:
    cases = asked(capsys, "status", "--as-of", "2024-04-30", "--ledger", ledger)["cases"]
    assert [(row["case"], row["state"], row["since"], row["dropout"]) for row in cases] == [
        ("C1", "in_execution", "2024-03-12", None)
    ]
    rates = asked(capsys, "rates", "--year", "2024", "--as-of", "2024-04-30", "--ledger", ledger)["rates"]
    execution = {row["station"]: (row["numerator"], row["denominator"]) for row in rates if row["rate"] == "execution"}
    assert execution == {None: (1, 1), "S1": (1, 1)}


def test_nothing_known_is_an_empty_answer_and_no_error(ledger, capsys) -> None:
    for verb, key in (("schedule", "obligations"), ("status", "cases"), ("rates", "rates"), ("due", "due")):
        assert asked(capsys, verb, "--known", "0", "--as-of", "2024-04-30", "--ledger", ledger)[key] == []


@pytest.mark.parametrize(
    ("words", "code", "exit_code"),
    [
        (("schedule", "C9"), "unknown-case", 1),
        (("status", "--station", "S9"), "unknown-station", 1),
        (("rates", "--known", "99999"), "position-beyond-head", 1),
        (("schedule", "C1", "--station", "S1"), "case-and-station", 2),
        (("due", "--within", "soon"), "bad-days", 2),
        (("status", "--as-of", "yesterday"), "bad-date", 2),
    ],
)
def test_a_question_without_an_answer_says_why(ledger, capsys, words, code, exit_code) -> None:
    capsys.readouterr()
    assert run([*words, "--ledger", ledger, "--json"]) == exit_code
    assert json.loads(capsys.readouterr().out)["error"]["code"] == code


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A demonstration of a small county, in an empty working folder."""
    monkeypatch.setattr(
        demo_verb, "county", lambda years: build(seed=5, stations=8, cases=20, years=(years[1] - 1, years[1]))
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_demo_leaves_a_ledger_that_verifies_a_page_and_the_next_steps(small, capsys) -> None:
    assert run(["demo"]) == 0
    out, err = capsys.readouterr()
    assert "职责履行，各站" in out
    assert "校验码" in out
    assert "zhengji verify --ledger" in err
    page = (small / "demo" / "county.html").read_text(encoding="utf-8")
    assert "潇水县禁毒委员会办公室" in page
    assert run(["verify", "--ledger", "demo/county.ledger"]) == 0
    assert {path.suffix for path in (small / "demo" / "input").iterdir()} == {".csv", ".jsonl"}


def test_the_demo_never_touches_a_folder_that_it_did_not_make(small, capsys) -> None:
    mine = small / "mine"
    mine.mkdir()
    (mine / "diary.txt").write_text("keep", encoding="utf-8")
    for words in (["demo", "mine"], ["demo", "mine", "--force"]):
        assert run(words) == 1
        assert "mine" in capsys.readouterr().err
    assert [path.name for path in mine.iterdir()] == ["diary.txt"]


def test_the_demo_is_built_anew_only_when_told_and_keeps_what_others_put_there(small, capsys) -> None:
    assert run(["demo", "--json"]) == 0
    first = json.loads(capsys.readouterr().out)
    assert run(["demo"]) == 1
    assert "--force" in capsys.readouterr().err
    (small / "demo" / "note.txt").write_text("keep", encoding="utf-8")
    assert run(["demo", "--force", "--json", "--lang", "en"]) == 0
    second = json.loads(capsys.readouterr().out)
    assert second["recorded"] == first["recorded"] > 0
    assert second["basis"]["ledger"] != first["basis"]["ledger"]
    assert (small / "demo" / "note.txt").read_text(encoding="utf-8") == "keep"
    assert '<html lang="en">' in (small / "demo" / "county.html").read_text(encoding="utf-8")
