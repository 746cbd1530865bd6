-- Cases: the state of every case at the end of the as-of day, and since when.
-- Grain: basis, case. Reads: days, states, heads, terms, deadlines, serious, moves, supports, names.
WITH broken AS (
  SELECT d.bid, d.case_no, max(d.day) AS last_other
  FROM days AS d JOIN states AS f USING (bid, case_no)
  WHERE d.rank <> f.rank GROUP BY d.bid, d.case_no
),
since AS (
  SELECT d.bid, d.case_no, min(d.day) AS since
  FROM days AS d LEFT JOIN broken AS b USING (bid, case_no)
  WHERE b.last_other IS NULL OR d.day > b.last_other
  GROUP BY d.bid, d.case_no
),
grave AS (
  SELECT s.bid, s.case_no, max(s.serious_on) AS serious_since, flatten(list(s.facts)) AS facts
  FROM serious AS s JOIN heads AS h USING (bid, case_no)
  WHERE s.settled_on IS NULL OR h.as_of < s.settled_on
  GROUP BY s.bid, s.case_no
),
due AS (
  SELECT d.bid, d.case_no, d.deadline FROM deadlines AS d WHERE d.to_day IS NULL
)
SELECT
  h.bid AS basis,
  c.case_id AS "case",
  p.person,
  h.measure,
  s.station,
  ['closed', 'terminated', 'released', 'suspended', 'transferred', 'dropout', 'serious_violation',
   'on_leave', 'in_execution', 'reported', 'overdue', 'awaiting_report'][f.rank] AS state,
  i.since,
  f.dropout,
  g.serious_since,
  h.start AS reported_on,
  t.term_end,
  due.deadline,
  list_sort(list_distinct(list_concat(u.states, g.facts))) AS facts
FROM heads AS h
JOIN states AS f USING (bid, case_no)
JOIN since AS i USING (bid, case_no)
JOIN terms AS t USING (bid, case_no)
JOIN supports AS u USING (bid, case_no)
JOIN case_name AS c ON c.case_no = h.case_no
JOIN person_name AS p ON p.person_no = h.person_no
JOIN moves AS m ON m.bid = h.bid AND m.case_no = h.case_no AND m.to_day IS NULL
LEFT JOIN station_name AS s ON s.station_no = m.station_no
LEFT JOIN grave AS g ON g.bid = h.bid AND g.case_no = h.case_no
LEFT JOIN due ON due.bid = h.bid AND due.case_no = h.case_no
ORDER BY h.bid, c.case_id;
