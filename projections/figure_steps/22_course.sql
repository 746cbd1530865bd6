-- Courses: one row a reported case and run: its clock, and what of its windows no day of the run can change, a bit a window.
-- Grain: case, basis of a run. Reads: clocks, run, stops, transfers, missed_tests, moves, basis_bit, basis.
-- nominal: the day that a clock without stops would show. A window has begun on a day when its first month has on the nominal day,
-- so that stopped clocks place days by their month as all others do. `unknown`: windows whose end an open stop leaves unknown.
CREATE OR REPLACE TEMP MACRO nominal(day, pauses) AS CASE
  WHEN pauses IS NULL THEN day
  ELSE day - list_sum(list_transform(pauses, lambda pause: greatest(0, least(day, pause.resumed_on) - pause.stopped_on)))::INTEGER
END;

CREATE OR REPLACE TEMP TABLE basis_day AS
SELECT s.bid, s.mask, b.as_of, make_date(year(b.as_of), 1, 1) AS year_opens FROM basis_bit AS s JOIN basis AS b ON b.bid = s.bid;

CREATE OR REPLACE TEMP TABLE course AS
WITH paused AS (
  SELECT
    bid, case_no, list({'stopped_on': stopped_on, 'resumed_on': resumed_on}) AS pauses, any_value(active_days) FILTER (stopped_days IS NULL) AS open_days
  FROM stops GROUP BY bid, case_no
),
moved AS (
  SELECT bid, case_no, list({'from_day': transferred_on, 'to_day': settled_on}) AS transfer_spans FROM transfers GROUP BY bid, case_no
),
spared AS (
  SELECT bid, case_no, bit_or(bit) AS tests FROM missed_tests WHERE excused AND occurred < closes GROUP BY bid, case_no
),
dated AS (
  SELECT
    c.*, r.bases, p.pauses, t.transfer_spans, coalesce(x.tests, 0) AS tests_spared,
    CASE WHEN c.term_end IS NULL THEN c.start + c.term_offset::INTEGER - 1 ELSE nominal(c.term_end - 1, p.pauses) END AS listed_until,
    nominal(c.term_end, p.pauses) AS term_day, nominal(c.ended_on, p.pauses) AS ended_day, c.start + p.open_days::INTEGER AS open_day
  FROM clocks AS c
  JOIN run AS r ON r.bid = c.bid AND r.case_no = c.case_no
  LEFT JOIN paused AS p ON p.bid = c.bid AND p.case_no = c.case_no
  LEFT JOIN moved AS t ON t.bid = c.bid AND t.case_no = c.case_no
  LEFT JOIN spared AS x ON x.bid = c.bid AND x.case_no = c.case_no
),
placed AS (
  SELECT
    * EXCLUDE (listed_until, term_day, ended_day, open_day),
    place_of(schedule_no, 0, start, listed_until) AS listed_at, place_of(schedule_no, 0, start, term_day) AS term_at,
    place_of(schedule_no, 0, start, ended_day) AS ended_at, place_of(schedule_no, 0, start, open_day) AS open_at
  FROM dated
)
SELECT
  * EXCLUDE (listed_at, term_at, ended_at, open_at),
  coalesce(begun(listed_at), 0) AS talks_listed, coalesce(begun(listed_at + places()), 0) AS tests_listed,
  coalesce(begun(term_at) & ~over(term_at), 0) AS talks_cut, coalesce(begun(term_at + places()) & ~over(term_at + places()), 0) AS tests_cut,
  coalesce(~over(ended_at), 0) AS talks_unended, coalesce(~over(ended_at + places()), 0) AS tests_unended,
  coalesce(~over(open_at), 0) AS talks_unknown, coalesce(~over(open_at + places()), 0) AS tests_unknown
FROM placed;

-- The windows whose end lies within a transfer, and those whose end lies in a station's time.
CREATE OR REPLACE TEMP TABLE excused_windows AS
WITH placed AS (
  SELECT
    t.bid, t.case_no, d.is_test, place_of(c.schedule_no, d.is_test, c.start, nominal(t.transferred_on, c.pauses)) AS from_at,
    place_of(c.schedule_no, d.is_test, c.start, nominal(t.settled_on, c.pauses)) AS to_at
  FROM transfers AS t
  JOIN course AS c ON c.bid = t.bid AND c.case_no = t.case_no
  CROSS JOIN (SELECT unnest([0, 1]) AS is_test) AS d
)
SELECT bid, case_no, is_test, bit_or(~over(from_at) & coalesce(over(to_at), ~0::UBIGINT)) AS windows FROM placed GROUP BY bid, case_no, is_test;

CREATE OR REPLACE TEMP TABLE moved_windows AS
WITH placed AS (
  SELECT
    m.bid, m.case_no, m.station_no, m.to_day IS NULL AS is_current, d.is_test,
    place_of(c.schedule_no, d.is_test, c.start, nominal(m.from_day, c.pauses)) AS from_at,
    place_of(c.schedule_no, d.is_test, c.start, nominal(m.to_day, c.pauses)) AS to_at
  FROM course AS c
  JOIN moves AS m ON m.bid = c.bid AND m.case_no = c.case_no
  CROSS JOIN (SELECT unnest([0, 1]) AS is_test) AS d
  WHERE c.has_moved
)
SELECT bid, case_no, station_no, is_current, is_test, ~over(from_at) & coalesce(over(to_at), ~0::UBIGINT) AS windows FROM placed;
