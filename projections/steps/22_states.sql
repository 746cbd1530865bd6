-- States: the state of every case at the end of the as-of day, and which kind of dropout it is in, if any.
-- Grain: basis, case. Reads: spans, basis, dropouts. The lowest rank wins; 1 to 3 have ended, 8 and 9 are in execution.
CREATE OR REPLACE TEMP TABLE states AS
WITH lost AS (
  SELECT p.bid, p.case_no, bool_or(p.form = 'declared') AS is_declared, bool_or(p.form = 'derived') AS is_derived
  FROM dropouts AS p JOIN basis AS b ON b.bid = p.bid
  WHERE p.from_day <= b.as_of AND (p.to_day IS NULL OR b.as_of < p.to_day)
  GROUP BY p.bid, p.case_no
),
ranked AS (
  SELECT s.bid, s.case_no, min(s.rank) AS rank
  FROM spans AS s JOIN basis AS b ON b.bid = s.bid
  WHERE s.from_day <= b.as_of AND (s.to_day IS NULL OR b.as_of < s.to_day)
  GROUP BY s.bid, s.case_no
)
SELECT
  r.bid, r.case_no, r.rank::UTINYINT AS rank,
  CASE WHEN l.is_declared THEN 'declared' WHEN l.is_derived AND r.rank > 5 THEN 'derived' END AS dropout
FROM ranked AS r LEFT JOIN lost AS l ON l.bid = r.bid AND l.case_no = r.case_no;
