-- Rate figures: every rate of every station, and of the county with no station, without the facts that it rests on.
-- Grain: basis, station, rate. Reads: rate_sum, named_station, station_name.
WITH names AS (
  SELECT unnest(['execution', 'report', 'signing', 'dropout', 'interview_completion', 'test_completion', 'employment']) AS rate,
    unnest([1, 2, 3, 4, 5, 6, 7]) AS place
)
SELECT
  t.bid AS basis,
  s.station,
  n.rate,
  coalesce(u.numerator, 0)::INTEGER AS numerator,
  coalesce(u.denominator, 0)::INTEGER AS denominator
FROM named_station AS t
CROSS JOIN names AS n
LEFT JOIN rate_sum AS u ON u.bid = t.bid AND u.rate = n.rate AND u.station_no IS NOT DISTINCT FROM t.station_no
  AND u.is_county = (t.station_no IS NULL)
LEFT JOIN station_name AS s ON s.station_no = t.station_no
ORDER BY t.bid, s.station NULLS FIRST, n.place;
