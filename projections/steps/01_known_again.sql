-- Known again: of facts with more than one entry, the day on which the standing content could first be known:
-- that of the earliest entry other than a void whose own day is not before the fact's present day.
-- Grain: basis, position (of the standing entry). Reads: basis, superseded, event.
CREATE OR REPLACE TEMP TABLE known_again AS
SELECT b.bid, h.position, min_by(e.recorded_on, e.position) AS known_on
FROM basis AS b
JOIN superseded AS h ON h.position <= b.upto AND (h.until_position IS NULL OR h.until_position > b.upto)
JOIN event AS head ON head.position = h.position
JOIN superseded AS s ON s.fact_no = h.fact_no AND s.position <= b.upto
JOIN event AS e ON e.position = s.position
WHERE e.verb <> 'void' AND e.recorded_on >= head.occurred
GROUP BY b.bid, h.position;
