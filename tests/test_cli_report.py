"""`report score` as it is typed: the pages it leaves, the folder it respects, the right exit codes."""

import json
from pathlib import Path

import pytest
from test_cli_figures import FACTS
from typed_line import typed

from commands.import_files import ImportOptions, import_files
from commands.init_ledger import init_ledger
from commands.log.ledger import open_ledger
from domain.policies import shipped_text
from reports.score_page import MARK

REPORT = ("report", "score", "--year", "2024", "--as-of", "2024-12-31")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("report")
    rows = [{"recorded_at": f"{fact['occurred_on']}T17:00:00+08:00", **fact} for fact in FACTS]
    source = folder / "facts.jsonl"
    source.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    path = folder / "z.ledger"
    init_ledger(path, "某县", "simulated", shipped_text("county-measure@2"))
    with open_ledger(path, writing=True) as opened:
        assert import_files(opened, [source], ImportOptions(actor="w1")).rejected == ()
    return str(path)


def test_the_county_and_each_station_have_a_page_that_names_its_basis(ledger, tmp_path) -> None:
    ran = typed(*REPORT, "--ledger", ledger, "-o", tmp_path / "pages", "--json")
    assert ran.code == 0
    assert [Path(page).name for page in ran.json["pages"]] == ["index.html", "station-S1.html"]
    assert {path.name for path in (tmp_path / "pages").iterdir()} == {"index.html", "station-S1.html"}
    for page in ran.json["pages"]:
        assert ran.json["basis"]["code"] in Path(page).read_text(encoding="utf-8")
    assert "1/2" in ran.err
    assert "2/2" in ran.err


def test_a_page_says_what_the_score_says(ledger, tmp_path) -> None:
    """A test entered eighteen days late costs half a point; who entered it, and when, stands below its line."""
    assert typed(*REPORT, "--ledger", ledger, "-o", tmp_path).code == 0
    score = typed("score", "S1", "--year", "2024", "--as-of", "2024-12-31", "--ledger", ledger, "--json").json
    lines = [line["key"] for item in score["scores"][0]["items"] for line in item["lines"]]
    page = (tmp_path / "station-S1.html").read_text(encoding="utf-8")
    assert "score/2024/R20/C1/urine_test_done/1" in lines
    for key in lines:
        assert f"<code>{key}</code>" in page
    late = page[: page.index("<code>score/2024/R20/C1/urine_test_done/1</code>")]
    late = page[len(late) :]
    assert "<td>2024-04-20 09:00</td><td>18 日</td><td>w1</td>" in late[: late.index("</details>")]


def test_of_one_station_only_its_own_page_is_written_and_leads_nowhere_else(ledger, tmp_path) -> None:
    assert typed(*REPORT, "--station", "S1", "--ledger", ledger, "-o", tmp_path, "--lang", "en").code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["station-S1.html"]
    page = (tmp_path / "station-S1.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in page
    assert "index.html" not in page


def test_a_foreign_file_stops_the_command_before_anything_is_written(ledger, tmp_path) -> None:
    (tmp_path / "index.html").write_text("mine", encoding="utf-8")
    ran = typed(*REPORT, "--ledger", ledger, "-o", tmp_path, "--json")
    assert ran.code == 1
    assert ran.json["error"]["code"] == "page-foreign"
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]


def other_ledger(folder: Path) -> Path:
    init_ledger(folder / "other.ledger", '某县"禁毒办', "simulated", shipped_text("county-measure@2"))
    return folder / "other.ledger"


def test_pages_of_another_ledger_or_year_are_replaced_only_where_that_is_asked_for(ledger, tmp_path) -> None:
    pages = tmp_path / "pages"
    assert typed(*REPORT, "--ledger", other_ledger(tmp_path), "-o", pages).code == 0
    before = (pages / "index.html").read_bytes()
    ran = typed(*REPORT, "--ledger", ledger, "-o", pages, "--json")
    assert (ran.code, ran.json["error"]["code"]) == (1, "page-of-another")
    assert '某县"禁毒办' in ran.err
    assert {path.name: path.read_bytes() for path in pages.iterdir()} == {"index.html": before}
    assert typed(*REPORT, "--ledger", ledger, "-o", pages, "--force").code == 0
    again = ("report", "score", "--year", "2024", "--as-of", "2024-06-30", "--ledger", ledger, "-o", pages)
    assert typed(*again).code == 0, "a later page of the same year takes the place of the earlier one"
    words = ("report", "score", "--year", "2025", "--as-of", "2025-12-31")
    ran = typed(*words, "--ledger", ledger, "-o", pages, "--lang", "en")
    assert ran.code == 1
    assert "year 2024" in ran.err
    assert "--force" in ran.err


def test_a_page_that_names_no_ledger_is_nobodys_to_replace(ledger, tmp_path) -> None:
    (tmp_path / "index.html").write_text(MARK, encoding="utf-8")
    ran = typed(*REPORT, "--ledger", ledger, "-o", tmp_path, "--json")
    assert (ran.code, ran.json["error"]["code"]) == (1, "page-of-another")
    assert typed(*REPORT, "--ledger", ledger, "-o", tmp_path, "--force").code == 0


def test_a_foreign_file_is_not_replaced_by_force_either(ledger, tmp_path) -> None:
    (tmp_path / "index.html").write_text("mine", encoding="utf-8")
    assert typed(*REPORT, "--ledger", ledger, "-o", tmp_path, "--force").code == 1
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == "mine"


def test_the_same_basis_gives_the_same_bytes(ledger, tmp_path) -> None:
    for name in ("one", "two"):
        assert typed(*REPORT, "--ledger", ledger, "-o", tmp_path / name).code == 0
    for page in ("index.html", "station-S1.html"):
        assert (tmp_path / "one" / page).read_bytes() == (tmp_path / "two" / page).read_bytes()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("report", "score", "-o", "x"), 2),
        (("report", "score", "--year", "2024"), 2),
        (("report",), 2),
        (("report", "essay"), 2),
        ((*REPORT, "-o", "x", "--station", "S9"), 1),
        ((*REPORT, "-o", "x", "--pack", "county-measure@1"), 1),
        ((*REPORT, "-o", "x", "--switch", "R99=a"), 2),
    ],
)
def test_a_command_that_cannot_be_done_leaves_no_folder(ledger, tmp_path, monkeypatch, words, code) -> None:
    monkeypatch.chdir(tmp_path)
    assert typed(*words, "--ledger", ledger).code == code
    assert not (tmp_path / "x").exists()


def test_before_anything_was_known_the_county_page_says_so(ledger, tmp_path) -> None:
    assert typed(*REPORT, "--known", "0", "--ledger", ledger, "-o", tmp_path).code == 0
    assert "没有站点，没有得分" in (tmp_path / "index.html").read_text(encoding="utf-8")
