-- Held: which positions the records of each day of recording took.
-- Grain: recorded_on. Reads: scoped.
SELECT recorded_on, min(fact_no)::INTEGER, max(fact_no)::INTEGER, count(*)::INTEGER FROM scoped GROUP BY recorded_on ORDER BY recorded_on;
