"""The page of a restatement in Chromium: nothing asked of the network, no script needed, on paper with its code."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest
from sealed import at, done, sealed, small_ledger

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
PDFTOTEXT = shutil.which("pdftotext")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
    # Playwright's own event loop is closed by the interpreter, after the last test.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def page_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("restated")
    with at(small_ledger(folder)):
        done("restate", sealed("--known", "2025-12-31"), "--html", folder / "restated.html")
    return folder / "restated.html"


@pytest.fixture(scope="module")
def browser() -> Iterator:
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS, headless=True)
        yield started
        started.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_it_fits_its_window_and_asks_for_nothing_but_the_file(browser, page_path, width) -> None:
    page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
    requests, complaints = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(page_path.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert (requests, complaints) == ([page_path.as_uri()], [])


def test_every_step_has_its_picture_and_leads_to_its_entry(browser, page_path) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(page_path.as_uri())
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
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(folded_path.as_uri())
    assert not page.locator("table.fall").first.is_visible()
    page.locator("table.totals a").first.click()
    assert page.locator("section.fall details[open] table.fall").first.is_visible()
    page.locator("details[open] table.fall tbody tr:not(.end) a").first.click()
    assert page.locator("tr:target").is_visible()


@pytest.mark.skipif(PDFTOTEXT is None, reason="pdftotext is not installed")
def test_a_folded_page_prints_its_sums_and_whatever_was_opened(browser, folded_path, tmp_path) -> None:
    page = browser.new_context().new_page()
    page.goto(folded_path.as_uri())

    def printed() -> list[str]:
        page.pdf(path=str(tmp_path / "page.pdf"), prefer_css_page_size=True)
        told = subprocess.run(
            [PDFTOTEXT, "-layout", tmp_path / "page.pdf", "-"], capture_output=True, check=True
        ).stdout
        return told.decode().split("\f")[:-1]

    sheets = printed()
    assert len(sheets) <= 2
    assert "未解释差额" in sheets[0]
    assert "累计" not in "".join(sheets)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert len(printed()) > len(sheets)
    assert "累计" in "".join(printed())


@pytest.mark.skipif(PDFTOTEXT is None, reason="pdftotext is not installed")
def test_every_printed_sheet_carries_both_clocks_and_the_code(browser, page_path, tmp_path) -> None:
    page = browser.new_context().new_page()
    page.goto(page_path.as_uri())
    code = page.locator("dl.basis code").nth(1).inner_text()
    page.pdf(path=str(tmp_path / "page.pdf"), prefer_css_page_size=True)
    told = subprocess.run([PDFTOTEXT, "-layout", tmp_path / "page.pdf", "-"], capture_output=True, check=True).stdout
    sheets = told.decode().split("\f")[:-1]
    assert len(sheets) > 1
    for sheet in sheets:
        foot = "\n".join(sheet.rstrip().split("\n")[-3:])
        assert code in foot
        assert "2025-12-31" in foot
        assert "第" in foot
