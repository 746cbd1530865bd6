-- Moves: which station is responsible for a case from which day on, half-open [from_day, to_day).
-- Grain: basis, case, from_day. Reads: heads, effective. The first span reaches back without limit.
CREATE OR REPLACE TEMP TABLE moves AS
WITH stated AS (
  SELECT bid, case_no, DATE '1900-01-01' AS from_day, responsible_no AS station_no FROM heads
  UNION ALL
  SELECT e.bid, e.case_no, e.occurred, arg_max(e.responsible_no, e.fact_no)
  FROM effective AS e JOIN heads AS h USING (bid, case_no)
  WHERE e.kind = 'reported_at_new_place'
  GROUP BY e.bid, e.case_no, e.occurred
)
SELECT *, lead(from_day) OVER (PARTITION BY bid, case_no ORDER BY from_day) AS to_day FROM stated;
