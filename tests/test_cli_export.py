"""`export`: what leaves the ledger, and that it comes in again."""

import json
from pathlib import Path

import pytest
from typed_line import typed


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ZHENGJI_LEDGER", str(tmp_path / "county.ledger"))
    monkeypatch.setenv("ZHENGJI_ACTOR", "clerk")
    assert typed("init", "--authority", "县禁毒办").code == 0
    typed("record", "station_registered", "--station", "S1", "--on", "2026-01-05", "--name", "一站")
    typed("correct", "station_registered:S1:2026-01-05", "name=第一站", "--reason", "r", "--approved-by", "b")
    return tmp_path


def rows(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.usefixtures("folder")
def test_every_event_leaves_in_order_with_the_basis_on_standard_error() -> None:
    ran = typed("export", "--format", "jsonl")
    found = rows(ran.out)
    assert (ran.code, [row["position"] for row in found]) == (0, list(range(1, 24)))
    assert found[-1]["body"]["name"] == "第一站"
    assert ran.err.startswith("口径：所知至第 23 条")


@pytest.mark.usefixtures("folder")
def test_only_what_was_known_leaves() -> None:
    assert len(rows(typed("export", "--format", "jsonl", "--known", "22").out)) == 22


def test_claims_come_in_again_with_the_same_effect(folder: Path) -> None:
    claims = folder / "claims.jsonl"
    ran = typed("export", "--format", "jsonl", "--as-claims", "-o", claims, "--json")
    assert (ran.code, ran.json["rows"]) == (0, 2)
    other = folder / "other.ledger"
    typed("init", "--authority", "县", "--ledger", other)
    assert typed("import", claims, "--ledger", other, "--json").json["recorded"] == 2
    events = typed("history", "S1", "--ledger", other, "--json").json["facts"][0]["events"]
    assert [event["body"]["name"] for event in events] == ["一站", "第一站"]


def test_an_existing_file_is_never_overwritten(folder: Path) -> None:
    mine = folder / "mine.jsonl"
    mine.write_text("keep", encoding="utf-8")
    ran = typed("export", "--format", "jsonl", "-o", mine, "--json")
    assert (ran.code, ran.json["error"]["code"], mine.read_text(encoding="utf-8")) == (1, "path-exists", "keep")


@pytest.mark.parametrize(
    ("words", "code"),
    [((), "format-missing"), (("--format", "xml"), "bad-choice"), (("--format", "jsonl"), "output-missing")],
)
@pytest.mark.usefixtures("folder")
def test_a_wrong_line_is_wrong_usage(words: tuple[str, ...], code: str) -> None:
    ran = typed("export", *words, "--json")
    assert (ran.code, ran.json["error"]["code"]) == (2, code)
