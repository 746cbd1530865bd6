-- Exposures: of the duties due, those that only an undeclared late record holds, by station or by who typed the record.
-- Grain: unit. Reads: duty_wide. A recorder answers for no unmet duty, so only duties met count there.
SELECT CASE WHEN $by_recorder THEN actor ELSE station END AS unit, count(*)::INTEGER, count(*) FILTER (state = 'late')::INTEGER,
  count(DISTINCT case_id)::INTEGER
FROM duty_wide
WHERE CASE WHEN $by_recorder THEN actor ELSE station END IS NOT NULL AND (NOT $by_recorder OR state <> 'unmet')
GROUP BY unit ORDER BY unit;
