-- Sittings in which so many late records were typed that they are no single belated paper.
-- Grain: sitting. Reads: scoped, threshold. Its name holds the recorder's and is not told.
SELECT
  station, min(recorded_at_us), max(recorded_at_us), count(*)::INTEGER AS records,
  count(*) FILTER (is_late_at_all AND NOT is_declared)::INTEGER AS late,
  count(*) FILTER (is_declared)::INTEGER, count(*) FILTER (is_rescue)::INTEGER, count(DISTINCT case_id)::INTEGER,
  min(occurred) FILTER (is_late_at_all), max(occurred) FILTER (is_late_at_all)
FROM scoped WHERE sitting IS NOT NULL
GROUP BY sitting, station
HAVING count(*) FILTER (is_late_at_all) >= (SELECT fewest_late FROM threshold)
ORDER BY late DESC, min(recorded_at_us), station;
