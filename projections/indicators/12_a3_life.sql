-- A3 outside the case's life: the person met after the case had ended, or at the old station after a move.
-- Grain: indication. Reads: fact, threshold.
INSERT INTO indication
WITH ended AS (
  SELECT case_id, min(occurred) AS day, arg_min(fact_no, occurred) AS end_no, arg_min(kind, occurred) AS kind
  FROM fact WHERE kind IN ('released', 'terminated', 'case_closed') GROUP BY case_id
)
SELECT 'A3', f.fact_no, [e.end_no], e.day, e.kind
FROM fact AS f JOIN ended AS e ON e.case_id = f.case_id, threshold AS t
WHERE f.kind IN ('interview_held', 'urine_test_done', 'test_missed', 'agreement_signed') AND f.occurred > e.day + t.wind_up_days;

INSERT INTO indication
WITH moved AS (
  SELECT case_id, occurred AS from_day, fact_no, responsible,
    lead(occurred) OVER (PARTITION BY case_id ORDER BY occurred, fact_no) AS to_day
  FROM fact WHERE kind = 'reported_at_new_place' AND responsible IS NOT NULL
)
SELECT 'A3', f.fact_no, [m.fact_no], m.from_day, 'reported_at_new_place'
FROM fact AS f JOIN moved AS m ON m.case_id = f.case_id AND f.occurred > m.from_day AND (m.to_day IS NULL OR f.occurred < m.to_day),
  threshold AS t
WHERE f.kind IN ('interview_held', 'urine_test_done') AND coalesce(f.mode, 'office') NOT IN ('phone', 'video')
  AND f.station <> m.responsible AND f.occurred > m.from_day + t.wind_up_days;
