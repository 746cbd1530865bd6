-- Stops of the case clock: a suspension cut to days from the start, placed by its active offset.
-- Grain: basis, case, stop. Reads: suspensions, heads. `stopped_days` is NULL while the stop is open.
CREATE OR REPLACE TEMP TABLE stops AS
WITH cut AS (
  SELECT
    s.bid, s.case_no, h.start,
    greatest(s.stopped_on, h.start) AS stopped_on,
    s.resumed_on,
    s.resumed_on - greatest(s.stopped_on, h.start) AS stopped_days
  FROM suspensions AS s
  JOIN heads AS h USING (bid, case_no)
  WHERE h.start IS NOT NULL AND (s.resumed_on IS NULL OR s.resumed_on > h.start)
)
SELECT
  bid, case_no,
  (stopped_on - start) - coalesce(sum(stopped_days) OVER (
    PARTITION BY bid, case_no ORDER BY stopped_on ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
  ), 0) AS active_days,
  stopped_on, resumed_on, stopped_days
FROM cut;
