-- Bridging: the entries between two positions that may move a figure, and the part of the log that they concern.
-- Grain: position (bridge_candidate), case (bridge_case). Reads: event, $after, $upto, $as_of.
-- A fact none of whose versions had happened by the day moves nothing; handed-in materials count whatever their day.
CREATE OR REPLACE TEMP TABLE bridge_candidate AS
WITH touched AS (
  SELECT DISTINCT fact_no FROM event WHERE position > $after AND position <= $upto
),
visible AS (
  SELECT DISTINCT e.fact_no
  FROM event AS e SEMI JOIN touched AS t ON t.fact_no = e.fact_no
  WHERE e.position <= $upto AND (e.occurred <= $as_of OR e.kind = 'materials_submitted')
)
SELECT e.position, e.fact_no, e.case_no, e.person_no, e.station_no, e.recorded_on
FROM event AS e SEMI JOIN visible AS v ON v.fact_no = e.fact_no
WHERE e.position > $after AND e.position <= $upto;

-- All cases of all persons whom a concerned case or person fact names, in any version of a decision.
CREATE OR REPLACE TEMP TABLE bridge_case AS
WITH RECURSIVE named AS (
  SELECT DISTINCT case_no, person_no FROM event WHERE kind = 'decision_issued' AND person_no IS NOT NULL
),
concerned AS (
  SELECT case_no FROM bridge_candidate WHERE case_no IS NOT NULL
  UNION
  SELECT n.case_no FROM named AS n SEMI JOIN bridge_candidate AS c ON c.case_no IS NULL AND c.person_no = n.person_no
  UNION
  SELECT o.case_no
  FROM concerned AS c JOIN named AS n ON n.case_no = c.case_no JOIN named AS o ON o.person_no = n.person_no
)
SELECT DISTINCT case_no FROM concerned;

-- Stations that some case outside names: they are scored whatever happens to the cases concerned.
-- Reads: moves of the first basis, bridge_case.
CREATE OR REPLACE TEMP TABLE bridge_station AS
SELECT DISTINCT station_no FROM moves AS m ANTI JOIN bridge_case AS c ON c.case_no = m.case_no
WHERE m.bid = 1 AND m.station_no IS NOT NULL;
