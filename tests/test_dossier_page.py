"""The inspector's dossier as text: what it shows, what it never says, and that nothing typed can break out of it."""

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from dossier_rows import FIRST, dense, dossier, finding, pattern, pictured, point
from typing_extensions import override

from projections.dossier.limits import funnel_of
from projections.dossier.rows import Exposure, Scope
from projections.indicators.exact import funnel
from reports.catalogue import sentences
from reports.dossier_data import Lead, Limits
from reports.dossier_page import dossier_page
from reports.timelines import Entry

HOSTILE = "\"><img src=x onerror=alert(1)></style></script><script>alert(2)</script>&amp;${x}'\\"
BLAME = re.compile(r"造假|作假|欺诈|伪造|舞弊|fraud|falsif|guilt|cheat|fabricat", re.IGNORECASE)
LANGS = ("zh", "en")
SCOPES = (Scope(), Scope(station="S1"), Scope(recorder="w1"), Scope(case="C1"))


class Tags(HTMLParser):
    """The tags of a page, with whether each one was closed in its place."""

    void = frozenset({"meta", "link", "br", "path", "rect", "img"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.names: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(text)
        self.close()

    @override
    def handle_starttag(self, tag, attrs):
        self.names.append(tag)
        self.attributes += attrs
        if tag not in self.void:
            self.open.append(tag)

    @override
    def handle_endtag(self, tag):
        assert self.open, tag
        assert self.open.pop() == tag

    @override
    def handle_startendtag(self, tag, attrs):
        self.names.append(tag)
        self.attributes += attrs


def part(text: str, anchor: str) -> str:
    return text.split(f'<section id="{anchor}">')[1].split("</section>", maxsplit=1)[0]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("scope", SCOPES, ids=["county", "station", "recorder", "case"])
def test_every_page_is_well_formed_and_names_its_basis_and_code(scope, lang) -> None:
    made = dossier(scope, people=True)
    text = dossier_page(made, lang)
    assert Tags(text).open == []
    assert made.basis.code in text
    assert f"verify --code {made.basis.code}" in text
    assert str(made.basis.as_of) in text
    assert "county-measure@1" in text


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("scope", SCOPES, ids=["county", "station", "recorder", "case"])
def test_no_page_speaks_of_guilt(scope, lang) -> None:
    assert BLAME.findall(dossier_page(dossier(scope), lang)) == []


def test_no_sentence_of_the_dossier_speaks_of_guilt() -> None:
    told = [" ".join(pair) for key, pair in sentences().items() if "dossier" in key or key == "help.report.inspection"]
    assert len(told) > 150
    assert [text for text in told if BLAME.search(text)] == []


def test_english_pages_hold_no_chinese_but_what_was_typed() -> None:
    made = dossier(leads=[], names={}, not_assessed=[], marks=[])
    chinese = set(
        re.findall(r"[\u4e00-\u9fff]+", re.sub(r"<style>.*?</style>", "", dossier_page(made, "en"), flags=re.DOTALL))
    )
    assert chinese <= set(re.findall(r"[\u4e00-\u9fff]+", made.basis.authority))


def test_every_mark_of_the_picture_of_both_clocks_is_drawn() -> None:
    text = part(dossier_page(dossier(Scope(station="S1")), "zh"), "clocks").split("<figure>")[1]
    drawn = text.split("</svg>")[0]
    assert drawn.count('class="pt"') == 1
    assert len(re.findall(r"M\d+ \d+h0", re.search(r'class="lt" d="([^"]+)"', drawn)[1])) == 1
    assert len(re.findall(r"M\d+", re.search(r'class="rg" d="([^"]+)"', drawn)[1])) == 1
    assert len(re.findall(r"M\d+", re.search(r'class="dl" d="([^"]+)"', drawn)[1])) == 1
    for mark in ("an", "in", "st", "cp", "sl", "diag"):
        assert f'class="{mark}"' in drawn, mark
    assert "检查 2025-12-28" in drawn
    assert "封存 2024 年度" in drawn


def test_what_was_typed_at_once_lies_on_the_diagonal_and_what_was_typed_late_above_it() -> None:
    same = point(1, occurred=date(2025, 6, 1), recorded_on=date(2025, 6, 1), is_late=False)
    late = point(2, occurred=date(2025, 6, 1), recorded_on=date(2025, 12, 1), is_late=True)
    drawn = part(dossier_page(dossier(pictured=pictured(points=[same, late])), "zh"), "clocks").split("<figure>")[1]
    (x, y), (x_late, y_late) = (
        tuple(map(int, re.search(rf'class="{kind}" d="M(\d+) (\d+)h0"', drawn).groups())) for kind in ("pt", "lt")
    )
    x0, y0, x1, y1 = map(int, re.search(r'class="diag" d="M(\d+) (\d+)L(\d+) (\d+)"', drawn).groups())
    assert abs((x - x0) * (y1 - y0) - (y - y0) * (x1 - x0)) / (x1 - x0) < 3
    assert x_late == x
    assert y_late < y - 100


def test_the_table_beside_the_picture_counts_what_it_shows() -> None:
    text = part(dossier_page(dossier(), "en"), "clocks")
    row = re.search(r"<tr><td>announced 2025-11-17, held 2026-01-09</td>(.*?)</tr>", text)[1]
    assert re.findall(r"<td>([^<]*)</td>", row) == ["42", "1", "2.4%", "1", "1", "1", "1"]


def test_months_with_few_records_are_hatched_and_inspected_months_outlined() -> None:
    drawn = part(dossier_page(dossier(), "zh"), "lags").split("<figure>")[1]
    assert drawn.count("l12-12") == 2
    assert len(re.findall(r"M\d+", re.search(r'class="box" d="([^"]+)"', drawn)[1])) == 1
    assert "<td>2/40</td>" in drawn
    assert "<td>(3)</td>" in drawn


def test_the_funnel_names_only_those_above_the_limits_and_draws_small_ones_hollow() -> None:
    drawn = part(dossier_page(dossier(), "zh"), "funnel").split("<figure>")[1]
    assert re.findall(r'<text class="n"[^>]*>([^<]+)</text>', drawn) == ["石桥镇"]
    assert len(re.findall(r"M-?\d+", re.search(r'class="f-small" d="([^"]+)"', drawn)[1])) == 1
    assert "太少，不比较" in drawn
    assert "高于 3 倍标准差" in drawn


def test_a_station_far_above_the_limits_has_a_small_p_value_and_one_within_has_none() -> None:
    units = [Exposure(f"S{n}", 100 + 37 * n, 5 + 2 * n, 3) for n in range(12)] + [Exposure("S99", 400, 150, 9)]
    found = funnel_of(units)
    assert found is not None
    p_values = funnel([unit.late for unit in units], [unit.due for unit in units])
    for unit, p in zip(units, p_values, strict=True):
        assert p is not None
        assert p < 0.001 if found.apart(unit) > 4 else p > 0.02, unit
    assert found.apart(units[-1]) > 4
    assert found.limit(400, 3) < 150 / 400


def test_limits_narrow_to_the_peers_share_where_only_chance_parts_them() -> None:
    found = funnel_of([Exposure(f"S{n}", 200 + 10 * n, 20 + n, 3) for n in range(10)])
    assert found is not None
    assert found.between == 0
    assert found.limit(50, 2) > found.limit(500, 2) > found.limit(500_000, 2)
    assert found.limit(10_000_000, 2) == pytest.approx(found.share, abs=0.001)
    assert found.share == pytest.approx(0.1, abs=0.01)


def test_honest_differences_widen_the_limits_and_one_outlier_does_not() -> None:
    shares = (2, 19, 7, 25, 11, 30, 4, 16, 22, 9)
    alike = funnel_of([Exposure(f"S{n}", 300, 15, 3) for n in range(10)])
    unlike = funnel_of([Exposure(f"S{n}", 300, late, 3) for n, late in enumerate(shares)])
    spoilt = funnel_of([*(Exposure(f"S{n}", 300, 15, 3) for n in range(10)), Exposure("S99", 300, 290, 9)])
    assert alike is not None
    assert unlike is not None
    assert spoilt is not None
    assert unlike.limit(300, 3) > 1.3 * alike.limit(300, 3)
    assert spoilt.limit(300, 3) < 1.3 * alike.limit(300, 3)


def test_too_few_peers_give_no_limits() -> None:
    assert funnel_of([Exposure(f"S{n}", 100, 5, 3) for n in range(4)]) is None
    made = dossier(pictured=pictured(stations=[Exposure("S1", 100, 5, 3)]))
    text = part(dossier_page(made, "en"), "funnel")
    assert "no limits are drawn" in text
    assert 'class="limit' not in text


def test_duties_have_three_states_and_differ_in_outline() -> None:
    text = part(dossier_page(dossier(Scope(station="S1")), "zh"), "duties")
    drawn = text.split("<figure>")[1].split("</svg>")[0]
    shapes = {kind: re.search(rf'class="g-{kind}" d="M\d+ \d+([^"M]+)', drawn)[1] for kind in ("met", "late", "unmet")}
    assert len(set(shapes.values())) == 3
    assert re.search(r"<td>C1</td><td><code>\s*ML", text)
    assert re.search(r"<td>C2</td><td><code>\s*D X", text)


def test_a_countys_duties_are_those_of_its_stations() -> None:
    assert "<th>站点</th>" in part(dossier_page(dossier(), "zh"), "duties")
    assert "<th>案件</th>" in part(dossier_page(dossier(Scope(station="S1")), "zh"), "duties")


@pytest.mark.parametrize("lang", LANGS)
def test_a_lead_has_everything_that_the_contract_names(lang) -> None:
    text = part(dossier_page(dossier(), lang), "leads")
    says = {key: sentences()[key][LANGS.index(lang)] for key in sentences()}
    for key in ("why", "innocent", "settled", "moves", "unusual", "cites"):
        assert f"<dt>{says[f'dossier.{key}']}</dt>" in text
    assert says["severity.high"] in text
    assert "A4" in text
    assert "83.33" in text
    assert "2.5" in text
    assert "4e-06" in text
    assert "24" in text
    assert "900" in text


def test_an_effect_that_was_not_computed_is_not_called_none() -> None:
    made = dossier(leads=[Lead(finding(effect=None, material=False))])
    assert "未计算影响" in part(dossier_page(made, "zh"), "leads")


def test_fewer_points_deducted_and_more_money_are_said_as_such() -> None:
    effect = {"obligations": [], "points": {"S1": "-0.5"}, "fen": {"S1": -8333}, "lines": 1}
    text = part(dossier_page(dossier(leads=[Lead(finding(effect=effect))]), "zh"), "leads")
    assert "少扣 0.5 分" in text
    assert "多发 83.33 元" in text


def test_earlier_outcomes_and_declarations_stand_with_the_lead() -> None:
    one = finding(outcomes=[{"fact_id": "F7", "outcome": "explained"}], explained_by="F99")
    text = part(dossier_page(dossier(leads=[Lead(one)]), "zh"), "leads")
    assert "<code>F7</code> 已说明" in text
    assert "<dt>已事先报备</dt><dd><code>F99</code></dd>" in text


def test_a_field_that_the_page_does_not_know_yet_is_shown_as_it_is() -> None:
    one = finding(sentence="没有它，三月谈话不算完成。", protocol="2026.1", reply={"station": "S1", "text": "停电"})
    one["effect"]["sanction"] = ["warning"]
    one["indicators"][0]["note_terms"] = 3
    text = part(dossier_page(dossier(leads=[Lead(one)]), "zh"), "leads")
    assert "没有它，三月谈话不算完成。" in text
    assert "<code>protocol</code></dt><dd>2026.1</dd>" in text
    for told in ("停电", "warning", "note_terms"):
        assert told in text


def test_fields_that_name_a_recorder_are_shown_only_where_people_are_asked_for() -> None:
    made = dossier(leads=[Lead(finding(actor="w1-secret", sitting="w1-secret@S1@3"))])
    assert "w1-secret" not in dossier_page(made, "zh")
    assert "w1-secret" in dossier_page(replace(made, people=True), "zh")


def test_many_leads_are_told_in_full_only_as_far_as_anybody_reads() -> None:
    made = dossier(leads=[Lead(finding(rank)) for rank in range(1, 91)])
    text = part(dossier_page(made, "zh"), "leads")
    assert text.count('class="line lead"') == 60
    assert "排在其后的 30 条" in text
    assert len(re.findall(r"<tr><td>\d+</td>", text)) == 30


def test_a_recorders_share_is_compared_only_where_people_are_asked_for() -> None:
    recorders = [Exposure(f"w{n}", 100, 4, 5) for n in range(8)]
    made = dossier(pictured=pictured(recorders=recorders))
    assert "按录入人" not in dossier_page(made, "zh")
    assert "按录入人" in dossier_page(replace(made, people=True), "zh")


def test_what_was_asked_for_is_said() -> None:
    text = dossier_page(dossier(limits=Limits(2025, date(2025, 3, 1))), "en")
    assert "Only what happened in 2025." in text
    assert "Only what was typed from 2025-03-01 on." in text


def test_what_was_not_assessed_is_listed_and_never_called_clean() -> None:
    assert "没有人员登记" in part(dossier_page(dossier(), "zh"), "not-assessed")
    assert "没有列出不等于没有问题" in part(dossier_page(dossier(), "zh"), "not-assessed")


def test_a_scope_without_records_is_said_in_sentences() -> None:
    nothing = pictured(
        Scope(station="S1"), points=[], sittings=[], replays=[], seasons=[], lags=[], stations=[], duties=[], numbers=[], edges=[],
        days=[], extent=pictured().extent._replace(
            records=0, first_occurred=None, last_occurred=None, first_recorded=None, last_recorded=None, late=0,
            declared=0, rescues=0,
        ),
    )  # fmt: skip
    text = dossier_page(dossier(pictured=nothing, leads=[]), "zh")
    assert Tags(text).open == []
    assert "没有线索。" in text
    assert text.count("没有台账运行期间录入的记录。") == 3


def test_a_case_shows_its_entries_on_both_clocks_and_not_who_typed_them() -> None:
    entries = [Entry(9, "C1", "S1", "F9", "interview_held", "record", FIRST, date(2025, 3, 1), "w1-secret", "因故")]
    text = dossier_page(dossier(Scope(case="C1"), entries=entries), "zh")
    assert 'class="ladder"' in part(text, "case-timeline")
    assert "<td>54</td>" in part(text, "case-timeline")
    assert "w1-secret" not in text


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("scope", [Scope(), Scope(station=HOSTILE), Scope(recorder=HOSTILE), Scope(case=HOSTILE)])
def test_whatever_somebody_typed_stays_text(scope, lang) -> None:
    one = finding(
        subject={"type": "sitting", "station": HOSTILE, "from": None, "to": None, "fact": HOSTILE, "recorder": HOSTILE},
        records=[HOSTILE] * 20, settled_by=[HOSTILE], innocent_explanations=[HOSTILE], explained_by=HOSTILE,
        outcomes=[{"fact_id": HOSTILE, "outcome": HOSTILE}], severity="high", sentence=HOSTILE,
        **{HOSTILE: {HOSTILE: [HOSTILE]}},
    )  # fmt: skip
    one["indicators"] = [
        {"code": HOSTILE, "title": HOSTILE, "records": [HOSTILE], "against": [HOSTILE], "day": None, "said": HOSTILE}
    ]
    one["effect"]["obligations"][0] |= {"case": HOSTILE, "seq": HOSTILE, "duty": HOSTILE, "was": HOSTILE}
    one["effect"]["points"] = {HOSTILE: "1"}
    rows = pictured(scope)
    spoilt = replace(
        rows,
        duties=[row._replace(unit=HOSTILE) for row in rows.duties],
        numbers=[row._replace(label=HOSTILE, station=HOSTILE, fact=HOSTILE) for row in rows.numbers],
        stations=[row._replace(unit=HOSTILE) for row in rows.stations],
        recorders=[Exposure(HOSTILE, 40, 2, 2)],
        sittings=[row._replace(station=HOSTILE) for row in rows.sittings],
        replays=[row._replace(station=HOSTILE, fact=HOSTILE) for row in rows.replays],
        lags=[row._replace(station=HOSTILE) for row in rows.lags],
    )
    entries = [Entry(1, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, FIRST, FIRST, HOSTILE, HOSTILE)]
    made = dossier(
        pictured=spoilt, leads=[Lead(one)], names={HOSTILE: HOSTILE}, not_assessed=[HOSTILE], entries=entries,
        others=[("station-1.html", HOSTILE)], people=True,
    )  # fmt: skip
    text = dossier_page(made, lang)
    tags = Tags(text)
    assert tags.open == []
    assert "img" not in tags.names
    assert tags.names.count("script") == 2
    assert tags.names.count("style") == 1
    assert not any(name.startswith("on") for name, _ in tags.attributes)


def test_twenty_thousand_records_make_a_page_of_a_few_hundred_kilobytes() -> None:
    text = dossier_page(dense(20_000), "zh")
    assert len(text.encode()) < 1_500_000
    assert Tags(text).open == []
    assert "合为方格" in text


def test_the_page_asks_the_network_for_nothing() -> None:
    text = dossier_page(dossier(), "zh")
    assert re.findall(r"(?:src|href)=\"(?!#|data:,\")([^\"]*)\"", text) == []
    assert "default-src 'none'" in text
    assert "@import" not in text
    assert "url(" not in text


def test_ranks_are_link_targets_and_patterns_name_their_reference_group() -> None:
    text = part(dossier_page(dossier(), "zh"), "leads")
    assert 'id="lead1"' in text
    assert "参照：同一检查周期的 24 个站。" in text
    assert "90 条中 40 条；同类 900 条中 70 条" in text
    assert pattern()["p"] == 1e-7


def test_a_long_name_is_cut_beside_a_picture_and_whole_in_its_table() -> None:
    name = "很长很长很长很长很长很长的站点名称"
    made = dossier(names={"S1": name, "S2": name, "S8": name})
    text = part(dossier_page(made, "zh"), "lags")
    drawn, numbers = text.split("</figure>")
    assert name not in drawn
    assert name[:8] + ".." in drawn
    assert name in numbers


def test_where_no_inspection_was_announced_the_table_says_so() -> None:
    season = pictured().seasons[0]._replace(after_day=None, announced_on=None, inspects_on=None)
    made = dossier(pictured=pictured(seasons=[season]), seasons=[])
    assert "没有检查通知" in part(dossier_page(made, "zh"), "clocks")
    assert "最后一次检查之后" in part(dossier_page(replace(made, seasons=dossier().seasons), "zh"), "clocks")


def test_a_sitting_is_replayed_in_the_order_of_typing() -> None:
    text = part(dossier_page(dossier(), "en"), "clocks").split("Sittings replayed")[1]
    drawn = text.split("</svg>")[0]
    places = re.findall(r"(\d+) (\d+)", re.search(r'class="order" d="M([^"]+)"', drawn)[1])
    across, up = [int(x) for x, _ in places], [int(y) for _, y in places]
    assert across == sorted(across)
    assert up == sorted(up, reverse=True)
    assert len(places) == 10
    assert len(re.findall(r"M", re.search(r'class="lt" d="([^"]+)"', drawn)[1])) == 9
    assert len(re.findall(r"M", re.search(r'class="rg" d="([^"]+)"', drawn)[1])) == 1
    assert "10 records in 6 minutes, 9 late" in text
    assert text.count("<tr><td>10:0") == 10


def test_what_the_stations_own_figures_would_be_is_said_in_sentences() -> None:
    one = finding()
    one["effect"] |= {
        "unmet": {"without": 5, "known_at_deadline": 4, "dated_when_recorded": 3},
        "scores": [{"station": HOSTILE, "year": 2025, "was": {"low": "49.75", "high": "59.75"},
                    "would_be": {"low": "46", "high": "46"}}],
        "rates": [{"station": "S1", "rate": "execution", "was": [11, 11], "would_be": [10, 11]}],
    }  # fmt: skip
    text = part(dossier_page(dossier(leads=[Lead(one)]), "zh"), "leads")
    assert "其中 4 项在末日当时就不算完成" in text
    assert "若以录入之日为发生之日，3 项不算完成" in text
    assert "2025 年总分 49.75–59.75 → 46<" in text
    assert "11/11 → 10/11" in text
    assert Tags(text).names.count("img") == 0


def test_the_share_known_at_each_months_end_stands_beside_the_one_known_now() -> None:
    found = part(dossier_page(dossier(), "zh"), "duties")
    assert "按 2025-12-31 所知：此前到期 91 项，按时完成 90 项（98.9%）" in found
    # February: six known at its end, three more in December, one never.
    assert "<td>2025-02</td><td>10</td><td>6</td><td>9</td><td>60.0% → 90.0%</td>" in found


def test_between_two_checkpoints_lies_one_box_and_what_no_box_holds_is_ringed_and_listed() -> None:
    found = part(dossier_page(dossier(), "zh"), "witnesses")
    [boxes] = re.findall(r'class="proved" d="([^"]*)"', found)
    assert boxes.count("z") == 3
    [rings] = re.findall(r'class="rg" d="([^"]*)"', found)
    assert rings.count("M") == 1
    assert "<td>700</td>" in found
    assert "<td>900</td><td>2025-11-25" in found


def test_without_a_witness_the_page_says_that_only_the_ledgers_own_clock_tells() -> None:
    made = dossier(pictured=pictured(seen=[], outside=[]))
    found = part(dossier_page(made, "zh"), "witnesses")
    assert "台账外没有人见证过检查点" in found
    assert "<svg" not in found
