"""The county page in a real browser: no request, no console error, sorting, no script, and every printed sheet."""

import os
import re
from pathlib import Path

import pytest
from browsing import IN_A_BROWSER, ON_PAPER, opened, printed
from page_rows import county

from commands.cli.run import run
from reports.county_page import county_page

pytestmark = IN_A_BROWSER


@pytest.fixture(scope="module")
def page_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration's page, or the file that ZHENGJI_PAGE names."""
    named = os.environ.get("ZHENGJI_PAGE")
    if named:
        return Path(named).resolve()
    folder = tmp_path_factory.mktemp("demo") / "demo"
    assert run(["demo", str(folder)]) == 0
    return folder / "county.html"


def column(page, number: int) -> list[int]:
    cells = page.locator(f"#stations tbody tr > *:nth-child({number})")
    return [int(cell.get_attribute("data-r")) for cell in cells.all()]


def test_opening_reading_and_printing_the_page_asks_for_nothing_but_the_file(browser, page_path) -> None:
    page, requests, complaints = opened(browser, page_path)
    page.locator("details").first.evaluate("one => document.querySelectorAll('details').forEach(d => d.open = true)")
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    page.pdf(prefer_css_page_size=True)
    assert requests == [page_path.as_uri()]
    assert complaints == []


def test_the_page_stays_light_enough_to_open_at_once_and_to_print(browser, page_path) -> None:
    page, _, _ = opened(browser, page_path)
    assert page_path.stat().st_size < 6_500_000
    assert page.evaluate("document.querySelectorAll('*').length") < 80_000


def test_the_english_page_is_as_closed_as_the_chinese_one(browser, tmp_path) -> None:
    path = tmp_path / "county.html"
    path.write_text(county_page(county(stations=3, cases=6), "en"), encoding="utf-8")
    page, requests, complaints = opened(browser, path)
    page.locator("#stations thead th button").nth(3).click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert requests == [path.as_uri()]
    assert complaints == []


def test_pressing_a_heading_sorts_the_stations_and_pressing_again_turns_them(browser, page_path) -> None:
    page, _, complaints = opened(browser, page_path)
    head = page.locator("#stations thead th").nth(3)
    head.locator("button").click()
    down = column(page, 4)
    assert down == sorted(down, reverse=True)
    assert len(set(down)) > 1
    assert head.get_attribute("aria-sort") == "descending"
    head.locator("button").click()
    assert column(page, 4) == sorted(down)
    page.locator("#stations thead th button").first.click()
    assert column(page, 1) == sorted(column(page, 1))
    assert complaints == []


def test_without_javascript_every_figure_and_picture_is_there(browser, page_path) -> None:
    page, _, _ = opened(browser, page_path, java_script_enabled=False)
    assert page.locator("#stations tbody tr").count() == 26
    assert page.locator("section.station").count() == 26
    assert page.locator("svg.strip").count() > 26
    assert page.locator("button").count() == 0
    assert page.locator("#stations tbody td").first.is_visible()
    page.locator("details.case > summary").first.click()
    assert page.locator("details.case svg.ladder").first.is_visible()


def test_a_link_to_a_case_opens_it(browser, page_path) -> None:
    page, _, _ = opened(browser, page_path)
    link = page.locator("table.grid th a").first
    target = link.get_attribute("href")
    link.click()
    assert page.locator(f"details.case[open] {target}").is_visible()


def test_the_page_is_never_wider_than_its_window(browser, page_path) -> None:
    page, _, _ = opened(browser, page_path)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.set_viewport_size({"width": 420, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_opened_case_tells_both_clocks_and_what_each_correction_changed(browser, page_path) -> None:
    page, _, _ = opened(browser, page_path, java_script_enabled=False)
    table = page.locator("#example table.changes")
    assert table.is_visible()
    rows = [row.locator("td").all_inner_texts() for row in table.locator("tbody tr").all()]
    amended = [row for row in rows if "↳" in row[0]]
    assert amended
    assert len(amended) < len(rows), "the entry that was changed stands above its change"
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", row[1]) and re.match(r"\d{4}-\d\d-\d\d", row[2]) for row in rows)
    moved = next(row for row in amended if "发生日期" in row[3])
    assert re.search(r"发生日期 \d{4}-\d\d-\d\d → " + moved[1], moved[3])
    assert all("批准" in row[5] for row in amended)
    assert page.locator("#example svg.ladder path.l-arc").count() == 1


def test_the_table_of_changes_keeps_its_columns_in_a_narrow_window_and_on_a_sheet(browser, page_path, tmp_path) -> None:
    page, _, _ = opened(browser, page_path)
    page.set_viewport_size({"width": 390, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 710, "height": 1000})
    box = page.locator("#example table.changes").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 710


@ON_PAPER
def test_every_printed_sheet_carries_both_clocks_pack_and_code(browser, page_path, tmp_path) -> None:
    page, _, _ = opened(browser, page_path)
    code = page.locator("dl.basis code").nth(1).inner_text()
    as_of = page.locator(".clocks b").first.inner_text()
    position = page.locator(".clocks b").nth(1).inner_text().replace(",", "").split()[1]
    sheets = printed(page, tmp_path / "page.pdf")
    assert len(sheets) > 26
    for number, sheet in enumerate(sheets, 1):
        foot = "\n".join(sheet.rstrip().split("\n")[-3:])
        assert as_of in foot, number
        assert position in foot, number
        assert code in foot, number
        assert "county-measure@" in foot, number
        assert f"{number} / {len(sheets)}" in sheet, number


@ON_PAPER
def test_the_heads_of_long_tables_stand_on_each_of_their_sheets(browser, page_path, tmp_path) -> None:
    page, _, _ = opened(browser, page_path)
    # Sixty stations do not fit on one sheet; the words of the repeated head stand in buttons.
    page.evaluate(
        "() => { const rows = document.querySelector('#stations tbody');"
        " for (let n = 0; n < 3; n++) [...rows.rows].slice(0, 26).forEach(r => rows.append(r.cloneNode(true))); }"
    )
    sheets = printed(page, tmp_path / "page.pdf")
    assert all("谈话完成率" in sheet for sheet in sheets[:2])
