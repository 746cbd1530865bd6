"""The shipped packs hold together: figures, items, readings, quotes and what a ruling makes of them."""

from decimal import Decimal
from itertools import pairwise

import pytest

from domain.policies import (
    DEFAULT,
    NUMBERS,
    SCORING_NUMBERS,
    TERMS,
    UnknownReading,
    UnknownValue,
    digest,
    load,
    shipped,
    shipped_text,
    sources,
)
from domain.policies.checking import check, compared_clauses
from domain.policies.comparing import differences
from domain.policies.numbers import KNOWN
from domain.policies.rules import Award, Band, Block, Breach, Money, Target
from domain.policies.terms import BLOCK_TERMS, CASE_TERMS, STATION_TERMS

COUNTY = load(shipped_text("county-measure@2"))
PACKS = sorted(shipped())


@pytest.mark.parametrize("name", PACKS)
def test_every_shipped_pack_is_sound_and_quotes_its_sources_word_for_word(name):
    pack = check(shipped_text(name))
    assert pack.id == name
    compared, clauses = compared_clauses(pack)
    assert compared == (0 if name == "county-measure@1" else clauses)


def test_the_first_county_pack_quotes_the_same_sources_though_it_names_none():
    texts = {label: text for source in sources().values() for label, text in source.items()}
    assert all(clause.text == texts[clause.id] for clause in load(shipped_text("county-measure@1")).clause)


def test_the_default_pack_is_the_complete_county_measure_in_force_from_the_laws_first_day():
    assert DEFAULT == "county-measure@2"
    assert COUNTY.document.effective_from.isoformat() == "2008-06-01"
    assert shipped_text("county-measure") == shipped_text(DEFAULT)


def test_the_first_county_pack_still_has_its_figures_and_scores_nothing():
    pack = load(shipped_text("county-measure@1"))
    assert set(pack.numbers) == NUMBERS
    assert (pack.items, pack.rules, pack.readings) == ((), (), ())
    assert {name: COUNTY.numbers[name] for name in NUMBERS} == pack.numbers
    assert pack.windows == COUNTY.windows


@pytest.mark.parametrize("name", PACKS)
def test_detox_has_22_windows_and_rehab_12_that_tile_three_years(name):
    windows = load(shipped_text(name)).windows
    for measure, count in (("detox", 22), ("rehab", 12)):
        for duty in ("interview", "urine_test"):
            own = [w for w in windows if (w.measure, w.duty) == (measure, duty)]
            assert [w.seq for w in own] == list(range(1, count + 1))
            assert own[0].from_month == 0
            assert own[-1].to_month == 36
            assert all(a.to_month == b.from_month for a, b in pairwise(own))


def test_the_archive_needs_the_three_documents_that_the_text_names():
    assert COUNTY.required_documents == ("decision", "registration_form", "psych_assessment")


def test_the_items_are_the_twelve_of_the_measure_and_make_a_hundred_points():
    assert [(item.id, str(item.max)) for item in COUNTY.items] == [
        ("5.1.1", "3"), ("5.1.2", "10"), ("5.1.3", "5"), ("5.1.4", "2"), ("5.2.1", "5"), ("5.2.2", "15"),
        ("5.2.3", "15"), ("5.2.4", "20"), ("5.2.5", "10"), ("5.2.6", "5"), ("5.3", "5"), ("5.4", "5"),
    ]  # fmt: skip
    assert sum(item.max for item in COUNTY.items) == 100


def test_every_rule_of_the_measure_is_there_once():
    assert sorted({rule.id for rule in COUNTY.rules}) == [
        "R00", "R01a", "R01b", "R01c", "R02", "R02a", "R02b", "R02c", "R02d", "R03a", "R03b", "R03c", "R03d", "R04",
        "R06", "R07", "R08", "R09", "R10", "R11", "R12", "R13", "R14", "R15", "R16", "R17", "R18", "R19", "R20", "R22",
        "R23", "R24", "R25", "R27", "R31", "R32", "R34", "R35", "R36", "R40", "R43", "R44", "R45", "R45b-archive",
        "R45b-entry", "R45b-interview", "R45b-urine_test",
    ]  # fmt: skip
    active = [rule.id for rule in COUNTY.ruled().rules]
    assert len(active) == len(set(active))
    assert all(rule.clause for rule in COUNTY.ruled().rules)


def test_the_readings_of_the_measure_stand_as_the_office_reads_them():
    found = {reading.id: (reading.status, reading.value, tuple(sorted(reading.choices))) for reading in COUNTY.readings}
    assert found == {
        "R02": ("open", "undecided", ("example", "undecided")),
        "R11": ("adopted", "last_band", ("last_band", "zero_item")),
        "R18": ("adopted", "letter_accounts", ("letter_accounts", "letter_ignored")),
        "R35": ("adopted", "missing_only", ("late_is_missing", "missing_only")),
        "N4": ("adopted", "all_four", ("all_four", "first_three")),
        "N1": ("adopted", "and", ("and", "or")),
    }


def test_each_reading_switched_changes_the_rules():
    usual = COUNTY.ruled()
    for reading in COUNTY.readings:
        for value in set(reading.choices) - {reading.value}:
            other = COUNTY.ruled({reading.id: value})
            assert other.rules != usual.rules
            assert other.key != usual.key


def test_the_money_is_a_thousand_yuan_a_year_blocked_for_four_reasons():
    rules = COUNTY.ruled().rules
    assert [(r.amount_fen, r.months_per_year, r.decision_months) for r in rules if isinstance(r, Money)] == [
        (100_000, 12, 36)
    ]
    blocks = {(r.reason, r.span) for r in rules if isinstance(r, Block)}
    assert blocks == {("N1", "quarter"), ("N2", "quarter"), ("N3", "month"), ("N4", "month")}
    first_three = COUNTY.ruled({"N4": "first_three"}).rules
    assert {r.reason for r in first_three if isinstance(r, Block)} == {"N1", "N2", "N3"}


def test_below_seventy_percent_the_last_band_counts_until_decided_otherwise():
    def deducts(**decisions: str) -> list[str]:
        band = next(r for r in COUNTY.ruled(decisions).rules if isinstance(r, Band) and r.rate == "execution")
        return [str(row.deduct) for row in band.rows if row.from_percent == 0]

    assert deducts() == ["7"]
    assert deducts(R11="zero_item") == ["15"]


def test_a_number_can_be_switched_and_stays_within_what_a_calendar_holds():
    ruling = COUNTY.ruled({"agreement_limit_days": "10"})
    assert ruling.numbers["agreement_limit_days"] == 10
    assert ruling.key == "county-measure@2+agreement_limit_days=10+R02?"
    for value in ("-1", "x", "3661", "1.5", "", "١", "99999999999"):
        with pytest.raises(UnknownValue) as raised:
            COUNTY.ruled({"agreement_limit_days": value})
        assert (raised.value.least, raised.value.most) == (0, 3660)


def test_what_the_pack_does_not_have_is_named_with_what_it_has():
    with pytest.raises(UnknownReading) as reading:
        COUNTY.ruled({"R99": "x"})
    assert {"R11", "N1", "late_entry_days"} <= set(reading.value.known)
    with pytest.raises(UnknownValue) as value:
        COUNTY.ruled({"R11": "harsher"})
    assert value.value.choices == ("last_band", "zero_item")


def test_an_undecided_item_is_one_interval_and_decided_one_number():
    assert COUNTY.ruled().open_readings == ("R02",)
    assert [rule.kind for rule in COUNTY.ruled().rules if rule.item == "5.1.2"] == ["unscored"]
    assert len(COUNTY.ruled().variants()) == 1
    decided = COUNTY.ruled({"R02": "example"})
    assert (decided.open_readings, len(decided.variants())) == ((), 1)
    assert {rule.kind for rule in decided.rules if rule.item == "5.1.2"} == {"inventory"}
    assert decided.decided({"R02": "undecided"}).open_readings == ("R02",)


def test_a_decision_comes_on_top_of_those_that_count_already():
    both = COUNTY.ruled({"N1": "or"}).decided({"R11": "zero_item", "late_entry_days": "8"})
    assert (both.values["N1"], both.values["R11"], both.numbers["late_entry_days"]) == ("or", "zero_item", 8)
    assert both.key == COUNTY.ruled({"N1": "or", "R11": "zero_item", "late_entry_days": "8"}).key


def test_the_township_of_chengzhai_rewards_cases_and_deducts_from_six_points():
    pack = load(shipped_text("chengzhai-2018"))
    assert [(item.id, item.starts, item.max) for item in pack.items] == [
        ("F-2", "zero", Decimal(8)), ("F-5", "full", Decimal(6)), ("F-8", "full", Decimal(5)),
    ]  # fmt: skip
    rules = pack.ruled().rules
    assert [(r.term, str(r.points)) for r in rules if isinstance(r, Award)] == [("isolation_case", "1")]
    assert {(r.term, str(r.points)) for r in rules if isinstance(r, Breach)} == {
        ("person_without_archive", "1"), ("person_without_help", "1"), ("person_not_entered_in_time", "1"),
        ("urine_test_missed", "0.5"), ("person_in_dropout", "1"),
    }  # fmt: skip
    assert [r.kind for r in rules if r.item == "F-8"] == ["unscored"]
    assert pack.document.effective_to.isoformat() == "2018-12-31"


def test_the_subdistrict_of_jiaochuan_has_targets_and_no_points():
    pack = load(shipped_text("jiaochuan"))
    assert pack.items == ()
    assert [(r.every, str(r.at_least)) for r in pack.rules if isinstance(r, Target)] == [
        ("quarter", "80"), ("year", "80"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["chengzhai-2018@1", "jiaochuan@1"])
def test_a_foreign_pack_says_of_every_limit_that_it_is_taken_over(name):
    pack = load(shipped_text(name))
    for clause in pack.clause:
        assert bool(clause.number or clause.schedule or clause.document) == (clause.taken_from is not None)
    assert {n: v for n, v in COUNTY.numbers.items() if n in pack.numbers} == pack.numbers


def test_the_vocabulary_is_closed_said_in_both_languages_and_each_word_used():
    assert set(TERMS) == CASE_TERMS | STATION_TERMS | BLOCK_TERMS
    assert all(term.label and term.label_en for term in TERMS.values())
    used = {r.term for name in PACKS for r in load(shipped_text(name)).rules if isinstance(r, Breach | Award | Block)}
    assert used == set(TERMS)


def test_every_number_is_known_with_its_unit_and_the_complete_pack_has_them_all():
    assert set(COUNTY.numbers) == set(KNOWN)
    assert set(KNOWN) > SCORING_NUMBERS
    for clause in COUNTY.clause:
        for number in clause.number:
            assert (number.unit, number.counted_from) == (KNOWN[number.name].unit, KNOWN[number.name].anchor)


def test_two_packs_differ_in_exactly_what_was_changed():
    changed = load(
        shipped_text(DEFAULT)
        .replace('term = "work_group_missing"\npoints = "1"', 'term = "work_group_missing"\npoints = "2"')
        .replace('note_en = "Cases in execution on the day', 'note_en = "2: cases in execution on the day')
        .replace("看考核日在执行、限期已过", "2分。看考核日在执行、限期已过")
        .replace('rule = "R12"\ncolumns = ["occurrences", "deduct"]\nrows = [[0, "0"], [1, "1"]]',
                 'rule = "R12"\ncolumns = ["occurrences", "deduct"]\nrows = [[0, "0"], [1, "2"]]')
    )  # fmt: skip
    found = [(one.what, one.name, one.field, one.was, one.now) for one in differences(COUNTY, changed)]
    assert ("rule", "R12", "points", "1", "2") in found
    assert {(what, name) for what, name, *_ in found} == {("rule", "R12")}
    assert differences(COUNTY, COUNTY) == ()
    added = {
        (one.what, one.name) for one in differences(load(shipped_text("county-measure@1")), COUNTY) if one.was is None
    }
    assert {("item", "5.3"), ("reading", "N1"), ("rule", "R43[N1=and]"), ("number", "archive_limit_days")} <= added


def test_an_unknown_pack_is_a_key_error():
    with pytest.raises(KeyError):
        shipped_text("nowhere")


def test_the_digest_is_the_sha256_of_the_text():
    assert digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
