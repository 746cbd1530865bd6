-- Known: duties by month of their last day and by the day on which the log knew them met in time.
-- Grain: month, known_on (NULL where never). Reads: duty_scoped.
SELECT date_trunc('month', last_day)::DATE AS month, known_on, count(*)::INTEGER
FROM duty_scoped GROUP BY month, known_on ORDER BY month, known_on NULLS LAST;
