-- Subsidy months: every case-month of the year, paid or kept back, with all reasons.
-- Grain: basis, case, month. Reads: paid_month, case_name, station_name.
SELECT
  p.bid AS basis,
  c.case_id AS "case",
  strftime(p.month, '%Y-%m') AS month,
  s.station,
  p.is_paid AS paid,
  p.reasons AS blocked_by,
  list_sort(list_distinct(list_filter(p.facts, lambda fact: fact IS NOT NULL))) AS facts
FROM paid_month AS p
JOIN case_name AS c ON c.case_no = p.case_no
JOIN station_name AS s ON s.station_no = p.station_no
ORDER BY p.bid, c.case_id, p.month;
