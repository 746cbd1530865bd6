"""`init`, `history`, `policy`, `calendar` and `backup`: what they answer and what they leave behind."""

from pathlib import Path

import pytest
from typed_line import typed

from commands.cli.basis import LogBasis, basis_lines
from commands.log.ledger import open_ledger
from domain.policies import DEFAULT, digest, shipped, shipped_text


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "county.ledger"
    monkeypatch.setenv("ZHENGJI_LEDGER", str(path))
    monkeypatch.setenv("ZHENGJI_ACTOR", "clerk")
    assert typed("init", "--authority", "县禁毒办", "--clock", "simulated").code == 0
    return path


def entries(path: Path) -> list:
    with open_ledger(path) as opened:
        return list(opened.entries())


def test_a_new_ledger_holds_genesis_calendars_and_the_adoption_of_the_pack(ledger: Path) -> None:
    found = entries(ledger)
    assert [entry.kind for entry in found] == ["ledger_opened", *["holiday_calendar_set"] * 19, "policy_adopted"]
    assert [entry.fact_id for entry in found[1:20]] == [f"holiday_calendar_set:{year}" for year in range(2008, 2027)]
    assert (found[0].fact_id, found[20].fact_id) == ("ledger_opened:1", "policy_adopted:21")
    assert {entry.actor for entry in found} == {"ledger"}
    assert {entry.content["occurred_on"] for entry in found} == {"2008-06-01"}
    text = shipped_text("county-measure")
    assert found[20].content["body"] == {
        "pack": DEFAULT,
        "sha256": digest(text),
        "effective_from": "2008-06-01",
        "text": text,
    }


def test_a_simulated_clock_begins_with_the_law(ledger: Path) -> None:
    first = typed("history", "ledger_opened:1", "--json").json["facts"][0]["events"][0]
    assert first["recorded_at"] == "2008-05-31T16:00:00.000000Z"
    assert first["body"]["clock"] == "simulated"
    assert entries(ledger)[0].recorded_at_us == entries(ledger)[-1].recorded_at_us


def test_no_pack_is_adopted_where_none_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "bare.ledger"
    ran = typed("init", "--authority", "县", "--no-pack", "--ledger", path, "--json")
    assert ran.json["position"] == 20
    assert typed("policy", "show", "--ledger", path, "--json").json["error"]["code"] == "no-pack-in-force"
    packs = typed("policy", "list", "--ledger", path, "--json").json["packs"]
    assert [(pack["pack"], pack["state"]) for pack in packs] == [(name, "shipped") for name in shipped()]


def test_both_pack_and_no_pack_contradict_each_other(tmp_path: Path) -> None:
    ran = typed(
        "init", "--authority", "县", "--no-pack", "--pack", "county-measure", "--ledger", tmp_path / "x", "--json"
    )
    assert (ran.code, ran.json["error"]["code"]) == (2, "pack-twice")
    unknown = typed("init", "--authority", "县", "--pack", "nothing", "--ledger", tmp_path / "x", "--json")
    assert (unknown.code, unknown.json["error"]["code"]) == (1, "unknown-pack")
    assert not (tmp_path / "x").exists()


@pytest.mark.usefixtures("ledger")
def test_every_answer_names_its_basis_in_json_and_in_two_lines() -> None:
    basis = typed("calendar", "list", "--json").json["basis"]
    assert set(basis) == {
        *("ledger", "position", "root", "code", "known", "as_of", "pack", "pack_sha256", "engine", "clock"),
        *("what_if", "calendar_missing", "clock_anomalies", "mirror"),
    }
    lines = typed("calendar", "list").out.rstrip("\n").split("\n")
    assert lines[-3] == ""
    assert lines[-2] == "口径：所知至第 21 条（2008-06-01 00:00 录入）；模拟时钟"
    assert lines[-1] == f"校验码 {basis['code']}；台账 {basis['ledger']}；程序 {basis['engine']}"
    assert basis["code"].startswith("21-")


@pytest.mark.usefixtures("ledger")
def test_nothing_was_known_before_the_ledger() -> None:
    ran = typed("calendar", "list", "--known", "2008-05-31", "--json")
    assert (ran.code, ran.json["calendars"], ran.json["basis"]["position"]) == (0, [], 0)
    assert ran.json["basis"]["known"] == "2008-05-31"


@pytest.mark.usefixtures("ledger")
def test_the_pack_in_force_is_shown_with_its_clauses() -> None:
    ran = typed("policy", "show")
    assert "「社区戒毒的期限为三年。」" in ran.out
    assert "detox_term_months = 36 个月" in ran.out
    shown = typed("policy", "show", "--json").json["packs"][0]
    assert (shown["state"], shown["text"]) == ("in_force", shipped_text("county-measure"))


@pytest.mark.usefixtures("ledger")
def test_a_year_s_calendar_names_its_notice() -> None:
    assert typed("calendar", "list", "--year", "2026").out.startswith("2026 年（国办发明电〔2025〕7号）\n放假：01-01、")
    assert typed("calendar", "list", "--year", "2030").out.startswith("台账中没有这一年的工作日历。")


@pytest.mark.usefixtures("ledger")
def test_a_history_shows_both_clocks_as_known_then() -> None:
    typed(
        "record",
        "station_registered",
        "--station",
        "S1",
        "--on",
        "2026-03-01",
        "--name",
        "一",
        "--recorded-at",
        "2026-03-02 09:00",
    )
    fact = "station_registered:S1:2026-03-01"
    typed("correct", fact, "name=一站", "--reason", "r", "--approved-by", "b", "--recorded-at", "2026-04-02 09:00")
    now, then = typed("history", "S1"), typed("history", "S1", "--known", "2026-03-31")
    assert "更正  2026-03-01  2026-04-02 09:00:00" in now.out
    assert "更正" not in then.out
    assert "录入  2026-03-01  2026-03-02 09:00:00" in then.out
    assert "所知至 2026-03-31 日终（第 22 条）" in then.out
    before = typed("history", "S1", "--known", "21", "--json")
    assert (before.code, before.json["facts"]) == (0, [])


@pytest.mark.usefixtures("ledger")
def test_a_history_shows_the_entry_time_that_an_older_system_claims() -> None:
    migrated = ("claimed_recorded_at=2024-03-02 09:00", "--recorded-at", "2026-03-02 09:00")
    typed("record", "station_registered", "--station", "S1", "--on", "2024-03-01", "--name", "一站", *migrated)
    assert "名称 一站；站点 S1；原录入时间 2024-03-02 09:00:00" in typed("history", "S1").out


@pytest.mark.usefixtures("ledger")
def test_what_was_recorded_is_said_with_the_word_of_its_history() -> None:
    line = ("record", "station_registered", "--station", "S1", "--on", "2026-03-01", "--name", "一站")
    assert typed(*line, "--recorded-at", "2026-03-02 09:00").out.startswith("已录入，第 22 条：站点登记 ")
    assert "已录入为第 22 条" in typed(*line).out


def test_packs_are_shown_before_there_is_a_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ZHENGJI_LEDGER", raising=False)
    monkeypatch.chdir(tmp_path)
    listed = typed("policy", "list", "--json").json
    assert ([(pack["pack"], pack["state"]) for pack in listed["packs"]], listed["basis"]) == (
        [(name, "shipped") for name in shipped()],
        None,
    )
    shown = typed("policy", "show")
    assert (shown.code, "「社区戒毒的期限为三年。」" in shown.out) == (0, True)
    assert shown.out.endswith("zhengji.ledger 处没有台账：这里只是随程序提供的规则包，没有哪个已被采用。\n")
    assert typed("policy", "show", "nothing", "--json").json["error"]["code"] == "unknown-pack"
    monkeypatch.setenv("ZHENGJI_LEDGER", str(tmp_path / "later.ledger"))
    assert typed("policy", "list").code == 0


def test_a_ledger_named_on_the_line_or_asked_for_its_past_has_to_be_there(tmp_path: Path) -> None:
    missing = typed("policy", "list", "--ledger", tmp_path / "nope", "--json")
    assert (missing.code, missing.json["error"]["code"]) == (1, "no-ledger")


def test_the_past_of_a_ledger_that_is_not_there_is_not_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHENGJI_LEDGER", str(tmp_path / "later.ledger"))
    assert typed("policy", "list", "--known", "3").code == 1


@pytest.mark.usefixtures("ledger")
def test_a_code_of_another_past_is_told_in_words() -> None:
    ran = typed("verify", "--code", "21-XXXX-XXXX-XXXX-XXXX")
    assert (ran.code, ran.out.split("\n")[0]) == (5, "核验未通过：与校验码所指的过去不同（FORKED）。")
    assert "先核对校验码有没有抄错" in ran.out


def test_a_backup_is_a_ledger_of_its_own(ledger: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.ledger"
    ran = typed("backup", copy, "--json")
    assert (ran.code, ran.json["position"]) == (0, 21)
    assert typed("verify", "--ledger", copy, "--code", ran.json["basis"]["code"]).code == 0
    assert [entry.leaf_hash for entry in entries(copy)] == [entry.leaf_hash for entry in entries(ledger)]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("张三110101198001011234", "citizen-number"),
        ("县\n办", "control-characters"),
        ("县\u202e办", "control-characters"),
        ("县\x1b[31m办", "control-characters"),
    ],
)
def test_an_authority_that_may_not_be_stored_opens_no_ledger(tmp_path: Path, name: str, code: str) -> None:
    path = tmp_path / "new.ledger"
    ran = typed("init", "--authority", name, "--ledger", path, "--json")
    assert (ran.code, ran.json["error"]["code"]) == (3, code)
    assert not path.exists()
    assert "110101198001011234" not in ran.out + ran.err


def test_the_lines_of_the_basis_obey_nothing_that_an_old_ledger_calls_itself() -> None:
    odd = LogBasis("县\n办\u202e/x", 1, "00", "1-0000-0000-0000-0000", "e", "system", None)
    assert "台账 县\\u000a办\\u202e/x；" in basis_lines(odd)[1]


@pytest.mark.parametrize("words", [("init", "--authority", "县"), ("backup",)])
@pytest.mark.usefixtures("ledger")
def test_of_a_folder_that_is_not_there_its_own_path_is_named(tmp_path: Path, words: tuple[str, ...]) -> None:
    target = tmp_path / "nodir" / "x.ledger"
    ran = typed(*words, *(("--ledger", target) if words[0] == "init" else (target,)), "--json")
    assert ran.code == 1
    assert ran.json["error"]["message"] == f"文件夹 {target.parent} 不存在。请先建立。"


def test_counts_in_a_fault_are_numbers(ledger: Path) -> None:
    error = typed("history", "ledger_opened:1", "--known", "999", "--json").json["error"]
    assert (error["position"], error["head"]) == (999, entries(ledger)[-1].position)


def test_a_day_that_no_calendar_of_ours_holds_is_said_to_lie_outside_it() -> None:
    error = typed("history", "C1", "--as-of", "1850-01-01", "--json").json["error"]
    assert (error["code"], "1900-01-01" in error["message"]) == ("bad-date", True)


def test_a_simulated_clock_that_stepped_back_is_called_simulated() -> None:
    for clock, said in (("simulated", "模拟时钟曾回拨"), ("system", "系统时钟曾回拨")):
        odd = LogBasis("县/x", 9, "00", "9-0000-0000-0000-0000", "e", clock, None, clock_anomalies=(7,))
        assert said in basis_lines(odd)[1]
