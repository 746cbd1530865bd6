-- Whole: where every station stands with all that is known, and every duty that was due by the last day asked.
-- Grain: as the parts; cell: case, duty, seq. Reads: part_sum, part_rate, part_quota, judged, quarters, moves, case_name, station_name, basis.
CREATE OR REPLACE TEMP TABLE whole_basis AS SELECT bid, pack_no FROM basis;

CREATE OR REPLACE TEMP TABLE whole_sum AS SELECT * FROM part_sum;

CREATE OR REPLACE TEMP TABLE whole_rate AS SELECT * FROM part_rate;

CREATE OR REPLACE TEMP TABLE whole_quota AS SELECT * FROM part_quota;

-- In the database and not of the connection, so that the log's own view of it is told the same cells.
CREATE OR REPLACE TABLE memory.main.cell AS
WITH listed AS (
  SELECT * FROM judged WHERE bid = (SELECT max(bid) FROM basis)
  UNION ALL BY NAME
  SELECT * FROM quarters WHERE bid = (SELECT max(bid) FROM basis)
)
SELECT
  (row_number() OVER ())::INTEGER AS cell_no, s.station, c.case_id, o.duty::VARCHAR AS duty, o.opens, o.closes - 1 AS last_day,
  CASE WHEN o.state = 'fulfilled' THEN list_transform(o.hit_keys, lambda k: (k & 4294967295)::INTEGER)
    WHEN o.late_fact IS NOT NULL THEN [o.late_fact] ELSE [] END AS facts,
  o.state = 'fulfilled' AND o.is_cured_after_close AS is_rescued
FROM listed AS o
JOIN case_name AS c ON c.case_no = o.case_no
LEFT JOIN moves AS m ON o.has_moved AND m.bid = o.bid AND m.case_no = o.case_no
  AND m.from_day <= least(o.closes - 1, o.as_of) AND (m.to_day IS NULL OR least(o.closes - 1, o.as_of) < m.to_day)
LEFT JOIN station_name AS s ON s.station_no = CASE WHEN o.has_moved THEN m.station_no ELSE o.station_no END
WHERE o.closes IS NOT NULL AND o.state IN ('fulfilled', 'fulfilled_late', 'missed');
