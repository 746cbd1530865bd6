-- Working days: for every civil day that a report deadline may start from, the next working day.
-- Grain: calendar, day. Reads: heads, rule, calendar, calendar_day, calendar_year.
-- A year without a calendar counts Monday to Friday; `missing_years` names the years that were needed so.
CREATE OR REPLACE TEMP TABLE next_working_day AS
WITH reach AS (
  SELECT min(h.served_on) AS first_day, max(h.served_on) + max(r.report_deadline_days)::INTEGER + 800 AS last_day
  FROM heads AS h JOIN rule AS r ON r.pack_no = h.pack_no
),
known AS (
  SELECT c.calendar_no, coalesce(list(y.year) FILTER (y.year IS NOT NULL), []) AS years
  FROM calendar AS c LEFT JOIN calendar_year AS y USING (calendar_no) GROUP BY c.calendar_no
),
civil AS (
  SELECT c.calendar_no, d.day::DATE AS day
  FROM calendar AS c, reach, LATERAL range(reach.first_day, reach.last_day, INTERVAL 1 DAY) AS d(day)
),
rolled AS (
  SELECT
    c.calendar_no, c.day,
    min(CASE WHEN coalesce(x.is_working, isodow(c.day) < 6) THEN c.day END) OVER (
      PARTITION BY c.calendar_no ORDER BY c.day ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING
    ) AS working_day
  FROM civil AS c
  LEFT JOIN calendar_day AS x ON x.calendar_no = c.calendar_no AND x.day = c.day
)
SELECT
  r.calendar_no, r.day, r.working_day,
  list_filter(range(year(r.day), year(r.working_day) + 1), lambda y: NOT list_contains(k.years, y)) AS missing_years
FROM rolled AS r JOIN known AS k USING (calendar_no)
WHERE r.working_day IS NOT NULL;
