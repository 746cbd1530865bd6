-- Extent: how many records there are, between which days they happened and were typed, and how many were moved in.
-- Grain: one row. Reads: scoped, fact.
SELECT
  count(*)::INTEGER, min(occurred), max(occurred), min(recorded_on), max(recorded_on),
  count(*) FILTER (is_late_at_all)::INTEGER, count(*) FILTER (is_declared)::INTEGER, count(*) FILTER (is_rescue)::INTEGER,
  (
    SELECT count(*)::INTEGER FROM fact
    WHERE is_before_ledger AND (case_id IS NOT NULL OR person IS NOT NULL)
      AND ($station IS NULL OR station = $station) AND ($recorder IS NULL OR actor = $recorder) AND ($case IS NULL OR case_id = $case)
  )
FROM scoped;
