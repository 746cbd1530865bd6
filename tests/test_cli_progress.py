"""The progress bar: seen by a person with long work, by nobody else."""

import io
import sys
from pathlib import Path

import pytest
from typed_line import Terminal, typed

from commands.cli.manner import settle_manner
from commands.cli.progress import Bar


def drawn(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, *told: tuple[str, int, int | None]) -> str:
    monkeypatch.setattr(sys, "stderr", stream)
    bar = Bar()
    for step in told:
        bar.told(*step)
    bar.end()
    return stream.getvalue()


def test_long_work_is_drawn_on_a_terminal_and_wiped_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    settle_manner([])
    seen = drawn(monkeypatch, Terminal(), ("judge", 0, 4000), ("judge", 2000, 4000), ("judge", 4000, 4000))
    assert "审核 [###############...............] 2000/4000" in seen
    assert seen.split("\r")[-2].strip() == ""


def test_work_below_2000_rows_is_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    settle_manner([])
    assert drawn(monkeypatch, Terminal(), ("judge", 0, 1999), ("judge", 1999, 1999)) == ""


def test_nothing_is_drawn_where_no_terminal_is_or_json_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    settle_manner([])
    assert drawn(monkeypatch, io.StringIO(), ("judge", 2000, 4000)) == ""
    settle_manner(["--json"])
    assert drawn(monkeypatch, Terminal(), ("judge", 2000, 4000)) == ""


def test_a_long_import_shows_its_bar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHENGJI_LEDGER", str(tmp_path / "county.ledger"))
    typed("init", "--authority", "县", "--no-pack")
    row = '{{"kind":"training_held","station":"S1","occurred_on":"2026-01-05","document_no":"{}"}}\n'
    path = tmp_path / "many.jsonl"
    path.write_text("".join(row.format(number) for number in range(2100)), encoding="utf-8")
    ran = typed("import", path, answers="")
    assert (ran.code, "2100/2100" in ran.err) == (0, True)
    assert "写入 2100 条" in ran.out
