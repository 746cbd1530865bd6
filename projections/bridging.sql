-- Bridging: the entries between two positions that may move a figure, and the cases that each of them concerns.
-- Grain: position (bridge_candidate), case (bridge_case), person (bridge_person), station (bridge_station). Reads: event, moves, $after, $upto, $as_of, $handed_in_by.
-- All cases of one person, in any version of a decision, make one cluster: facts of one may move figures of another.
CREATE OR REPLACE TEMP TABLE bridge_touched AS
WITH touched AS (
  SELECT DISTINCT fact_no FROM event WHERE position > $after AND position <= $upto
),
-- A fact none of whose versions had happened by the day moves nothing; materials count up to the deadline of the year.
visible AS (
  SELECT DISTINCT e.fact_no
  FROM event AS e SEMI JOIN touched AS t ON t.fact_no = e.fact_no
  WHERE e.position <= $upto AND (e.occurred <= $as_of OR (e.kind = 'materials_submitted' AND e.occurred <= $handed_in_by))
)
SELECT e.position, e.fact_no, e.case_no, e.person_no, e.recorded_on
FROM event AS e SEMI JOIN visible AS v ON v.fact_no = e.fact_no
WHERE e.position > $after AND e.position <= $upto;

CREATE OR REPLACE TEMP TABLE bridge_case AS
WITH RECURSIVE named AS (
  SELECT DISTINCT case_no, person_no FROM event WHERE kind = 'decision_issued' AND person_no IS NOT NULL
),
seeds AS (
  SELECT case_no FROM bridge_touched WHERE case_no IS NOT NULL
  UNION
  SELECT n.case_no FROM named AS n SEMI JOIN bridge_touched AS t ON t.case_no IS NULL AND t.person_no = n.person_no
),
reached AS (
  SELECT case_no AS seed, case_no FROM seeds
  UNION
  SELECT r.seed, o.case_no
  FROM reached AS r JOIN named AS n ON n.case_no = r.case_no JOIN named AS o ON o.person_no = n.person_no
),
clusters AS (
  SELECT seed, min(case_no) AS cluster FROM reached GROUP BY seed
)
SELECT DISTINCT c.cluster, r.case_no FROM reached AS r JOIN clusters AS c ON c.seed = r.seed;

CREATE OR REPLACE TEMP TABLE bridge_candidate AS
WITH named AS (
  SELECT DISTINCT person_no, case_no FROM event WHERE kind = 'decision_issued' AND person_no IS NOT NULL
),
of_person AS (
  SELECT n.person_no, min(b.cluster) AS cluster FROM named AS n JOIN bridge_case AS b ON b.case_no = n.case_no GROUP BY n.person_no
)
SELECT t.position, t.fact_no, t.recorded_on, coalesce(c.cluster, p.cluster) AS cluster, t.case_no IS NOT NULL AS is_about_case
FROM bridge_touched AS t
LEFT JOIN bridge_case AS c ON c.case_no = t.case_no
LEFT JOIN of_person AS p ON t.case_no IS NULL AND p.person_no = t.person_no;

CREATE OR REPLACE TEMP TABLE bridge_person AS
SELECT DISTINCT e.person_no FROM event AS e SEMI JOIN bridge_case AS c ON c.case_no = e.case_no
WHERE e.kind = 'decision_issued' AND e.person_no IS NOT NULL;

-- Stations that some case outside names are scored whatever happens to the cases concerned; of those that only concerned
-- cases ever name the own lines are made ready, in case the walk comes upon them.
CREATE OR REPLACE TEMP TABLE bridge_station AS
WITH outside AS (
  SELECT DISTINCT m.station_no FROM moves AS m ANTI JOIN bridge_case AS c ON c.case_no = m.case_no
  WHERE m.bid = 1 AND m.station_no IS NOT NULL
),
inside AS (
  SELECT DISTINCT e.responsible_no AS station_no FROM event AS e SEMI JOIN bridge_case AS c ON c.case_no = e.case_no
  WHERE e.kind IN ('decision_issued', 'reported_at_new_place') AND e.responsible_no IS NOT NULL
)
SELECT station_no, TRUE AS is_present FROM outside
UNION ALL
SELECT station_no, FALSE FROM inside ANTI JOIN outside USING (station_no);
