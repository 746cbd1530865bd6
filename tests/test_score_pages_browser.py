"""The pages of score and subsidy in Chromium: offline, three clicks deep, readable without a script, on paper, in grey."""

import os
import re
from pathlib import Path

import pytest
from browsing import IN_A_BROWSER, ON_PAPER, opened, printed

from commands.cli.run import run

pytestmark = IN_A_BROWSER


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration, or the folder that ZHENGJI_DEMO names."""
    named = os.environ.get("ZHENGJI_DEMO")
    if named:
        return Path(named).resolve()
    made = tmp_path_factory.mktemp("demo") / "demo"
    assert run(["demo", str(made)]) == 0
    return made


@pytest.fixture(scope="module")
def index(folder: Path) -> Path:
    return folder / "score" / "index.html"


@pytest.fixture(scope="module")
def largest(folder: Path) -> Path:
    return max((folder / "score").glob("station-*.html"), key=lambda path: path.stat().st_size)


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_from_the_lowest_total_to_a_paper_that_is_missing_it_takes_three_clicks(browser, index, script) -> None:
    page, _, complaints = opened(browser, index, java_script_enabled=script)
    page.locator("table.scored tbody tr").last.locator("th a").click()
    rule = page.locator("details.rule").filter(has_text=re.compile("R18|R19|R10")).first
    rule.locator("> summary").click()
    line = rule.locator("details.line").first
    line.locator("> summary").click()
    assert line.locator("dl.reasons").is_visible()
    assert line.locator("table.facts td").first.is_visible()
    assert "score/2025/" in line.inner_text()
    assert complaints == []


def test_the_list_of_missing_papers_leads_to_the_line_and_opens_it(browser, index) -> None:
    page, _, _ = opened(browser, index)
    page.locator("table.scored tbody tr").last.locator("td a").first.click()
    page.locator('nav a[href="#missing"]').click()
    link = page.locator("table.missing a").nth(3)
    target = link.get_attribute("href")
    link.click()
    assert page.locator(f"details.line[open] {target}").is_visible()


def test_an_item_of_the_county_table_goes_straight_to_its_lines(browser, index) -> None:
    page, _, _ = opened(browser, index)
    page.locator("table.scored tbody tr").last.locator("td a").nth(8).click()
    page.wait_for_url("**/station-*.html#i8")
    assert page.locator("#i8").is_visible()


def test_county_page_and_score_pages_lead_to_each_other(browser, folder, index) -> None:
    page, _, _ = opened(browser, folder / "county.html")
    page.locator('nav a[href="score/index.html"]').click()
    page.wait_for_url(index.as_uri())
    page.locator('nav a[href="../county.html"]').click()
    page.wait_for_url((folder / "county.html").as_uri())


def test_reading_and_printing_ask_for_nothing_but_the_file(browser, index, largest) -> None:
    for path in (index, largest):
        page, requests, complaints = opened(browser, path)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        page.pdf(prefer_css_page_size=True)
        assert requests == [path.as_uri()]
        assert complaints == []


def test_the_largest_station_stays_below_two_megabytes(largest) -> None:
    assert largest.stat().st_size < 2_000_000


@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_is_wider_than_its_window(browser, index, largest, width) -> None:
    for path in (index, largest):
        page, _, _ = opened(browser, path, width)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path


@ON_PAPER
def test_every_printed_sheet_carries_both_clocks_pack_and_code(browser, index, largest, tmp_path) -> None:
    for path in (index, largest):
        page, _, _ = opened(browser, path)
        code = page.locator("dl.basis code").nth(1).inner_text()
        as_of = page.locator(".clocks b").first.inner_text()
        position = page.locator(".clocks b").nth(1).inner_text().replace(",", "").split()[1]
        sheets = printed(page, tmp_path / "page.pdf")
        assert len(sheets) > 2
        for number, sheet in enumerate(sheets, 1):
            foot = "\n".join(sheet.rstrip().split("\n")[-3:])
            for told in (code, as_of, position, "county-measure@"):
                assert told in foot, number
            assert f"{number}/{len(sheets)}" in sheet.split("\n")[0].replace(" ", ""), number


@ON_PAPER
def test_paper_shows_the_lines_of_every_rule_though_nobody_opened_them(browser, largest, tmp_path) -> None:
    page, _, _ = opened(browser, largest)
    subjects = page.evaluate("[...document.querySelectorAll('details.line .who')].map(one => one.textContent)")
    text = re.sub(r"\s+", "", "".join(printed(page, tmp_path / "page.pdf")))
    ruled = page.locator("details.rule details.line").count()
    assert ruled > 100
    assert [one for one in subjects[:ruled] if re.sub(r"\s+", "", one) not in text] == []


def test_paid_and_withheld_differ_without_colour(browser, largest) -> None:
    page, _, _ = opened(browser, largest)
    page.emulate_media(media="print")
    assert page.locator("td.w").count() == page.locator('td.w use[href="#hatch"]').count() > 10
    assert set(page.locator("td.p").all_inner_texts()) == {"√"}
    assert all(re.fullmatch(r"(N[1-4]\s*)+", text) for text in page.locator("td.w").all_inner_texts())
