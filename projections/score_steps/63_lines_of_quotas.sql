-- Lines of quotas: persons short of the share of each class that must be sampled in the year, asked on its last day.
-- Grain: basis, ruling, rule, station, share. Reads: assessed, assessed_station, ruling, rule_quota, basis.
-- A person belongs to the station of residence and to the latest class; the share is rounded up. The line also rests on what
-- keeps a person out of it: another home registered first, another class since.
INSERT INTO line
WITH residents AS (
  SELECT bid, person_no, arg_min(responsible_no, rank_key) AS station_no
  FROM assessed WHERE kind = 'person_registered' AND person_no IS NOT NULL
  GROUP BY bid, person_no HAVING arg_min(coalesce(responsible_no, -1), rank_key) <> -1
),
classes AS (
  SELECT bid, person_no, arg_max(class, rank_key) AS class
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
    count(*) AS persons, count(x.person_no) AS sampled, flatten(list(x.facts) FILTER (x.facts IS NOT NULL)) AS facts
  FROM assessed_station AS s
  JOIN residents AS r ON r.bid = s.bid AND r.station_no = s.station_no
  JOIN classes AS c ON c.bid = r.bid AND c.person_no = r.person_no
  JOIN ruling AS v ON v.pack_no = s.pack_no
  JOIN rule_quota AS q ON q.ruling_no = v.ruling_no AND q.class = c.class
  LEFT JOIN sampled AS x ON x.bid = r.bid AND x.person_no = r.person_no
  WHERE s.is_whole_year
  GROUP BY ALL
),
short AS (
  SELECT * FROM shares WHERE sampled * 100 < persons * percent
),
-- Everybody whom some entry puts into the share at home here, and all that was ever said of home and class of these.
eligible AS (
  SELECT DISTINCT s.bid, s.ruling_no, s.station_no, s.rule, s.share, r.person_no
  FROM short AS s
  JOIN rule_quota AS q ON q.ruling_no = s.ruling_no AND q.rule = s.rule AND q.share = s.share
  JOIN assessed AS c ON c.bid = s.bid AND c.kind = 'person_class_changed' AND c.class = q.class
  JOIN assessed AS r ON r.bid = s.bid AND r.kind = 'person_registered' AND r.responsible_no = s.station_no AND r.person_no = c.person_no
),
told AS (
  SELECT e.bid, e.ruling_no, e.station_no, e.rule, e.share, list(a.fact_no) AS facts
  FROM eligible AS e
  JOIN assessed AS a ON a.bid = e.bid AND a.person_no = e.person_no AND a.kind IN ('person_registered', 'person_class_changed')
  GROUP BY e.bid, e.ruling_no, e.station_no, e.rule, e.share
)
SELECT
  s.bid, s.ruling_no, s.station_no, s.item, s.rule, s.clause, NULL, 'hair_sample', s.share,
  s.points * (ceil(s.persons * s.percent / 100)::INTEGER - s.sampled), s.points * (ceil(s.persons * s.percent / 100)::INTEGER - s.sampled),
  0, s.reading, list_concat(t.facts, s.facts)
FROM short AS s
LEFT JOIN told AS t ON t.bid = s.bid AND t.ruling_no = s.ruling_no AND t.station_no = s.station_no AND t.rule = s.rule AND t.share = s.share;
