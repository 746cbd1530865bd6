-- Obligations: what was due from a case, in which window, and whether it was done.
-- Grain: basis, case, duty, seq. Reads: judged, quarters, moves. Cases, stations, duties, states and facts by number; no value is NULL.
-- seq of a quarter is minus its number from the year 0. A day that is not there is minus infinity, a station that is not there 0.
-- fact: the only one beside the case's anchors that a line rests on; 0 is none, -1 says that `hits` and `others` hold them.
-- obligations.py gives all of them their names, and adds the anchors of the case to what each line rests on.
WITH listed AS (
  SELECT
    bid, case_no, duty, seq::INTEGER AS seq, opens, closes, as_of, station_no, has_moved, state, hit_keys,
    is_cured_after_close, late_fact, transfer_facts, excuse_facts
  FROM judged
  UNION ALL
  SELECT
    bid, case_no, duty, 1 - left(seq, -2)::INTEGER * 4 - right(seq, 1)::INTEGER, opens, closes, as_of, station_no, has_moved, state, hit_keys,
    is_cured_after_close, NULL, transfer_facts, NULL
  FROM quarters
),
marked AS (
  SELECT
    *,
    len(hit_keys) > 1 OR transfer_facts IS NOT NULL OR excuse_facts IS NOT NULL
      OR (state = 'fulfilled_late' AND late_fact IS NOT NULL) AS has_more
  FROM listed
),
placed AS (
  SELECT case_no, row_number() OVER (ORDER BY case_id) AS place FROM case_name
)
SELECT
  o.bid AS basis,
  o.case_no,
  coalesce(CASE WHEN o.has_moved THEN m.station_no ELSE o.station_no END, 0)::INTEGER AS station_no,
  enum_code(o.duty)::UTINYINT AS duty,
  o.seq,
  coalesce(o.opens, '-infinity'::DATE) AS opens,
  coalesce(o.closes, '-infinity'::DATE) AS closes,
  enum_code(o.state)::UTINYINT AS state,
  (o.state = 'fulfilled' AND o.is_cured_after_close)::UTINYINT AS cured_after_close,
  CASE WHEN o.has_more THEN -1 WHEN len(o.hit_keys) = 1 THEN (o.hit_keys[1] & 4294967295)::INTEGER ELSE 0 END AS fact,
  CASE WHEN o.has_more THEN list_transform(list_sort(o.hit_keys), lambda k: (k & 4294967295)::INTEGER) END AS hits,
  CASE WHEN o.has_more THEN list_concat(
    CASE WHEN o.state = 'fulfilled_late' AND o.late_fact IS NOT NULL THEN [o.late_fact] END, o.transfer_facts, o.excuse_facts
  ) END AS others
FROM marked AS o
JOIN placed AS p ON p.case_no = o.case_no
LEFT JOIN moves AS m ON o.has_moved AND m.bid = o.bid AND m.case_no = o.case_no
  AND m.from_day <= least(o.closes - 1, o.as_of) AND (m.to_day IS NULL OR least(o.closes - 1, o.as_of) < m.to_day)
-- A quarter's seq is negative, and quarters come in order all the same.
ORDER BY o.bid, p.place, o.duty, o.opens NULLS LAST, abs(o.seq);

-- Anchors: the facts of a case that every one of its lines hangs on, in order.
-- Reads: supports.
SELECT bid, case_no, list_sort(list_distinct(anchors)) FROM supports;

-- The words of duties and states by their numbers.
SELECT enum_range(NULL::duty), enum_range(NULL::duty_state);
