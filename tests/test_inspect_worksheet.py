"""The worksheet in an inspector's hands: opened in a spreadsheet, filled in by hand, saved in its own ways, read back."""

import csv
import io
import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from test_inspect_sparse import case
from typed_line import typed

from commands.import_files import ImportOptions, import_files
from commands.init_ledger import init_ledger
from commands.log.ledger import open_ledger
from domain.policies import DEFAULT, shipped_text

Rows = Sequence[Sequence[str]]
FULL_WIDTH = str.maketrans("0123456789-", "０１２３４５６７８９－")
FORMULAS = ('=HYPERLINK("http://x","y")', "+1", "-1", "@SUM(A1)", "＝1+1")


def ledger_of(folder: Path, rows: Sequence[dict]) -> Path:
    path, lines = folder / "z.ledger", folder / "c.jsonl"
    lines.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    init_ledger(path, "某县", "simulated", shipped_text(DEFAULT))
    with open_ledger(path, writing=True) as opened:
        assert import_files(opened, [lines], ImportOptions(actor="w1")).rejected == ()
    return path


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six tests done while their persons were in custody, on papers whose numbers a spreadsheet would run."""
    rows = [row for n in range(6) for row in case(n, 4)]
    for n in range(6):
        rows += [
            {"id": f"=K{n}" if n == 0 else f"K{n}", "kind": "urine_test_done", "case": f"C{n}", "station": "S1",
             "occurred_on": "2024-04-20", "body": {"result": "negative", "report_no": FORMULAS[n % len(FORMULAS)]}},
            {"id": f"X{n}", "kind": "suspended", "case": f"C{n}", "occurred_on": "2024-04-10",
             "body": {"cause": "detained"}},
            {"id": f"Y{n}", "kind": "resumed", "case": f"C{n}", "occurred_on": "2024-05-10", "body": {}},
        ]  # fmt: skip
    for row in rows:
        row["recorded_at"] = "2024-06-20T10:00:00+08:00"
    return ledger_of(tmp_path_factory.mktemp("worksheet"), rows)


@pytest.fixture(scope="module")
def sheet(ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Rows:
    path = tmp_path_factory.mktemp("sheet") / "检查发现.csv"
    ran = typed("inspect", "--ledger", ledger, "--worksheet", path, "--json")
    assert ran.code == 0, ran.err
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


def filled(sheet: Rows, outcome: str = "explained") -> list[list[str]]:
    head, *body = sheet
    return [list(head), *([*row[:3], outcome, *row[4:]] for row in body)]


def text(rows: Rows, *, separator: str = ",", end: str = "\n") -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator=end).writerows(rows)
    return out.getvalue()


def found(ledger: Path, folder: Path, saved: bytes) -> dict[str, str]:
    """What the next inspection shows once the saved sheet was imported."""
    path, copy = folder / "检查发现.csv", folder / "copy.ledger"
    path.write_bytes(saved)
    shutil.copy(ledger, copy)
    ran = typed("import", path, "--ledger", copy, "--json")
    assert ran.code == 0, ran.out
    again = typed("inspect", "--ledger", copy, "--json").json
    return {one["fact_id"]: one["outcome"] for finding in again["findings"] for one in finding["outcomes"]}


def test_no_cell_of_the_sheet_is_run_by_a_spreadsheet_however_it_cuts(sheet) -> None:
    cells = [cell for row in sheet for cell in row]
    assert [cell for cell in cells if cell.lstrip()[:1] in "=+-@＝＋－＠" and cell.strip()] == []
    assert {row[5] for row in sheet[1:]} >= {f"'{formula}" for formula in FORMULAS}


SAVED: dict[str, Callable[[Rows], bytes]] = {
    "without a mark": lambda rows: text(rows).encode(),
    "with CRLF": lambda rows: text(rows, end="\r\n").encode("utf-8-sig"),
    "cut at semicolons": lambda rows: text(rows, separator=";").encode("utf-8-sig"),
    "cut at tabs": lambda rows: text(rows, separator="\t").encode("utf-8-sig"),
    "columns moved": lambda rows: text([[row[n] for n in (3, 6, 1, 0, 5, 2, 4)] for row in rows]).encode("utf-8-sig"),
    "blank lines": lambda rows: text([rows[0], rows[1], [""] * 7, *rows[2:], [""] * 7, []]).encode("utf-8-sig"),
    "full-width days": lambda rows: text(
        [rows[0], *([row[0].translate(FULL_WIDTH), *row[1:]] for row in rows[1:])]
    ).encode("utf-8-sig"),
    "days with strokes": lambda rows: text(
        [rows[0], *(["/".join(str(int(part)) for part in row[0].split("-")), *row[1:]] for row in rows[1:])]
    ).encode("utf-8-sig"),
    "a column more": lambda rows: text([["序号", *rows[0]], *(["1", *row] for row in rows[1:])]).encode("utf-8-sig"),
    "the last columns gone": lambda rows: text([row[:4] for row in rows]).encode("utf-8-sig"),
    "in the office's old encoding": lambda rows: text(rows).encode("gb18030"),
}


@pytest.mark.slow
@pytest.mark.parametrize("way", SAVED)
def test_a_sheet_saved_in_another_way_says_the_same(ledger, sheet, way: str, tmp_path: Path) -> None:
    told = found(ledger, tmp_path, SAVED[way](filled(sheet)))
    assert set(told.values()) == {"explained"}
    assert {"=K0", *(f"K{n}" for n in range(1, 6))} <= set(told)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("word", "outcome"),
    [
        ("confirmed", "confirmed"), (" Confirmed ", "confirmed"), ("属实（确有问题）", "confirmed"),
        ("确有问题", "confirmed"), ("已说明", "explained"), ("无法判定", "undetermined"), ("待查", "待查"),
        # Whether the record or the lead is true, the word alone does not say.
        ("属实", "属实"),
    ],
)  # fmt: skip
def test_an_outcome_may_be_written_in_the_words_that_the_dossier_shows(
    ledger, sheet, word: str, outcome: str, tmp_path: Path
) -> None:
    assert set(found(ledger, tmp_path, text(filled(sheet, word)).encode()).values()) == {outcome}


def test_a_row_without_an_outcome_is_refused_by_its_column_and_the_others_with_it(ledger, sheet, tmp_path) -> None:
    path, copy = tmp_path / "检查发现.csv", tmp_path / "copy.ledger"
    path.write_text(text([*filled(sheet)[:2], *sheet[2:]]), encoding="utf-8")
    shutil.copy(ledger, copy)
    ran = typed("import", path, "--ledger", copy, "--json")
    assert ran.code == 3
    assert {one["column"] for one in ran.json["rejected"]} == {"处理结果"}
    kept = typed("import", path, "--ledger", copy, "--keep-going", "--json")
    assert kept.json["recorded"] == 1


def test_since_an_entry_behind_the_end_is_no_answer_of_nothing(ledger, tmp_path) -> None:
    ran = typed("inspect", "--ledger", ledger, "--since", "999999", "--json")
    assert (ran.code, ran.json["error"]["code"]) == (1, "position-beyond-head")
    ran = typed("report", "inspection", "--ledger", ledger, "--since", "999999", "-o", tmp_path / "d")
    assert ran.code == 1
    assert not (tmp_path / "d").exists()


def test_since_a_day_after_everything_lists_nothing_and_since_one_before_everything_all(ledger) -> None:
    every = typed("inspect", "--ledger", ledger, "--json").json["findings"]
    assert typed("inspect", "--ledger", ledger, "--since", "1900-01-01", "--json").json["findings"] == every
    assert typed("inspect", "--ledger", ledger, "--since", "2199-01-01", "--json").json["findings"] == []
