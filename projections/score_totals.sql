-- Score totals: the sum of a station's items, between the lowest and the highest of all undecided readings.
-- Grain: basis, station. Reads: assessed_station, item_score, station_name. A pack without items sums to nothing.
WITH summed AS (
  SELECT a.bid, a.station_no, i.ruling_no, coalesce(sum(i.low), 0) AS low, coalesce(sum(i.high), 0) AS high
  FROM assessed_station AS a
  LEFT JOIN item_score AS i ON i.bid = a.bid AND i.station_no = a.station_no
  GROUP BY a.bid, a.station_no, i.ruling_no
)
SELECT t.bid AS basis, s.station, min(t.low)::points AS low, max(t.high)::points AS high
FROM summed AS t JOIN station_name AS s ON s.station_no = t.station_no
GROUP BY t.bid, s.station
ORDER BY t.bid, s.station;
