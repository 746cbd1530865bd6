-- Seen: the facts that stand and had happened, each once, with the bases at which they do so as bits of one number.
-- Grain: entry. Reads: event, superseded. `turned` has what moves a case's clock, state or station,
-- and what rates ask about a person; `act` what fulfils windows and what counts as contact; `call` the notices to a test that nobody came to.
-- `holds`: a missed test is excused, a person able and willing, an employment or a training proven.
-- knowing, after: the bases that know a position, and those whose day is this one or a later one.
CREATE OR REPLACE TEMP VIEW entries_sighted AS
SELECT
  e.*, knowing(e.position) & after(e.occurred) & CASE WHEN s.until_position IS NULL THEN everywhere() ELSE ~knowing(s.until_position) END AS seen
FROM event AS e LEFT JOIN superseded AS s ON s.position = e.position
WHERE e.verb <> 'void';

CREATE OR REPLACE TEMP TABLE turned AS
SELECT
  fact_no, case_no, person_no, kind, occurred, CASE WHEN kind = 'station_registered' THEN station_no ELSE responsible_no END AS responsible_no,
  word, number, day, credited_days, starts_on,
  CASE WHEN kind = 'test_missed' THEN excused WHEN kind = 'employability_assessed' THEN coalesce(able AND willing, FALSE) ELSE proof END AS holds,
  seen
FROM query_table(getvariable('sightings'))
WHERE seen <> 0
  AND kind IN (
    'agreement_signed', 'case_closed', 'decision_issued', 'decision_served', 'dropout_declared', 'employability_assessed',
    'employment_ended', 'employment_started', 'leave_granted', 'leave_returned', 'located', 'person_died', 'person_registered',
    'police_outcome_recorded', 'released', 'report_excuse_accepted', 'reported', 'reported_at_new_place', 'resumed',
    'station_registered', 'suspended', 'terminated', 'test_missed', 'training_attended', 'transferred_to_police',
    'violation_recorded'
  );

CREATE OR REPLACE TEMP TABLE act AS
SELECT case_no, kind, occurred, CASE WHEN kind = 'evaluation_done' THEN word = 'quarter' END AS is_of_quarter, period_no, seen
FROM query_table(getvariable('sightings'))
WHERE seen <> 0 AND case_no IS NOT NULL
  AND kind IN (
    'agreement_signed', 'case_plan_made', 'contact_made', 'evaluation_done', 'interview_held', 'located', 'remote_test_accepted',
    'reported', 'reported_at_new_place', 'urine_test_done', 'work_group_formed'
  );

CREATE OR REPLACE TEMP TABLE call AS
SELECT n.case_no, n.occurred, n.seen
FROM query_table(getvariable('sightings')) AS n
SEMI JOIN (SELECT case_no FROM turned WHERE kind = 'test_missed' AND word = 'no_show') AS m ON m.case_no = n.case_no
WHERE n.seen <> 0 AND n.kind = 'test_notice_issued';
