-- Days: the state of a case at the end of every day on which it may change, and of the as-of day.
-- Grain: basis, case, day. Reads: heads, spans.
CREATE OR REPLACE TEMP TABLE days AS
WITH cuts AS (
  SELECT s.bid, s.case_no, greatest(s.from_day, h.decided_on) AS day
  FROM spans AS s JOIN heads AS h USING (bid, case_no)
  WHERE s.from_day <= h.as_of AND (s.to_day IS NULL OR s.to_day > s.from_day)
  UNION
  SELECT s.bid, s.case_no, greatest(s.to_day, h.decided_on)
  FROM spans AS s JOIN heads AS h USING (bid, case_no)
  WHERE s.to_day <= h.as_of AND s.to_day > s.from_day
  UNION
  SELECT bid, case_no, decided_on FROM heads
  UNION
  SELECT bid, case_no, as_of FROM heads
)
SELECT c.bid, c.case_no, c.day, min(s.rank) AS rank
FROM cuts AS c
JOIN heads AS h ON h.bid = c.bid AND h.case_no = c.case_no AND c.day >= h.decided_on
JOIN spans AS s ON s.bid = c.bid AND s.case_no = c.case_no AND s.from_day <= c.day AND (s.to_day IS NULL OR c.day < s.to_day)
GROUP BY c.bid, c.case_no, c.day;
