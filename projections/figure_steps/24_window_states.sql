-- Window states: which windows of the two periodic duties are in which state, a bit a window.
-- Grain: basis, case, duty (`is_test`). Reads: course, basis_day, folded_at, excused_windows. `over_now`: the last day is past or the as-of
-- day; `this_year`: of these, those whose last day lies in the year of the as-of day.
CREATE OR REPLACE TEMP TABLE window_states AS
WITH now AS (
  SELECT
    b.bid, c.case_no, c.bid AS run_bid, b.mask, c.schedule_no, c.start, coalesce(c.ended_on <= b.as_of, FALSE) AS has_ended,
    nominal(b.as_of, c.pauses) AS today, nominal(b.as_of + 1, c.pauses) AS tomorrow, nominal(b.year_opens, c.pauses) AS year_opens,
    c.talks_listed, c.tests_listed, c.talks_cut, c.tests_cut, c.talks_unended, c.tests_unended, c.talks_unknown, c.tests_unknown, c.tests_spared,
    coalesce(f.talks, 0) AS talks, coalesce(f.tests, 0) AS tests
  FROM course AS c
  JOIN basis_day AS b ON c.bases & b.mask <> 0
  LEFT JOIN folded_at AS f ON f.bid = b.bid AND f.case_no = c.case_no
),
placed AS (
  SELECT
    *, place_of(schedule_no, 0, start, today) AS begun_at, place_of(schedule_no, 0, start, tomorrow) AS over_at,
    place_of(schedule_no, 0, start, year_opens) AS year_at
  FROM now
),
each AS (
  SELECT
    n.bid, n.case_no, n.run_bid, n.mask, d.is_test, n.has_ended,
    CASE d.is_test WHEN 0 THEN n.talks_listed ELSE n.tests_listed END AS listed,
    CASE d.is_test WHEN 0 THEN n.talks ELSE n.tests END AS hit,
    CASE d.is_test WHEN 0 THEN n.talks_cut & ~n.talks_unknown ELSE n.tests_cut & ~n.tests_unknown END
      | CASE WHEN NOT n.has_ended THEN 0 WHEN d.is_test = 0 THEN n.talks_unended ELSE n.tests_unended END AS cut,
    CASE d.is_test WHEN 0 THEN n.talks_unknown ELSE n.tests_unknown END AS unknown,
    CASE d.is_test WHEN 0 THEN 0 ELSE n.tests_spared END AS spared,
    begun(n.begun_at + d.is_test * places()) AS begun_now, over(n.over_at + d.is_test * places()) AS over_now,
    over(n.year_at + d.is_test * places()) AS over_before
  FROM placed AS n CROSS JOIN (SELECT unnest([0, 1]) AS is_test) AS d
),
due AS (
  SELECT
    e.* EXCLUDE (spared), e.listed & e.begun_now & ~e.hit & ~e.cut AS due,
    coalesce(x.windows, 0) | (e.spared & e.over_now) AS excusable
  FROM each AS e
  LEFT JOIN excused_windows AS x ON x.bid = e.run_bid AND x.case_no = e.case_no AND x.is_test = e.is_test
)
SELECT
  bid, case_no, run_bid, mask, is_test, over_now, over_now & ~over_before AS this_year,
  CASE WHEN has_ended THEN 0 ELSE listed & ~begun_now END AS scheduled,
  listed & ((begun_now & ~hit & cut) | CASE WHEN has_ended THEN ~begun_now ELSE 0 END) AS not_due,
  listed & begun_now & hit AS fulfilled,
  due & unknown AS suspended,
  due & ~unknown & excusable AS excused,
  due & ~unknown & ~excusable & over_now AS missed,
  due & ~unknown & ~excusable & ~over_now AS open
FROM due;
