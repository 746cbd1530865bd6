"""The shipped county pack holds together, and a broken pack says where it breaks."""

import re
from itertools import pairwise

import pytest

from domain.policies import NUMBERS, PackFault, digest, load, shipped, shipped_text

TEXT = shipped_text("county-measure")


def test_the_default_pack_is_the_county_measure_in_force_from_the_laws_first_day():
    pack = load(TEXT)
    assert pack.id == "county-measure@1"
    assert pack.document.effective_from.isoformat() == "2008-06-01"
    assert "county-measure@1" in shipped()


def test_detox_has_22_windows_and_rehab_12_that_tile_three_years():
    windows = load(TEXT).windows
    for measure, count in (("detox", 22), ("rehab", 12)):
        for duty in ("interview", "urine_test"):
            own = [w for w in windows if (w.measure, w.duty) == (measure, duty)]
            assert [w.seq for w in own] == list(range(1, count + 1))
            assert own[0].from_month == 0
            assert own[-1].to_month == 36
            assert all(a.to_month == b.from_month for a, b in pairwise(own))


def test_the_archive_needs_the_three_documents_that_the_text_names():
    assert load(TEXT).required_documents == ("decision", "registration_form", "psych_assessment")


def test_every_number_is_stated_once_and_quotes_its_clause():
    pack = load(TEXT)
    assert set(pack.numbers) == NUMBERS
    for clause in pack.clause:
        for number in clause.number:
            assert number.quote in clause.text


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('quote = "15日内"', 'quote = "20日内"', "DR-14: quote not in the text"),
        ('name = "late_entry_days"', 'name = "lateness"', "number missing: late_entry_days"),
        ('name = "late_entry_days"', 'name = "case_plan_limit_days"', "number stated twice: case_plan_limit_days"),
        ("every_months = 3", "every_months = 5", "12 months are not a whole number of 5-month windows"),
        ("case_year = 3", "case_year = 2", "case-years [1, 2, 2], expected [1, 2, 3]"),
        ('level = "county"', 'level = "village"', "document.level"),
        ("value = 15", "value = 15.0", "value"),
        ("value = 15", "value = true", "value"),
        ('unit = "day"', 'unit = "day"\nsurprise = 1', "surprise"),
        ("[document]", "[document]\n[document]", "TOML"),
    ],
)  # fmt: skip
def test_a_broken_pack_says_where(old, new, fault):
    assert old in TEXT
    with pytest.raises(PackFault, match=re.escape(fault)):
        load(TEXT.replace(old, new, 1))


def test_an_unknown_pack_is_a_key_error_and_a_document_means_its_newest_version():
    with pytest.raises(KeyError):
        shipped_text("nowhere")
    assert shipped_text("county-measure") == shipped_text("county-measure@1")


def test_the_digest_is_the_sha256_of_the_text():
    assert digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
