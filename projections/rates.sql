-- Rates: every rate of every station, and of the county with no station, as an exact fraction.
-- Grain: basis, station, rate. Reads: rate_sum, rate_count, named_station, station_name.
WITH counted AS (
  SELECT bid, station_no, rate, unnest(facts) AS fact FROM rate_count
),
known AS MATERIALIZED (
  SELECT DISTINCT bid, station_no, rate, fact FROM counted WHERE fact IS NOT NULL
),
-- A fact may count for two stations, and then once for the county.
known_to_county AS (
  SELECT DISTINCT bid, rate, fact FROM known
),
rests_on AS (
  SELECT bid, station_no, FALSE AS is_county, rate, list(fact) AS facts FROM known GROUP BY bid, station_no, rate
  UNION ALL
  SELECT bid, NULL, TRUE, rate, list(fact) FROM known_to_county GROUP BY bid, rate
),
names AS (
  SELECT unnest(['execution', 'report', 'signing', 'dropout', 'interview_completion', 'test_completion', 'employment']) AS rate,
    unnest([1, 2, 3, 4, 5, 6, 7]) AS place
)
SELECT
  t.bid AS basis,
  s.station,
  n.rate,
  coalesce(u.numerator, 0)::INTEGER AS numerator,
  coalesce(u.denominator, 0)::INTEGER AS denominator,
  list_sort(coalesce(f.facts, [])) AS facts
FROM named_station AS t
CROSS JOIN names AS n
LEFT JOIN rate_sum AS u ON u.bid = t.bid AND u.rate = n.rate AND u.station_no IS NOT DISTINCT FROM t.station_no
  AND u.is_county = (t.station_no IS NULL)
LEFT JOIN rests_on AS f ON f.bid = t.bid AND f.rate = n.rate AND f.station_no IS NOT DISTINCT FROM t.station_no
  AND f.is_county = (t.station_no IS NULL)
LEFT JOIN station_name AS s ON s.station_no = t.station_no
ORDER BY t.bid, s.station NULLS FIRST, n.place;
