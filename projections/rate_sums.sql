-- Rate sums: numerator and denominator of every station's rates, without what they count.
-- Grain: basis, station, rate. Reads: rate_sum, station_name. Rates that count nothing are left out.
SELECT r.bid AS basis, s.station, r.rate, r.numerator::INTEGER AS numerator, r.denominator::INTEGER AS denominator
FROM rate_sum AS r JOIN station_name AS s ON s.station_no = r.station_no
WHERE NOT r.is_county
ORDER BY r.bid, s.station, r.rate;
