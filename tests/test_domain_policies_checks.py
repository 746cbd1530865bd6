"""A faulty pack says where: every check of the validator has a text that fails it, by line and clause."""

from datetime import date
from pathlib import Path

import pytest

from domain.policies import Fault, PackFault, load, shipped_text
from domain.policies.checking import check
from domain.policies.lives import Life, NothingInForce, holes, in_force_on, life_of
from reports.catalogue import knows
from reports.pack_words import fault_line

TEXT = shipped_text("county-measure@2")
LAKE = (Path(__file__).parent / "fixtures" / "packs" / "lake-county.toml").read_text(encoding="utf-8")


def faults(text: str) -> list[Fault]:
    with pytest.raises(PackFault) as raised:
        check(text)
    return list(raised.value.faults)


def codes(text: str) -> set[str]:
    return {fault.code for fault in faults(text)}


def spoiled(old: str, new: str, text: str = TEXT) -> str:
    assert old in text
    return text.replace(old, new, 1)


def _one(old: str, new: str, code: str, clause: str = "", text: str = TEXT) -> tuple[str, str, str, str, str]:
    return old, new, code, clause, text


R11_80 = '{ from = "80", below = "90", deduct = "5", quote = "80%-89%扣5分", written = ["80", "89"]'
B1_LOW = '{ from = "0", below = "70", deduct = "10", reading = "B1"'

BROKEN = {
    # Check V1, closed shapes.
    "an unknown key": _one('unit = "day"\n', 'unit = "day"\nsurprise = 1\n', "unknown-key", "DR-14"),
    "a key left out": _one('title = "执行率"\n', "", "key-missing", "CAM-5.2.2-s4"),
    "a clause named twice over": _one('id = "R15"\n', 'id = "R15"\nclause = "X"\n', "unknown-key", "CAM-5.2.3-s3"),
    "another kind of rule": _one('kind = "quota"', 'kind = "quotum"', "not-one-of", "CAM-5.2.4-s7"),
    "a rule without kind": _one('kind = "quota"\n', "", "key-missing", "CAM-5.2.4-s7"),
    "another term": _one('term = "interview_missed"', 'term = "interview_lost"', "not-one-of", "CAM-5.2.3-s3"),
    "another level": _one('level = "county"', 'level = "village"', "not-one-of"),
    "a float": _one("value = 15\n", "value = 15.0\n", "wrong-type", "DR-14"),
    "a truth for a number": _one("value = 15\n", "value = true\n", "wrong-type", "DR-14"),
    "points without quotes": _one('max = "3"', "max = 3", "wrong-type"),
    "five digits": _one('max = "3"', 'max = "12345"', "wrong-type"),
    "an empty text": _one('title = "组织机构"', 'title = ""', "wrong-type"),
    "an id with a slash": _one('id = "R15"', 'id = "R/15"', "wrong-type", "CAM-5.2.3-s3"),
    "an item where none may be": _one('kind = "submission"', 'kind = "submission"\nitem = "5.3"', "wrong-type"),
    "no date": _one("effective_from = 2008-06-01", 'effective_from = "2008-06-01"', "wrong-type"),
    "a table twice": _one("[document]", "[document]\n[document]", "not-toml"),
    "no closing quote": _one('id = "county-measure"', 'id = "county-measure', "not-toml"),
    # Check V2, quotes and numbers.
    "a quote of other words": _one('quote = "15日内"', 'quote = "20日内"', "quote-not-in-text", "DR-14"),
    "a rule's quote": _one('quote = "每缺一份档案扣0.5分"', 'quote = "缺档扣0.5分"', "quote-not-in-text", "CAM-5.2.2-s3"),
    "an item's quote": _one('quote = "(3分)"', 'quote = "3分整"', "quote-not-in-text", "CAM-5.1.1"),
    "a row's quote": _one('quote = "80%-89%扣5分"', 'quote = "扣5分吗"', "quote-not-in-text", "CAM-5.2.2-s4"),
    "a share's quote": _one('percent = "5", quote = "5%"', 'percent = "5", quote = "6%"', "quote-not-in-text"),
    "points that no word names": _one('rooms"\npoints = "2"', 'rooms"\npoints = "3"', "number-not-in-quote"),
    "a day that no word names": _one("value = 15\n", "value = 16\n", "number-not-in-quote", "DR-14"),
    "a bound that no word names": _one(R11_80, R11_80.replace('"89"', '"88"'), "number-not-in-quote"),
    "a maximum that no word names": _one('max = "3"', 'max = "4"', "number-not-in-quote"),
    "a row without ground": _one(', note = "百分之百条文未写，不扣分。"', "", "row-without-ground", "CAM-5.2.2-s4"),
    # Check V3, bands.
    "a gap": _one(R11_80, R11_80.replace('below = "90"', 'below = "89.5"'), "band-gap", "CAM-5.2.2-s4"),
    "an overlap": _one(R11_80, R11_80.replace('from = "80"', 'from = "79"'), "band-overlap", "CAM-5.2.2-s4"),
    "no row at the top": _one('from = "80", up_to = "100"', 'from = "80", below = "100"', "band-gap", "CAM-5.2.5-s4"),
    "no row at the bottom": _one('{ from = "0", below = "60"', '{ from = "1", below = "60"', "band-gap"),
    "a gap under one reading": _one('B1 = "all" } },\n', 'B1 = "none" } },\n', "no-such-value", "LAKE-2", LAKE),
    "a row without end": _one(B1_LOW, B1_LOW.replace('below = "70", ', ""), "row-end", "LAKE-2", LAKE),
    "an empty row": _one(R11_80, R11_80.replace('from = "80"', 'from = "95"'), "row-empty", "CAM-5.2.2-s4"),
    "a closed row in the middle": _one(R11_80, R11_80.replace("below", "up_to"), "row-closed-early"),
    "written bounds elsewhere": _one('written = ["80", "89"]', 'written = ["5", "89"]', "written-outside-row"),
    "less at most than at least": _one('deduct = "5", quote', 'deduct = "5", deduct_high = "0", quote', "high-below-low"),
    # Check V4, examples.
    "an example that fails": _one('[199, 200, "3"]', '[199, 200, "0"]', "example-fails", "CAM-5.2.2-s4"),
    "a clamped item": _one('[31, "15.5", "0"]', '[31, "15.5", "1"]', "example-fails", "CAM-5.2.2-s3"),
    "a bound without example": _one('  [9, 10, "3"],\n', "", "bound-without-example", "CAM-5.2.2-s4"),
    "nothing just below": _one('  [139, 200, "7"],\n', "", "bound-without-example", "CAM-5.2.2-s4"),
    "nothing just above": _one('  [181, 200, "3"],\n', "", "bound-without-example", "CAM-5.2.2-s4"),
    "a rule without example": _one('[[clause.example]]\nrule = "R44"\ncolumns = ["occurrences", "paid"]\n'
                                   'rows = [[0, "yes"], [1, "no"]]\n', "", "rule-without-example", "CAM-6.N2"),
    "an example of nothing": _one('rule = "R44"\ncolumns', 'rule = "R99"\ncolumns', "example-of-no-rule", "CAM-6.N2"),
    "an example of an idle rule": _one('rule = "R02a"\nwhen = { R02 = "example" }', 'rule = "R02a"',
                                       "example-of-idle-rule", "CAM-5.1.2-s2"),
    "a column twice": _one('["scored", "deduct"]', '["scored", "scored"]', "column-twice", "CAM-5.4-s1"),
    "a column that says nothing": _one('["scored", "deduct"]', '["scored", "loss"]', "example-says-nothing"),
    "a row too short": _one('[["5", "0"], ["3.5"', '[["5"], ["3.5"', "row-length", "CAM-5.4-s1"),
    "no rows": _one('rows = [["5", "0"], ["3.5", "1.5"], ["0", "5"]]', "rows = []", "example-empty", "CAM-5.4-s1"),
    "no figure": _one('["3.5", "1.5"]', '["half", "1.5"]', "no-figure", "CAM-5.4-s1"),
    # Check V5, caps.
    "a total that differs": _one('total = "100"', 'total = "99"', "total-differs"),
    "a part that differs": _one('points = "70"', 'points = "71"', "total-differs", "CAM-5.2"),
    "a rule beyond its item": _one('deduct = "15", reading = "R11"', 'deduct = "16", reading = "R11"', "beyond-the-item"),
    "no points": _one('term = "leader_absent"\npoints = "1"', 'term = "leader_absent"\npoints = "0"', "no-points"),
    "an item without a rule": _one('when = { R02 = "undecided" }', 'when = { R02 = "example" }', "item-without-rule"),
    "two rules of one id": _one('id = "R16"', 'id = "R15"', "rule-twice", "CAM-5.2.3-s3", TEXT.replace('rule = "R16"', 'rule = "R15"')),
    "a second rule beside a whole item": _one('when = { R02 = "undecided" }\n', "", "not-alone", "CAM-5.1.2-s1"),
    "an unknown item": _one('item = "5.2.6"', 'item = "5.2.9"', "no-such-item", "CAM-5.2.6-s2"),
    "an item of an unknown clause": _one('clause = "CAM-5.3"\n', 'clause = "CAM-9"\n', "no-such-clause"),
    "an item twice": _one('id = "5.4"\n', 'id = "5.3"\n', "item-twice"),
    "a clause twice": _one('id = "CAM-5.2.1-s2"', 'id = "CAM-5.2.1-s3"', "clause-twice"),
    "grades that nobody states": _one(LAKE[LAKE.index("[[grade]]"):LAKE.index("[[clause]]")], "", "no-grades", "LAKE-1",
                                      LAKE),
    # readings
    "a reading that nothing uses": _one(B1_LOW + ', note = "70%以下。", note_en = "Below 70 %.", when = { B1 = "half" }',
                                        B1_LOW + ', note = "70%以下。", note_en = "Below 70 %.", when = { C1 = "half" }',
                                        "no-such-reading", "LAKE-2", LAKE),
    "a decision by nobody": _one("decided_on = 2026-11-24\n", "", "key-missing", "CAM-5.2.2-s4"),
    "an open question decided": _one('status = "open"', 'status = "open"\ndecided_by = "x"', "open-decided"),
    "an adopted indecision": _one('status = "open"', 'status = "adopted"\ndecided_by = "x"\ndecided_on = 2026-01-01',
                                  "adopted-undecided", "CAM-5.1.2-s1"),
    "a value that is none": _one('value = "last_band"\n', 'value = "worst"\n', "no-such-value", "CAM-5.2.2-s4"),
    "a reading called like a number": _one('id = "N1"\nquestion', 'id = "late_entry_days"\nquestion',
                                           "reading-named-like-number", "CAM-6.N1"),
    "a reading twice": _one('id = "N4"\nquestion', 'id = "N1"\nquestion', "reading-twice", "CAM-6.N1"),
    "a reading with one answer": _one(
        '  { value = "all", label = "扣20分", label_en = "20 points" },\n', "", "reading-without-choice", "LAKE-2", LAKE
    ),
    "an answer twice": _one('{ value = "all", label', '{ value = "half", label', "value-twice", "LAKE-2", LAKE),
    "an answer that changes nothing": _one(
        '{ value = "all", label',
        '{ value = "third", label = "x", label_en = "x" },\n  { value = "fourth", label = "x", label_en = "x" },\n'
        '  { value = "all", label',
        "reading-moves-nothing",
        "LAKE-2",
        LAKE,
    ),
    "a grade twice": _one('grade = "2"\n', 'grade = "1"\n', "grade-twice"),
    # Check V6 and V7, lives.
    "an end before the beginning": _one("effective_from = 2008-06-01", "effective_from = 2008-06-01\n"
                                        "effective_to = 2008-05-31", "ends-before-it-begins"),
    # Check V8, sources.
    "a clause in other words": _one("社区戒毒的期限为三年。", "社区戒毒的期限为三年!", "text-differs", "NL-33"),
    "a label that the source has not": _one('id = "NL-33"', 'id = "NL-34"', "not-in-source", "NL-34"),
    "a source that is not there": _one('source = "national-law"', 'source = "world-law"', "no-such-source", "NL-33"),
    "taken over and changed": _one('value = 7\nunit = "day"\ncounted_from = "test"\nquote = "及时报公安机关"\nnote = "',
                                   'value = 8\nunit = "day"\ncounted_from = "test"\nquote = "及时报公安机关"\nnote = "8 ',
                                   "taken-otherwise", "TWP-2.3-s3", LAKE),
    "taken over from nowhere": _one('taken_from = "county-measure@2"', 'taken_from = "sea-county@1"', "no-such-pack",
                                    "NL-33", LAKE),
    "taken over from where it is not": _one('source = "national-law"\ntaken_from = "county-measure@2"',
                                            'source = "national-law"\ntaken_from = "county-measure@1"',
                                            "taken-otherwise", "NL-33", LAKE),
    "taken over from a pack that has no such clause": _one(
        'cite = "第一条"', 'taken_from = "county-measure@2"\ncite = "第一条"', "not-in-pack", "LAKE-1", LAKE
    ),
    # Check V9, units and money.
    "another unit": _one('name = "late_entry_days"\nvalue = 7\nunit = "day"', 'name = "late_entry_days"\nvalue = 7\n'
                         'unit = "month"', "wrong-unit", "CAM-5.2.4-s4"),
    "a number missing": _one('name = "late_entry_days"', 'name = "lateness"', "number-missing"),
    "a number of its own": _one('name = "late_entry_days"', 'name = "lateness"', "number-unknown", "CAM-5.2.4-s4"),
    "a number twice": _one('name = "late_entry_days"', 'name = "case_plan_limit_days"', "number-twice", "CAM-5.2.4-s4"),
    "a number out of all time": _one("value = 15\n", "value = 40000\n", "number-out-of-range", "DR-14"),
    "money out of all proportion": _one("amount_fen = 100000\n", "amount_fen = 99999999999\n", "number-out-of-range"),
    "yuan for fen": _one("amount_fen = 100000\n", "amount_fen = 1000\n", "number-not-in-quote", "CAM-6-s2"),
    "thirteen months": _one("months_per_year = 12", "months_per_year = 13", "number-out-of-range", "CAM-6-s2"),
    "a second payment": _one('id = "R44"\nkind = "block"\nreason = "N2"\nterm = "serious_in_span"\nspan = "quarter"\n',
                             'id = "R44"\nkind = "money"\namount_fen = 1\nmonths_per_year = 12\ndecision_months = 36\n',
                             "money-twice"),
    # Check V10, anchors, month ends, schedules.
    "counted from another day": _one('counted_from = "service"', 'counted_from = "report"', "wrong-anchor", "DR-14"),
    "counted from nowhere": _one('counted_from = "service"\n', "", "wrong-anchor", "DR-14"),
    "no end of the month": _one('month_end = "clamp"\n', "", "key-missing"),
    "no anchor of the schedule": _one('schedule_anchor = "report"\n', "", "key-missing"),
    "windows that do not fill a year": _one("every_months = 3", "every_months = 5", "step-not-whole", "CAM-5.2.3-s1"),
    "a year twice": _one("case_year = 3", "case_year = 2", "schedule-hole"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_faulty_pack_says_what_and_where(name):
    old, new, code, clause, text = BROKEN[name]
    found = [fault for fault in faults(spoiled(old, new, text)) if fault.code == code]
    assert found
    if clause:
        assert clause in {fault.clause for fault in found}
    for fault in found:
        for lang in ("zh", "en"):
            assert "?" not in fault_line(fault, lang).replace("+ ?", "")
        assert knows(f"pack-fault.{fault.code}")


def test_the_fixture_pack_itself_is_sound():
    assert check(LAKE).id == "lake-county@2024"


def test_every_fault_is_listed_with_its_own_line():
    text = spoiled('quote = "15日内"', 'quote = "16日内"', spoiled('total = "100"', 'total = "101"'))
    lines = text.split("\n")
    found = {fault.code: fault.line for fault in faults(text)}
    assert lines[found["total-differs"] - 1] == 'total = "101"'
    assert lines[found["quote-not-in-text"] - 1] == 'quote = "16日内"'


def test_a_fault_in_a_row_has_the_line_of_the_row():
    text = spoiled('[179, 200, "5"]', '[179, 200, "3"]')
    (fault,) = faults(text)
    assert text.split("\n")[fault.line - 1] == '  [179, 200, "3"],'
    assert fault_line(fault, "zh") == (
        f"第 {fault.line} 行，CAM-5.2.2-s4：举例（179, 200, 3）不成立：“deduct”写 3，按规则得 5。"
    )


def test_a_gap_is_named_exactly_and_under_which_reading():
    gap = next(fault for fault in faults(spoiled('B1 = "all" } },\n', 'B1 = "half" } },\n', LAKE)) if
               fault.code == "band-gap")  # fmt: skip
    assert (gap.values["where"], gap.values["under"]) == ("[0, 70)", "B1=all")


def test_a_bound_is_exact_however_fine_it_is():
    third = spoiled(B1_LOW, B1_LOW.replace('below = "70"', 'below = "69.9999"'), LAKE)
    gap = next(fault for fault in faults(third) if fault.code == "band-gap")
    assert gap.values["where"] == "[69.9999, 70)"


def test_loading_asks_nothing_of_the_sources_that_a_later_release_may_lack():
    text = spoiled("社区戒毒的期限为三年。", "社区戒毒的期限为三年!")
    assert load(text).id == "county-measure@2"
    assert codes(text) == {"text-differs"}


def test_a_pack_without_rules_may_leave_out_what_only_rules_need():
    assert load(shipped_text("county-measure@1")).rules == ()
    without = LAKE.replace('name = "archive_limit_days"', 'name = "archive_limit_weeks"')
    assert {"number-missing", "number-unknown"} <= codes(without)


LIVES = [
    Life("m@1", date(2010, 1, 1), date(2014, 12, 31)),
    Life("m@2", date(2016, 1, 1), date(2018, 12, 31)),
    Life("m@3", date(2018, 1, 1), date(2019, 12, 31)),
]


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2009, 12, 31), ("not_yet_in_force", date(2010, 1, 1))),
        (date(2010, 1, 1), "m@1"),
        (date(2014, 12, 31), "m@1"),
        (date(2015, 1, 1), ("between", date(2014, 12, 31))),
        (date(2017, 12, 31), "m@2"),
        (date(2018, 6, 1), "m@3"),
        (date(2019, 12, 31), "m@3"),
        (date(2020, 1, 1), ("ended", date(2019, 12, 31))),
    ],
)
def test_a_day_without_a_text_in_force_says_why_and_borrows_no_other(day, found):
    if isinstance(found, str):
        assert in_force_on(LIVES, day).pack == found
        return
    with pytest.raises(NothingInForce) as raised:
        in_force_on(LIVES, day)
    assert (raised.value.why, raised.value.bound) == found


def test_no_text_at_all_is_its_own_answer():
    with pytest.raises(NothingInForce, match="not_found"):
        in_force_on([], date(2020, 1, 1))


def test_the_hole_between_two_texts_is_found_to_the_day():
    assert list(holes(LIVES)) == [(date(2015, 1, 1), date(2015, 12, 31))]
    assert list(holes([Life("m@1", date(2010, 1, 1), None), Life("m@2", date(2030, 1, 1), None)])) == []
    assert list(holes([])) == []


def test_on_the_first_of_every_month_of_its_life_the_county_measure_is_in_force():
    lives = [life_of(load(shipped_text(name)).document) for name in ("county-measure@1", "county-measure@2")]
    for year in range(2008, 2031):
        for month in range(1, 13):
            if (year, month) >= (2008, 6):
                assert in_force_on(lives, date(year, month, 1)).pack == "county-measure@2"
