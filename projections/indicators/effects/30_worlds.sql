-- Worlds: for each set of facts the cases, persons and stations that it concerns, told again without these facts or with other days.
-- Grain: variant (of one cluster), ghost entries. Reads: left_out, loose_fact, member_entry, member_size, basis_day, about, station_name,
-- whole_named.
-- All cases of one person make one cluster. Clusters do not move each other, so that a set is the sum of its clusters, and two sets
-- that take the same facts out of a cluster share one variant. Nothing differs before the first of these facts: `from_bid` is the
-- first basis that knows one, and variants are told in that order, so that a basis knows those up to a position. What the whole run
-- says of a case is its base; what a station itself lacks also depends on its cases there, so that a station's own cluster has one
-- variant more, with everything.
CREATE OR REPLACE TEMP TABLE wanted AS
SELECT l.set_no, f.cluster, l.is_redated, list_sort(list(DISTINCT l.fact_no)) AS facts,
  CASE WHEN f.cluster < 0 OR bool_or(f.is_dayless) THEN DATE '0001-01-01'
    ELSE min(CASE WHEN l.is_redated THEN least(f.first_day, f.typed_on) ELSE f.first_day END) END AS first_day
FROM left_out AS l JOIN loose_fact AS f ON f.fact_no = l.fact_no
GROUP BY l.set_no, f.cluster, l.is_redated;

CREATE OR REPLACE TEMP TABLE own_entry AS
SELECT * FROM member_entry SEMI JOIN (SELECT DISTINCT cluster FROM wanted) USING (cluster);

CREATE OR REPLACE TEMP TABLE own_name AS
SELECT cluster, 'case' AS what, case_no AS no, (row_number() OVER (PARTITION BY cluster ORDER BY case_no))::INTEGER AS place
FROM (SELECT DISTINCT cluster, case_no FROM own_entry WHERE case_no IS NOT NULL)
UNION ALL
SELECT cluster, 'person', person_no, row_number() OVER (PARTITION BY cluster ORDER BY person_no)
FROM (SELECT DISTINCT cluster, person_no FROM own_entry WHERE person_no IS NOT NULL)
UNION ALL
SELECT cluster, 'station', station_no, row_number() OVER (PARTITION BY cluster ORDER BY station_no)
FROM (
  SELECT cluster, station_no FROM own_entry WHERE station_no IS NOT NULL
  UNION SELECT cluster, responsible_no FROM own_entry WHERE responsible_no IS NOT NULL
  UNION SELECT cluster, to_station_no FROM own_entry WHERE to_station_no IS NOT NULL
);

CREATE OR REPLACE TEMP TABLE variant AS
WITH told AS (
  SELECT cluster, is_redated, facts, min(first_day) AS first_day FROM wanted GROUP BY cluster, is_redated, facts
  UNION ALL
  SELECT DISTINCT cluster, NULL::BOOLEAN, []::INTEGER[], DATE '0001-01-01' FROM wanted WHERE cluster < 0
),
begun AS (
  SELECT t.cluster, t.is_redated, t.facts, min(b.bid) AS from_bid
  FROM told AS t JOIN basis_day AS b ON b.as_of >= t.first_day
  GROUP BY t.cluster, t.is_redated, t.facts
),
numbered AS (
  SELECT *, (row_number() OVER (ORDER BY from_bid, cluster, is_redated NULLS FIRST, facts))::INTEGER AS variant FROM begun
),
names AS (
  SELECT cluster, count(*) FILTER (what = 'case')::INTEGER AS cases, count(*) FILTER (what = 'person')::INTEGER AS persons,
    count(*) FILTER (what = 'station')::INTEGER AS stations
  FROM own_name GROUP BY cluster
)
SELECT n.*,
  (sum(s.entries) OVER w)::INTEGER AS last_position,
  (sum(s.entries) OVER w - s.entries)::INTEGER AS entries_before,
  (sum(coalesce(m.cases, 0)) OVER w - coalesce(m.cases, 0))::INTEGER AS cases_before,
  (sum(coalesce(m.persons, 0)) OVER w - coalesce(m.persons, 0))::INTEGER AS persons_before,
  (sum(coalesce(m.stations, 0)) OVER w - coalesce(m.stations, 0))::INTEGER AS stations_before
FROM numbered AS n JOIN member_size AS s ON s.cluster = n.cluster LEFT JOIN names AS m ON m.cluster = n.cluster
WINDOW w AS (ORDER BY n.variant ROWS UNBOUNDED PRECEDING);

CREATE OR REPLACE TEMP TABLE of_set AS
SELECT w.set_no, v.cluster, v.variant, v.from_bid, b.variant AS base
FROM wanted AS w
JOIN variant AS v ON v.cluster = w.cluster AND v.is_redated = w.is_redated AND v.facts = w.facts
LEFT JOIN variant AS b ON b.cluster = w.cluster AND b.is_redated IS NULL;

CREATE OR REPLACE TEMP TABLE ghost_case AS
SELECT v.cases_before + n.place AS ghost, v.variant, n.no AS case_no
FROM variant AS v JOIN own_name AS n ON n.cluster = v.cluster AND n.what = 'case';

CREATE OR REPLACE TEMP TABLE ghost_station AS
SELECT v.stations_before + n.place AS ghost, v.variant, n.no AS station_no, v.cluster < 0 AS is_own
FROM variant AS v JOIN own_name AS n ON n.cluster = v.cluster AND n.what = 'station';

CREATE OR REPLACE TEMP TABLE ghost_name AS
SELECT g.ghost AS station_no, n.station FROM ghost_station AS g JOIN station_name AS n ON n.station_no = g.station_no;

CREATE OR REPLACE TEMP TABLE ghost_entry AS
WITH changed AS (
  SELECT v.variant, f.fact_no, v.is_redated, f.typed_on
  FROM (SELECT variant, unnest(facts) AS fact_no, is_redated FROM variant) AS v JOIN loose_fact AS f ON f.fact_no = v.fact_no
),
placed AS (
  SELECT o.* REPLACE (
      f.place AS amends, c.place AS case_no, p.place AS person_no, s.place AS station_no, r.place AS responsible_no, t.place AS to_station_no
    ),
    coalesce(o.amends, o.position) AS fact_no
  FROM own_entry AS o
  LEFT JOIN (SELECT cluster, position, place FROM own_entry WHERE is_amended) AS f ON f.cluster = o.cluster AND f.position = o.amends
  LEFT JOIN own_name AS c ON c.cluster = o.cluster AND c.what = 'case' AND c.no = o.case_no
  LEFT JOIN own_name AS p ON p.cluster = o.cluster AND p.what = 'person' AND p.no = o.person_no
  LEFT JOIN own_name AS s ON s.cluster = o.cluster AND s.what = 'station' AND s.no = o.station_no
  LEFT JOIN own_name AS r ON r.cluster = o.cluster AND r.what = 'station' AND r.no = o.responsible_no
  LEFT JOIN own_name AS t ON t.cluster = o.cluster AND t.what = 'station' AND t.no = o.to_station_no
  -- An entry about a fact that was recorded elsewhere belongs to that fact's cluster.
  WHERE o.amends IS NULL OR f.place IS NOT NULL
)
SELECT o.* EXCLUDE (cluster, place, fact_no)
  REPLACE (
    v.entries_before + o.place AS position, v.entries_before + o.amends AS amends, v.cases_before + o.case_no AS case_no,
    v.persons_before + o.person_no AS person_no, v.stations_before + o.station_no AS station_no,
    v.stations_before + o.responsible_no AS responsible_no, v.stations_before + o.to_station_no AS to_station_no,
    CASE WHEN c.fact_no IS NOT NULL THEN c.typed_on ELSE o.occurred END AS occurred
  )
FROM variant AS v
JOIN placed AS o ON o.cluster = v.cluster
LEFT JOIN changed AS c ON c.variant = v.variant AND c.fact_no = o.fact_no
WHERE c.fact_no IS NULL OR c.is_redated;

CREATE OR REPLACE TEMP TABLE ghost_about AS
WITH told AS (
  SELECT e.cluster, e.place, f.place AS about_place
  FROM about AS a JOIN own_entry AS e ON e.position = a.position
  JOIN own_entry AS f ON f.cluster = e.cluster AND f.position = a.about_no
)
SELECT v.entries_before + t.place AS position, v.entries_before + t.about_place AS about_no, NULL::VARCHAR AS name
FROM variant AS v JOIN told AS t ON t.cluster = v.cluster;

CREATE OR REPLACE TEMP TABLE ghost_superseded AS
SELECT position, lead(position) OVER (PARTITION BY coalesce(amends, position) ORDER BY position) AS until_position, coalesce(amends, position) AS fact_no
FROM ghost_entry WHERE is_amended;

CREATE OR REPLACE TEMP VIEW entry AS SELECT *, NULL::UTINYINT AS fact_form, NULL::VARCHAR AS fact_tail FROM ghost_entry;

CREATE OR REPLACE TEMP VIEW about AS SELECT * FROM ghost_about;

CREATE OR REPLACE TEMP VIEW superseded AS SELECT * FROM ghost_superseded;

-- What the county says of a station by its name, it says of every ghost of that station.
CREATE OR REPLACE TEMP VIEW station_name AS SELECT * FROM ghost_name;

-- A station alone with its own entries is still the station of its cases.
CREATE OR REPLACE TEMP TABLE bridge_station AS
SELECT g.ghost AS station_no, TRUE AS is_present FROM ghost_station AS g SEMI JOIN whole_named AS n ON n.station_no = g.station_no WHERE g.is_own;
