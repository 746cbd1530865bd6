"""`verify --bodies` names every entry that says what its kind cannot, though every hash fits."""

import sqlite3
from pathlib import Path

import orjson
import pytest
from log_drafts import changed
from sealed import done
from test_commands_verify import reseal
from typed_line import typed

from commands.verify_ledger import verify

ADOPTED = 21


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger that the program itself wrote, with a correction, a voiding and its lifting."""
    path = tmp_path_factory.mktemp("sound") / "county.ledger"
    common = ("--ledger", path, "--actor", "clerk")
    done("init", "--authority", "县禁毒办", "--clock", "simulated", "--ledger", path)
    for fact in ("F1", "F2"):
        done(
            *("record", "person_registered", "--id", fact, "--person", fact.replace("F", "P")),
            *("--on", "2024-01-02", "--birth-year", "1980", "--recorded-at", "2024-01-03T09:00:00+08:00", *common),
        )
    done("correct", "F1", "birth_year=1981", "--reason", "抄错", "--approved-by", "chief", *common)
    done("void", "F2", "--reason", "重录", "--approved-by", "chief", *common)
    done("reinstate", "F2", "--reason", "误撤", "--approved-by", "chief", *common)
    return path


@pytest.fixture
def ledger(sound: Path, tmp_path: Path) -> Path:
    path = tmp_path / "county.ledger"
    path.write_bytes(sound.read_bytes())
    return path


def forged(path: Path, position: int, **more: object) -> None:
    """Afterwards the entry says this too, and every hash fits."""
    raw = sqlite3.connect(path)
    (state,) = raw.execute("SELECT state FROM stored_events WHERE position = ?", (position,)).fetchone()
    raw.close()
    content = {name: value for name, value in (orjson.loads(state) | more).items() if value is not None}
    told = orjson.dumps(content, option=orjson.OPT_SORT_KEYS)
    changed(path, f"UPDATE stored_events SET state = x'{told.hex()}' WHERE position = {position}")
    reseal(path, position)


def test_what_the_program_wrote_is_what_its_kinds_can_say(ledger: Path) -> None:
    ran = done("verify", "--bodies", "--ledger", ledger, "--json")
    assert (ran.json["verdict"], ran.json["bodies"]) == ("OK", ADOPTED + 5)
    assert "各自种类所能有的" in done("verify", "--bodies", "--ledger", ledger).out
    assert "bodies" not in done("verify", "--ledger", ledger, "--json").json


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ({"body": {"birth_year": "1980"}}, "body.birth_year: wrong-type"),
        ({"body": {"birth_year": 1}}, "body.birth_year: out-of-range"),
        ({"body": {"born": 1980}}, "body.born: unknown-field"),
        ({"body": {"residence_station": "a b"}}, "body.residence_station: ill-formed-id"),
        ({"body": []}, "state"),
        ({"body": None}, "state"),
        ({"occurred_on": "2024-02-30"}, "state"),
        ({"claimed_recorded_at": "yesterday"}, "state"),
    ],
)
def test_an_entry_that_says_what_its_kind_cannot_is_named_though_every_hash_fits(
    ledger: Path, more: dict[str, object], what: str
) -> None:
    forged(ledger, ADOPTED + 2, **more)
    assert verify(ledger).verdict == "OK"
    verdict = verify(ledger, bodies=True)
    assert (verdict.verdict, verdict.integrity, verdict.position) == ("TAMPERED", "TAMPERED", ADOPTED + 2)
    assert verdict.faults == [{"code": "body", "position": ADOPTED + 2, "what": what}]


def test_each_such_entry_is_named_by_its_position_in_both_languages(ledger: Path) -> None:
    for position in (ADOPTED + 1, ADOPTED + 3):
        forged(ledger, position, body={"born": 1})
    ran = typed("verify", "--bodies", "--ledger", ledger, "--json")
    assert (ran.code, [fault["position"] for fault in ran.json["faults"]]) == (5, [ADOPTED + 1, ADOPTED + 3])
    assert (ran.json["position"], ran.json["detail"]) == (ADOPTED + 1, "body")
    assert f"第 {ADOPTED + 3} 条：内容不是这一种类所能有的" in typed("verify", "--bodies", "--ledger", ledger).out
    said = typed("verify", "--bodies", "--ledger", ledger, "--lang", "en").out
    assert f"entry {ADOPTED + 3}: it says what its kind cannot (body.born: unknown-field)" in said


def test_bodies_of_a_ledger_whose_bytes_are_damaged_are_not_looked_at(ledger: Path) -> None:
    changed(ledger, f"UPDATE stored_events SET actor = 'x' WHERE position = {ADOPTED + 1}")
    ran = typed("verify", "--bodies", "--ledger", ledger, "--json")
    assert (ran.code, ran.json["bodies"], ran.json["detail"]) == (5, None, "leaf")
    assert "没有再检查" in typed("verify", "--bodies", "--ledger", ledger).out
