"""The page of a restatement in Chromium: nothing asked of the network, no script needed, on paper with its code."""

from pathlib import Path
from unittest import mock

import pytest
from browsing import IN_A_BROWSER, ON_PAPER, opened, printed
from sealed import at, done, sealed, small_ledger

pytestmark = IN_A_BROWSER


@pytest.fixture(scope="module")
def page_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("restated")
    with at(small_ledger(folder)):
        done("restate", sealed("--known", "2025-12-31"), "--html", folder / "restated.html")
    return folder / "restated.html"


@pytest.mark.parametrize("width", [1280, 390])
def test_it_fits_its_window_and_asks_for_nothing_but_the_file(browser, page_path, width) -> None:
    page, requests, complaints = opened(browser, page_path, width)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert (requests, complaints) == ([page_path.as_uri()], [])


def test_every_step_has_its_picture_and_leads_to_its_entry(browser, page_path) -> None:
    page, _, _ = opened(browser, page_path, java_script_enabled=False)
    steps = page.locator("table.fall tbody tr:not(.end)")
    assert steps.count() == steps.locator("td.pic svg").count() > 3
    first = steps.first.locator("a")
    target = first.get_attribute("href")
    first.click()
    assert page.locator(f"{target}:target").is_visible()


@pytest.fixture(scope="module")
def folded_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same page with everything folded that may be."""
    folder = tmp_path_factory.mktemp("folded")
    with at(small_ledger(folder)), mock.patch("reports.restatement_page.FEW", 0):
        done("restate", sealed("--known", "2025-12-31"), "--html", folder / "restated.html")
    return folder / "restated.html"


def test_a_link_into_a_folded_part_opens_it_without_a_script(browser, folded_path) -> None:
    page, _, _ = opened(browser, folded_path, java_script_enabled=False)
    assert not page.locator("table.fall").first.is_visible()
    page.locator("table.totals a").first.click()
    assert page.locator("section.fall details[open] table.fall").first.is_visible()
    page.locator("details[open] table.fall tbody tr:not(.end) a").first.click()
    assert page.locator("tr:target").is_visible()


@ON_PAPER
def test_a_folded_page_prints_its_sums_and_whatever_was_opened(browser, folded_path, tmp_path) -> None:
    page, _, _ = opened(browser, folded_path)
    sheets = printed(page, tmp_path / "page.pdf")
    assert len(sheets) <= 2
    assert "未解释差额" in sheets[0]
    assert "累计" not in "".join(sheets)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    unfolded = printed(page, tmp_path / "page.pdf")
    assert len(unfolded) > len(sheets)
    assert "累计" in "".join(unfolded)


@ON_PAPER
def test_every_printed_sheet_carries_both_clocks_and_the_code(browser, page_path, tmp_path) -> None:
    page, _, _ = opened(browser, page_path)
    code = page.locator("dl.basis code").nth(1).inner_text()
    sheets = printed(page, tmp_path / "page.pdf")
    assert len(sheets) > 1
    for sheet in sheets:
        foot = "\n".join(sheet.rstrip().split("\n")[-3:])
        assert code in foot
        assert "2025-12-31" in foot
        assert "第" in foot
