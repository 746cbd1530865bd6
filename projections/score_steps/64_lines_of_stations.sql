-- Lines of stations: what an inventory lacks against the grade (equipment piece by piece, by name), what the county scored by hand, what nobody scored yet,
-- and items whose materials were not handed in.
-- Grain: basis, ruling, rule, station, what, seq. Reads: assessed_station, assessed, grade, ruling, rule_inventory, rule_open, rule_manual,
-- rule_submission, item, special_task, submission_deadline, basis, station_name.
INSERT INTO line
WITH graded AS (
  SELECT bid, station_no, arg_min(grade, rank_key) AS grade, (min(rank_key) & 4294967295)::INTEGER AS fact_no
  FROM assessed WHERE kind = 'station_registered' GROUP BY bid, station_no
),
counted AS (
  SELECT
    bid, station_no, (max(rank_key) & 4294967295)::INTEGER AS fact_no, arg_max(coalesce(rooms, 0), rank_key) AS rooms,
    arg_max(coalesce(equipment, []), rank_key) AS equipment, arg_max(coalesce(posted_rules, 0), rank_key) AS posted_rules,
    arg_max(coalesce(staff, 0), rank_key) AS staff
  FROM assessed WHERE kind = 'facility_inventoried' GROUP BY bid, station_no
),
needed AS (
  SELECT
    s.bid, r.ruling_no, s.station_no, r.rule, r.item, r.clause, r.counts, r.points, r.reading, [g.fact_no, c.fact_no] AS facts, n.grade IS NULL AS is_unknown,
    CASE r.counts WHEN 'rooms' THEN n.rooms WHEN 'equipment' THEN len(n.equipment) WHEN 'posted_rules' THEN n.posted_rules ELSE n.staff END AS need,
    coalesce(CASE r.counts WHEN 'rooms' THEN c.rooms WHEN 'equipment' THEN len(list_intersect(n.equipment, c.equipment)) WHEN 'posted_rules' THEN c.posted_rules ELSE c.staff END, 0) AS have,
    i.max
  FROM assessed_station AS s
  JOIN ruling AS v ON v.pack_no = s.pack_no
  JOIN rule_inventory AS r ON r.ruling_no = v.ruling_no
  JOIN item AS i ON i.pack_no = s.pack_no AND i.item = r.item
  LEFT JOIN graded AS g ON g.bid = s.bid AND g.station_no = s.station_no
  LEFT JOIN grade AS n ON n.pack_no = s.pack_no AND n.grade = g.grade
  LEFT JOIN counted AS c ON c.bid = s.bid AND c.station_no = s.station_no
)
SELECT
  bid, ruling_no, station_no, item, rule, clause, NULL, counts, '1',
  CASE WHEN is_unknown THEN 0 ELSE points * greatest(need - have, 0) END,
  CASE WHEN is_unknown THEN max ELSE points * greatest(need - have, 0) END, 0, reading, facts
FROM needed
WHERE is_unknown OR need > have;

INSERT INTO line
SELECT s.bid, r.ruling_no, s.station_no, r.item, r.rule, r.clause, NULL, 'unscored', '1', 0, i.max, 0, r.reading, []
FROM assessed_station AS s
JOIN ruling AS v ON v.pack_no = s.pack_no
JOIN rule_open AS r ON r.ruling_no = v.ruling_no
JOIN item AS i ON i.pack_no = s.pack_no AND i.item = r.item
UNION ALL
SELECT
  s.bid, r.ruling_no, s.station_no, r.item, r.rule, r.clause, NULL, 'special_task', s.year::VARCHAR,
  CASE WHEN t.points IS NULL THEN 0 ELSE greatest(0, least(i.max, i.max - t.points)) END,
  CASE WHEN t.points IS NULL THEN i.max ELSE greatest(0, least(i.max, i.max - t.points)) END,
  0, r.reading, CASE WHEN t.fact_no IS NULL THEN [] ELSE [t.fact_no] END
FROM assessed_station AS s
JOIN ruling AS v ON v.pack_no = s.pack_no
JOIN rule_manual AS r ON r.ruling_no = v.ruling_no
JOIN item AS i ON i.pack_no = s.pack_no AND i.item = r.item
JOIN station_name AS n ON n.station_no = s.station_no
LEFT JOIN special_task AS t ON t.bid = s.bid AND t.station = n.station AND t.year = s.year;

INSERT INTO line
WITH due AS (
  SELECT s.bid, r.ruling_no, s.station_no, r.rule, r.clause, r.reading, i.item, i.max, d.deadline, [d.fact_no, p.fact_no] AS facts, coalesce(p.deadline, make_date(s.year, 1, 1) - 1) AS after_day
  FROM assessed_station AS s
  JOIN basis AS b ON b.bid = s.bid
  JOIN ruling AS v ON v.pack_no = s.pack_no
  JOIN rule_submission AS r ON r.ruling_no = v.ruling_no
  JOIN item AS i ON i.pack_no = s.pack_no
  JOIN submission_deadline AS d ON d.bid = s.bid AND d.item = i.item AND d.year = s.year
  LEFT JOIN submission_deadline AS p ON p.bid = s.bid AND p.item = i.item AND p.year = s.year - 1
  WHERE d.deadline <= b.known_on AND (s.is_whole_year OR d.deadline <= s.as_of)
)
SELECT d.bid, d.ruling_no, d.station_no, d.item, d.rule, d.clause, NULL, 'materials', d.item, d.max, d.max, 0, d.reading, d.facts
FROM due AS d
WHERE NOT EXISTS (
  SELECT 1 FROM assessed AS a
  WHERE a.bid = d.bid AND a.station_no = d.station_no AND a.kind = 'materials_submitted'
    AND list_contains(a.items, d.item) AND a.occurred > d.after_day AND a.occurred <= d.deadline
);
