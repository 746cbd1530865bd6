-- Duties by month of their last day: met in time, held by a late record (declared or not), unmet.
-- Grain: unit, month. Reads: duty_scoped. The unit is the station in a county's picture and else the case.
SELECT CASE WHEN $by_station THEN station ELSE case_id END AS unit, date_trunc('month', last_day)::DATE AS month,
  count(*) FILTER (state = 'met')::INTEGER, count(*) FILTER (state = 'late')::INTEGER, count(*) FILTER (state = 'declared')::INTEGER,
  count(*) FILTER (state = 'unmet')::INTEGER
FROM duty_scoped
WHERE CASE WHEN $by_station THEN station ELSE case_id END IS NOT NULL
GROUP BY unit, month ORDER BY unit, month;
