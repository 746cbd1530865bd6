-- Present stations: the stations that are scored at a basis.
-- Grain: basis, station. Reads: assessed_station, station_name.
SELECT a.bid AS basis, s.station
FROM assessed_station AS a JOIN station_name AS s ON s.station_no = a.station_no
WHERE a.is_present
ORDER BY a.bid, s.station;
