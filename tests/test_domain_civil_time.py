"""Civil dates: exact at midnight in China, lenient to people, strict to machines."""

import time
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import civil_time
from domain.civil_time import (
    add_months,
    civil_date,
    civil_date_of,
    day_start_us,
    format_civil,
    format_instant,
    instant_of,
    instant_us,
    is_clock_time,
    iso_date,
    month_span,
    no_such_day,
    parse_instant,
    quarter_of,
    quarter_span,
    typed_date,
    typed_time,
)

DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))


def test_a_day_in_china_begins_at_16_00_utc_of_the_day_before():
    start = day_start_us(date(2024, 1, 12))
    assert instant_of(start) == datetime(2024, 1, 11, 16, tzinfo=UTC)
    assert civil_date(start) == date(2024, 1, 12)
    assert civil_date(start - 1) == date(2024, 1, 11)


@given(DAYS)
def test_a_day_holds_exactly_its_own_microseconds(day):
    start = day_start_us(day)
    assert civil_date(start) == civil_date(start + civil_time.MICROSECONDS_A_DAY - 1) == day


def test_an_instant_of_any_zone_has_one_civil_date():
    late = datetime(2024, 1, 11, 23, 30, tzinfo=timezone(timedelta(hours=-5)))
    assert civil_date_of(late) == date(2024, 1, 12)


def test_an_instant_without_zone_is_no_instant():
    with pytest.raises(ValueError, match=r"^an instant needs a zone$"):
        instant_us(datetime(2024, 1, 11))  # noqa: DTZ001


def test_an_instant_is_written_in_utc_with_six_digits():
    assert format_instant(parse_instant("2024-01-11T10:00:00+08:00")) == "2024-01-11T02:00:00.000000Z"
    assert format_instant(1) == "1970-01-01T00:00:00.000001Z"
    assert format_civil(0) == "1970-01-01 08:00:00"


@given(st.datetimes(datetime(1950, 1, 1), datetime(2150, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_an_instant_written_and_read_is_the_same(moment):
    assert parse_instant(format_instant(moment)) == moment == instant_of(instant_us(moment))


@pytest.mark.parametrize(
    "text",
    [
        "2024-01-11T10:00:00", "2024-01-11 10:00:00Z", "2024-01-11T10:00Z", "2024-01-11T24:00:00Z",
        "2024-01-11T10:00:00.1234567Z", "2024-02-30T10:00:00Z", "2024-01-11T10:00:60Z", "0001-01-01T00:00:00+08:00", "",
        "２０24-01-11T10:00:00Z", "2024-01-11T10:00:00+0800",
    ],
)  # fmt: skip
def test_an_instant_is_read_strictly(text):
    with pytest.raises(ValueError):  # noqa: PT011
        parse_instant(text)


def test_a_short_fraction_of_a_second_is_read():
    assert parse_instant("2024-01-11T10:00:00.5Z").microsecond == 500_000


@pytest.mark.parametrize(
    "text",
    ["2026-03-05", "2026.3.5", "2026/3/5", "2026年3月5日", "20260305", "２０２６年３月５日", "2026 年 3 月 5 日",
     " 2026-3-5 ", "2026．03．05", "2026年3月5号"],
)  # fmt: skip
def test_a_date_is_read_as_people_type_it(text):
    assert typed_date(text) == date(2026, 3, 5)


@pytest.mark.parametrize(
    "text", ["2026-3/5", "2026.3", "26.3.5", "2026-02-30", "2026年3月", "202635", "3月5日", "", "2026-03-05x"]
)
def test_what_is_no_date_is_not_guessed(text):
    with pytest.raises(ValueError):  # noqa: PT011
        typed_date(text)


@pytest.mark.parametrize(
    "text", ["20260305", "2026-3-5", "2026-W10-4", "2026-03-05T00:00", "２026-03-05", "2026-02-29"]
)
def test_a_machine_writes_dates_in_one_way_only(text):
    assert iso_date("2026-03-05") == date(2026, 3, 5)
    with pytest.raises(ValueError):  # noqa: PT011
        iso_date(text)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2026.11.31", (2026, 11, 31)),
        ("２０２６年２月２９日", (2026, 2, 29)),
        ("20261301", (2026, 13, 1)),
        ("2024-02-29", None),
        ("2026.11", None),
        ("0000-01-01", None),
        ("", None),
    ],
)
def test_a_date_spelt_rightly_that_no_calendar_has_is_told_by_its_numbers(text, parts):
    assert no_such_day(text) == parts


def test_a_time_of_day_is_read_as_people_type_it_and_kept_in_one_form():
    assert typed_time("9:05") == typed_time("０９：０５") == typed_time("09:05:00") == "09:05"
    assert is_clock_time("23:59")
    assert not any(map(is_clock_time, ["24:00", "9:05", "09:60", "09:05:00", "0９:05"]))
    for text in ("25:00", "9", "9:5", ""):
        with pytest.raises(ValueError):  # noqa: PT011
            typed_time(text)


def test_a_month_later_is_clamped_to_the_end_and_counted_from_the_anchor():
    anchor = date(2024, 1, 31)
    assert [add_months(anchor, n) for n in (1, 2, 3, 12, -2)] == [
        date(2024, 2, 29), date(2024, 3, 31), date(2024, 4, 30), date(2025, 1, 31), date(2023, 11, 30),
    ]  # fmt: skip


@given(DAYS, st.integers(-400, 400))
def test_adding_months_moves_the_month_exactly_and_the_day_never_up(anchor, months):
    moved = add_months(anchor, months)
    assert (moved.year * 12 + moved.month) - (anchor.year * 12 + anchor.month) == months
    assert moved.day <= anchor.day
    assert moved.day == anchor.day or (moved + timedelta(days=1)).day == 1


@given(DAYS, st.integers(0, 400))
def test_adding_months_keeps_order(anchor, months):
    assert add_months(anchor, months) <= add_months(anchor, months + 1)
    assert add_months(anchor, months) <= add_months(anchor + timedelta(days=1), months)


@given(DAYS)
def test_a_day_lies_in_its_quarter_and_month(day):
    first, after = quarter_span(quarter_of(day))
    assert first <= day < after
    first, after = month_span(civil_time.month_of(day))
    assert first <= day < after


@pytest.mark.parametrize("text", ["2025Q5", "2025Q0", "2025q1", "2025-Q1", "０025Q1", "0000Q1", "25Q1"])
def test_what_is_no_quarter_has_no_span(text):
    with pytest.raises(ValueError):  # noqa: PT011
        quarter_span(text)


@pytest.mark.parametrize("text", ["2025-13", "2025-00", "2025-1", "202501"])
def test_what_is_no_month_has_no_span(text):
    with pytest.raises(ValueError):  # noqa: PT011
        month_span(text)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a process is fixed here")
def test_an_instant_is_in_utc_wherever_the_machine_stands(monkeypatch):
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("TZ", "XXX-5")
        time.tzset()
        moment = parse_instant("2024-01-11T10:00:00+08:00")
        assert moment.utcoffset() == timedelta(0)
        assert format_instant(datetime(2024, 1, 11, 10, tzinfo=civil_time.SHANGHAI)) == "2024-01-11T02:00:00.000000Z"
    time.tzset()


def test_an_instant_is_shown_in_the_time_of_china_in_whichever_form_it_comes():
    assert format_civil(datetime(2024, 1, 11, 2, tzinfo=UTC)) == "2024-01-11 10:00:00"
    assert format_civil(instant_us(datetime(2024, 1, 11, 2, tzinfo=UTC))) == "2024-01-11 10:00:00"


def test_a_span_ends_where_the_next_begins():
    assert quarter_span("2025Q4") == (date(2025, 10, 1), date(2026, 1, 1))
    assert month_span("2025-12") == (date(2025, 12, 1), date(2026, 1, 1))


@pytest.mark.parametrize(
    ("read", "text", "words"),
    [
        (parse_instant, "noon", "not an RFC 3339 instant"),
        (parse_instant, "0001-01-01T00:00:00+08:00", "an instant beyond the calendar"),
        (iso_date, "2024-1-1", "not an ISO date"),
        (typed_date, "spring", "not a date as people type it"),
        (typed_time, "25:00", "not a time of day"),
        (quarter_span, "2025Q5", "not a quarter"),
        (month_span, "2025-13", "not a month"),
    ],
)
def test_an_error_says_what_the_text_is_not(read, text, words):
    with pytest.raises(ValueError, match=f"^{words}$"):
        read(text)
