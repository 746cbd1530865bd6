-- Obligations: what was due from a case, in which window, and whether it was done.
-- Grain: basis, case, duty, seq. Reads: judged, quarters, moves, supports, names.
WITH listed AS (
  SELECT * FROM judged
  UNION ALL BY NAME
  SELECT * FROM quarters
)
SELECT
  o.bid AS basis,
  c.case_id AS "case",
  s.station,
  o.duty,
  o.seq,
  o.opens,
  o.closes,
  o.state,
  CASE o.state WHEN 'fulfilled' THEN list_transform(list_sort(o.hit_keys), lambda k: (k & 4294967295)::INTEGER) WHEN 'fulfilled_late' THEN [o.late_fact] ELSE [] END AS facts,
  o.state = 'fulfilled' AND o.is_cured_after_close AS cured_after_close,
  list_sort(list_distinct(list_concat(
    u.anchors, list_transform(o.hit_keys, lambda k: (k & 4294967295)::INTEGER), CASE o.state WHEN 'fulfilled_late' THEN [o.late_fact] ELSE [] END,
    o.transfer_facts, o.excuse_facts
  ))) AS support
FROM listed AS o
JOIN case_name AS c USING (case_no)
JOIN supports AS u USING (bid, case_no)
LEFT JOIN moves AS m ON o.has_moved AND m.bid = o.bid AND m.case_no = o.case_no
  AND m.from_day <= least(o.closes - 1, o.as_of) AND (m.to_day IS NULL OR least(o.closes - 1, o.as_of) < m.to_day)
LEFT JOIN station_name AS s ON s.station_no = CASE WHEN o.has_moved THEN m.station_no ELSE o.station_no END
ORDER BY o.bid, c.case_id, o.duty, o.opens NULLS LAST, length(o.seq), o.seq;
