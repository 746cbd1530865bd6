-- Effective: the facts that stand at a position and had happened by the as-of day.
-- Grain: basis, fact. Reads: basis, event, superseded, scope.
-- rank_key orders by day, then by the position of the fact's first event; its minimum is the earliest fact.
CREATE OR REPLACE TEMP TABLE effective AS
WITH again AS (
  SELECT b.bid, s.fact_no, arg_max(e.position, e.position) AS position
  FROM basis AS b
  JOIN superseded AS s ON s.position <= b.upto
  JOIN event AS e ON e.position = s.position
  GROUP BY b.bid, s.fact_no
),
known AS (
  SELECT a.bid, a.position, min_by(e.recorded_on, e.position) AS known_on
  FROM again AS a
  JOIN basis AS b ON b.bid = a.bid
  JOIN event AS head ON head.position = a.position
  JOIN superseded AS s ON s.fact_no = a.fact_no AND s.position <= b.upto
  JOIN event AS e ON e.position = s.position
  WHERE e.verb <> 'void' AND e.recorded_on >= head.occurred
  GROUP BY a.bid, a.position
)
SELECT
  b.bid,
  e.* EXCLUDE (verb, recorded_on),
  e.recorded_on,
  CASE WHEN s.position IS NULL THEN e.recorded_on ELSE k.known_on END AS known_on,
  (e.occurred - DATE '1900-01-01')::BIGINT * 4294967296 + e.fact_no AS rank_key
FROM basis AS b
JOIN event AS e ON e.position <= b.upto AND e.occurred <= b.as_of
LEFT JOIN superseded AS s ON s.position = e.position
LEFT JOIN known AS k ON k.bid = b.bid AND k.position = e.position
WHERE e.verb <> 'void'
  AND (s.until_position IS NULL OR s.until_position > b.upto)
  AND (e.case_no IS NULL OR NOT (SELECT is_narrow FROM scope_kind) OR e.case_no IN (SELECT case_no FROM scope));
