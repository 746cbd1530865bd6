"""The shipped working-day tables beside an independent source."""

import datetime as dt

import chinese_calendar

from commands.calendars import shipped_calendars


def test_every_day_of_2008_to_2026_is_a_working_day_exactly_where_the_state_council_says_so() -> None:
    for year in shipped_calendars():
        days_off, workdays = set(year.days_off), set(year.workdays)
        day = dt.date(year.year, 1, 1)
        while day.year == year.year:
            text = day.isoformat()
            ours = text in workdays or (day.weekday() < 5 and text not in days_off)
            assert ours == chinese_calendar.is_workday(day), text
            day += dt.timedelta(days=1)


def test_the_years_are_complete_and_in_order() -> None:
    assert [year.year for year in shipped_calendars()] == list(range(2008, 2027))


def test_make_up_working_days_lie_on_weekends_and_in_their_year() -> None:
    for year in shipped_calendars():
        for text in year.workdays:
            day = dt.date.fromisoformat(text)
            assert (day.year, day.weekday() >= 5) == (year.year, True), text
        assert not set(year.workdays) & set(year.days_off)


def test_every_year_names_the_notices_that_set_it() -> None:
    for year in shipped_calendars():
        assert f"〔{year.year - 1}〕" in year.document
