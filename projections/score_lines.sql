-- Score lines: every point of the year, by item, with its clause, its key and the facts it rests on.
-- Grain: basis, key. Reads: line, ruling, basis, item, case_name, station_name, assessed_station.
-- What a station itself is held to also rests on the only facts that name the station, if there are such.
-- Where a reading is undecided, a line deducts what all its values deduct, and at most what any of them does.
WITH rulings AS (
  SELECT b.bid, b.as_of, b.pack_no, count(*) AS rulings FROM basis AS b JOIN ruling AS v ON v.pack_no = b.pack_no GROUP BY ALL
),
merged AS (
  SELECT
    l.bid, l.station_no, l.item, l.rule, l.clause, l.case_no, l.what, l.seq, r.as_of, r.pack_no,
    CASE WHEN count(*) < any_value(r.rulings) THEN 0 ELSE min(l.deduct) END::points AS deduct,
    max(l.deduct_high) AS deduct_high,
    CASE WHEN count(*) < any_value(r.rulings) THEN 0 ELSE min(l.award) END::points AS award,
    max(l.award) AS award_high,
    any_value(l.reading) AS reading,
    flatten(list(l.facts)) AS facts
  FROM line AS l JOIN rulings AS r ON r.bid = l.bid
  GROUP BY l.bid, l.station_no, l.item, l.rule, l.clause, l.case_no, l.what, l.seq, r.as_of, r.pack_no
)
SELECT
  l.bid AS basis,
  s.station,
  l.item,
  l.rule,
  l.clause,
  concat('score/', year(l.as_of), '/', l.rule, '/', coalesce(c.case_id, s.station), '/', l.what, '/', l.seq) AS key,
  c.case_id AS "case",
  l.deduct,
  l.deduct_high,
  l.award,
  l.award_high,
  l.reading,
  list_sort(list_distinct(list_filter(list_concat(l.facts, CASE WHEN l.case_no IS NULL THEN a.named_by END), lambda fact: fact IS NOT NULL))) AS facts
FROM merged AS l
JOIN station_name AS s ON s.station_no = l.station_no
LEFT JOIN assessed_station AS a ON a.bid = l.bid AND a.station_no = l.station_no
LEFT JOIN item AS i ON i.pack_no = l.pack_no AND i.item = l.item
LEFT JOIN case_name AS c ON c.case_no = l.case_no
ORDER BY l.bid, s.station, i.place NULLS LAST, l.rule, c.case_id NULLS FIRST, l.what, length(l.seq), l.seq;
