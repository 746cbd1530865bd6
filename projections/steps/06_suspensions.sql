-- Suspensions: the spans of days [stopped_on, resumed_on) on which a case is suspended.
-- Grain: basis, case, stopped_on. Reads: effective. `resumed_on` is NULL while the span is open.
-- Both facts on one day leave the state as it was: resumed comes first if suspended, else suspended does.
CREATE OR REPLACE TEMP TABLE suspensions AS
WITH days AS (
  SELECT
    bid, case_no, occurred AS day,
    CASE
      WHEN bool_or(kind = 'suspended') AND bool_or(kind = 'resumed') THEN NULL
      ELSE bool_or(kind = 'suspended')
    END AS becomes_suspended
  FROM effective
  WHERE kind IN ('suspended', 'resumed') AND case_no IS NOT NULL
  GROUP BY bid, case_no, occurred
),
decisive AS (
  SELECT *, coalesce(lag(becomes_suspended) OVER w, FALSE) AS was_suspended
  FROM days WHERE becomes_suspended IS NOT NULL
  WINDOW w AS (PARTITION BY bid, case_no ORDER BY day)
),
turns AS (
  SELECT *, lead(day) OVER (PARTITION BY bid, case_no ORDER BY day) AS next_turn
  FROM decisive WHERE becomes_suspended <> was_suspended
)
SELECT bid, case_no, day AS stopped_on, next_turn AS resumed_on FROM turns WHERE becomes_suspended;
