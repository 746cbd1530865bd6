-- Score items: each item of each station, between the lowest and the highest of all undecided readings.
-- Grain: basis, station, item. Reads: item_score, station_name.
SELECT i.bid AS basis, s.station, i.item, any_value(i.max) AS max, min(i.low) AS low, max(i.high) AS high
FROM item_score AS i JOIN station_name AS s ON s.station_no = i.station_no
GROUP BY i.bid, s.station, i.item, i.place
ORDER BY i.bid, s.station, i.place;
