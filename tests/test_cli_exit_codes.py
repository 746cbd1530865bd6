"""Each exit code of the command line, by the examples that its table gives."""

import os
import sqlite3
import stat
from pathlib import Path

import pytest
from typed_line import Ran, typed

from commands.cli.run import say_fault


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "county.ledger"
    monkeypatch.setenv("ZHENGJI_LEDGER", str(path))
    monkeypatch.setenv("ZHENGJI_ACTOR", "clerk")
    assert typed("init", "--authority", "县禁毒办").code == 0
    return path


def code_of(ran: Ran) -> tuple[int, str | None]:
    """The exit code, and the lasting code of the JSON error."""
    return ran.code, ran.json.get("error", {}).get("code")


STATION = ("record", "station_registered", "--station", "S1", "--on", "2026-01-05", "--name", "一站", "--json")


@pytest.mark.usefixtures("ledger")
def test_0_is_a_thing_done_and_an_exact_duplicate() -> None:
    assert typed(*STATION).code == 0
    assert typed(*STATION).code == 0


@pytest.mark.usefixtures("ledger")
def test_1_is_an_unknown_name_and_a_position_beyond_the_head() -> None:
    assert code_of(typed("history", "C1", "--json")) == (1, "unknown-subject")
    assert code_of(typed("correct", "f", "--reason", "r", "--approved-by", "b", "--json")) == (1, "unknown-fact")
    assert code_of(typed("calendar", "list", "--known", "999", "--json")) == (1, "position-beyond-head")
    assert code_of(typed("policy", "show", "no-such-pack", "--json")) == (1, "unknown-pack")


def test_1_is_a_ledger_that_is_not_there_and_names_init(tmp_path: Path) -> None:
    ran = typed("verify", "--ledger", tmp_path / "none", "--json")
    assert code_of(ran) == (1, "no-ledger")
    assert "zhengji init" in ran.err


def test_1_is_init_on_what_exists_and_it_is_never_touched(ledger: Path, tmp_path: Path) -> None:
    before = ledger.read_bytes()
    assert code_of(typed("init", "--authority", "县", "--json")) == (1, "path-exists")
    assert ledger.read_bytes() == before
    other = tmp_path / "note.txt"
    other.write_text("keep", encoding="utf-8")
    assert code_of(typed("init", "--authority", "县", "--ledger", other, "--json")) == (1, "path-exists")
    assert other.read_text(encoding="utf-8") == "keep"
    assert code_of(typed("init", "--authority", "县", "--ledger", tmp_path, "--json")) == (1, "path-exists")


@pytest.mark.usefixtures("ledger")
def test_1_is_an_input_that_is_missing_and_an_output_that_exists(tmp_path: Path) -> None:
    assert code_of(typed("import", tmp_path / "none.csv", "--json")) == (1, "no-such-path")
    assert code_of(typed("backup", tmp_path / "county.ledger", "--json")) == (1, "path-exists")
    assert code_of(typed("backup", tmp_path / "no" / "copy", "--json")) == (1, "no-folder")


@pytest.mark.usefixtures("ledger")
def test_2_is_wrong_usage() -> None:
    assert code_of(typed("verify", "--colour", "--json")) == (2, "no-such-option")
    assert code_of(typed("record", "reportet", "--json")) == (2, "unknown-kind")
    assert code_of(typed("verify", "--code", "12-AB", "--json")) == (2, "bad-code")
    assert code_of(typed("calendar", "list", "--year", "soon", "--json")) == (2, "bad-year")


@pytest.mark.usefixtures("ledger")
def test_3_is_an_input_refused(tmp_path: Path) -> None:
    ran = typed("record", "reported", "--case", "C1", "--on", "2026-01-05", "--json")
    assert code_of(ran) == (3, "case-never-decided")
    unreadable = tmp_path / "x.csv"
    unreadable.write_bytes(b"PK\x03\x04" + b"\x00" * 40)
    assert typed("import", unreadable, "--json").code == 3
    other = tmp_path / "x.pdf"
    other.write_bytes(b"%PDF")
    assert typed("import", other, "--json").code == 3


@pytest.mark.skipif(os.geteuid() == 0, reason="root may do everything")
def test_4_is_what_is_not_permitted(ledger: Path) -> None:
    ledger.chmod(stat.S_IRUSR)
    ledger.parent.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        assert typed(*STATION).code == 4
    finally:
        ledger.parent.chmod(stat.S_IRWXU)
        ledger.chmod(stat.S_IRUSR | stat.S_IWUSR)


def test_4_is_a_permission_that_the_system_denies(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(ledger))

    monkeypatch.setattr("commands.cli.backup.back_up", denied)
    ran = typed("backup", ledger.parent / "copy", "--json")
    assert code_of(ran) == (4, "not-permitted")
    assert str(ledger) in ran.err


def test_5_is_a_file_that_is_no_ledger(tmp_path: Path) -> None:
    for name, content in (("empty", b""), ("table.csv", b"a,b\n1,2\n"), ("cut", b"SQLite format 3\x00" + b"\x00" * 50)):
        path = tmp_path / name
        path.write_bytes(content)
        assert typed("history", "C1", "--ledger", path, "--json").code == 5, name
        assert typed("verify", "--ledger", path, "--json").code == 5, name
        assert path.read_bytes() == content
    assert typed("history", "C1", "--ledger", tmp_path, "--json").code == 5
    assert typed("history", "C1", "--ledger", "/dev/null", "--json").code == 5


def test_5_is_a_byte_that_was_changed_and_a_code_of_another_past(ledger: Path) -> None:
    typed(*STATION)
    code = typed("verify", "--json").json["basis"]["code"]
    assert typed("verify", "--code", code, "--json").json["verdict"] == "OK"
    other = code[:-1] + ("0" if code[-1] != "0" else "1")
    foreign = typed("verify", "--code", other, "--json")
    assert (foreign.code, foreign.json["verdict"], foreign.json["position"]) == (5, "FORKED", 22)
    with sqlite3.connect(ledger) as store:
        triggers = store.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            store.execute(f"DROP TRIGGER {name}")
        store.execute("UPDATE stored_events SET state = replace(state, 'S1', 'S2') WHERE position = 22")
        for _, sql in triggers:
            store.execute(sql)
    store.close()
    changed = typed("verify", "--json")
    assert (changed.code, changed.json["verdict"], changed.json["position"]) == (5, "TAMPERED", 22)
    assert "第 22 条" in typed("verify").out
    assert "entry 22" in typed("verify", "--lang", "en").out


def test_130_is_an_interrupt(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **_words: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("commands.cli.verify.verified", interrupted)
    ran = typed("verify", "--json")
    assert code_of(ran) == (130, "interrupted")
    assert ran.err.startswith("已中断。")


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize("line", ["rates", "score --year 2024", "due"])
def test_130_is_an_interrupt_in_the_midst_of_a_question(monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    def interrupted(*_: object) -> None:
        raise RuntimeError("Query interrupted")

    monkeypatch.setattr("projections.steps.Steps._run", interrupted)
    assert code_of(typed(*line.split(), "--json")) == (130, "interrupted")


def test_a_fault_of_the_program_itself_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        raise ZeroDivisionError  # noqa: TRY301
    except ZeroDivisionError as fault:
        say_fault(type(fault), fault, fault.__traceback__)
    shown = capsys.readouterr().err
    assert shown.startswith("程序内部错误（ZeroDivisionError，test_cli_exit_codes.py:")
    assert shown.count("\n") == 1
