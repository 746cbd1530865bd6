-- Known again: of facts with more than one entry, the entry that stands, and the day on which its content could first be
-- known: that of the earliest entry other than a void whose own day is not before the fact's present day.
-- Grain: basis, position (of the standing entry). Reads: basis, superseded, event.
CREATE OR REPLACE TEMP TABLE known_again AS
WITH told AS MATERIALIZED (
  SELECT e.position, e.fact_no, e.verb, e.occurred, e.recorded_on, s.until_position
  FROM event AS e JOIN superseded AS s USING (position)
  WHERE e.is_amended
)
SELECT b.bid, h.position, min_by(e.recorded_on, e.position) FILTER (e.verb <> 'void' AND e.recorded_on >= h.occurred) AS known_on
FROM basis AS b
JOIN told AS h ON h.position <= b.upto AND (h.until_position IS NULL OR h.until_position > b.upto) AND h.verb <> 'void'
JOIN told AS e ON e.fact_no = h.fact_no AND e.position <= b.upto
GROUP BY b.bid, h.position;
