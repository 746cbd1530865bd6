"""`inspect` as it is typed: its JSON, its ranks, who is named and who is not, the worksheet, and what it leaves alone."""

import csv
import json
import os
import re
from pathlib import Path

import pytest
from typed_line import Ran, typed

from commands.county import build
from commands.county.files import write_jsonl
from commands.import_files import ImportOptions, import_files
from commands.init_ledger import init_ledger
from commands.log.ledger import open_ledger
from domain.policies import DEFAULT, shipped_text

BLAME = re.compile(r"造假|作假|欺诈|伪造|舞弊|fraud|falsif|guilt|cheat", re.IGNORECASE)


def ledger_of(folder: Path, made: build.County) -> Path:
    path = folder / "z.ledger"
    init_ledger(path, "某县", "simulated", shipped_text(DEFAULT))
    with open_ledger(path, writing=True) as opened:
        assert import_files(opened, [write_jsonl(made, folder / "c.jsonl")], ImportOptions(actor="w1")).rejected == ()
    return path


@pytest.fixture(scope="module")
def made() -> build.County:
    return build.county(seed=11, stations=8, cases=110, years=(2023, 2024))


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory, made: build.County) -> Path:
    return ledger_of(tmp_path_factory.mktemp("inspect"), made)


@pytest.fixture(scope="module")
def whole(ledger: Path) -> dict:
    ran = typed("inspect", "--all", "--people", "--ledger", ledger, "--json")
    assert ran.code == 0, ran.err
    return ran.json


@pytest.fixture(scope="module")
def plain(ledger: Path) -> dict:
    ran = typed("inspect", "--ledger", ledger, "--json")
    assert ran.code == 0, ran.err
    return ran.json


@pytest.fixture(scope="module")
def texts(ledger: Path) -> dict[str, str]:
    return {lang: typed("inspect", "--ledger", ledger, "--lang", lang).out for lang in ("zh", "en")}


def asked(ledger: Path, *words: object) -> Ran:
    return typed("inspect", "--ledger", ledger, *words)


def test_the_json_has_what_the_contract_names(whole: dict) -> None:
    assert {"findings", "not_assessed", "records", "windows", "basis"} <= whole.keys()
    for finding in whole["findings"]:
        assert {"rank", "score", "tier", "subject", "records", "indicators", "p", "q", "innocent_explanations",
                "material", "effect"} <= finding.keys()  # fmt: skip
        assert finding["tier"] in {"contradiction", "timing", "pattern"}
        assert finding["subject"]["type"] in {"record", "sitting", "window", "recorder", "station"}
        assert {"station", "from", "to"} <= finding["subject"].keys()
        assert finding["innocent_explanations"]
        assert finding["records"]
        assert (finding["p"] is not None) == (finding["tier"] == "pattern")
        assert isinstance(finding["material"], bool)
    for window in whole["windows"]:
        assert {"station", "inspection", "from", "to", "score", "p", "q"} <= window.keys()


def test_ranks_count_over_all_findings_whatever_is_asked_for(ledger: Path, whole: dict) -> None:
    ranks = [finding["rank"] for finding in whole["findings"]]
    assert ranks == list(range(1, len(ranks) + 1))
    station = whole["findings"][0]["subject"]["station"]
    some = asked(ledger, "--station", station, "--people", "--json").json["findings"]
    assert [(one["rank"], one["records"]) for one in some] == [
        (one["rank"], one["records"]) for one in whole["findings"] if one["subject"]["station"] == station
    ]


def test_every_fact_of_the_ledger_has_a_score(whole: dict, made: build.County) -> None:
    scored = {record["fact_id"]: record["score"] for record in whole["records"]}
    of_cases = {row["id"] for row in made.rows if "id" in row and ({"case", "person", "station"} & row.keys())}
    assert of_cases <= scored.keys()
    assert all(score >= 0 for score in scored.values())
    for record in whole["records"]:
        assert sum(sign["rarity"] for sign in record["indicators"]) == pytest.approx(record["score"], abs=0.01)


def test_every_station_has_a_window_for_every_inspection(whole: dict) -> None:
    pairs = [(window["station"], window["inspection"]) for window in whole["windows"]]
    assert len(set(pairs)) == len(pairs)
    assert len(pairs) == len({station for station, _ in pairs}) * len({inspection for _, inspection in pairs})
    assert len({inspection for _, inspection in pairs}) == 4


def test_nobody_is_named_unless_people_are_asked_for(plain: dict, texts: dict, whole: dict, made: build.County) -> None:
    assert any(finding["subject"]["type"] == "recorder" for finding in whole["findings"])
    assert all(finding["subject"]["type"] != "recorder" for finding in plain["findings"])
    actors = {row["actor"] for row in made.rows}
    assert not actors & set(re.findall(r'"([^"]+)"', json.dumps(plain["findings"], ensure_ascii=False)))
    assert not any(actor in text for actor in actors for text in texts.values())


def test_the_leads_find_what_was_planted_and_accuse_nobody(whole: dict, texts: dict, made: build.County) -> None:
    bad = made.truth.fabricated | {fact for plants in made.truth.planted.values() for one in plants for fact in one}
    first = {fact for finding in whole["findings"][:10] for fact in finding["records"]}
    assert len(first & bad) >= 0.9 * len(first)
    assert not any(BLAME.search(text) for text in texts.values())
    assert "线索" in texts["zh"]
    assert "no conclusions" in texts["en"]


def test_findings_say_what_they_moved(whole: dict) -> None:
    moved = [finding for finding in whole["findings"] if finding["material"]]
    assert moved
    assert any(finding["effect"]["points"] for finding in moved)
    assert any(finding["effect"]["fen"] for finding in moved)
    for finding in moved:
        effect = finding["effect"]
        assert effect["obligations"] or effect["points"] or effect["fen"] or effect["lines"]
        assert all(isinstance(points, str) for points in effect["points"].values())
        assert all(isinstance(fen, int) for fen in effect["fen"].values())


def test_the_text_says_what_it_leaves_out_and_how_to_see_it(
    ledger: Path, plain: dict, whole: dict, texts: dict
) -> None:
    about_people = sum(finding["subject"]["type"] == "recorder" for finding in whole["findings"])
    assert about_people
    assert f"另有 {about_people} 条以录入人为对象" in texts["zh"]
    assert "only with --people" in texts["en"]
    every = asked(ledger, "--all", "--people").out
    assert f"{len(whole['findings']):>3}. " in every
    assert "--people" not in every
    assert (len(plain["findings"]) > 30) == ("--all" in texts["zh"])


def test_findings_end_with_six_only_where_that_is_asked_for(ledger: Path, whole: dict) -> None:
    station = whole["findings"][0]["subject"]["station"]
    assert asked(ledger, "--station", station, "--fail-on-findings", "--json").code == 6
    assert asked(ledger, "--since", "2099-01-01", "--fail-on-findings", "--json").code == 0


@pytest.mark.slow
def test_the_same_ledger_gives_the_same_answer_and_is_left_as_it_was(ledger: Path, plain: dict) -> None:
    before = ledger.read_bytes()
    again = asked(ledger, "--json").json
    # Only whether the mirror had to be made differs from run to run.
    assert {**again, "basis": {**again["basis"], "mirror": None}} == {
        **plain,
        "basis": {**plain["basis"], "mirror": None},
    }
    assert ledger.read_bytes() == before


@pytest.mark.slow
def test_the_worksheet_mixes_leads_with_a_random_tenth_and_import_reads_it_back(
    ledger: Path, plain: dict, tmp_path: Path
) -> None:
    sheet = tmp_path / "检查发现.csv"
    assert asked(ledger, "--worksheet", sheet, "--json").code == 0
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    leads = {fact for finding in plain["findings"] if finding["severity"] != "information"
             for fact in finding["records"]}  # fmt: skip
    about = [row["所涉事实"] for row in rows]
    by_lot = [fact for fact in about if fact not in leads]
    assert len(set(about)) == len(about)
    assert leads <= set(about)
    assert 0.08 <= len(by_lot) / len(about) <= 0.12
    assert {row["处理结果"] for row in rows} == {""}
    assert about != sorted(about)
    filled = tmp_path / "filled" / "检查发现.csv"
    filled.parent.mkdir()
    with filled.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows({**row, "处理结果": "explained"} for row in rows[:5])
    copy = tmp_path / "copy.ledger"
    copy.write_bytes(ledger.read_bytes())
    ran = typed("import", filled, "--ledger", copy, "--json")
    assert ran.code == 0, ran.out
    assert ran.json["recorded"] == 5
    again = typed("inspect", "--ledger", copy, "--json").json
    shown = {one["fact_id"]: one["outcome"] for finding in again["findings"] for one in finding["outcomes"]}
    assert set(shown) == {fact for fact in about[:5] if fact in leads}
    assert set(shown.values()) <= {"explained"}
    assert asked(ledger, "--worksheet", sheet).code == 1


def test_the_sample_is_a_third_and_the_same_for_whoever_draws_it(plain: dict, whole: dict) -> None:
    assert plain["sample"] == whole["sample"]
    assert len(plain["sample"]["cases"]) == -(-plain["sample"]["of"] // 3)


def test_a_young_ledger_has_no_findings_and_says_what_it_could_not_assess(tmp_path: Path) -> None:
    path = tmp_path / "young.ledger"
    init_ledger(path, "某县", "simulated", shipped_text(DEFAULT))
    ran = typed("inspect", "--all", "--ledger", path, "--json")
    assert ran.code == 0, ran.err
    assert ran.json["findings"] == []
    assert ran.json["windows"] == []
    assert {"seasons", "checkpoints", "A5", "A6"} <= {one["indicator"] for one in ran.json["not_assessed"]}


def test_wrong_lines_are_refused_in_one_sentence(ledger: Path, tmp_path: Path) -> None:
    assert asked(ledger, "--since", "gestern").code == 2
    assert asked(ledger, "--worksheet", tmp_path / "x.csv", "--known", "5").code == 2
    assert asked(ledger, "--station", "nowhere").code == 1
    assert not os.path.lexists(tmp_path / "x.csv")
