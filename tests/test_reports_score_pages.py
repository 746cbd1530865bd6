"""The pages of score and subsidy: complete without a script, closed to the network, three clicks deep, no names."""

import re
from datetime import date
from pathlib import Path

import pytest
from page_rows import basis
from score_page_rows import act, assessment, fact, line
from test_reports_county_page import EVIL, Outline

from commands.cli.page_files import Page, page_names, write_pages
from commands.cli.stops import Stop
from reports.score_line_part import facts_table
from reports.score_missing_part import PAPERS, papers_missing
from reports.score_page import MARK, Ways, score_county_page, score_station_page
from reports.score_page_data import Assessment, lost
from reports.score_page_words import loss, subject
from reports.score_subsidy_part import calendar
from reports.score_table import Scores
from reports.subsidy_table import Subsidy

WAYS = Ways({"S01": "station-S01.html", "S02": "station-S02.html"}, "index.html", "../county.html")
BOTH = pytest.mark.parametrize("lang", ["zh", "en"])


@pytest.fixture(scope="module")
def made() -> Assessment:
    return assessment()


def pages(made: Assessment, lang: str) -> dict[str, str]:
    """Every page under its file name."""
    found = {"index.html": score_county_page(made, WAYS, lang)}
    names = page_names([name.station for name in made.stations])
    return found | {names[one.station]: score_station_page(made, one, WAYS, lang) for one in made.stations}


def links(page: str) -> set[str]:
    return {value for name, value in Outline(page).attributes if name == "href" and value}


@BOTH
def test_every_tag_is_closed_and_every_link_within_and_between_the_pages_has_its_target(made, lang) -> None:
    written = pages(made, lang)
    ids = {}
    for name, page in written.items():
        outline = Outline(page)
        assert outline.faults == []
        assert outline.open == []
        own = [value for key, value in outline.attributes if key == "id"]
        assert len(own) == len(set(own)), name
        ids[name] = set(own)
    for name, page in written.items():
        for link in links(page) - {"data:,", "../county.html"}:
            file, _, target = link.partition("#")
            assert not target or target in ids[file or name], link


@BOTH
def test_the_pages_ask_the_network_for_nothing(made, lang) -> None:
    for page in pages(made, lang).values():
        assert "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:" in page
        assert not re.search(r"https?:|//[a-z]|@import|url\(|<img|<iframe", page)


@BOTH
def test_both_clocks_pack_and_code_stand_in_the_head_and_on_every_sheet(made, lang) -> None:
    for page in pages(made, lang).values():
        head = page[page.index('<header class="masthead">') : page.index('<nav id="contents"')]
        for told in ("2025-12-31", "61,234", "county-measure@2", made.basis.code):
            assert told in head
        sheet = page[page.rindex("@page{") : page.index("</style>")]
        assert "2025\\2d 12\\2d 31" in sheet
        assert "61234" in sheet
        assert "7K2M" in sheet


def test_an_english_page_has_chinese_only_where_it_quotes_or_names(made) -> None:
    page = score_station_page(made, made.stations[0], WAYS, "en")
    main = page[page.index("<main>") : page.index("</main>")]
    main = re.sub(r"‘[^’]*’|&quot;等&quot;|S01站|日期录错|√|规则包编者", "", main)
    assert not re.findall(r"[\u3400-\u9fff]+", main)


def test_the_stations_stand_by_their_totals_and_equals_share_a_rank() -> None:
    made = assessment("S03", "S01", "S02")
    assert [name.station for name in made.ranked] == ["S03", "S01", "S02"]
    assert [made.rank(name.station) for name in made.ranked] == [1, 2, 3]
    level = Scores(made.scores.lines, made.scores.items, [made.scores.totals[0]] * 1 + [
        type(made.scores.totals[0])(1, name, made.scores.totals[1].low, made.scores.totals[1].high)
        for name in ("S01", "S02")
    ])  # fmt: skip
    assert [assessment("S03", "S01", "S02", scores=level).rank(name) for name in ("S03", "S01", "S02")] == [1, 2, 2]


def test_an_interval_is_shown_as_one_and_drawn_as_one(made) -> None:
    page = score_county_page(made, WAYS, "zh")
    assert "80～90" in page
    assert "0～10" in page
    assert '<path class="may" d="M800 1H900' in page
    assert "解读待定（R02）" in page


def test_from_a_stations_total_to_one_missing_paper_it_takes_three_clicks(made) -> None:
    """The name of the station, the rule's fold, the line's fold; or the station, the list of papers, the line."""
    county = score_county_page(made, WAYS, "zh")
    assert re.search(r'<a href="station-S01.html"><b>80～90</b></a>', county)
    page = score_station_page(made, made.stations[0], WAYS, "zh")
    rule = page[page.index('<b class="id">R10</b>') :]
    assert rule.index('<details class="line">') < rule.index('<details class="rule">')
    assert '<a href="#missing">' in page
    anchor = made.anchors["score/2025/R10/C1/document/case_plan"]
    assert f'<a href="#{anchor}">' in page[page.index('<section id="missing">') :]
    assert f'<div id="{anchor}" class="body">' in page


def test_a_line_opens_to_clause_reading_window_facts_and_who_entered_them(made) -> None:
    page = score_station_page(made, made.stations[0], WAYS, "zh")
    body = page[page.index(f'<div id="{made.anchors["score/2025/R15/C1/interview/8"]}"') :]
    body = body[: body.index("</details>")]
    for told in ("五、2(3) 第3句", "2025-02-11 至 2025-03-31，未完成", "score/2025/R15/C1/interview/8", "报到",
                 "2024-03-11", "2024-04-11 10:00", "31 日", "更正 2025-05-20 10:00 w9：日期录错", "社区戒毒"):  # fmt: skip
        assert told in body, told
    reading = page[page.index(f'<div id="{made.anchors["score/2025/R18/C1/urine_test/8"]}"') :]
    assert "R18=letter_accounts" in reading[: reading.index("</details>")]


def test_what_somebody_typed_into_a_fact_is_not_shown(made) -> None:
    for page in pages(made, "zh").values():
        assert "张三" not in page


def test_a_fact_from_before_the_ledger_is_marked_and_one_told_beforehand_is_not_late() -> None:
    early = fact("F1", "reported", date(2023, 5, 1), act(30, date(2024, 3, 1)))
    ahead = fact("F2", "submission_deadline_set", date(2026, 1, 10), act(31, date(2025, 12, 1)))
    same = fact("F3", "reported", date(2024, 3, 1), act(32, date(2024, 3, 1)))
    made = assessment(facts={one.fact_id: one for one in (early, ahead, same)})
    shown = facts_table(made, ("F1", "F2", "F3", "nobody's"), "C1", "zh")
    assert "<td>建账前</td>" in shown
    assert "<td>事前</td>" in shown
    assert "<td>同日</td>" in shown
    assert "依据事实（3 件）" in shown
    assert "没有一件事实" in facts_table(made, (), "C1", "zh")


def test_a_void_or_a_record_from_before_the_day_is_no_knowledge_of_the_fact() -> None:
    told = fact(
        "F1", "reported", date(2024, 3, 10), act(1, date(2024, 3, 2)), act(2, date(2024, 3, 12), verb="void"),
        act(3, date(2024, 3, 15), verb="reinstate"),
    )  # fmt: skip
    assert told.first_known.position == 3
    assert told.late_days == 5


def test_a_withheld_month_shows_letters_and_hatching_and_a_paid_one_neither(made) -> None:
    shown = calendar(made, "S01", "zh")
    assert shown.count('<td class="p">√</td>') == 10
    assert shown.count('<use href="#hatch"/>') == 2
    assert "<b>N3</b><b>N4</b>" in shown
    assert 'title="C1 2025-04：扣发 N3、N4"' in shown
    assert "833.33" in shown


def test_only_papers_are_listed_as_missing_and_those_of_the_station_come_first(made) -> None:
    found = papers_missing(made, "S01")
    assert [one.rule for one in found] == ["R03a", "R10", "R18"]
    assert "interview_missed" not in PAPERS
    page = score_station_page(made, made.stations[0], WAYS, "zh")
    table = page[page.index('<section id="missing">') :]
    assert "<b>本站</b>" in table
    assert "文书 工作计划" in table


def test_a_loss_carries_its_sign_at_both_ends(made) -> None:
    low, high = lost(made.scores.lines[:1])
    assert loss(low, high, "zh") == "0～−10"
    assert loss(low, high, "en") == "0 to −10"
    assert loss(high, high, "en") == "−10"
    assert loss(low, low, "zh") == "0"


def test_a_line_about_a_document_names_it_in_words() -> None:
    about = line("S01", "5.2.2", "R36", "score/2025/R36/C1/document/work_group", "0.5", case="C1")
    assert subject(about, "zh") == "C1 文书 帮扶小组"
    assert subject(about, "en") == "C1 document work group"


@BOTH
def test_a_year_of_which_nothing_is_known_has_a_page_too(lang) -> None:
    nothing = assessment(
        ruling=None, scores=Scores([], [], []), subsidy=Subsidy([], []), facts={}, windows={}, names=[], opened_on=None
    )
    page = score_county_page(nothing, Ways({}), lang)
    assert Outline(page).open == []
    assert ("没有站点" if lang == "zh" else "No stations") in page


def test_a_running_score_says_that_it_is_one() -> None:
    running = assessment(basis=basis(as_of=date(2025, 6, 30)))
    assert "截至 2025-06-30 的过程分" in score_county_page(running, WAYS, "zh")
    assert "过程分" not in score_county_page(assessment(), WAYS, "zh")


def test_what_people_typed_cannot_leave_its_place() -> None:
    made = assessment(EVIL, "S02", basis=basis(authority=EVIL, what_if=(EVIL,)))
    for lang in ("zh", "en"):
        for name in made.stations:
            page = score_station_page(made, name, WAYS, lang)
            assert Outline(page).faults == []
            assert "onerror" not in {key for key, _ in Outline(page).attributes}
        assert Outline(score_county_page(made, Ways(page_names([EVIL, "S02"])), lang)).faults == []


def test_a_station_has_the_same_file_name_every_time_and_one_that_every_system_takes() -> None:
    names = page_names(["界牌园区", "S01", "a/b", "..", "x:y", "con", "长" * 41])
    assert names["界牌园区"] == "station-界牌园区.html"
    assert names["S01"] == "station-S01.html"
    for odd in ("a/b", "..", "x:y", "长" * 41):
        assert re.fullmatch(r"station-[0-9a-f]{16}\.html", names[odd])
    assert page_names(["s1", "S1"])["S1"] != page_names(["S1"])["S1"]


def test_pages_are_written_again_over_themselves_and_never_over_anything_else(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "pages"
    ours = [Page("index.html", f"<html>{MARK}1"), Page("station-S01.html", f"<html>{MARK}1")]
    write_pages(folder, ours)
    write_pages(folder, [Page("index.html", f"<html>{MARK}2"), ours[1]])
    assert (folder / "index.html").read_text(encoding="utf-8").endswith("2")
    (folder / "station-S01.html").write_text("a diary", encoding="utf-8")
    with pytest.raises(Stop) as stopped:
        write_pages(folder, ours)
    assert stopped.value.code == "page-foreign"
    assert (folder / "station-S01.html").read_text(encoding="utf-8") == "a diary"
    assert (folder / "index.html").read_text(encoding="utf-8").endswith("2")
    assert len(list(folder.iterdir())) == 2


def test_a_link_or_a_folder_in_the_place_of_a_page_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "theirs.html").write_text(MARK, encoding="utf-8")
    (tmp_path / "index.html").symlink_to(tmp_path / "theirs.html")
    (tmp_path / "station-S01.html").mkdir()
    for name in ("index.html", "station-S01.html"):
        with pytest.raises(Stop):
            write_pages(tmp_path, [Page(name, MARK)])
    assert (tmp_path / "theirs.html").read_text(encoding="utf-8") == MARK
