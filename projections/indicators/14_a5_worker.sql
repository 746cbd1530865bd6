-- A5 the worker was not there: a test by somebody who on that day was away, had left or had not begun.
-- Grain: indication. Reads: fact.
-- Of the years before the ledger rosters are told in passing, so nothing is read out of them.
INSERT INTO indication
SELECT 'A5', f.fact_no, list(a.fact_no ORDER BY a.fact_no), min(a.occurred), 'worker_absent'
FROM fact AS f JOIN fact AS a ON a.worker = f.tester AND a.station = f.station
WHERE f.kind = 'urine_test_done' AND NOT f.is_before_ledger AND a.kind = 'worker_absent' AND f.occurred BETWEEN a.occurred AND coalesce(a.until, a.occurred)
GROUP BY f.fact_no;

INSERT INTO indication
WITH served AS (
  SELECT worker, station, min(occurred) FILTER (kind = 'staff_joined') AS joined, max(occurred) FILTER (kind = 'staff_joined') AS joined_last,
    max(occurred) FILTER (kind = 'staff_left') AS left_on, arg_min(fact_no, occurred) AS first_no, arg_max(fact_no, occurred) AS last_no
  FROM fact WHERE kind IN ('staff_joined', 'staff_left') AND worker IS NOT NULL GROUP BY worker, station
)
SELECT 'A5', f.fact_no, [CASE WHEN f.occurred < s.joined THEN s.first_no ELSE s.last_no END],
  CASE WHEN f.occurred < s.joined THEN s.joined ELSE s.left_on END, CASE WHEN f.occurred < s.joined THEN 'staff_joined' ELSE 'staff_left' END
FROM fact AS f JOIN served AS s ON s.worker = f.tester AND s.station = f.station
WHERE f.kind = 'urine_test_done' AND NOT f.is_before_ledger AND (f.occurred < s.joined OR (f.occurred > s.left_on AND coalesce(s.joined_last <= s.left_on, TRUE)));
