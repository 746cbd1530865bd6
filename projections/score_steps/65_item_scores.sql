-- Item scores: each item under each ruling, lowest and highest, clamped between nothing and its maximum.
-- Grain: basis, ruling, station, item. Reads: assessed_station, ruling, item, line.
CREATE OR REPLACE TEMP TABLE item_score AS
SELECT
  a.bid, v.ruling_no, a.station_no, i.item, i.place, i.max,
  greatest(0, least(i.max, CASE WHEN i.starts_full THEN i.max ELSE 0 END - coalesce(sum(l.deduct_high), 0) + coalesce(sum(l.award), 0)))::points AS low,
  greatest(0, least(i.max, CASE WHEN i.starts_full THEN i.max ELSE 0 END - coalesce(sum(l.deduct), 0) + coalesce(sum(l.award), 0)))::points AS high
FROM assessed_station AS a
JOIN ruling AS v ON v.pack_no = a.pack_no
JOIN item AS i ON i.pack_no = a.pack_no
LEFT JOIN line AS l ON l.bid = a.bid AND l.ruling_no = v.ruling_no AND l.station_no = a.station_no AND l.item = i.item
GROUP BY a.bid, v.ruling_no, a.station_no, i.item, i.place, i.max, i.starts_full;
