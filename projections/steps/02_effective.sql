-- Effective: the facts that stand at a position and had happened by the as-of day, routine ones apart.
-- Grain: basis, fact. Reads: standing. `position` is that of the standing entry, under which `about` has the fact it speaks about.
-- rank_key orders by day, then by the position of the fact's first event; its minimum is the earliest fact.
CREATE OR REPLACE TEMP TABLE happened AS
SELECT
  bid, position, fact_no, case_no, person_no, station_no, kind, occurred, known_on, responsible_no, to_station_no, word, number, day,
  credited_days, starts_on, excused, able, willing, proof
FROM standing
WHERE occurred <= as_of
  AND kind IN (
    'agreement_signed', 'archive_document_filed', 'case_closed', 'case_plan_made', 'contact_made',
    'decision_issued', 'decision_served', 'dropout_declared', 'employability_assessed', 'employment_ended',
    'employment_started', 'leave_granted', 'leave_returned', 'located', 'overdue_notice_issued', 'person_died',
    'person_registered', 'police_outcome_recorded', 'released', 'report_excuse_accepted', 'reported',
    'reported_at_new_place', 'resumed', 'station_registered', 'suspended', 'terminated', 'test_missed',
    'training_attended', 'transferred_to_police', 'violation_recorded', 'violation_reported',
    'warning_letter_issued', 'work_group_formed'
  );

CREATE OR REPLACE TEMP VIEW effective AS
SELECT
  *, (occurred - DATE '1900-01-01')::BIGINT * 4294967296 + fact_no AS rank_key,
  CASE WHEN kind = 'decision_issued' THEN word END AS measure,
  CASE WHEN kind = 'decision_issued' THEN number END AS term_months,
  CASE WHEN kind = 'test_missed' THEN word END AS how,
  CASE WHEN kind = 'violation_recorded' THEN word END AS nature,
  CASE WHEN kind = 'violation_recorded' THEN number END AS days,
  CASE WHEN kind = 'transferred_to_police' THEN word END AS ground,
  CASE WHEN kind = 'police_outcome_recorded' THEN word END AS outcome,
  CASE WHEN kind = 'leave_granted' THEN day END AS until,
  CASE WHEN kind = 'report_excuse_accepted' THEN day END AS new_deadline,
  CASE WHEN kind = 'archive_document_filed' THEN word END AS document,
  CASE WHEN kind = 'person_registered' THEN number END AS birth_year
FROM happened;
