"""`explain` as it is typed: the contract's tree, who entered each fact, close keys, wrong lines, both languages."""

import json
from pathlib import Path

import pytest
from explained import EXAMPLE, ledger_of
from typed_line import Ran, typed

from commands.import_files import ImportOptions, import_files
from commands.log.ledger import open_ledger

JUNE = ("--known", "2024-06-30", "--as-of", "2024-06-30")
APRIL = ("--known", "2024-05-01", "--as-of", "2024-04-30")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(ledger_of(EXAMPLE, tmp_path_factory.mktemp("explain")))


def explained(ledger: str, key: str, *words: str) -> dict:
    ran = typed("explain", key, *words, "--ledger", ledger, "--json")
    assert ran.code == 0, ran.err
    return ran.json["tree"]


def test_a_line_leads_to_its_clause_its_number_and_who_entered_the_fact(ledger: str) -> None:
    tree = explained(ledger, "score/2024/R20/C1/urine_test_done/2", *JUNE)
    assert tree["key"] == "score/2024/R20/C1/urine_test_done/2"
    assert tree["value"] == {"deduct": "0.5"}
    assert tree["clause"] == "CAM-5.2.4-s4"
    assert tree["quote"] == "未及时登记社区戒毒(康复)人员吸毒检测记录表扣0.5分/次"
    assert [(one["name"], one["value"]) for one in tree["numbers"]] == [("late_entry_days", 7)]
    late = next(fact for fact in tree["facts"] if fact["id"] == "C1-11")
    assert (late["kind"], late["occurred_on"], late["document_no"]) == ("urine_test_done", "2024-05-10", None)
    (event,) = late["events"]
    assert (event["verb"], event["actor"], event["reason"], event["approved_by"]) == (
        "record", "w1", "补录纸质台账", None,
    )  # fmt: skip
    assert event["recorded_at"] == "2024-06-20T01:00:00.000000Z"
    assert {"event_id", "position"} <= event.keys()


def test_a_line_about_a_window_has_the_window_below_it(ledger: str) -> None:
    tree = explained(ledger, "score/2024/R15/C1/interview/3", *JUNE)
    (window,) = tree["children"]
    assert window["key"] == "obligation/C1/interview/3"
    assert (window["opens"], window["closes"], window["state"]) == ("2024-03-31", "2024-05-15", "missed")
    assert (window["clause"], window["quote"]) == ("CAM-5.2.3-s1", "第一年每个月1次")


def test_a_rate_keeps_numerator_and_the_rest_apart(ledger: str) -> None:
    (rate,) = explained(ledger, "score/2024/R11/S01/execution/1", *APRIL)["children"]
    assert rate["key"] == "rate/S01/execution"
    assert rate["value"] == {"numerator": 1, "denominator": 2}
    assert [(part["part"], [one["key"] for one in part["children"]]) for part in rate["children"]] == [
        ("numerator", ["status/C1"]), ("remainder", ["status/C2"]),
    ]  # fmt: skip


def test_the_whole_county_rate_has_nothing_where_the_station_stands(ledger: str) -> None:
    tree = explained(ledger, "rate//execution", *JUNE)
    assert tree["value"] == explained(ledger, "rate/S01/execution", *JUNE)["value"]


def test_a_month_shows_every_reason_with_its_cause(ledger: str) -> None:
    tree = explained(ledger, "subsidy/C1/2024-05", *JUNE)
    assert tree["value"] == {"paid": False, "blocked_by": ["N4"]}
    blocks = {block["rule"]: block for block in tree["children"]}
    assert blocks["R45b-archive"]["about"] == ["decision", "psych_assessment", "registration_form"]
    assert [fact["id"] for fact in blocks["R45b-entry"]["facts"]] == ["C1-11"]
    assert [window["key"] for window in blocks["R45b-interview"]["children"]] == ["obligation/C1/interview/3"]
    assert {block["reading"] for block in blocks.values()} == {"N4"}
    assert {block["reading_value"] for block in blocks.values()} == {"all_four"}


def test_a_stations_sum_holds_its_months_case_by_case(ledger: str) -> None:
    tree = explained(ledger, "subsidy/2024/S01", *JUNE)
    amounts = {amount["key"]: amount for amount in tree["children"]}
    assert "subsidy/2024/S01/C1" in amounts
    assert tree["value"]["fen"] == sum(amount["value"]["fen"] for amount in amounts.values())
    assert explained(ledger, "subsidy/2024/S01/C1", *JUNE) == amounts["subsidy/2024/S01/C1"]


def test_the_tree_of_the_total_is_made_of_the_trees_of_its_items_and_lines(ledger: str) -> None:
    total = explained(ledger, "score/2024/S01", *JUNE)
    score = typed("score", "S01", "--year", "2024", *JUNE, "--ledger", ledger, "--json").json["scores"][0]
    assert total["value"] == score["total"]
    assert [item["key"].split("/")[-1] for item in total["children"]] == [item["item"] for item in score["items"]]
    for node, item in zip(total["children"], score["items"], strict=True):
        assert [line["key"] for line in node["children"]] == [line["key"] for line in item["lines"]]
        assert [[fact["id"] for fact in line["facts"]] for line in node["children"]] == [
            line["facts"] for line in item["lines"]
        ]
    assert explained(ledger, "score/2024/S01/5.2.4", *JUNE) in total["children"]


def test_a_case_alone_is_explained_as_in_the_county(ledger: str) -> None:
    tree = explained(ledger, "status/C2", *JUNE)
    (part,) = explained(ledger, "rate/S01/execution", *JUNE)["children"]
    assert tree == part["children"][1]
    assert (tree["value"], tree["since"], tree["deadline"]) == ("transferred", "2024-02-19", "2024-02-04")


def test_what_was_known_earlier_is_explained_as_it_was_known(ledger: str) -> None:
    tree = explained(ledger, "score/2024/R12/C1/work_group/1", *APRIL)
    assert [child["key"] for child in tree["children"]] == ["obligation/C1/work_group/1", "status/C1"]
    gone = typed("explain", "score/2024/R12/C1/work_group/1", *JUNE, "--ledger", ledger)
    assert gone.code == 1


def test_the_year_in_the_key_is_the_year_asked(ledger: str) -> None:
    found = typed("explain", "score/2024/S01", "--known", "2024-06-30", "--ledger", ledger, "--json").json
    assert found["basis"]["as_of"] == "2024-06-20"
    assert found["tree"]["key"] == "score/2024/S01"
    same = typed("explain", "score/2024/S01", "--year", "2024", "--known", "2024-06-30", "--ledger", ledger, "--json")
    assert same.json["tree"] == found["tree"]
    other = typed("explain", "score/2024/S01", "--year", "2023", "--ledger", ledger, "--json")
    assert (other.code, other.json["error"]["code"]) == (2, "key-of-another-year")
    assert typed("explain", "score/2030/S01", "--ledger", ledger).code == 2


@pytest.mark.parametrize(
    ("key", "close"),
    [
        ("score/2024/S02", "score/2024/S01"),
        ("score/2024/R15/C1/interview/33", "score/2024/R15/C1/interview/3"),
        ("scores/2024/S01", "score/2024/S01"),
        ("score/2024", "score/2024/S01"),
        ("obligation/C1/interviews/3", "obligation/C1/interview/3"),
        ("obligation/C9/interview/3", "obligation/C1/interview/3"),
        ("status/C11", "status/C1"),
        ("rate/S01/executions", "rate/S01/execution"),
        ("subsidy/C1/2024-13", "subsidy/C1/2024-0"),
    ],
)
def test_an_unknown_key_is_answered_with_close_ones(ledger: str, key: str, close: str) -> None:
    ran = typed("explain", key, *JUNE, "--ledger", ledger, "--json")
    assert ran.code == 1
    assert ran.json["error"]["code"] == "unknown-key"
    assert close in ran.json["error"]["near"]
    assert close in ran.err


@pytest.mark.parametrize("key", ["", "foo", "///", "score/99/S01", "分数/2024/S01", "score/2024/S01/5.2.4/x/y/z"])
def test_a_malformed_key_is_an_unknown_one(ledger: str, key: str) -> None:
    ran = typed("explain", key, *JUNE, "--ledger", ledger, "--json")
    assert (ran.code, ran.json["error"]["code"]) == (1, "unknown-key")


def test_before_anything_was_known_no_key_is_known(ledger: str) -> None:
    assert typed("explain", "status/C1", "--known", "0", "--ledger", ledger).code == 1


def test_a_pack_without_rules_says_so(ledger: str) -> None:
    ran = typed("explain", "score/2024/S01", *JUNE, "--pack", "county-measure@1", "--ledger", ledger, "--json")
    assert (ran.code, ran.json["error"]["code"]) == (1, "pack-without-score")
    tree = explained(ledger, "obligation/C1/interview/3", *JUNE, "--pack", "county-measure@1")
    assert tree["clause"] is not None


def test_a_switched_number_is_shown_as_it_was_switched(ledger: str) -> None:
    tree = explained(ledger, "obligation/C1/agreement/1", *JUNE, "--switch", "agreement_limit_days=10")
    assert (tree["reading"], tree["reading_value"]) == ("agreement_limit_days", "10")
    assert tree["closes"] == "2024-02-11"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_text_is_a_tree_that_names_clause_reading_fact_and_person(ledger: str, lang: str) -> None:
    ran = typed("explain", "subsidy/C1/2024-05", *JUNE, "--ledger", ledger, "--lang", lang)
    lines = ran.out.splitlines()
    assert ran.code == 0
    assert lines[0] == ("C1 2024-05：不发（N4）" if lang == "zh" else "C1 2024-05: withheld (N4)")
    assert any(line.startswith("  N4 ") for line in lines)
    assert any("all_four" in line and "2026-11-24" in line for line in lines)
    assert any("C1-11" in line and "w1" in line and "补录纸质台账" in line for line in lines)
    assert sum("（C1-01）：" in line or "(C1-01):" in line for line in lines) == 1


def test_sums_are_cut_where_their_lines_begin_and_depth_shows_more(ledger: str) -> None:
    short = typed("explain", "score/2024/S01", *JUNE, "--ledger", ledger).out
    whole = typed("explain", "score/2024/S01", *JUNE, "--ledger", ledger, "--depth", "99").out
    assert "[score/2024/R15/C1/interview/3]" in short
    assert "C1-11" not in short.split("[score/2024/R15/C1/interview/3]")[0]
    assert "--depth" in short
    assert "（C1-11）" in whole
    assert "--depth" not in whole
    assert len(typed("explain", "score/2024/S01", *JUNE, "--ledger", ledger, "--depth", "1").out) < len(short)
    for wrong in ("-1", "x", "100", ""):
        ran: Ran = typed("explain", "score/2024/S01", *JUNE, "--ledger", ledger, f"--depth={wrong}")
        assert ran.code == 2


def test_names_that_look_like_other_keys_are_found_all_the_same(tmp_path: Path) -> None:
    """A station called like a rule, one called like a month, a case called like a year."""
    rows = []
    for station, case in (("R15", "2024"), ("2024-03", "C#1"), ("interview", "status")):
        rows += [
            {"id": f"{station}-reg", "kind": "station_registered", "station": station, "occurred_on": "2024-01-02",
             "body": {"name": station}},
            {"id": f"{case}-1", "kind": "decision_issued", "case": case, "station": station,
             "occurred_on": "2024-01-03", "body": {"measure": "detox", "person": f"P{case}", "station": station}},
            {"id": f"{case}-2", "kind": "decision_served", "case": case, "station": station,
             "occurred_on": "2024-01-04", "body": {}},
            {"id": f"{case}-3", "kind": "reported", "case": case, "station": station, "occurred_on": "2024-01-05",
             "body": {}},
        ]  # fmt: skip
    source = tmp_path / "odd.jsonl"
    source.write_text(
        "".join(json.dumps({"recorded_at": f"{row['occurred_on']}T17:00:00+08:00", **row}) + "\n" for row in rows),
        encoding="utf-8",
    )
    ledger = str(ledger_of(source, tmp_path))
    day = ("--as-of", "2024-12-31")
    for station in ("R15", "2024-03", "interview"):
        assert explained(ledger, f"score/2024/{station}", *day)["key"] == f"score/2024/{station}"
        assert explained(ledger, f"score/2024/{station}/5.2.3", *day)["children"]
    assert explained(ledger, "subsidy/2024/R15", *day)["part"] == "station"
    assert explained(ledger, "score/2024/R15/2024/interview/1", *day)["case"] == "2024"
    assert explained(ledger, "status/status", *day)["station"] == "interview"
    assert explained(ledger, "subsidy/C#1/2024-03", *day)["part"] == "month"
    # The case's month comes first; with the case's name taken, the station's sum is named all the same.
    assert explained(ledger, "subsidy/2024/2024-03", *day)["part"] == "month"


def test_what_changed_after_a_correction_names_both_entries(tmp_path: Path) -> None:
    ledger = ledger_of(EXAMPLE, tmp_path)
    fix = tmp_path / "fix.jsonl"
    fix.write_text(
        json.dumps(
            {"verb": "correct", "fact": "C1-11", "kind": "urine_test_done", "case": "C1", "occurred_on": "2024-05-11",
             "reason": "笔误", "approved_by": "主任", "actor": "w2", "recorded_at": "2024-07-01T09:00:00+08:00",
             "body": {"result": "negative"}},
            ensure_ascii=False,
        ),
        encoding="utf-8",
    )  # fmt: skip
    with open_ledger(ledger, writing=True) as opened:
        assert import_files(opened, [fix], ImportOptions(actor="w2")).rejected == ()
    tree = explained(str(ledger), "score/2024/R20/C1/urine_test_done/2", "--as-of", "2024-07-01")
    fact = next(fact for fact in tree["facts"] if fact["id"] == "C1-11")
    assert fact["occurred_on"] == "2024-05-11"
    assert [(event["verb"], event["actor"], event["approved_by"]) for event in fact["events"]] == [
        ("record", "w1", None), ("correct", "w2", "主任"),
    ]  # fmt: skip
