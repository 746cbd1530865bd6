-- Standing: every entry that stands at a position, whatever its day, with the day on which its content was first known.
-- Grain: basis, fact. Reads: basis, event, superseded, known_again. Most facts have one entry only and need no look at others.
CREATE OR REPLACE TEMP VIEW standing AS
SELECT
  b.bid, b.as_of, e.recorded_on AS known_on, (e.occurred - DATE '1900-01-01')::BIGINT * 4294967296 + e.fact_no AS rank_key,
  e.* EXCLUDE (verb, recorded_on, is_amended)
FROM basis AS b
JOIN event AS e ON e.position <= b.upto
WHERE NOT e.is_amended
UNION ALL
SELECT
  b.bid, b.as_of, k.known_on, (e.occurred - DATE '1900-01-01')::BIGINT * 4294967296 + e.fact_no,
  e.* EXCLUDE (verb, recorded_on, is_amended)
FROM basis AS b
JOIN superseded AS s ON s.position <= b.upto AND (s.until_position IS NULL OR s.until_position > b.upto)
JOIN event AS e ON e.position = s.position
LEFT JOIN known_again AS k ON k.bid = b.bid AND k.position = e.position
WHERE e.is_amended AND e.verb <> 'void';
