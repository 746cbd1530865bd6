"""`seal`, `seals` and `verify --seals`: what stands in the way and clears it, what is frozen, what checking finds."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile
from uuid import UUID

import orjson
import pytest
from explained import EXAMPLE, ledger_of
from log_drafts import changed
from sealed import ACCEPT, at, done
from test_commands_verify import reseal
from typed_line import Ran, typed

from commands.claims import Caller
from commands.cli import seal_audit
from commands.init_ledger import init_ledger
from commands.log.entry import MIB, Entry
from commands.log.ledger import open_ledger
from commands.seal_assessment import Sealing, seal_assessment
from commands.seals import Seal, UnreadableSeal, all_seals, seals
from domain.policies import DEFAULT, shipped_text
from domain.sealing import SealedLine, digest_of, sealed_text

CITIZEN_NUMBER = "11010519491231002X"
AFTER_FREEZE = ("--recorded-at", "2025-01-16 09:00")
KNOWN_NOW = ("--known", "2025-01-16")
SECOND_STATION = ("record", "station_registered", "--station", "S02", "--on", "2025-01-10", "--name", "二站")


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ledger_of(EXAMPLE, tmp_path_factory.mktemp("example"))


@pytest.fixture
def ledger(example: Path, tmp_path: Path) -> Iterator[Path]:
    """The worked example, its last entry of June 2024."""
    path = tmp_path / "z.ledger"
    copyfile(example, path)
    with at(path):
        yield path


@pytest.fixture
def ready(ledger: Path) -> Path:
    """The same one day after the freeze."""
    done(*SECOND_STATION, *AFTER_FREEZE)
    return ledger


def empty(path: Path, pack: str | None) -> None:
    init_ledger(path, "某县", "simulated", pack)


def blockers(*words: object, year: int = 2024) -> list[dict]:
    ran = typed("seal", "--year", year, "--check", *words, "--json")
    found = ran.json["blockers"]
    assert ran.code == (1 if found else 0), ran.err
    assert ran.json["may_seal"] is not found
    assert all(one["message"] and one["remedy"] for one in found)
    return found


def codes(*words: object, year: int = 2024) -> set[str]:
    return {one["code"] for one in blockers(*words, year=year)}


def seal(*words: object) -> Ran:
    return done("seal", "--year", "2024", *ACCEPT, *words, "--json")


# Every blocker, and its remedy.


@pytest.mark.usefixtures("ledger")
def test_before_the_freeze_nothing_is_sealed_unless_the_knowledge_is_named() -> None:
    assert codes(*ACCEPT) == {"before-freeze"}
    assert codes(*ACCEPT, "--known", "2024-06-20") == {"not-year-end"}
    done(*SECOND_STATION, "--recorded-at", "2025-01-15 23:59")
    assert codes(*ACCEPT) == {"before-freeze"}
    assert codes(*ACCEPT, "--known", "2025-01-15") == set()
    done("record", "station_registered", "--station", "S03", "--on", "2025-01-16", "--name", "三站",
         "--recorded-at", "2025-01-16 00:00")  # fmt: skip
    assert codes(*ACCEPT) == set()
    assert seal().json["basis"]["known"] == "2025-01-15"


@pytest.mark.usefixtures("ready")
def test_only_the_last_day_of_the_year_is_sealed() -> None:
    assert codes(*ACCEPT, "--as-of", "2024-06-30") == {"not-year-end"}
    assert codes(*ACCEPT, "--as-of", "2024-12-31") == set()


@pytest.mark.usefixtures("ready")
def test_a_position_before_the_last_day_of_the_year_is_refused_like_that_day() -> None:
    assert codes(*ACCEPT, "--known", "28") == {"not-year-end"}
    (found,) = blockers(*ACCEPT, "--known", "28")
    assert found["as_of"] == "2024-02-05", "the day on which entry 28 was recorded"
    for lang, wanted in (("zh", "2024-02-05"), ("en", "2024-02-05")):
        told = typed("seal", "--year", "2024", *ACCEPT, "--known", "28", "--check", "--lang", lang).out
        assert wanted in told
        assert "--as-of" not in told, "none was given"
    told = typed("seal", "--year", "2024", *ACCEPT, "--as-of", "2024-06-30", "--check").out
    assert "去掉 --as-of" in told
    assert codes(*ACCEPT, "--known", "40") == set(), "the last entry known on 31 December"
    assert codes(*ACCEPT, "--known", "41") == set()


@pytest.mark.usefixtures("ready")
def test_a_check_names_the_basis_it_judged_at() -> None:
    basis = typed("seal", "--year", "2024", "--check", *ACCEPT, "--json").json["basis"]
    assert (basis["position"], basis["known"], basis["as_of"]) == (40, "2025-01-15", "2024-12-31")
    assert basis["pack"] == "county-measure@2"
    text = typed("seal", "--year", "2024", "--check", *ACCEPT).out
    assert "截至 2024-12-31" in text
    assert "第 40 条" in text


@pytest.mark.usefixtures("ready")
@pytest.mark.parametrize("pack", ["county-measure@2", "county-measure@1"])
def test_a_supposed_pack_is_named_as_such_and_nothing_is_to_be_adopted(pack) -> None:
    found = [one for one in blockers(*ACCEPT, "--pack", pack) if one["code"] == "what-if"]
    assert [(one["what"], one["in_force"]) for one in found] == [(pack, "county-measure@2")]
    for lang in ("zh", "en"):
        text = typed("seal", "--year", "2024", "--check", *ACCEPT, "--pack", pack, "--lang", lang).out
        assert "--pack" in text
        assert "adopt" not in text


@pytest.mark.usefixtures("ready")
def test_a_rule_that_is_not_open_or_not_known_is_not_accepted() -> None:
    ran = typed("seal", "--year", "2024", "--accept-open", "R02,R34,R99,R15", *ACCEPT[2:], "--json")
    assert ran.code == 1
    found = {one["rule"]: one["code"] for one in ran.json["error"]["blockers"]}
    assert found == {"R99": "accept-unknown", "R15": "accept-closed"}
    assert seals_of() == []


@pytest.mark.usefixtures("ready")
def test_a_supposition_is_not_sealed_and_the_decision_that_replaces_it_is() -> None:
    found = blockers(*ACCEPT, "--switch", "N1=or")
    assert [one["code"] for one in found] == ["what-if"]
    assert "policy decide" in found[0]["remedy"]
    done("policy", "decide", "N1", "or", "--document", "县禁毒办3号", "--approved-by", "主任", "--yes")
    assert codes(*ACCEPT, *KNOWN_NOW) == set()
    readings = seals_of()[0].basis["readings"] if seal(*KNOWN_NOW) else {}
    assert readings["N1"] == "or"


@pytest.mark.usefixtures("ready")
def test_an_open_reading_is_decided_or_accepted() -> None:
    found = {one["code"]: one for one in blockers()}
    assert found.keys() == {"open-reading", "open-rule"}
    assert "policy decide R02" in found["open-reading"]["remedy"]
    assert "--known 2025-01-16" in found["open-reading"]["remedy"], "what is decided now the freeze does not know"
    done("policy", "decide", "R02", "example", "--document", "县禁毒办4号", "--approved-by", "主任", "--yes")
    assert codes() == {"open-reading", "open-rule"}
    assert codes(*KNOWN_NOW) == {"open-rule"}
    assert codes("--accept-open", "R02", "--accept-open", "R34", *ACCEPT[2:]) == set()


def test_an_undecided_reading_that_moves_no_line_is_decided_or_accepted_by_name_too(tmp_path) -> None:
    empty(tmp_path / "z.ledger", shipped_text(DEFAULT))
    with at(tmp_path / "z.ledger"):
        done("record", "holiday_calendar_set", "--on", "2025-01-16", "year=2030", "days_off=2030-01-01", *AFTER_FREEZE)
        (found,) = blockers(*KNOWN_NOW)
        assert (found["code"], found["count"]) == ("open-reading", "0")
        assert "没有一行" in found["message"]
        accepted = ("--accept-open", "R02", *ACCEPT[2:], *KNOWN_NOW)
        assert codes(*accepted) == set()
        done("seal", "--year", "2024", *accepted)
        (told,) = seals_of()
        assert told.open_readings["R02"] == {"lines": 0, "reason": "等级标准未定", "approved_by": "主任"}


@pytest.mark.usefixtures("ready")
def test_an_item_that_nobody_scored_is_scored_or_accepted() -> None:
    for station in ("S01", "S02"):
        done("record", "special_task_scored", "--on", "2025-01-16", f"station={station}", "year=2024", "points=4")
    assert codes("--accept-open", "R02", *ACCEPT[2:]) == {"open-rule"}
    assert codes("--accept-open", "R02", *ACCEPT[2:], *KNOWN_NOW) == set()


@pytest.mark.usefixtures("ready")
def test_points_by_hand_that_are_all_given_leave_nothing_to_accept() -> None:
    assert codes(*ACCEPT, *KNOWN_NOW) == set()
    done("record", "special_task_scored", "--on", "2025-01-16", "station=S01", "year=2024", "points=4")
    (found,) = blockers(*ACCEPT, *KNOWN_NOW)
    assert (found["code"], found["rule"]) == ("accept-closed", "R34")
    assert "R34 已没有尚未评分的行" in found["message"]
    assert "--accept-open" in found["remedy"]
    assert codes(*ACCEPT) == set(), "at the freeze they were not given"
    ran = typed("seal", "--year", "2024", *ACCEPT, *KNOWN_NOW)
    assert ran.code == 1
    assert seals_of() == []


@pytest.mark.usefixtures("ready")
@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", "不能封存，有 3 项妨碍：规则 R02 的解读 R02 待定"),
        ("en", "It may not be sealed, 3 things stand in the way: the reading R02 of rule R02 is undecided"),
    ],
)
def test_what_forbids_a_seal_is_told_in_one_sentence_and_listed_by_the_check(lang, said) -> None:
    words = ("seal", "--year", "2024", "--accept-open", "R99", *ACCEPT[2:], "--lang", lang)
    ran = typed(*words)
    assert ran.code == 1
    assert ran.out == ""
    (line,) = ran.err.splitlines()
    assert line.startswith(said)
    assert all(name in line for name in ("R34", "R99", "--check"))
    told = typed(*words, "--json")
    assert told.json["error"]["message"] == line
    listed = [one["message"] for one in told.json["error"]["blockers"]]
    assert len(listed) == 3
    text = typed(*words, "--check").out
    assert all(message in text for message in listed)
    assert text.count("✗") == 3


@pytest.mark.usefixtures("ready")
def test_one_thing_that_forbids_a_seal_is_told_as_one() -> None:
    ran = typed("seal", "--year", "2024", "--accept-open", "R02", *ACCEPT[2:], "--lang", "en")
    said = "It may not be sealed, 1 thing stands in the way: rule R34 has 1 line that nobody scored yet; "
    assert ran.err == f"{said}--check lists each with its remedy.\n"


@pytest.mark.usefixtures("ready")
@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--approved-by", "主任"), "accept-reason"),
        (("--reason", "未定"), "accept-approval"),
        (("--reason", "未定", "--approved-by", " 科员"), "accept-approval"),
    ],
)
def test_an_accepted_interval_needs_a_reason_and_a_second_person(words, code) -> None:
    assert codes("--accept-open", "R02,R34", *words) == {code}
    assert codes(*ACCEPT) == set()


@pytest.mark.usefixtures("ready")
def test_where_nothing_was_known_there_is_nothing_to_seal() -> None:
    assert codes("--known", "0") == {"nothing-known"}
    assert codes("--known", "40", *ACCEPT) == set()


def test_a_year_without_a_pack_gets_one(tmp_path) -> None:
    empty(tmp_path / "z.ledger", None)
    with at(tmp_path / "z.ledger"):
        done(*SECOND_STATION, *AFTER_FREEZE)
        found = blockers()
        assert [one["code"] for one in found] == ["no-pack-in-force"]
        assert "zhengji policy adopt county-measure" in found[0]["remedy"]
        done("policy", "adopt", "county-measure")
        assert codes(*ACCEPT) == {"no-pack-in-force"}
        assert codes("--accept-open", "R02", *ACCEPT[2:], *KNOWN_NOW) == set()


def test_a_pack_of_limits_alone_is_followed_by_one_that_scores(tmp_path) -> None:
    empty(tmp_path / "z.ledger", shipped_text("county-measure@1"))
    with at(tmp_path / "z.ledger"):
        done(*SECOND_STATION, *AFTER_FREEZE)
        assert "pack-without-score" in codes(*ACCEPT, *KNOWN_NOW)
        done("policy", "adopt", "county-measure")
        assert codes("--accept-open", "R02", *ACCEPT[2:], *KNOWN_NOW) == set()


@pytest.mark.usefixtures("ready")
def test_a_year_before_every_pack_is_named_as_such() -> None:
    (found,) = blockers(year=2007)
    assert (found["code"], found["effective_from"]) == ("before-the-pack", "2008-06-01")


def test_a_pack_without_a_freeze_wants_the_knowledge_named(tmp_path) -> None:
    blocks = shipped_text(DEFAULT).split("[[clause.number]]\n")
    kept = [block for block in blocks if not block.startswith('name = "freeze_days"')]
    assert len(kept) == len(blocks) - 1
    empty(tmp_path / "z.ledger", "[[clause.number]]\n".join(kept))
    with at(tmp_path / "z.ledger"):
        done(*SECOND_STATION, *AFTER_FREEZE)
        accepted = ("--accept-open", "R02", *ACCEPT[2:])
        assert codes(*accepted) == {"freeze-unknown"}
        assert codes(*accepted, *KNOWN_NOW) == set()


@pytest.mark.usefixtures("ready")
def test_a_missing_work_calendar_is_recorded() -> None:
    late = ("--recorded-at", "2040-01-16 09:00")
    done("record", "decision_issued", "--case", "C9", "--on", "2039-03-01", "--person", "P9", "--station", "S02",
         "--measure", "detox", "--document-no", "2039-1", "--reason", "补", *late)  # fmt: skip
    done("record", "decision_served", "--case", "C9", "--on", "2039-03-02", "--reason", "补", *late)
    (found,) = blockers(*ACCEPT, "--known", "2040-01-16", year=2039)
    assert (found["code"], found["year"]) == ("calendar-missing", "2039")
    done("record", "holiday_calendar_set", "--on", "2040-01-16", "year=2039", "days_off=2039-01-01", *late)
    assert codes(*ACCEPT, "--known", "2040-01-16", year=2039) == set()


# What is frozen.


def seals_of() -> list:
    import os  # noqa: PLC0415

    with open_ledger(Path(os.environ["ZHENGJI_LEDGER"])) as opened:
        return seals(opened.county_entries())


@pytest.mark.usefixtures("ready")
def test_a_seal_holds_every_line_its_basis_and_who_accepted_what() -> None:
    ran = seal()
    (found,) = seals_of()
    assert (found.fact_id, found.digest) == (ran.json["seal"], ran.json["digest"])
    assert found.is_whole()
    keys = [line.key for line in found.lines()]
    assert keys == sorted(keys, key=str.encode)
    assert {"score/2024/S01", "score/2024/S01/5.1.2", "subsidy/2024/S01", "subsidy/C1/2024-06"} <= set(keys)
    assert found.basis["position"] == 40
    assert found.open_readings["R02"] == {"lines": 1, "reason": "等级标准未定", "approved_by": "主任"}
    assert ran.json["basis"]["root"] == found.root


@pytest.mark.usefixtures("ready")
def test_the_same_figures_are_sealed_once_and_others_supersede_them() -> None:
    first = seal().json
    again = seal().json
    assert (again["seal"], again["duplicate"]) == (first["seal"], True)
    second = seal(*KNOWN_NOW).json
    assert second["seal"] != first["seal"]
    listed = done("seals", "--json").json["seals"]
    assert [(one["seal"], one["current"], one["supersedes_seal"]) for one in listed] == [
        (first["seal"], False, None),
        (second["seal"], True, first["seal"]),
    ]
    text = done("seals").out
    assert "已被取代" in text
    assert "superseded" in done("seals", "--lang", "en").out
    assert {one["verdict"] for one in done("verify", "--seals", "--json").json["seals"]} == {"ok"}


@pytest.mark.usefixtures("ready")
def test_what_stands_in_the_way_is_said_and_nothing_is_written() -> None:
    before = done("seals", "--json").json["basis"]["position"]
    ran = typed("seal", "--year", "2024", "--json")
    assert (ran.code, ran.json["error"]["code"]) == (1, "seal-blocked")
    assert {one["code"] for one in ran.json["error"]["blockers"]} == {"open-reading", "open-rule"}
    assert done("seals", "--json").json["basis"]["position"] == before
    assert "zhengji policy decide" in typed("seal", "--year", "2024", "--check").out


@pytest.mark.usefixtures("ready")
def test_no_citizen_number_is_sealed_with_the_figures() -> None:
    ran = typed("seal", "--year", "2024", *ACCEPT[:2], "--reason", f"见{CITIZEN_NUMBER}", "--approved-by", "主任")
    assert ran.code == 3
    assert CITIZEN_NUMBER not in ran.err


def test_a_ledger_of_the_true_clock_takes_no_time_for_its_seal(tmp_path) -> None:
    init_ledger(tmp_path / "z.ledger", "某县", "system", shipped_text(DEFAULT))
    with at(tmp_path / "z.ledger"):
        assert typed("seal", "--year", "2024", *ACCEPT, "--recorded-at", "2025-01-16 09:00").code == 3


def test_lines_above_a_mebibyte_come_in_parts_and_read_back(ready) -> None:
    lines = [
        SealedLine(f"score/2024/R10/案件{number:06}/文书/{number}", "一个名字很长的社区戒毒社区康复工作站",
                   {"deduct": "0.5"}, "CAM-5.2.2-s2", None, (f"事实{number:06}",) * 6)
        for number in range(8_000)
    ]  # fmt: skip
    text = sealed_text(lines)
    assert len(text.encode()) > 2 * MIB
    with open_ledger(ready, writing=True) as opened:
        position = opened.head().position
        basis = {"position": position, "as_of": "2024-12-31", "pack": "p", "engine": "e"}
        sealing = Sealing(2024, basis, opened.root(position).hex(), text, digest_of(text), {})
        made = seal_assessment(opened, sealing, Caller("科员", simulated=True))
        entries = list(opened.county_entries())
    parts = [entry for entry in entries if entry.kind == "assessment_lines_sealed"]
    assert len(parts) > 2
    assert all(len(entry.state) <= MIB for entry in entries)
    (found,) = seals(entries)
    assert (found.fact_id, found.text, found.is_whole()) == (made.fact_id, text, True)
    assert list(found.lines()) == sorted(lines, key=lambda line: line.key.encode())


# Checking.


def checked() -> tuple[int, dict, dict]:
    ran = typed("verify", "--seals", "--json")
    (one,) = ran.json["seals"]
    return ran.code, ran.json, one


@pytest.mark.usefixtures("ready")
def test_a_seal_computed_again_is_the_same_byte_for_byte() -> None:
    digest = seal().json["digest"]
    done(*SECOND_STATION[:-1], "另一个名字", "--id", "other", *AFTER_FREEZE)
    code, found, one = checked()
    assert (code, found["verdict"], one["verdict"], one["recomputed"], one["changes"]) == (0, "OK", "ok", digest, [])
    assert "逐字节相同" in done("verify", "--seals").out
    assert "seals" not in done("verify", "--json").json


@pytest.mark.usefixtures("ready")
def test_another_result_of_the_same_program_is_a_defect_and_names_the_first_key(monkeypatch) -> None:
    seal()
    told = seal_audit.assessment_lines

    def otherwise(*asked: object) -> list[SealedLine]:
        lines = told(*asked)
        place = next(number for number, line in enumerate(lines) if line.key == "score/2024/S01")
        lines[place] = SealedLine("score/2024/S01", "S01", {"low": "1", "high": "1"}, lines[place].clause, None, ())
        return lines

    monkeypatch.setattr(seal_audit, "assessment_lines", otherwise)
    code, found, one = checked()
    assert (code, found["verdict"], found["integrity"], one["verdict"]) == (5, "DEFECT", "OK", "defect")
    assert [change["key"] for change in one["changes"]] == ["score/2024/S01"]
    assert one["changes"][0]["differs_in"] == ["value", "support"]
    (fault,) = found["faults"]
    assert (fault["code"], fault["key"], fault["position"]) == ("seal-defect", "score/2024/S01", found["position"])
    assert found["error"]["code"] == "seal-defect"
    assert "score/2024/S01" in typed("verify", "--seals").out


@pytest.mark.usefixtures("ready")
def test_another_program_is_no_fault_but_told_line_by_line(monkeypatch) -> None:
    seal()
    told = seal_audit.assessment_lines
    monkeypatch.setattr(seal_audit, "engine", lambda: "0.2.0+another")
    monkeypatch.setattr(seal_audit, "assessment_lines", lambda *asked: told(*asked)[1:])
    code, found, one = checked()
    assert (code, found["verdict"], one["verdict"], found["faults"]) == (0, "OK", "engine_delta", [])
    assert (len(one["changes"]), one["changes"][0]["now"]) == (1, None)
    assert "不是过错" in done("verify", "--seals").out
    assert "no fault" in done("verify", "--seals", "--lang", "en").out


def rewritten(path: Path, change: dict, place: int | None = None) -> int:
    """What one with write access and our program would do: another seal under fitting hashes; its position."""
    with sqlite3.connect(path) as raw:
        (position, state), *_ = raw.execute(
            "SELECT position, state FROM stored_events WHERE topic LIKE 'assessment_sealed%' AND ? IN (0, position)",
            (place or 0,),
        ).fetchall()
    content = orjson.loads(state)
    content["body"] |= change
    altered = orjson.dumps(content, option=orjson.OPT_SORT_KEYS).hex()
    changed(path, f"UPDATE stored_events SET state = x'{altered}' WHERE position = {position}")
    reseal(path, position)
    return position


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"root": "00" * 32}, "seal-root"),
        ({"digest": "00" * 32}, "seal-digest"),
        ({"basis": {"position": 10**6, "as_of": "2024-12-31"}}, "seal-root"),
        ({"basis": {"position": "x"}}, "seal-unreadable"),
        ({"basis": None}, "seal-unreadable"),
        ({"lines": "nonsense\n", "digest": digest_of("nonsense\n")}, "seal-unreadable"),
    ],
)
def test_a_seal_rewritten_with_all_its_hashes_is_located(ready, change, code) -> None:
    seal()
    position = rewritten(ready, change)
    assert done("verify", "--json").json["verdict"] == "OK"
    exit_code, found, one = checked()
    assert typed("restate", position).code == 5, "no difference from lines that nobody sealed"
    assert (exit_code, found["verdict"], found["integrity"], found["position"]) == (5, "TAMPERED", "TAMPERED", position)
    assert (one["verdict"], found["faults"][0]["code"]) == ("altered", code)
    assert "✗" in typed("verify", "--seals").out


def test_a_sealed_figure_rewritten_with_a_fitting_digest_is_computed_otherwise(ready) -> None:
    seal()
    (found,) = seals_of()
    text = found.text.replace('"paid":false', '"paid":true', 1)
    assert text != found.text
    position = rewritten(ready, {"lines": text, "digest": digest_of(text)})
    code, told, one = checked()
    assert (code, told["position"], one["verdict"]) == (5, position, "defect")
    assert one["changes"][0]["key"].startswith("subsidy/")


def flipped(path: Path, place: int, old: bytes, new: bytes) -> None:
    """One stretch of an entry's stored bytes overwritten, its hashes left as they are."""
    with sqlite3.connect(path) as raw:
        (state,) = raw.execute(f"SELECT state FROM stored_events WHERE position = {place}").fetchone()
    assert len(old) == len(new)
    assert old in state
    changed(path, f"UPDATE stored_events SET state = x'{state.replace(old, new, 1).hex()}' WHERE position = {place}")


def verdicts() -> list[tuple[str, str | None]]:
    ran = typed("verify", "--seals", "--json")
    assert ran.code == 5
    return [(one["verdict"], one["what"]) for one in ran.json["seals"]]


def two_seals(path: Path) -> list:
    seal()
    seal(*KNOWN_NOW)
    found = seals_of()
    assert len(found) == 2
    return found


def test_a_flipped_byte_of_a_sealed_line_is_located_and_what_was_sealed_told(ready) -> None:
    first, _ = two_seals(ready)
    row = next(row for row in first.text.split("\n") if '"paid":false' in row)
    flipped(ready, first.position, b'paid\\":false', b'paid\\":falsy')
    assert verdicts() == [("altered", "unreadable"), ("ok", None)]
    ran = typed("verify", "--seals", "--json")
    found = ran.json["seals"][0]["difference"]
    line = first.text.split("\n").index(row) + 1
    assert (found["position"], found["line"], found["expected"], found["expected_is_sealed"]) == (
        first.position, line, row, True,
    )  # fmt: skip
    assert found["stored"] == row.replace("false", "falsy", 1)
    assert row[found["character"] - 1] == "e"
    assert ran.json["position"] == first.position
    for lang, said in (("zh", f"第 {line} 行第 {found['character']} 字起"), ("en", f"From line {line}, character")):
        text = typed("verify", "--seals", "--lang", lang).out
        assert said in text
        assert "falsy" in text
        assert "✓" in text


def test_a_flipped_figure_that_still_reads_is_located_too(ready) -> None:
    first, _ = two_seals(ready)
    place = first.text.index('"low":"') + len('"low":"')
    number = first.text[place].encode()
    flipped(ready, first.position, b'low\\":\\"' + number, b'low\\":\\"' + (b"7" if number != b"7" else b"6"))
    ran = typed("verify", "--seals", "--json")
    one, other = ran.json["seals"]
    assert (one["verdict"], one["what"], other["verdict"]) == ("altered", "digest", "ok")
    assert one["recomputed"] == first.digest
    assert one["changes"]
    assert one["difference"]["line"] == first.text[:place].count("\n") + 1


def test_each_seal_has_its_verdict_whatever_became_of_another(ready) -> None:
    first, second = two_seals(ready)
    rewritten(ready, {"basis": None}, second.position)
    assert verdicts() == [("ok", None), ("altered", "unreadable")]
    assert typed("restate", second.position).code == 5
    assert typed("restate", first.fact_id).code == 0, "one damaged seal hides no other"
    listed = done("seals", "--json").json["seals"]
    assert [(one["seal"], one["year"]) for one in listed] == [(first.fact_id, 2024), (second.fact_id, None)]
    assert "读不出来" in done("seals").out
    ran = done(
        "record", "contact_made", "--case", "C1", "--on", "2024-05-20", "--reason", "补", *AFTER_FREEZE, "--json"
    )
    assert second.fact_id in ran.err
    assert {one["seal"] for one in ran.json["impact"]} <= {first.fact_id}


def test_a_seal_rewritten_under_fitting_hashes_shows_in_the_root_of_the_seal_behind_it(ready) -> None:
    first, _ = two_seals(ready)
    rewritten(ready, {"digest": "00" * 32}, first.position)
    assert verdicts() == [("altered", "digest"), ("altered", "root")]
    text = typed("verify", "--seals").out
    assert "各行与重算相同" in text


def test_a_seal_is_computed_where_only_what_came_later_is_damaged(ready) -> None:
    seal()
    done(*SECOND_STATION[:-1], "另一个名字", "--id", "other", *AFTER_FREEZE)
    with sqlite3.connect(ready) as raw:
        ((last,),) = raw.execute("SELECT max(position) FROM stored_events").fetchall()
    flipped(ready, last, "另一个名字".encode(), "另一个姓字".encode())
    assert verdicts() == [("ok", None)]


def test_of_a_seal_whose_entries_are_damaged_no_figure_is_computed(ready) -> None:
    seal()
    changed(ready, "UPDATE stored_events SET actor = actor || 'x' WHERE position = 30")
    ran = typed("verify", "--seals", "--json")
    assert (ran.code, ran.json["position"]) == (5, 30)
    assert verdicts() == [("not_computed", None)]
    assert "没有重算" in typed("verify", "--seals").out


def test_an_entry_of_a_seal_with_another_name_on_it_is_not_what_was_written(ready) -> None:
    seal()
    (found,) = seals_of()
    changed(ready, f"UPDATE stored_events SET actor = actor || 'x' WHERE position = {found.position}")
    assert verdicts() == [("altered", "entry")]
    assert "不是原来写下的" in typed("verify", "--seals").out


def test_damage_that_lies_in_no_entry_leaves_no_seal_to_compute(ready) -> None:
    seal()
    changed(ready, "UPDATE stored_events SET position = position + 100 WHERE position = 30")
    assert typed("verify", "--seals", "--json").code == 5


def entry(position: int, kind: str, fact_id: str, body: dict) -> Entry:
    content = {"kind": kind, "fact_id": fact_id, "verb": "record", "occurred_on": "2025-01-16", "body": body}
    event = UUID(int=position)
    return Entry(
        position, 0, 0, "county", position, f"{kind}@1", event, fact_id, "科员", orjson.dumps(content), b"",
    )  # fmt: skip


def test_lines_that_lost_their_seal_and_a_seal_told_twice_are_unreadable_in_their_place() -> None:
    basis = {"position": 1, "as_of": "2024-12-31"}
    told = {"year": 2024, "basis": basis, "root": "", "digest": "", "lines": ""}
    part = {"seal": "assessment_sealed:8", "part": 1, "lines": ""}
    found = all_seals(
        [
            entry(2, "assessment_sealed", "assessment_sealed:2", told),
            entry(3, "assessment_sealed", "assessment_sealed:3", told),
            entry(4, "assessment_sealed", "assessment_sealed:3", told),
            entry(9, "assessment_lines_sealed", "assessment_lines_sealed:9", part),
        ]
    )
    assert [(one.fact_id, one.position, type(one)) for one in found] == [
        ("assessment_sealed:2", 2, Seal),
        ("assessment_sealed:3", 3, UnreadableSeal),
        ("assessment_sealed:8", 9, UnreadableSeal),
    ]


def test_a_part_that_cannot_be_read_leaves_its_seal_and_the_place_of_every_line() -> None:
    basis = {"position": 1, "as_of": "2024-12-31"}
    told = {"year": 2024, "basis": basis, "root": "", "digest": digest_of("a\nb\nc\n")}
    parts = [
        entry(3, "assessment_lines_sealed", "p:3", {"seal": "assessment_sealed:2", "part": 1, "lines": "a\nb\n"}),
        entry(4, "assessment_lines_sealed", "p:4", {"seal": "assessment_sealed:2", "part": 2, "lines": "c\n"}),
    ]
    whole = entry(2, "assessment_sealed", "assessment_sealed:2", told)
    (seal,) = all_seals([whole, *parts])
    assert isinstance(seal, Seal)
    assert seal.is_whole()
    assert [seal.entry_of_line(line) for line in (1, 2, 3, 4)] == [3, 3, 4, 4]
    broken = entry(4, "assessment_lines_sealed", "p:4", {})
    broken.state = b"{"
    (seal,) = all_seals([whole, parts[0], broken])
    assert isinstance(seal, Seal)
    assert (seal.text, seal.is_whole()) == ("a\nb\n", False)


def unsound(path: Path, position: int, spoilt: str) -> None:
    """The seal at this position as one with write access may leave it, under fitting hashes."""
    (found,) = (one for one in seals_of() if one.position == position)
    hostile = found.text.replace('"deduct":"0.5"', '"deduct":"1/0"', 1)
    assert hostile != found.text
    change = {
        "number": {"lines": hostile, "digest": digest_of(hostile)},
        "digest": {"digest": "00" * 32},
        "root": {"root": "00" * 32},
        "position": {"basis": {**found.basis, "position": -5}},
        "day": {"basis": {**found.basis, "as_of": "2023-06-30"}},
    }[spoilt]
    rewritten(path, change, position)


SPOILT = pytest.mark.parametrize("spoilt", ["number", "digest", "root", "position", "day"])


@SPOILT
def test_an_unsound_seal_is_named_by_the_check_and_hides_no_other(ready, spoilt) -> None:
    first, second = two_seals(ready)
    unsound(ready, second.position, spoilt)
    ran = typed("verify", "--seals", "--json")
    assert (ran.code, [one["verdict"] for one in ran.json["seals"]]) == (5, ["ok", "altered"])
    assert ran.json["faults"][0]["position"] == second.position
    if spoilt == "number":
        number = next(no for no, row in enumerate(second.text.split("\n"), 1) if '"deduct":"0.5"' in row)
        assert ran.json["faults"][0]["line"] == number
    for lang in ("zh", "en"):
        told = typed("verify", "--seals", "--lang", lang)
        assert (told.code, told.out.count("✓"), told.out.count("✗ ")) == (5, 1, 1)
    assert typed("restate", first.fact_id).code == 0


@SPOILT
def test_nothing_is_compared_with_an_unsound_seal_and_nothing_sealed_upon_it(ready, spoilt) -> None:
    first, second = two_seals(ready)
    unsound(ready, second.position, spoilt)
    sealing = ("seal", "--year", "2024", *KNOWN_NOW, *ACCEPT)
    lines = [("restate", second.fact_id), ("restate", second.position), (*sealing, "--check"), sealing]
    for words in lines:
        ran = typed(*words, "--json")
        assert (ran.code, ran.json["error"]["code"], ran.json["error"]["seal"]) == (5, "seal-unsound", second.fact_id)
        for lang in ("zh", "en"):
            said = typed(*words, "--lang", lang).err.strip()
            assert second.fact_id in said
            assert "\n" not in said
    assert len(seals_of()) == 2
    states = [(one["seal"], one["sound"], one["current"]) for one in done("seals", "--json").json["seals"]]
    assert states == [(first.fact_id, True, True), (second.fact_id, False, False)]
    assert "不可信" in done("seals").out
    ran = done(
        "record", "contact_made", "--case", "C1", "--on", "2024-05-20", "--reason", "补", *AFTER_FREEZE, "--json"
    )
    assert second.fact_id in ran.err
    assert {one["seal"] for one in ran.json["impact"]} <= {first.fact_id}


@pytest.mark.usefixtures("ready")
def test_without_a_seal_there_is_nothing_to_check() -> None:
    assert done("verify", "--seals", "--json").json["seals"] == []
    assert "没有封存" in done("verify", "--seals").out
