-- Bins: the same records counted in squares of days, for a picture that would hold too many of them.
-- Grain: x, y. Reads: scoped.
SELECT
  ((occurred - $first_occurred::DATE) // $wide)::INTEGER AS x, ((recorded_on - $first_recorded::DATE) // $high)::INTEGER AS y,
  count(*)::INTEGER, count(*) FILTER (is_late_at_all AND NOT is_declared)::INTEGER, count(*) FILTER (is_declared)::INTEGER,
  count(*) FILTER (is_rescue)::INTEGER
FROM scoped GROUP BY x, y ORDER BY x, y;
