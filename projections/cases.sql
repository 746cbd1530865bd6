-- Cases: the state of every case at the end of the as-of day, and since when.
-- Grain: basis, case. Reads: days, heads, terms, deadlines, dropouts, serious, moves, supports, names.
WITH final AS (
  SELECT d.bid, d.case_no, d.rank
  FROM days AS d JOIN heads AS h ON h.bid = d.bid AND h.case_no = d.case_no AND d.day = h.as_of
),
broken AS (
  SELECT d.bid, d.case_no, max(d.day) AS last_other
  FROM days AS d JOIN final AS f USING (bid, case_no)
  WHERE d.rank <> f.rank GROUP BY d.bid, d.case_no
),
since AS (
  SELECT d.bid, d.case_no, min(d.day) AS since
  FROM days AS d LEFT JOIN broken AS b USING (bid, case_no)
  WHERE b.last_other IS NULL OR d.day > b.last_other
  GROUP BY d.bid, d.case_no
),
lost AS (
  SELECT p.bid, p.case_no, bool_or(p.form = 'declared') AS is_declared, bool_or(p.form = 'derived') AS is_derived
  FROM dropouts AS p JOIN heads AS h USING (bid, case_no)
  WHERE p.from_day <= h.as_of AND (p.to_day IS NULL OR h.as_of < p.to_day)
  GROUP BY p.bid, p.case_no
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
  CASE
    WHEN l.is_declared THEN 'declared'
    WHEN l.is_derived AND f.rank > 5 THEN 'derived'
  END AS dropout,
  g.serious_since,
  h.start AS reported_on,
  t.term_end,
  due.deadline,
  list_sort(list_distinct(list_concat(u.states, g.facts))) AS facts
FROM heads AS h
JOIN final AS f USING (bid, case_no)
JOIN since AS i USING (bid, case_no)
JOIN terms AS t USING (bid, case_no)
JOIN supports AS u USING (bid, case_no)
JOIN case_name AS c ON c.case_no = h.case_no
JOIN person_name AS p ON p.person_no = h.person_no
JOIN moves AS m ON m.bid = h.bid AND m.case_no = h.case_no AND m.to_day IS NULL
LEFT JOIN station_name AS s ON s.station_no = m.station_no
LEFT JOIN lost AS l ON l.bid = h.bid AND l.case_no = h.case_no
LEFT JOIN grave AS g ON g.bid = h.bid AND g.case_no = h.case_no
LEFT JOIN due ON due.bid = h.bid AND due.case_no = h.case_no
ORDER BY h.bid, c.case_id;
