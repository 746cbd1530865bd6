-- Cells: every duty that was due by the last day asked, at the station responsible, with the facts that met it.
-- Grain: case, duty, seq; facts in the order of their days. Reads: judged, quarters (of the last basis alone), moves, case_name, station_name.
-- In the database and not of the connection, so that the log's own view of it is told the same cells.
CREATE OR REPLACE TABLE memory.main.cell AS
SELECT
  (row_number() OVER ())::INTEGER AS cell_no, s.station, c.case_id, o.duty::VARCHAR AS duty, o.opens, o.closes - 1 AS last_day,
  CASE WHEN o.state = 'fulfilled' THEN list_transform(list_sort(o.hit_keys), lambda k: (k & 4294967295)::INTEGER)
    WHEN o.late_fact IS NOT NULL THEN [o.late_fact] ELSE [] END AS facts,
  o.state = 'fulfilled' AND o.is_cured_after_close AS is_rescued, o.state = 'fulfilled' AS is_met
FROM (SELECT * FROM judged UNION ALL BY NAME SELECT * FROM quarters) AS o
JOIN case_name AS c ON c.case_no = o.case_no
LEFT JOIN moves AS m ON o.has_moved AND m.bid = o.bid AND m.case_no = o.case_no
  AND m.from_day <= least(o.closes - 1, o.as_of) AND (m.to_day IS NULL OR least(o.closes - 1, o.as_of) < m.to_day)
LEFT JOIN station_name AS s ON s.station_no = CASE WHEN o.has_moved THEN m.station_no ELSE o.station_no END
WHERE o.closes IS NOT NULL AND o.state IN ('fulfilled', 'fulfilled_late', 'missed');
