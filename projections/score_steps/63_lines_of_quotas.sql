-- Lines of quotas: persons short of the share of each class that must be sampled in the year, asked on its last day.
-- Grain: basis, ruling, rule, station, share. Reads: assessed, assessed_station, ruling, rule_quota, basis.
-- A person belongs to the station of residence and to the latest class; the share is rounded up.
INSERT INTO line
WITH residents AS (
  SELECT bid, person_no, arg_min(responsible_no, rank_key) AS station_no, min(rank_key) & 4294967295 AS fact_no
  FROM assessed WHERE kind = 'person_registered' AND person_no IS NOT NULL
  GROUP BY bid, person_no HAVING arg_min(coalesce(responsible_no, -1), rank_key) <> -1
),
classes AS (
  SELECT bid, person_no, arg_max(class, rank_key) AS class, max(rank_key) & 4294967295 AS fact_no
  FROM assessed WHERE kind = 'person_class_changed' AND person_no IS NOT NULL GROUP BY bid, person_no
),
sampled AS (
  SELECT a.bid, a.person_no, list(a.fact_no) AS facts
  FROM assessed AS a JOIN basis AS b ON b.bid = a.bid
  WHERE a.kind = 'hair_sample_taken' AND a.person_no IS NOT NULL AND year(a.occurred) = year(b.as_of)
  GROUP BY a.bid, a.person_no
),
shares AS (
  SELECT
    s.bid, q.ruling_no, s.station_no, q.rule, q.item, q.clause, q.share, q.percent, q.points, q.reading,
    count(*) AS persons, count(x.person_no) AS sampled,
    flatten(list(list_concat([r.fact_no::INTEGER, c.fact_no::INTEGER], x.facts))) AS facts
  FROM assessed_station AS s
  JOIN residents AS r ON r.bid = s.bid AND r.station_no = s.station_no
  JOIN classes AS c ON c.bid = r.bid AND c.person_no = r.person_no
  JOIN ruling AS v ON v.pack_no = s.pack_no
  JOIN rule_quota AS q ON q.ruling_no = v.ruling_no AND q.class = c.class
  LEFT JOIN sampled AS x ON x.bid = r.bid AND x.person_no = r.person_no
  WHERE s.is_whole_year
  GROUP BY ALL
)
SELECT
  bid, ruling_no, station_no, item, rule, clause, NULL, 'hair_sample', share,
  points * (ceil(persons * percent / 100)::INTEGER - sampled), points * (ceil(persons * percent / 100)::INTEGER - sampled), 0, reading, facts
FROM shares
WHERE sampled * 100 < persons * percent;
