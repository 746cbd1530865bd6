"""`report inspection` as it is typed: the pages it leaves, whom they name, what it refuses."""

import re
from pathlib import Path

import pytest
from test_inspect_command import BLAME, ledger_of
from typed_line import Ran, typed

from commands.county import build
from reports.dossier_page import MARK, owner

EARLY = ("--known", "400")
"""Little was known then, so that a page is made at once."""
REPORT = ("report", "inspection", "--as-of", "2024-12-31")


@pytest.fixture(scope="module")
def made() -> build.County:
    return build.county(seed=11, stations=8, cases=40, years=(2023, 2024))


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory, made: build.County) -> Path:
    return ledger_of(tmp_path_factory.mktemp("dossier"), made)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, ledger: Path) -> Path:
    target = tmp_path_factory.mktemp("pages") / "dossier"
    ran = typed(*REPORT, "--ledger", ledger, "-o", target, "--json")
    assert ran.code == 0, ran.err
    assert [Path(page).parent for page in ran.json["pages"]] == [target] * 9
    assert ran.json["basis"]["code"] in (target / "index.html").read_text(encoding="utf-8")
    return target


def asked(ledger: Path, *words: object) -> Ran:
    return typed(*REPORT, "--ledger", ledger, *words)


def text_of(ledger: Path, target: Path, *words: object) -> str:
    ran = asked(ledger, *words, "-o", target)
    assert ran.code == 0, ran.err
    return target.read_text(encoding="utf-8")


def test_a_folder_holds_the_county_and_every_station_linked_both_ways(folder: Path) -> None:
    names = {path.name for path in folder.iterdir()}
    index = (folder / "index.html").read_text(encoding="utf-8")
    links = set(re.findall(r'href="(station-[^"]+)"', index))
    assert links == names - {"index.html"}
    assert len(links) == 8
    for name in links:
        assert 'href="index.html"' in (folder / name).read_text(encoding="utf-8")


def test_no_page_names_a_recorder_or_speaks_of_guilt(folder: Path, made: build.County) -> None:
    actors = {row["actor"] for row in made.rows}
    for path in folder.iterdir():
        text = path.read_text(encoding="utf-8")
        assert not BLAME.search(text), path
        assert [actor for actor in actors if re.search(rf"(?<![\w-]){re.escape(actor)}(?![\w-])", text)] == [], path


@pytest.mark.slow
def test_recorders_have_pages_only_where_people_are_asked_for(ledger: Path, tmp_path: Path) -> None:
    target = tmp_path / "people"
    ran = asked(ledger, "--people", "-o", target, "--json")
    assert ran.code == 0
    recorders = [Path(page) for page in ran.json["pages"] if "recorder-" in page]
    assert recorders
    index = (target / "index.html").read_text(encoding="utf-8")
    assert all(f'href="{page.name}"' in index for page in recorders)
    name = recorders[0].stem.removeprefix("recorder-")
    assert asked(ledger, "--recorder", name, "-o", tmp_path / "w.html").code == 2
    assert name in text_of(ledger, tmp_path / "w.html", "--people", "--recorder", name)
    unknown = asked(ledger, "--people", "--recorder", "nobody", "-o", tmp_path / "n.html")
    assert unknown.code == 1
    assert "nobody" in unknown.err


def test_a_file_holds_one_page_of_what_was_asked_for(ledger: Path, folder: Path, tmp_path: Path) -> None:
    station = next(path.stem for path in folder.iterdir() if path.stem != "index").removeprefix("station-")
    page = text_of(ledger, tmp_path / "s.html", "--station", station, "--lang", "en")
    assert f"Dossier for an inspection · {station}" in page
    case = re.search(r"<td>(C20\d\d-\d{4})</td><td><code>", page)[1]
    told = text_of(ledger, tmp_path / "c.html", "--case", case, "--lang", "en")
    assert 'class="ladder"' in told
    assert f"case {case}" in told


def test_a_stations_page_lists_its_own_leads_at_their_ranks(ledger: Path, folder: Path) -> None:
    found = typed("inspect", "--as-of", "2024-12-31", "--ledger", ledger, "--json").json["findings"]
    station = found[0]["subject"]["station"]
    page = (folder / f"station-{station}.html").read_text(encoding="utf-8")
    ranks = [int(rank) for rank in re.findall(r'id="lead(\d+)"', page)]
    assert ranks == [one["rank"] for one in found if one["subject"]["station"] == station][:60]


@pytest.mark.slow
def test_the_years_and_the_days_asked_for_narrow_the_page(ledger: Path, tmp_path: Path) -> None:
    page = text_of(ledger, tmp_path / "y.html", "--year", "2023", "--since", "2023-06-01")
    assert "只看 2023 年发生的。" in page
    assert "2024-03" not in page.split('id="duties"')[1].split("</section>")[0]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), 2),
        (("--station", "S1", "--case", "C1", "-o", "x.html"), 2),
        (("--case", "nobody", "-o", "x.html"), 1),
        (("--station", "nowhere", "-o", "x.html"), 1),
        (("--year", "20x4", "-o", "x.html"), 2),
        (("--since", "soon", "-o", "x.html"), 2),
    ],
)
def test_what_cannot_be_asked_is_refused_in_one_sentence(ledger: Path, words: tuple[str, ...], code: int) -> None:
    ran = asked(ledger, *words)
    assert ran.code == code
    assert ran.err.strip()
    assert "Traceback" not in ran.err
    assert not Path("x.html").exists()


def test_a_file_that_is_no_page_of_this_command_is_never_replaced(ledger: Path, tmp_path: Path) -> None:
    target = tmp_path / "mine.html"
    target.write_text("<p>mine</p>", encoding="utf-8")
    assert asked(ledger, *EARLY, "-o", target).code == 1
    assert target.read_text(encoding="utf-8") == "<p>mine</p>"
    target.write_text(f"<head>{MARK}{owner('other')}</head>old", encoding="utf-8")
    refused = asked(ledger, *EARLY, "-o", target)
    assert refused.code == 1
    assert "--force" in refused.err
    assert target.read_text(encoding="utf-8").endswith("old")
    assert MARK in text_of(ledger, target, *EARLY, "--force")
    assert MARK in text_of(ledger, target, *EARLY)


def test_before_anything_was_known_no_page_is_written(ledger: Path, tmp_path: Path) -> None:
    ran = asked(ledger, "--known", "0", "-o", tmp_path / "nothing.html", "--json")
    assert ran.code == 0
    assert ran.json["pages"] == []
    assert not (tmp_path / "nothing.html").exists()


@pytest.mark.slow
def test_the_same_ledger_gives_the_same_page(ledger: Path, folder: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    assert asked(ledger, "-o", again).code == 0
    for path in folder.iterdir():
        assert path.read_bytes() == (again / path.name).read_bytes(), path.name
