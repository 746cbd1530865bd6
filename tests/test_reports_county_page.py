"""The county page: complete without a script, closed to the network, safe from what people type, two clocks everywhere."""

import html
import re
from datetime import date
from html.parser import HTMLParser

import pytest
from page_rows import AS_OF, basis, county, entry, obligation, status

from reports.basis import known_time, sheet_lines
from reports.county import County, StationName
from reports.county_page import county_page
from reports.density import density
from reports.duty_grid import GridLine, lane_marks, letters, shape, strip
from reports.ladder import ladder
from reports.markup import css_string
from reports.months import months_of
from reports.page_words import WORDS
from reports.restatement import FieldSaid
from reports.timelines import Arrival, arrivals, lateness_class, lateness_counts

VOID = {"meta", "link", "br", "path", "circle", "svg", "hr", "img"}
EVIL = "</style></script><img src=x onerror=alert(1)>\"'&"


class Outline(HTMLParser):
    """What a page is made of: every tag, whether all are closed, and the text of headings."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.faults: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in {"meta", "link", "br"}:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)


@pytest.fixture(scope="module")
def made() -> County:
    return county(stations=3, cases=4)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_tag_of_the_page_is_closed_and_every_link_has_its_target(made: County, lang: str) -> None:
    page = county_page(made, lang)
    outline = Outline(page)
    assert outline.faults == []
    assert outline.open == []
    ids = [value for name, value in outline.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    targets = {value[1:] for name, value in outline.attributes if name == "href" and value and value.startswith("#")}
    assert targets <= set(ids)


def test_the_page_asks_the_network_for_nothing(made: County) -> None:
    page = county_page(made, "zh")
    assert "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:" in page
    assert not re.search(r"https?:|//[a-z]|@import|url\(|<img|<iframe", page)
    hrefs = re.findall(r'(?:href|src)="([^"#][^"]*)"', page)
    assert hrefs == ["data:,"]


def test_both_clocks_pack_code_and_engine_stand_in_the_head_and_on_every_sheet(made: County) -> None:
    page = county_page(made, "zh")
    head = page[page.index('<header class="masthead">') : page.index('<nav id="contents"')]
    for told in (
        "2025-12-31",
        "61,234",
        "2026-01-15 18:02",
        "county-measure@1",
        made.basis.code,
        made.basis.engine,
        "模拟时钟",
    ):
        assert told in head
    sheet = page[page.index("@page{") : page.index("</style>")]
    assert "2025\\2d 12\\2d 31" in sheet
    assert "7K2M" in sheet
    clocks, check = sheet_lines(made.basis, "en")
    assert clocks == "As of 2025-12-31, end of day · known to entry 61234 (2026-01-15 18:02) · SIMULATED CLOCK"
    assert check.startswith("pack county-measure@1 · code 61234-7K2M")


def test_a_what_if_and_a_missing_calendar_are_told_in_the_head_and_on_the_sheets() -> None:
    made = county(
        1, 1, what_if=("county-measure@9",), calendar_missing=(2027,), clock_anomalies=(12, 40), simulated=False
    )
    page = county_page(made, "zh")
    assert "假设测算：county-measure@9" in page
    assert "缺少 2027 年的放假安排" in page
    assert "见第 12、40 条" in page
    assert "模拟时钟" not in page
    assert "假设：county-measure@9" in sheet_lines(made.basis, "zh")[1]


def test_an_empty_county_has_a_page_too() -> None:
    nothing = County(basis(position=0, recorded_at=None), [], [], [], [], [], [])
    assert known_time(nothing.basis) == "-"
    for lang in ("zh", "en"):
        assert Outline(county_page(nothing, lang)).open == []


def amended() -> County:
    """One case with an interview whose day was put right, a test taken back and brought again."""
    moved = (FieldSaid("occurred_on", "2025-03-05", "2025-04-05"), FieldSaid("body.mode", "home", "office"))
    approved = {"approved_by": "主任", "reason": "月份抄错"}
    test = {"kind": "urine_test_done"}
    entries = [
        entry(5, "C1", "F1", date(2025, 3, 5), date(2025, 4, 15)),
        entry(6, "C1", "F2", date(2025, 4, 20), date(2025, 4, 20), **test),
        entry(9, "C1", "F1", date(2025, 4, 5), date(2025, 5, 2), verb="correct", changes=moved, **approved),
        entry(
            10, "C1", "F2", date(2025, 4, 20), date(2025, 5, 3), verb="void", reason="重复", approved_by="主任", **test
        ),
        entry(11, "C1", "F2", date(2025, 4, 20), date(2025, 5, 9), verb="reinstate", reason="属实", **test),
        entry(12, "C1", "F3", date(2025, 4, 21), date(2025, 4, 21)),
    ]
    return County(
        basis(), [StationName("S01", "城关站")], [status("C1", "in_execution", station="S01")], [], [], [], entries
    )


EN_CORRECTED = (
    "#9 ↳ corrected 2025-04-05 2025-05-02 occurred on 2025-03-05 → 2025-04-05 mode home visit → at the office "
    "月份抄错 w1 approved (as stated) 主任"
)


@pytest.mark.parametrize(
    ("lang", "rows"),
    [
        ("zh", [
            "#5 谈话、家访 2025-03-05 2025-04-15 迟 41 日 w1",
            "#9 ↳ 更正 2025-04-05 2025-05-02 发生日期 2025-03-05 → 2025-04-05 形式 家访 → 站内谈话 月份抄错 w1 批准（所称） 主任",
            "#6 尿检 2025-04-20 2025-04-20 w1",
            "#10 ↳ 作废 2025-04-20 2025-05-03 重复 w1 批准（所称） 主任",
            "#11 ↳ 恢复 2025-04-20 2025-05-09 内容未变 属实 w1",
        ]),
        ("en", [
            "#5 Interview held 2025-03-05 2025-04-15 41 d late w1",
            EN_CORRECTED,
            "#6 Urine test done 2025-04-20 2025-04-20 w1",
            "#10 ↳ voided 2025-04-20 2025-05-03 重复 w1 approved (as stated) 主任",
            "#11 ↳ reinstated 2025-04-20 2025-05-09 nothing changed 属实 w1",
        ]),
    ],
)  # fmt: skip
def test_a_changed_fact_is_told_on_both_clocks_with_what_each_entry_changed_and_who_approved_it(lang, rows) -> None:
    page = county_page(amended(), lang)
    table = page[page.index('<table class="list changes">') :]
    found = re.findall(r"<tr[^>]*>(.*?)</tr>", table[: table.index("</table>")], re.DOTALL)[1:]
    assert [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in found] == rows
    assert page.count('<table class="list changes">') == 2, "opened out as the example and under its own name"


def test_the_picture_leads_from_the_day_that_was_told_to_the_corrected_one_and_the_list_says_it() -> None:
    page = county_page(amended(), "zh")
    assert page.count('class="l-arc"') == 2
    listing = html.unescape(page[page.index("<pre>") : page.index("</pre>")])
    assert "[更正] 发生日期 2025-03-05 → 2025-04-05；形式 家访 → 站内谈话" in listing
    assert "月份抄错；批准（所称） 主任" in listing


def test_a_case_without_changes_has_no_table_of_them() -> None:
    entries = [entry(5, "C1", "F1", date(2025, 3, 5), date(2025, 4, 15))]
    plain = County(basis(), [], [status("C1", "in_execution", station="S01")], [], [], [], entries)
    page = county_page(plain, "zh")
    assert 'class="list changes"' not in page
    assert 'class="l-arc"' not in page


def test_what_people_typed_cannot_leave_its_place() -> None:
    rows = [
        obligation(EVIL, "interview", "1", date(2025, 1, 3), date(2025, 2, 3), "missed", station=EVIL, facts=(EVIL,))
    ]
    entries = [
        entry(5, EVIL, EVIL, date(2025, 1, 5), date(2025, 1, 6), station=EVIL, actor=EVIL, kind=EVIL),
        entry(
            6,
            EVIL,
            EVIL,
            date(2025, 1, 5),
            date(2025, 1, 9),
            station=EVIL,
            verb="correct",
            reason=EVIL,
            approved_by=EVIL,
            changes=(FieldSaid(f"body.{EVIL}", EVIL, EVIL),),
        ),
    ]
    hostile = County(
        basis(authority=EVIL, ledger=EVIL, pack=EVIL, pack_title=(EVIL, EVIL), engine=EVIL, what_if=(EVIL,)),
        [StationName(EVIL, EVIL + "x")],
        [status(EVIL, "in_execution", station=EVIL, person=EVIL)],
        rows,
        [],
        [],
        entries,
    )
    for lang in ("zh", "en"):
        page = county_page(hostile, lang)
        assert "<img" not in page
        assert page.count("</style>") == page.count("</script>") == 1
        assert Outline(page).faults == []


def test_a_css_string_cannot_be_ended_from_inside() -> None:
    assert css_string('a"b\\\n</style>') == '"a\\22 b\\5c \\a \\3c \\2f style\\3e "'


def test_the_english_page_has_no_chinese_but_names(made: County) -> None:
    names = {station.name for station in made.names} | {
        made.basis.authority,
        made.basis.pack_title[0],
        "日期录错",
        "站长",
    }
    page = county_page(made, "en")
    page = page[page.index("<body") : page.index("<script>")]
    for name in names:
        page = page.replace(name, "")
    assert re.findall(r"[\u4e00-\u9fff]+", page) == []
    assert '<html lang="en">' in county_page(made, "en")
    assert '<html lang="zh-CN">' in county_page(made, "zh")


def test_every_sentence_of_the_page_takes_the_same_values_in_both_languages() -> None:
    for zh, en in WORDS.values():
        assert set(re.findall(r"{(\w+)}", zh)) == set(re.findall(r"{(\w+)}", en))


def test_every_picture_says_in_words_what_it_shows(made: County) -> None:
    page = county_page(made, "zh")
    for svg in re.findall(r"<svg[^>]*>", page):
        assert 'aria-hidden="true"' in svg or ('role="img"' in svg and re.search('aria-label="[^"]+"', svg))


def test_the_stations_table_sorts_by_exact_rank_and_not_by_rounded_percent(made: County) -> None:
    page = county_page(made, "zh")
    ranks = [int(value) for value in re.findall(r'data-r="(-?\d+)"', page)]
    assert len(ranks) == 4 * 12 - 1
    assert "<button" not in page[: page.index("<script>")]


def test_each_mark_has_an_outline_of_its_own() -> None:
    outlines = [
        shape(mark, 0, 0)
        for mark in ("met", "late_record", "late_act", "missed", "open", "excused", "suspended", "not_due")
    ]
    assert len(set(outlines)) == len(outlines)


def test_a_window_is_drawn_in_the_month_of_its_last_day_the_worst_one_shown() -> None:
    months = months_of(date(2024, 1, 1), date(2024, 6, 30), 48)
    rows = [
        obligation("C1", "interview", "1", date(2024, 1, 31), date(2024, 2, 29), "fulfilled"),
        obligation("C1", "interview", "2", date(2024, 2, 29), date(2024, 3, 1), "missed"),
        obligation("C1", "interview", "3", date(2024, 3, 1), date(2024, 4, 1), "fulfilled", cured_after_close=True),
        obligation("C1", "interview", "4", date(2024, 6, 1), date(2024, 8, 1), "open"),
        obligation("C1", "interview", "5", date(2024, 8, 1), date(2024, 9, 1), "scheduled"),
        obligation("C1", "work_group", "1", date(2024, 1, 31), date(2024, 2, 8), "fulfilled_late"),
    ]
    marks = lane_marks(rows, months)
    assert letters(marks["interview"], len(months)) == " XL  o"
    assert letters(marks["other"], len(months)) == " A    "
    drawn = strip(GridLine("c1", "C1", tuple(rows)), months, "zh")
    assert 'aria-label="C1 的职责：未完成 1，逾期完成 1，仅凭补录 1，进行中 1"' in drawn


def test_months_beyond_the_most_are_left_out_from_the_past() -> None:
    months = months_of(date(2010, 5, 1), date(2025, 12, 31), 48)
    assert (months.name(0), months.name(len(months) - 1)) == ("2022-01", "2025-12")
    assert months.place(date(2021, 12, 31)) == -1
    assert [year for year, _, _ in months.years()] == [2022, 2023, 2024, 2025]


def test_a_fact_is_first_known_on_or_after_the_day_it_is_now_said_to_have_happened() -> None:
    moved = [
        entry(1, "C1", "F1", date(2024, 3, 1), date(2024, 3, 2)),
        entry(2, "C1", "F1", date(2024, 3, 20), date(2024, 4, 9), verb="correct"),
        entry(3, "C1", "F2", date(2024, 3, 1), date(2024, 3, 4)),
        entry(4, "C1", "F2", date(2024, 2, 28), date(2024, 5, 1), verb="correct"),
        entry(5, "C1", "F3", date(2024, 3, 1), date(2024, 3, 1)),
        entry(6, "C1", "F3", date(2024, 3, 1), date(2024, 3, 2), verb="void"),
    ]
    assert [(a.occurred_on, a.known_on, a.late_days) for a in arrivals(moved)] == [
        (date(2024, 3, 20), date(2024, 4, 9), 20),
        (date(2024, 2, 28), date(2024, 3, 4), 5),
    ]


def test_lateness_falls_into_five_classes() -> None:
    assert [lateness_class(days) for days in (0, 3, 4, 7, 8, 30, 31, 90, 91)] == [0, 0, 1, 1, 2, 2, 3, 3, 4]
    assert lateness_counts([Arrival("C", "S", "k", date(2024, 1, 1), date(2024, 1, 9))]) == {2: 1}


def test_the_density_picture_puts_a_late_record_above_the_diagonal() -> None:
    months = months_of(date(2024, 1, 1), date(2024, 4, 30), 48)
    drawn = density([Arrival("C", "S", "k", date(2024, 1, 9), date(2024, 4, 2))], months, 1, "zh")
    assert 'class="d0" d="M0 0h5v5h-5z"' in drawn
    assert "共 1 件，1 件在发生 30 日之后录入" in drawn


def test_the_ladder_tells_prompt_late_corrected_and_voided_entries_apart() -> None:
    entries = [
        entry(1, "C1", "F1", date(2024, 1, 1), date(2024, 1, 1), kind="reported"),
        entry(2, "C1", "F2", date(2024, 2, 1), date(2024, 2, 20)),
        entry(3, "C1", "F3", date(2024, 2, 1), date(2024, 6, 1)),
        entry(4, "C1", "F2", date(2024, 2, 2), date(2024, 6, 2), verb="correct"),
        entry(5, "C1", "F3", date(2024, 2, 1), date(2024, 6, 3), verb="void"),
    ]
    drawn = ladder("C1", entries, AS_OF, "zh")
    for kind in ("l-prompt", "l-slow", "l-late", "l-change", "l-ring", "l-void"):
        assert drawn.count(f'class="{kind}"') == 1
    assert "5 条录入，其中 2 条更正、作废或恢复，2 条迟于 30 日" not in drawn
    assert "5 条录入，其中 2 条更正、作废或恢复" in drawn
    assert ladder("C1", [], AS_OF, "zh") == ""


def test_milestones_that_would_cover_another_are_left_out() -> None:
    kinds = ("decision_issued", "reported", "agreement_signed", "suspended", "resumed")
    entries = [entry(n, "C1", kind, date(2024, 1, n), date(2024, 1, n), kind=kind) for n, kind in enumerate(kinds, 1)]
    drawn = ladder("C1", entries, AS_OF, "zh")
    assert [f">{name}<" in drawn for name in ("决定", "报到", "签订协议", "中止", "恢复")] == [
        True,
        True,
        True,
        False,
        False,
    ]


def test_the_case_that_tells_most_about_the_two_clocks_is_the_example() -> None:
    made = county(3, 4)
    page = county_page(made, "zh")
    example = page[page.index('<section id="example">') : page.index('<section id="all">')]
    assert "更正与作废" in example
    assert "日期录错" in example


def test_the_page_is_the_same_bytes_for_the_same_rows() -> None:
    assert county_page(county(2, 3), "zh") == county_page(county(2, 3), "zh")
