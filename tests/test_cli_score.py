"""score and subsidy as they are typed: the worked example's figures, side by side packs, switches, wrong lines."""

from pathlib import Path

import pytest
from typed_line import Ran, typed

from commands.import_files import ImportOptions, import_files
from commands.init_ledger import init_ledger
from commands.log.ledger import open_ledger
from domain.policies import DEFAULT, shipped_text

EXAMPLE = Path(__file__).parent / "reference" / "worked_example.jsonl"
APRIL = ("--year", "2024", "--known", "2024-05-01", "--as-of", "2024-04-30")
JUNE = ("--year", "2024", "--known", "2024-06-30", "--as-of", "2024-06-30")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    return built(tmp_path_factory.mktemp("score"), DEFAULT)


def built(folder: Path, pack: str | None) -> str:
    path = folder / "z.ledger"
    init_ledger(path, "某县", "simulated", None if pack is None else shipped_text(pack))
    with open_ledger(path, writing=True) as opened:
        assert import_files(opened, [EXAMPLE], ImportOptions(actor="w1")).rejected == ()
    return str(path)


def items_of(ran: Ran) -> dict[str, tuple[str, str, list[tuple]]]:
    assert ran.code == 0, ran.err
    (station,) = ran.json["scores"]
    return {
        item["item"]: (
            item["low"],
            item["high"],
            [(line["rule"], line["case"], line["deduct"]) for line in item["lines"]],
        )
        for item in station["items"]
    }


def test_the_worked_example_scores_as_computed_by_hand_in_april(ledger) -> None:
    items = items_of(typed("score", *APRIL, "--ledger", ledger, "--json"))
    assert items["5.2.1"] == ("3", "3", [("R08", "C2", "1"), ("R09", "C2", "1")])
    assert items["5.2.2"] == ("6.5", "6.5", [*[("R10", "C1", "0.5")] * 3, ("R11", None, "7")])
    assert items["5.2.3"] == (
        "12", "12", [("R12", "C1", "1"), ("R13", "C1", "1"), ("R15", "C1", "0.5"), ("R16", "C1", "0.5")],
    )  # fmt: skip
    assert items["5.2.4"] == ("18", "18", [("R18", "C1", "1"), ("R19", "C1", "0.5"), ("R20", "C1", "0.5")])
    assert items["5.2.5"] == ("7", "7", [("R31", None, "3")])
    assert items["5.2.6"] == ("5", "5", [])


def test_the_same_example_in_june_when_the_late_entries_are_known(ledger) -> None:
    items = items_of(typed("score", "S01", *JUNE, "--ledger", ledger, "--json"))
    assert items["5.2.3"] == ("13.5", "13.5", [*[("R15", "C1", "0.5")] * 2, ("R16", "C1", "0.5")])
    assert items["5.2.4"][:2] == ("14.5", "14.5")
    assert [line[0] for line in items["5.2.4"][2]] == [*["R18"] * 3, *["R19"] * 3, *["R20"] * 2]
    assert items["5.2.5"] == ("10", "10", [])


def test_what_nobody_scored_is_an_interval_and_never_full_marks(ledger) -> None:
    ran = typed("score", *JUNE, "--ledger", ledger, "--json")
    items = items_of(ran)
    assert items["5.1.2"][:2] == ("0", "10")
    assert items["5.4"][:2] == ("0", "5")
    total = ran.json["scores"][0]["total"]
    assert float(total["high"]) - float(total["low"]) == 15
    open_line = next(line for item in ran.json["scores"][0]["items"] for line in item["lines"] if line["rule"] == "R34")
    assert (open_line["deduct"], open_line["deduct_high"]) == ("0", "5")


def test_every_line_names_its_clause_its_key_and_its_facts(ledger) -> None:
    ran = typed("score", *JUNE, "--ledger", ledger, "--json")
    lines = [line for item in ran.json["scores"][0]["items"] for line in item["lines"]]
    keys = [line["key"] for line in lines]
    assert len(set(keys)) == len(keys)
    assert "score/2024/R20/C1/urine_test_done/2" in keys
    assert all(key.startswith("score/2024/") for key in keys)
    late = next(line for line in lines if line["key"] == "score/2024/R20/C1/urine_test_done/2")
    assert "C1-11" in late["facts"]
    assert late["clause"] == "CAM-5.2.4-s4"


def test_the_subsidy_names_every_reason_of_every_month(ledger) -> None:
    ran = typed("subsidy", *JUNE, "--ledger", ledger, "--json")
    found = {month["month"]: (month["paid"], month["blocked_by"]) for month in ran.json["months"]}
    assert found == {
        "2024-01": (False, ["N1"]),
        "2024-02": (False, ["N1", "N4"]),
        "2024-03": (False, ["N1", "N4"]),
        "2024-04": (False, ["N4"]),
        "2024-05": (False, ["N4"]),
        "2024-06": (False, ["N3", "N4"]),
    }
    assert ran.json["amounts"] == [{"case": "C1", "station": "S01", "months": 0, "fen": 0}]
    reasons = {one["reason"]: one for one in ran.json["reasons"]}
    assert reasons["N4"]["months"] == 5
    assert (reasons["N1"]["months_alone"], reasons["N1"]["fen_alone"]) == (1, 8333)


def test_a_switch_is_a_what_if_that_every_output_names(ledger) -> None:
    plain = typed("subsidy", *JUNE, "--ledger", ledger, "--json")
    switched = typed("subsidy", *JUNE, "--switch", "N4=first_three", "--ledger", ledger, "--json")
    assert plain.json["basis"]["what_if"] == []
    assert switched.json["basis"]["what_if"] == ["N4=first_three"]
    assert plain.json["basis"]["pack_sha256"] != switched.json["basis"]["pack_sha256"]
    assert {month["month"] for month in switched.json["months"] if month["paid"]} == {"2024-04", "2024-05"}
    assert switched.json["amounts"][0]["fen"] == 16667
    assert "N4=first_three" in typed("subsidy", *JUNE, "--switch", "N4=first_three", "--ledger", ledger).out


@pytest.mark.parametrize(
    ("switch", "words"),
    [("N9=or", "N1"), ("N1=perhaps", "and | or"), ("agreement_limit_days=soon", "agreement_limit_days")],
)
def test_an_unknown_reading_or_value_is_wrong_usage_and_names_what_there_is(ledger, switch, words) -> None:
    ran = typed("score", *JUNE, "--switch", switch, "--ledger", ledger)
    assert ran.code == 2
    assert words in ran.err


def test_a_number_of_the_pack_can_be_supposed_to_be_another(ledger) -> None:
    late = items_of(typed("score", *JUNE, "--switch", "late_entry_days=60", "--ledger", ledger, "--json"))
    assert "R20" not in {line[0] for line in late["5.2.4"][2]}


def test_two_packs_stand_side_by_side_on_the_same_ledger(ledger) -> None:
    ran = typed("score", *JUNE, "--pack", "county-measure", "--pack", "chengzhai-2018", "--ledger", ledger, "--json")
    sides = ran.json["side_by_side"]
    assert [side["basis"]["pack"].partition("@")[0] for side in sides] == ["county-measure", "chengzhai-2018"]
    assert ran.json["scores"] == sides[0]["scores"]
    foreign = {item["item"]: item for item in sides[1]["scores"][0]["items"]}
    assert any(item["high"] == "0" for item in foreign.values()), "an item of awards starts from nothing"
    text = typed("score", *JUNE, "--pack", "county-measure", "--pack", "chengzhai-2018", "--ledger", ledger).out
    assert text.count("■") == 2


def test_a_target_missed_moves_no_points(ledger) -> None:
    ran = typed("score", *JUNE, "--pack", "jiaochuan", "--ledger", ledger, "--json")
    (station,) = ran.json["scores"]
    assert {line["key"].rpartition("/")[2] for line in station["targets"]} >= {"2024Q1", "2024Q2"}
    assert station["total"] == {"low": "0", "high": "0"}


def test_a_target_is_told_met_or_missed_with_what_was_counted_and_what_was_asked(ledger) -> None:
    told = typed("score", *JUNE, "--pack", "jiaochuan", "--ledger", ledger, "--json").json["scores"][0]
    found = told["target_periods"]
    assert [one["period"] for one in found if one["rule"] == "D3-quarter"] == ["2024Q1", "2024Q2"]
    assert not [one for one in found if one["rule"] == "D3-year"], "the year is not over in June"
    for one in found:
        assert 0 <= one["numerator"] <= one["denominator"]
        assert one["met"] is (100 * one["numerator"] >= 80 * one["denominator"])
        assert one["at_least"] == "80"
    assert [one["key"] for one in found if not one["met"]] == [line["key"] for line in told["targets"]]
    first = found[0]
    tree = typed("explain", first["key"], "--as-of", "2024-06-30", "--pack", "jiaochuan", "--ledger", ledger, "--json")
    assert tree.json["tree"]["children"][-1]["value"] == first["denominator"] - first["numerator"]
    for lang, words in (("zh", ("未达到", "≥ 80 %")), ("en", ("missed", "≥ 80 %"))):
        for station in ((), (told["station"],)):
            text = typed("score", *station, *JUNE, "--pack", "jiaochuan", "--ledger", ledger, "--lang", lang).out
            assert f"{first['numerator']}/{first['denominator']}" in text
            assert all(word in text for word in words)


@pytest.mark.parametrize("verb", ["score", "subsidy"])
def test_the_year_must_be_named(ledger, verb) -> None:
    ran = typed(verb, "--ledger", ledger)
    assert ran.code == 2
    assert "--year" in ran.err


def test_a_station_nobody_knows_is_an_answer_of_its_own(ledger) -> None:
    assert typed("score", "S99", *JUNE, "--ledger", ledger).code == 1


def test_a_ledger_without_a_pack_names_the_command_that_adopts_one(tmp_path) -> None:
    bare = built(tmp_path, None)
    ran = typed("score", *JUNE, "--ledger", bare)
    assert ran.code == 1
    assert "policy adopt" in ran.err


def test_a_pack_of_limits_alone_says_that_it_scores_nothing(tmp_path) -> None:
    old = built(tmp_path, "county-measure@1")
    ran = typed("subsidy", *JUNE, "--ledger", old)
    assert ran.code == 1
    assert "policy adopt county-measure" in ran.err


def test_where_nothing_was_known_there_is_no_score_and_no_money(ledger) -> None:
    ran = typed("score", "--year", "2007", "--known", "2007-12-31", "--ledger", ledger, "--json")
    assert (ran.code, ran.json["scores"]) == (0, [])
    ran = typed("subsidy", "--year", "2007", "--known", "2007-12-31", "--ledger", ledger, "--json")
    assert (ran.code, ran.json["months"]) == (0, [])


@pytest.mark.parametrize("by", ["case", "station", "month"])
def test_people_read_the_money_by_case_station_and_month(ledger, by) -> None:
    chinese = typed("subsidy", *JUNE, "--by", by, "--ledger", ledger)
    english = typed("subsidy", *JUNE, "--by", by, "--ledger", ledger, "--lang", "en")
    assert "N4" in chinese.out
    assert "withheld" in english.out
    assert not any("\u4e00" <= letter <= "\u9fff" for letter in english.out.split("\n\n")[0])


def test_people_read_the_score_in_both_languages(ledger) -> None:
    assert "61.5～76.5" in typed("score", *JUNE, "--ledger", ledger).out
    english = typed("score", "S01", *JUNE, "--ledger", ledger, "--lang", "en").out
    assert "61.5–76.5" in english
    assert "-0.5" in english
