"""`policy`: packs as documents, checked, compared, adopted and decided on, as an office types it."""

import os
from pathlib import Path

import pytest
from typed_line import typed

from commands.import_files import ImportOptions, import_files
from commands.init_ledger import init_ledger
from commands.log.ledger import open_ledger
from domain.policies import digest, shipped_text

EXAMPLE = Path(__file__).parent / "reference" / "worked_example.jsonl"
LAKE = Path(__file__).parent / "fixtures" / "packs" / "lake-county.toml"
NOTE = "条文没有写：扣10分，或者扣20分。"
APRIL = ("--year", "2024", "--as-of", "2024-04-30")
SIGNED = ("--document", "禁毒办2026-3号", "--approved-by", "主任", "--actor", "张三")


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "county.ledger"
    monkeypatch.setenv("ZHENGJI_LEDGER", str(path))
    monkeypatch.setenv("ZHENGJI_ACTOR", "clerk")
    monkeypatch.setenv("ZHENGJI_CACHE", str(tmp_path / "cache"))
    init_ledger(path, "某县", "simulated", shipped_text("county-measure@2"))
    return path


@pytest.fixture
def county(ledger: Path) -> Path:
    with open_ledger(ledger, writing=True) as opened:
        assert import_files(opened, [EXAMPLE], ImportOptions(actor="w1")).rejected == ()
    return ledger


def head(path: Path) -> int:
    with open_ledger(path) as opened:
        return opened.head().position


def last(path: Path) -> dict:
    with open_ledger(path) as opened:
        return list(opened.entries())[-1].content


# Reading a pack.


@pytest.mark.usefixtures("ledger")
def test_a_pack_reads_like_a_document_in_chinese() -> None:
    said = typed("policy", "show", "county-measure@2").out
    start = said.index("CAM-5.2.2-s4  五、2(2) 第4句")
    part = said[start : said.index("CAM-5.2.3  ", start)]
    for line in (
        "  「社区戒毒社区康复执行率为90%—99%扣3分,80%-89%扣5分,70%-79%扣7分。」",
        "  读法 R11（已定，规则包编者，2026-11-24）：执行率低于70%，条文没有写，如何扣分？",
        "    ● last_band  按写明的最后一档扣7分",
        "      [90%, 100%)  扣 3 分  「90%—99%扣3分」  99%与100%之间条文未写，归入本档。",
        "      条文未写：[0, 70)、(79, 80)、(89, 90)、(99, 100)、[100, 100]",
        "  举例 R11（读法 R11=zero_item 时）",
        "    分子  分母  扣分",
    ):
        assert line in part.split("\n")


@pytest.mark.usefixtures("ledger")
def test_the_same_pack_in_english_is_complete() -> None:
    said = typed("policy", "show", "county-measure@2", "--lang", "en").out
    assert "Reading R11 (adopted by the editors of the pack on 2026-11-24): The text does not say" in said
    assert "each occurrence of 'no interview in the window' deducts 0.5" in said
    own = [line for line in said.split("\n") if "「" not in line and any("\u4e00" <= c <= "\u9fff" for c in line)]
    assert [
        line for line in own if "equipment" not in line and '"' not in line and "county-measure@2 " not in line
    ] == [own[-1]]


@pytest.mark.usefixtures("ledger")
def test_a_pack_as_json_names_items_rules_numbers_and_readings() -> None:
    (pack,) = typed("policy", "show", "county-measure@2", "--json").json["packs"]
    assert pack["text"] == shipped_text("county-measure@2")
    assert {"item": "5.4", "clause": "CAM-5.4", "title": "专项工作", "max": "5"} in pack["items"]
    assert pack["numbers"]["report_deadline_days"] == 15
    reading = next(one for one in pack["readings"] if one["reading"] == "N1")
    assert (reading["status"], reading["value"], reading["values"], reading["decided"]) == (
        "adopted", "and", ["and", "or"], False,
    )  # fmt: skip
    assert {"R15", "R43", "R40"} <= {rule["rule"] for rule in pack["rules"]}


@pytest.mark.parametrize("name", ["county-measure@1", "county-measure@2", "chengzhai-2018", "jiaochuan"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_shipped_pack_can_be_shown(name: str, lang: str, ledger: Path) -> None:
    ran = typed("policy", "show", name, "--lang", lang, "--ledger", ledger)
    assert (ran.code, ran.err) == (0, "")
    assert "?" not in ran.out.replace("？", "").replace("deducted?", "").split("[[")[0] or lang == "en"


# Checking a file.


def test_a_sound_file_is_called_sound_without_any_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = typed("policy", "check", LAKE)
    assert ran.code == 0
    assert ran.out.startswith(f"{LAKE} 是完好的规则包：lake-county@2024，19 条条文（与出处逐字核对 17 条）")
    (told,) = typed("policy", "check", LAKE, "--json").json["packs"]
    assert (told["pack"], told["sha256"], told["faults"]) == ("lake-county@2024", digest(LAKE.read_text("utf-8")), [])


def test_every_fault_of_a_file_is_told_by_line_and_clause(tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    text = LAKE.read_text("utf-8").replace('below = "70", deduct = "10"', 'below = "60", deduct = "10"')
    file.write_text(text.replace('total = "30"', 'total = "31"'), "utf-8")
    ran = typed("policy", "check", file)
    assert (ran.code, ran.out) == (3, "")
    assert f"第 {text.split('total')[0].count(chr(10)) + 1} 行：合计为 30，写的是 31。" in ran.err
    assert "，LAKE-2：规则 B1 在 [60, 70) 没有规定。（读法 B1=half 之下）" in ran.err
    error = typed("policy", "check", file, "--json", "--lang", "en").json["error"]
    assert (error["code"], error["count"], error["pack"]) == ("pack-faults", len(error["faults"]), str(file))
    gap = next(fault for fault in error["faults"] if fault["code"] == "band-gap")
    assert (gap["clause"], gap["message"]) == ("LAKE-2", "The rule B1 says nothing for [60, 70). (under B1=half)")


def test_what_is_no_pack_file_is_refused_by_its_own_sentence(tmp_path: Path) -> None:
    (tmp_path / "words.toml").write_bytes("规则".encode("gb18030"))
    (tmp_path / "big.toml").write_bytes(b"#" * (1 << 21))
    (tmp_path / "folder.toml").mkdir()
    os.mkfifo(tmp_path / "pipe.toml")
    for name, code, exit_code in (
        ("words.toml", "pack-faults", 3),
        ("big.toml", "pack-faults", 3),
        ("folder.toml", "pack-file-unreadable", 3),
        ("pipe.toml", "pack-file-unreadable", 3),
        ("missing.toml", "no-such-path", 1),
    ):
        ran = typed("policy", "check", tmp_path / name, "--json")
        assert (ran.code, ran.json["error"]["code"]) == (exit_code, code), name
    assert typed("policy", "check", "nothing", "--json").json["error"]["code"] == "unknown-pack"
    assert typed("policy", "check", "/dev/zero", "--json").code == 3
    assert typed("policy", "check").code == 2


def test_a_pack_file_reads_like_a_pack_whether_or_not_a_ledger_knows_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ledger: Path
) -> None:
    said = typed("policy", "show", LAKE)
    assert said.code == 0
    assert "lake-county@2024" in said.out
    (told,) = typed("policy", "show", LAKE, "--json").json["packs"]
    text = LAKE.read_text("utf-8")
    assert (told["pack"], told["state"], told["sha256"], told["text"]) == (
        "lake-county@2024", "file", digest(text), text,
    )  # fmt: skip
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ZHENGJI_LEDGER")
    assert typed("policy", "show", LAKE, "--json").json["packs"][0]["rules"] == told["rules"]
    ledger.unlink()


@pytest.mark.usefixtures("county")
def test_what_the_county_decided_is_not_read_into_a_file(tmp_path: Path) -> None:
    assert typed("policy", "decide", "R02", "example", *SIGNED, "--yes").code == 0
    file = tmp_path / "ours.toml"
    file.write_text(shipped_text("county-measure@2"), "utf-8")
    for name, decided in (("county-measure", True), (file, False)):
        (told,) = typed("policy", "show", name, "--json").json["packs"]
        assert [one["decided"] for one in told["readings"] if one["reading"] == "R02"] == [decided]


def test_a_faulty_file_is_shown_by_its_faults(tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    file.write_text(LAKE.read_text("utf-8").replace('total = "30"', 'total = "31"'), "utf-8")
    ran = typed("policy", "show", file, "--json")
    assert (ran.code, ran.json["error"]["code"]) == (3, "pack-faults")
    assert typed("policy", "show", tmp_path / "none.toml", "--json").json["error"]["code"] == "no-such-path"


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.toml").touch(mode=0)
    assert typed("policy", "check", tmp_path / "x.toml").code == 3


# Comparing.


def test_two_packs_are_compared_without_any_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ZHENGJI_LEDGER", raising=False)
    ours = tmp_path / "ours.toml"
    ours.write_text(
        LAKE.read_text("utf-8")
        .replace('version = "2024"', 'version = "2025"')
        .replace("县里还没有决定。", "县里正在研究。"),
        "utf-8",
    )  # fmt: skip
    ran = typed("policy", "diff", LAKE, ours, "--json")
    assert (ran.code, ran.json["left"], ran.json["right"]) == (0, "lake-county@2024", "lake-county@2025")
    assert ran.json["diff"] == [
        {
            "what": "reading",
            "name": "B1",
            "field": "note",
            "was": NOTE + "县里还没有决定。",
            "now": NOTE + "县里正在研究。",
        }
    ]
    said = typed("policy", "diff", LAKE, ours).out.split("\n")
    assert said[0] == "lake-county@2024 → lake-county@2025"
    assert said[-2].split()[:3] == ["读法", "B1", "note"]
    assert typed("policy", "diff", LAKE, LAKE).out == "lake-county@2024 与 lake-county@2024 没有不同。\n"


@pytest.mark.usefixtures("ledger")
def test_the_versions_of_the_county_measure_differ_in_what_the_second_adds() -> None:
    found = typed("policy", "diff", "county-measure@1", "county-measure@2", "--json").json
    assert {"what": "item", "name": "5.3", "field": None, "was": None, "now": "网上信息管理"} in found["diff"]
    assert found["basis"]["position"] == 21


# Adopting.


def test_an_adoption_carries_the_whole_text_and_who_adopted(ledger: Path) -> None:
    ran = typed("policy", "adopt", LAKE, "--from", "2025-01-01", "--recorded-at", "2025-02-03 09:00", "--json")
    assert (ran.code, ran.json["position"], ran.json["duplicate"]) == (0, 22, False)
    content = last(ledger)
    text = LAKE.read_text("utf-8")
    assert content["body"] == {
        "pack": "lake-county@2024", "sha256": digest(text), "effective_from": "2025-01-01", "text": text,
    }  # fmt: skip
    assert (content["actor"], content["occurred_on"], content["fact_id"]) == (
        "clerk",
        "2025-02-03",
        "policy_adopted:22",
    )
    assert typed("verify").code == 0


def test_the_same_adoption_twice_is_one(ledger: Path) -> None:
    first = typed("policy", "adopt", "chengzhai-2018", "--json").json
    again = typed("policy", "adopt", "chengzhai-2018", "--json").json
    assert (again["duplicate"], again["position"], head(ledger)) == (True, first["position"], 22)
    assert typed("policy", "adopt", "county-measure@2", "--json").json["duplicate"]


def test_another_document_is_for_what_ifs_and_says_so(ledger: Path) -> None:
    said = typed("policy", "adopt", "chengzhai-2018").out
    assert "现行的仍是 county-measure（最先采用的办法）；chengzhai-2018@1 只用于假设：--pack chengzhai-2018@1。" in said
    states = {one["pack"]: one["state"] for one in typed("policy", "list", "--json").json["packs"]}
    assert (states["county-measure@2"], states["chengzhai-2018@1"], states["jiaochuan@1"]) == (
        "in_force", "adopted", "shipped",
    )  # fmt: skip
    assert head(ledger) == 22


def test_a_newer_version_takes_over_and_the_older_can_come_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.ledger"
    monkeypatch.setenv("ZHENGJI_LEDGER", str(path))
    init_ledger(path, "某县", "simulated", shipped_text("county-measure@1"))

    def in_force() -> str:
        return next(p["pack"] for p in typed("policy", "list", "--json").json["packs"] if p["state"] == "in_force")

    for name in ("county-measure", "county-measure@1", "county-measure@2"):
        assert not typed("policy", "adopt", name, "--json").json["duplicate"]
        assert in_force() == ("county-measure@2" if name == "county-measure" else name)


def test_a_version_once_adopted_never_changes_its_text(ledger: Path, tmp_path: Path) -> None:
    assert typed("policy", "adopt", LAKE).code == 0
    other = tmp_path / "other.toml"
    other.write_text(LAKE.read_text("utf-8").replace("虚构的湖滨县", "湖滨县"), "utf-8")
    ran = typed("policy", "adopt", other, "--json")
    assert (ran.code, ran.json["error"]["code"]) == (3, "pack-text-changed")
    assert head(ledger) == 22


def test_a_changed_text_cannot_take_the_name_of_a_shipped_pack(ledger: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text(shipped_text("jiaochuan") + "\n", "utf-8")
    ran = typed("policy", "adopt", other, "--json")
    assert (ran.code, ran.json["error"]["code"], head(ledger)) == (3, "pack-of-shipped-name", 21)


def test_a_faulty_pack_is_not_adopted_not_even_by_half(ledger: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text(LAKE.read_text("utf-8").replace('total = "30"', 'total = "31"'), "utf-8")
    ran = typed("policy", "adopt", bad, "--json")
    assert (ran.code, ran.json["error"]["code"], head(ledger)) == (3, "pack-faults", 21)


def test_an_adoption_stays_within_the_life_of_the_document(ledger: Path) -> None:
    for day in ("2023-12-31", "2027-01-01"):
        ran = typed("policy", "adopt", LAKE, "--from", day, "--json")
        assert (ran.code, ran.json["error"]["code"]) == (3, "adopted-outside-its-life")
    assert typed("policy", "adopt", LAKE, "--from", "yesterday").code == 2
    assert typed("policy", "adopt", LAKE, "--from", "2026-12-31").code == 0
    assert head(ledger) == 22


def test_a_hole_between_two_adoptions_is_told_and_no_other_text_fills_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "lake.ledger"
    monkeypatch.setenv("ZHENGJI_LEDGER", str(path))
    init_ledger(path, "湖滨县", "simulated", None)
    assert "没有任何版本适用" not in typed("policy", "adopt", LAKE).out
    later = tmp_path / "later.toml"
    later.write_text(
        LAKE.read_text("utf-8")
        .replace('version = "2024"', 'version = "2028"')
        .replace("effective_from = 2024-01-01", "effective_from = 2028-01-01")
        .replace("effective_to = 2026-12-31", "effective_to = 2029-12-31"),
        "utf-8",
    )
    assert "注意：2027-01-01 至 2027-12-31 没有任何版本适用" in typed("policy", "adopt", later).out
    for day, code, words in (
        ("2023-06-01", "before-the-pack", "2024-01-01"),
        ("2027-06-01", "no-pack-in-force", "到 2026-12-31 为止，不沿用"),
        ("2030-01-01", "no-pack-in-force", "到 2029-12-31 为止，不沿用"),
    ):
        ran = typed("rates", "--as-of", day, "--json")
        assert (ran.code, ran.json["error"]["code"]) == (1, code)
        assert words in ran.json["error"]["message"]
    assert typed("rates", "--as-of", "2028-06-01").code == 0


def test_a_time_of_ones_own_is_for_simulated_ledgers(tmp_path: Path) -> None:
    path = tmp_path / "real.ledger"
    assert typed("init", "--authority", "县", "--ledger", path).code == 0
    ran = typed("policy", "adopt", LAKE, "--ledger", path, "--recorded-at", "2026-01-01 09:00", "--json")
    assert (ran.code, ran.json["error"]["code"]) == (3, "recorded-at-not-yours")


def test_nobody_adopts_in_a_ledger_that_is_not_there(tmp_path: Path) -> None:
    ran = typed("policy", "adopt", LAKE, "--ledger", tmp_path / "nope", "--json")
    assert (ran.code, ran.json["error"]["code"]) == (1, "no-ledger")
    assert not (tmp_path / "nope").exists()


def test_an_adopted_file_of_the_county_rules_its_figures_from_then_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "lake.ledger"
    monkeypatch.setenv("ZHENGJI_LEDGER", str(path))
    monkeypatch.setenv("ZHENGJI_CACHE", str(tmp_path / "cache"))
    init_ledger(path, "湖滨县", "simulated", None)
    with open_ledger(path, writing=True) as opened:
        assert import_files(opened, [EXAMPLE], ImportOptions(actor="w1")).rejected == ()
    assert typed("policy", "adopt", LAKE, "--actor", "clerk").code == 0
    ran = typed("score", *APRIL, "--json").json
    items = {item["item"]: (item["low"], item["high"]) for item in ran["scores"][0]["items"]}
    assert (ran["basis"]["pack"], ran["basis"]["what_if"]) == ("lake-county@2024", [])
    # Nobody has decided what a rate below 70 percent costs: ten points or twenty.
    assert items["B"] == ("0", "10")


# Deciding.


def test_a_decision_shows_what_it_moves_and_then_counts(county: Path) -> None:
    before = typed("score", "S01", *APRIL, "--json").json["scores"][0]["total"]
    ran = typed("policy", "decide", "R11", "zero_item", *SIGNED, *APRIL, "--json")
    assert ran.code == 0, ran.err
    (move,) = ran.json["moves"]
    assert (move["station"], move["was"]["score"], move["was"]["fen"]) == ("S01", before, move["now"]["fen"])
    after = typed("score", "S01", *APRIL, "--json").json["scores"][0]["total"]
    assert (move["now"]["score"], float(before["low"]) - float(after["low"])) == (after, 6.5)
    content = last(county)
    assert content["body"] == {
        "pack": "county-measure@2", "reading": "R11", "value": "zero_item", "document": "禁毒办2026-3号",
    }  # fmt: skip
    assert (content["actor"], content["approved_by"]) == ("张三", "主任")
    assert content["fact_id"] == f"reading_decided:{head(county)}"
    assert "● zero_item" in typed("policy", "show").out
    assert typed("verify").code == 0


def test_a_decision_on_money_is_shown_in_yuan(county: Path) -> None:
    said = typed("policy", "decide", "N4", "first_three", *SIGNED, *APRIL)
    assert said.code == 0, said.err
    assert said.out.startswith("N4：all_four → first_three 的影响（2024 年，截至 2024-04-30）：\n站点")
    assert said.out.split("\n")[3].startswith("S01 ")
    assert f"已决定 county-measure@2 的 N4 = first_three，第 {head(county)} 条。" in said.out


def test_the_same_decision_twice_is_one_and_a_later_one_is_the_last_word(county: Path) -> None:
    first = typed("policy", "decide", "R11", "zero_item", *SIGNED, "--json").json
    again = typed("policy", "decide", "R11", "zero_item", *SIGNED, "--json").json
    assert (again["duplicate"], again["position"], again["moves"]) == (True, first["position"], [])
    back = typed("policy", "decide", "R11", "last_band", *SIGNED, "--json").json
    assert (back["duplicate"], back["position"]) == (False, first["position"] + 1)
    once_more = typed("policy", "decide", "R11", "zero_item", *SIGNED, "--json").json
    assert (once_more["duplicate"], head(county)) == (False, first["position"] + 2)


def test_a_number_of_the_reading_can_be_decided_and_one_of_the_text_not(county: Path) -> None:
    start = head(county)
    ran = typed("policy", "decide", "late_entry_days", "010", *SIGNED, "--json")
    assert (ran.code, ran.json["value"], head(county)) == (0, "10", start + 1)
    assert "数字 late_entry_days = 10 天" in typed("policy", "show").out
    refused = typed("policy", "decide", "report_deadline_days", "20", *SIGNED, "--json")
    assert (refused.code, refused.json["error"]["code"], head(county)) == (3, "number-of-the-text", start + 1)


@pytest.mark.parametrize(
    ("words", "code", "exit_code"),
    [
        (("R99", "x", *SIGNED), "unknown-reading", 2),
        (("R11", "harsher", *SIGNED), "unknown-value", 2),
        (("late_entry_days", "ten", *SIGNED), "unknown-value", 2),
        (("R11", "zero_item", "--approved-by", "主任"), "option-missing", 2),
        (("R11", "zero_item", "--document", "3号"), "option-missing", 2),
        (("R11", "zero_item", "--document", " ", "--approved-by", "主任"), "option-missing", 2),
        (("R11", "zero_item", "--document", "3号", "--approved-by", "clerk"), "self-approval", 3),
        (("R11", "zero_item", "--document", "11010119800101123X", "--approved-by", "主任"), "citizen-number", 3),
        (("R11", "zero_item", "--document", "3" * 4001, "--approved-by", "主任"), "too-long", 3),
        (("R11", "zero_item", *SIGNED, "--pack", "jiaochuan"), "pack-not-adopted", 1),
        (("R11", "zero_item", *SIGNED, "--pack", "nothing"), "unknown-pack", 1),
        (("R11", "zero_item", *SIGNED, "--recorded-at", "2008-01-01 09:00"), "before-the-law", 3),
    ],
)
def test_what_cannot_be_decided_is_refused_and_nothing_written(
    words: tuple[str, ...], code: str, exit_code: int, ledger: Path
) -> None:
    ran = typed("policy", "decide", *words, "--json")
    assert (ran.code, ran.json["error"]["code"]) == (exit_code, code)
    assert head(ledger) == 21


def test_an_undecided_item_becomes_a_number_once_the_county_rules(county: Path) -> None:
    def building() -> tuple[str, str]:
        items = typed("score", "S01", *APRIL, "--json").json["scores"][0]["items"]
        return next((item["low"], item["high"]) for item in items if item["item"] == "5.1.2")

    assert building() == ("0", "10")
    assert typed("policy", "decide", "R02", "example", *SIGNED).code == 0
    decided = building()
    assert typed("policy", "decide", "R02", "undecided", *SIGNED).code == 0
    assert building() == ("0", "10")
    assert decided is not None
    assert head(county) > 21


def test_a_person_at_the_terminal_is_asked_after_seeing_the_effect(county: Path) -> None:
    start = head(county)
    ran = typed("policy", "decide", "R11", "zero_item", *SIGNED, *APRIL, answers="n\n")
    assert (ran.code, head(county)) == (1, start)
    assert "R11：last_band → zero_item 的影响" in ran.err
    assert ran.err.rstrip().endswith("没有写入。")
    assert typed("policy", "decide", "R11", "zero_item", *SIGNED, *APRIL, answers="y\n").code == 0
    assert head(county) == start + 1
