-- Rate counts: the cases, windows and persons that a rate counts, and which of them count as done.
-- Grain: basis, station, rate, case, duty, seq. Reads: rate_count, case_name, person_name, station_name.
SELECT
  r.bid AS basis,
  s.station,
  r.rate,
  r.is_hit,
  c.case_id AS "case",
  p.person,
  r.duty,
  r.seq,
  r.last_day,
  list_sort(list_distinct(list_filter(r.facts, lambda fact: fact IS NOT NULL))) AS facts
FROM rate_count AS r
JOIN case_name AS c ON c.case_no = r.case_no
JOIN station_name AS s ON s.station_no = r.station_no
LEFT JOIN person_name AS p ON p.person_no = r.person_no
ORDER BY r.bid, s.station, r.rate, c.case_id, r.duty, length(r.seq), r.seq;
