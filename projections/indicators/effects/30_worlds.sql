-- Worlds: for each set of facts the cases, persons and stations that it concerns, told again without these facts or with other days.
-- Grain: variant (of one cluster), ghost events. Reads: left_out, member_event, about.
-- All cases of one person make one cluster. Clusters do not move each other, so that a set is the sum of its clusters, and two sets
-- that take the same facts out of a cluster share one variant. Of each cluster there is also one variant with everything: its base.
CREATE OR REPLACE TEMP TABLE wanted AS
WITH loose AS (
  SELECT l.set_no, l.fact_no, l.is_redated, e.cluster
  FROM left_out AS l JOIN member_event AS e ON e.position = l.fact_no
)
SELECT set_no, cluster, is_redated, list_sort(list(DISTINCT fact_no)) AS facts
FROM loose GROUP BY set_no, cluster, is_redated;

CREATE OR REPLACE TEMP TABLE own_event AS
SELECT *, (row_number() OVER (PARTITION BY cluster ORDER BY position))::INTEGER AS place
FROM member_event SEMI JOIN (SELECT DISTINCT cluster FROM wanted) USING (cluster);

CREATE OR REPLACE TEMP TABLE own_name AS
SELECT cluster, 'case' AS what, case_no AS no, (row_number() OVER (PARTITION BY cluster ORDER BY case_no))::INTEGER AS place
FROM (SELECT DISTINCT cluster, case_no FROM own_event WHERE case_no IS NOT NULL)
UNION ALL
SELECT cluster, 'person', person_no, row_number() OVER (PARTITION BY cluster ORDER BY person_no)
FROM (SELECT DISTINCT cluster, person_no FROM own_event WHERE person_no IS NOT NULL)
UNION ALL
SELECT cluster, 'station', station_no, row_number() OVER (PARTITION BY cluster ORDER BY station_no)
FROM (
  SELECT cluster, station_no FROM own_event WHERE station_no IS NOT NULL
  UNION SELECT cluster, responsible_no FROM own_event WHERE responsible_no IS NOT NULL
  UNION SELECT cluster, to_station_no FROM own_event WHERE to_station_no IS NOT NULL
);

CREATE OR REPLACE TEMP TABLE variant AS
WITH told AS (
  SELECT DISTINCT cluster, is_redated, facts FROM wanted
  UNION ALL
  SELECT DISTINCT cluster, NULL::BOOLEAN, []::INTEGER[] FROM wanted
),
numbered AS (
  SELECT *, (row_number() OVER (ORDER BY cluster, is_redated NULLS FIRST, facts))::INTEGER AS variant FROM told
),
size AS (
  SELECT cluster, count(*)::INTEGER AS events FROM own_event GROUP BY cluster
),
names AS (
  SELECT cluster, count(*) FILTER (what = 'case')::INTEGER AS cases, count(*) FILTER (what = 'person')::INTEGER AS persons,
    count(*) FILTER (what = 'station')::INTEGER AS stations
  FROM own_name GROUP BY cluster
)
SELECT n.*,
  (sum(s.events) OVER w - s.events)::INTEGER AS events_before,
  (sum(coalesce(m.cases, 0)) OVER w - coalesce(m.cases, 0))::INTEGER AS cases_before,
  (sum(coalesce(m.persons, 0)) OVER w - coalesce(m.persons, 0))::INTEGER AS persons_before,
  (sum(coalesce(m.stations, 0)) OVER w - coalesce(m.stations, 0))::INTEGER AS stations_before
FROM numbered AS n JOIN size AS s ON s.cluster = n.cluster LEFT JOIN names AS m ON m.cluster = n.cluster
WINDOW w AS (ORDER BY n.variant ROWS UNBOUNDED PRECEDING);

CREATE OR REPLACE TEMP TABLE of_set AS
SELECT w.set_no, v.variant, b.variant AS base
FROM wanted AS w
JOIN variant AS v ON v.cluster = w.cluster AND v.is_redated = w.is_redated AND v.facts = w.facts
JOIN variant AS b ON b.cluster = w.cluster AND b.is_redated IS NULL;

CREATE OR REPLACE TEMP TABLE ghost_case AS
SELECT v.cases_before + n.place AS ghost, v.variant, n.no AS case_no
FROM variant AS v JOIN own_name AS n ON n.cluster = v.cluster AND n.what = 'case';

CREATE OR REPLACE TEMP TABLE ghost_station AS
SELECT v.stations_before + n.place AS ghost, v.variant, n.no AS station_no, v.cluster < 0 AS is_own
FROM variant AS v JOIN own_name AS n ON n.cluster = v.cluster AND n.what = 'station';

CREATE OR REPLACE TEMP TABLE ghost_event AS
WITH changed AS (
  SELECT variant, unnest(facts) AS fact_no, is_redated FROM variant
),
placed AS (
  SELECT o.*, f.place AS fact_place, f.recorded_on AS typed_on, c.place AS case_place, p.place AS person_place, s.place AS station_place,
    r.place AS responsible_place, t.place AS to_station_place
  FROM own_event AS o
  JOIN own_event AS f ON f.cluster = o.cluster AND f.position = o.fact_no
  LEFT JOIN own_name AS c ON c.cluster = o.cluster AND c.what = 'case' AND c.no = o.case_no
  LEFT JOIN own_name AS p ON p.cluster = o.cluster AND p.what = 'person' AND p.no = o.person_no
  LEFT JOIN own_name AS s ON s.cluster = o.cluster AND s.what = 'station' AND s.no = o.station_no
  LEFT JOIN own_name AS r ON r.cluster = o.cluster AND r.what = 'station' AND r.no = o.responsible_no
  LEFT JOIN own_name AS t ON t.cluster = o.cluster AND t.what = 'station' AND t.no = o.to_station_no
)
SELECT o.* EXCLUDE (cluster, place, fact_place, typed_on, case_place, person_place, station_place, responsible_place, to_station_place)
  REPLACE (
    v.events_before + o.place AS position, v.events_before + o.fact_place AS fact_no, v.cases_before + o.case_place AS case_no,
    v.persons_before + o.person_place AS person_no, v.stations_before + o.station_place AS station_no,
    v.stations_before + o.responsible_place AS responsible_no, v.stations_before + o.to_station_place AS to_station_no,
    CASE WHEN c.fact_no IS NOT NULL THEN o.typed_on ELSE o.occurred END AS occurred
  )
FROM variant AS v
JOIN placed AS o ON o.cluster = v.cluster
LEFT JOIN changed AS c ON c.variant = v.variant AND c.fact_no = o.fact_no
WHERE c.fact_no IS NULL OR c.is_redated;

CREATE OR REPLACE TEMP TABLE ghost_about AS
WITH told AS (
  SELECT e.cluster, e.place, f.place AS about_place
  FROM about AS a JOIN own_event AS e ON e.position = a.position
  JOIN own_event AS f ON f.cluster = e.cluster AND f.position = a.about_no
)
SELECT v.events_before + t.place AS position, v.events_before + t.about_place AS about_no, NULL::VARCHAR AS name
FROM variant AS v JOIN told AS t ON t.cluster = v.cluster;

CREATE OR REPLACE TEMP TABLE ghost_superseded AS
SELECT position, lead(position) OVER (PARTITION BY fact_no ORDER BY position) AS until_position, fact_no
FROM ghost_event WHERE is_amended;

CREATE OR REPLACE TEMP VIEW event AS SELECT * FROM ghost_event;

CREATE OR REPLACE TEMP VIEW about AS SELECT * FROM ghost_about;

CREATE OR REPLACE TEMP VIEW superseded AS SELECT * FROM ghost_superseded;
