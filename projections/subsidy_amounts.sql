-- Subsidy amounts: what a case earns a station in the year; the months are counted first and rounded once, half up.
-- Grain: basis, case, station. Reads: paid_month, rule_money, basis, case_name, station_name. Money in fen.
SELECT
  p.bid AS basis,
  c.case_id AS "case",
  s.station,
  (count(*) FILTER (p.is_paid))::INTEGER AS months,
  ((2 * r.amount_fen * (count(*) FILTER (p.is_paid)) + r.months_per_year) // (2 * r.months_per_year))::BIGINT AS fen
FROM paid_month AS p
JOIN basis AS b ON b.bid = p.bid
JOIN rule_money AS r ON r.ruling_no = b.pack_no
JOIN case_name AS c ON c.case_no = p.case_no
JOIN station_name AS s ON s.station_no = p.station_no
GROUP BY p.bid, c.case_id, s.station, r.amount_fen, r.months_per_year
ORDER BY p.bid, c.case_id, s.station;
