-- Outside: the records whose recording time a witnessed checkpoint contradicts.
-- Grain: position. Reads: indication, version, scoped.
SELECT DISTINCT v.position, v.recorded_at_us
FROM indication AS n
JOIN version AS v ON v.position = n.fact_no
SEMI JOIN scoped AS s ON s.fact_no = v.fact_no
WHERE n.code = 'A1' AND n.said IS NOT NULL ORDER BY v.position;
