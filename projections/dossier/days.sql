-- Days from the first that a record bears to the last: off work or not, how many records were typed in time and late.
-- Grain: day. Reads: scoped, calendar_day.
WITH span AS (SELECT unnest(generate_series(min(occurred), max(occurred), INTERVAL 1 DAY))::DATE AS day FROM scoped)
SELECT d.day, coalesce(NOT any_value(c.is_working), isodow(d.day) > 5), count(*) FILTER (NOT s.is_late_at_all)::INTEGER,
  count(*) FILTER (s.is_late_at_all AND NOT s.is_declared)::INTEGER
FROM span AS d LEFT JOIN scoped AS s ON s.occurred = d.day LEFT JOIN calendar_day AS c ON c.day = d.day
GROUP BY d.day ORDER BY d.day;
