"""The inspector's dossier in Chromium: offline, light, as wide as its window, readable without a script, on paper."""

import os
import re
from pathlib import Path

import pytest
from browsing import IN_A_BROWSER, ON_PAPER, opened, printed
from dossier_rows import dense, dossier

from projections.dossier.rows import Scope
from reports.dossier_page import dossier_page

pytestmark = IN_A_BROWSER
SCOPES = {"county": Scope(), "station": Scope(station="S1"), "case": Scope(case="C1")}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A page of each scope in each language, or those that ZHENGJI_DOSSIER names."""
    if named := os.environ.get("ZHENGJI_DOSSIER"):
        return [Path(name).resolve() for name in named.split(os.pathsep)]
    folder = tmp_path_factory.mktemp("dossier")
    found = []
    for name, scope in SCOPES.items():
        for lang in ("zh", "en"):
            path = folder / f"{name}-{lang}.html"
            path.write_text(dossier_page(dossier(scope), lang), encoding="utf-8")
            found.append(path)
    return found


def test_reading_and_printing_ask_for_nothing_but_the_file(browser, pages) -> None:
    for path in pages:
        page, requests, complaints = opened(browser, path)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        page.pdf(prefer_css_page_size=True)
        assert requests == [path.as_uri()]
        assert complaints == []


@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_is_wider_than_its_window(browser, pages, width) -> None:
    for path in pages:
        page, _, _ = opened(browser, path, width)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path


def test_no_picture_writes_smaller_than_a_phone_can_show(browser, pages) -> None:
    smallest = (
        "Math.min(...[...document.querySelectorAll('figure svg text')].map(one => "
        "parseFloat(getComputedStyle(one).fontSize) * one.ownerSVGElement.getScreenCTM().a))"
    )
    for path in pages:
        for width in (1280, 390):
            page, _, _ = opened(browser, path, width)
            assert page.evaluate(smallest) >= 8, (path, width)


def test_without_javascript_every_lead_opens_and_every_picture_is_there(browser, pages) -> None:
    page, _, _ = opened(browser, pages[0], java_script_enabled=False)
    assert page.locator("svg.diagonal").is_visible()
    for kind in ("lags", "funnel", "duties", "pads", "days", "edges", "known", "witnesses"):
        assert page.locator(f"svg.{kind}").first.is_visible(), kind
    lead = page.locator("details.lead").last
    was_open = lead.get_attribute("open") is not None
    lead.locator("> summary").click()
    assert (lead.get_attribute("open") is not None) != was_open


MOVE = """day => {
  const moved = document.querySelector('.mover input');
  moved.value = day === null ? moved.max : day;
  moved.dispatchEvent(new Event('input'));
}"""
LOOK = """() => [
  document.querySelector('.known-text').textContent,
  [...document.querySelectorAll('rect.known')].map(one => one.getAttribute('height') + '/' + one.getAttribute('y')),
  Number(document.querySelector('rect.later').getAttribute('height')),
]"""


def test_the_day_moved_back_shows_less_and_moved_to_its_end_shows_the_page_as_it_was(browser, pages) -> None:
    page, _, complaints = opened(browser, pages[0])
    whole = page.evaluate(LOOK)
    assert whole[2] == 0
    page.evaluate(MOVE, 100)
    text, bars, covered = page.evaluate(LOOK)
    assert "2025-05-11" in text
    assert "此前到期 37 项，按时完成 24 项（64.9%）" in text
    assert sum(not bar.startswith("0/") for bar in bars) == 4
    assert covered > 0
    page.evaluate(MOVE, None)
    assert page.evaluate(LOOK) == whole
    assert complaints == []


def test_without_javascript_no_dead_control_is_shown(browser, pages) -> None:
    page, _, _ = opened(browser, pages[0], java_script_enabled=False)
    assert not page.locator(".mover").is_visible()
    assert page.locator("svg.known").is_visible()


def test_every_picture_says_in_words_what_it_shows(browser, pages) -> None:
    for path in pages:
        page, _, _ = opened(browser, path)
        labels = page.evaluate(
            "[...document.querySelectorAll('figure svg')].map(one => one.getAttribute('aria-label'))"
        )
        assert labels
        assert all(labels), path


def test_twenty_thousand_records_open_within_a_second(browser, tmp_path) -> None:
    path = tmp_path / "dense.html"
    path.write_text(dossier_page(dense(20_000), "zh"), encoding="utf-8")
    assert path.stat().st_size < 5_000_000
    taken = []
    for _ in range(3):
        page, _, _ = opened(browser, path)
        taken.append(page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd"))
    # The quickest of three: a busy machine is not the page's fault.
    assert min(taken) < 1_000, taken


@ON_PAPER
def test_every_printed_sheet_carries_both_clocks_pack_and_code(browser, pages, tmp_path) -> None:
    for path in pages:
        page, _, _ = opened(browser, path)
        code = page.locator("dl.basis code").nth(1).inner_text()
        as_of = page.locator(".clocks b").first.inner_text()
        position = page.locator(".clocks b").nth(1).inner_text().replace(",", "").split()[1]
        sheets = printed(page, tmp_path / "page.pdf")
        assert len(sheets) > 1
        for number, sheet in enumerate(sheets, 1):
            foot = "\n".join(sheet.rstrip().split("\n")[-3:])
            for told in (code, as_of, position, "county-measure@"):
                assert told in foot, number
            assert f"{number}/{len(sheets)}" in sheet.split("\n")[0].replace(" ", ""), number


@ON_PAPER
def test_paper_shows_every_lead_though_nobody_opened_it(browser, pages, tmp_path) -> None:
    page, _, _ = opened(browser, pages[0])
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = false)")
    text = "".join(printed(page, tmp_path / "page.pdf"))
    assert page.locator("details.lead").count() == len(re.findall("可核实于", text)) > 0


def test_marks_differ_in_grey(browser, pages) -> None:
    """Shades of one picture that mean different things lie apart in lightness, not only in hue."""
    page, _, _ = opened(browser, pages[0])
    page.emulate_media(media="print")
    colour = "kind => getComputedStyle(document.querySelector('svg.lags .' + kind)).fill"
    greys = []
    for kind in ("d0", "d3"):
        red, green, blue = map(int, re.findall(r"\d+", page.evaluate(colour, kind))[:3])
        greys.append(0.3 * red + 0.59 * green + 0.11 * blue)
    assert greys[0] - greys[1] > 100
