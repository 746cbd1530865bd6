-- A8 two places at once: a person met at two stations, or a worker at work in two places, closer in time than the way is long.
-- Grain: indication. Reads: met, fact, threshold.
INSERT INTO indication
-- Which of the two is right nobody can tell from here, so both are named.
SELECT 'A8', b.fact_no, [a.fact_no], a.occurred, a.station
FROM met AS a JOIN met AS b ON b.person = a.person AND b.occurred = a.occurred AND b.fact_no <> a.fact_no, threshold AS t
WHERE a.station <> b.station AND abs(a.occurred_minutes - b.occurred_minutes) < t.minutes_apart;

CREATE OR REPLACE TEMP TABLE visits AS
WITH spots AS (
  SELECT station, place, arg_max(lat, fact_no)::DOUBLE AS lat, arg_max(lon, fact_no)::DOUBLE AS lon
  FROM fact WHERE kind = 'place_located' AND place IS NOT NULL AND lat IS NOT NULL AND lon IS NOT NULL GROUP BY station, place
)
SELECT m.fact_no, m.tester AS worker, m.station, m.occurred, m.occurred_minutes, m.place, s.lat, s.lon, m.person
FROM met AS m JOIN spots AS s ON s.station = m.station AND s.place = m.place
-- Who typed a talk need not have held it: only tests say whose hands were there.
WHERE m.tester IS NOT NULL;

CREATE OR REPLACE TEMP MACRO km(lat1, lon1, lat2, lon2) AS
  sqrt(power((lat1 - lat2) * 110.6, 2) + power((lon1 - lon2) * 111.3 * cos(radians((lat1 + lat2) / 2)), 2));

INSERT INTO indication
SELECT 'A8', b.fact_no, list(a.fact_no ORDER BY a.fact_no), b.occurred, min(a.place)
FROM visits AS a JOIN visits AS b ON b.worker = a.worker AND b.occurred = a.occurred AND b.fact_no <> a.fact_no AND b.place <> a.place,
  threshold AS t
WHERE km(a.lat, a.lon, b.lat, b.lon) * 60 / t.km_per_hour > abs(a.occurred_minutes - b.occurred_minutes) + t.minutes_rounded
  AND a.occurred_minutes IS NOT NULL AND b.occurred_minutes IS NOT NULL
GROUP BY b.fact_no, b.occurred;

-- The least that a day of visits can have taken: there and back to the farthest, and the shortest stay at each.
INSERT INTO indication
WITH days AS (
  SELECT a.worker, a.occurred, count(DISTINCT a.fact_no) AS stays, max(km(a.lat, a.lon, b.lat, b.lon)) AS widest_km,
    list_sort(list(DISTINCT a.fact_no)) AS facts, count(DISTINCT a.place) AS places
  FROM visits AS a JOIN visits AS b ON b.worker = a.worker AND b.occurred = a.occurred
  GROUP BY a.worker, a.occurred
)
SELECT 'A8', unnest(d.facts), d.facts, d.occurred,
  ceil(d.stays * t.minutes_stay + d.widest_km * 60 / t.km_per_hour)::INTEGER::VARCHAR
FROM days AS d, threshold AS t
WHERE d.places > 1 AND d.stays * t.minutes_stay + d.widest_km * 60 / t.km_per_hour > t.longest_day_minutes;
