-- A4 the person was elsewhere: met in person strictly inside custody, isolation, leave, or after death.
-- Grain: indication. Reads: fact.
-- Facts count whenever they were recorded: the station may not have known of the custody.
CREATE OR REPLACE TEMP TABLE met AS
SELECT * FROM fact
WHERE kind IN ('interview_held', 'urine_test_done', 'agreement_signed', 'hair_sample_taken')
  AND coalesce(mode, 'office') NOT IN ('phone', 'video');

CREATE OR REPLACE TEMP TABLE away AS
WITH custody AS (
  SELECT s.case_id, s.person, s.occurred AS from_day, s.fact_no, 'suspended' AS why,
    (SELECT min(r.occurred) FROM fact AS r WHERE r.case_id = s.case_id AND r.kind IN ('resumed', 'terminated', 'case_closed')
      AND r.occurred >= s.occurred) AS to_day
  FROM fact AS s WHERE s.kind = 'suspended'
),
isolation AS (
  SELECT o.case_id, o.person, o.occurred, o.fact_no, o.kind,
    (SELECT min(r.occurred) FROM fact AS r WHERE r.person = o.person AND r.occurred > o.occurred
      AND (r.kind IN ('resumed', 'reported', 'facility_pickup_done', 'facility_release_expected', 'decision_issued')
        OR (r.kind = 'police_outcome_recorded' AND r.outcome = 'returned')
        OR (r.kind = 'person_class_changed' AND r.class NOT IN ('isolation', 'detained')))) AS to_day
  FROM fact AS o
  WHERE (o.kind = 'police_outcome_recorded' AND o.outcome = 'isolated') OR (o.kind = 'person_class_changed' AND o.class = 'isolation')
),
leaves AS (
  SELECT g.case_id, g.person, coalesce(g.starts_on, g.occurred) AS from_day, g.fact_no, 'leave_granted' AS why,
    least(g.until, coalesce((SELECT min(r.occurred) FROM fact AS r WHERE r.case_id = g.case_id AND r.kind = 'leave_returned'
      AND r.occurred >= coalesce(g.starts_on, g.occurred)), g.until)) AS to_day
  FROM fact AS g WHERE g.kind = 'leave_granted'
)
SELECT person, from_day, to_day, fact_no, why FROM custody
UNION ALL SELECT person, occurred, to_day, fact_no, kind FROM isolation
UNION ALL SELECT person, from_day, to_day, fact_no, why FROM leaves
UNION ALL SELECT person, occurred, DATE '2199-12-31', fact_no, kind FROM fact WHERE kind = 'person_died';

INSERT INTO indication
SELECT 'A4', m.fact_no, list(a.fact_no ORDER BY a.fact_no), min(a.from_day), min(a.why)
FROM met AS m JOIN away AS a ON a.person = m.person
WHERE m.occurred > a.from_day AND m.occurred < coalesce(a.to_day, DATE '2199-12-31')
GROUP BY m.fact_no;
