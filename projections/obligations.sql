-- Obligations: what was due from a case, in which window, and whether it was done.
-- Grain: basis, case, duty, seq. Reads: judged, quarters, moves. Cases and stations by number, facts by number or key;
-- obligations.py gives them their names, and adds the anchors of the case to what each line rests on.
WITH listed AS (
  SELECT * FROM judged
  UNION ALL BY NAME
  SELECT * FROM quarters
),
placed AS (
  SELECT case_no, row_number() OVER (ORDER BY case_id) AS place FROM case_name
)
SELECT
  o.bid,
  o.case_no,
  CASE WHEN o.has_moved THEN m.station_no ELSE o.station_no END AS station_no,
  o.duty,
  o.seq,
  o.opens,
  o.closes,
  o.state,
  CASE WHEN len(o.hit_keys) = 1 THEN (o.hit_keys[1] & 4294967295)::INTEGER END AS fact,
  CASE WHEN len(o.hit_keys) > 1 THEN o.hit_keys END AS keys,
  o.state = 'fulfilled' AND o.is_cured_after_close AS cured_after_close,
  CASE WHEN o.state = 'fulfilled_late' THEN o.late_fact END AS late_fact,
  list_concat(o.transfer_facts, o.excuse_facts) AS other_facts
FROM listed AS o
JOIN placed AS p ON p.case_no = o.case_no
LEFT JOIN moves AS m ON o.has_moved AND m.bid = o.bid AND m.case_no = o.case_no
  AND m.from_day <= least(o.closes - 1, o.as_of) AND (m.to_day IS NULL OR least(o.closes - 1, o.as_of) < m.to_day)
ORDER BY o.bid, p.place, o.duty, o.opens NULLS LAST, TRY_CAST(o.seq AS INTEGER);

-- Anchors: the facts of a case that every one of its lines hangs on, in order.
-- Reads: supports.
SELECT bid, case_no, list_sort(list_distinct(anchors)) FROM supports;

-- How many there are, quarters apart. Reads: judged.
SELECT count(*) FROM judged;
