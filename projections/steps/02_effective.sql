-- Effective: the facts that stand at a position and had happened by the as-of day, routine ones apart.
-- Grain: basis, fact. Reads: basis, event, superseded, known_again, scope.
-- rank_key orders by day, then by the position of the fact's first event; its minimum is the earliest fact.
CREATE OR REPLACE TEMP TABLE effective AS
SELECT
  b.bid, e.fact_no, e.case_no, e.person_no, e.station_no, e.kind, e.occurred,
  CASE WHEN s.position IS NULL THEN e.recorded_on ELSE k.known_on END AS known_on,
  (e.occurred - DATE '1900-01-01')::BIGINT * 4294967296 + e.fact_no AS rank_key,
  e.responsible_no, e.to_station_no, e.measure, e.term_months, e.credited_days, e.result, e.how, e.excused,
  e.nature, e.days, o.about_no, e.ground, e.outcome, e.until, e.starts_on, e.new_deadline, e.period, e.of_period,
  e.document, e.able, e.willing, e.proof, e.birth_year
FROM basis AS b
JOIN event AS e ON e.position <= b.upto AND e.occurred <= b.as_of
LEFT JOIN superseded AS s ON s.position = e.position
LEFT JOIN known_again AS k ON k.bid = b.bid AND k.position = e.position
LEFT JOIN about AS o ON o.position = e.position
WHERE e.verb <> 'void'
  AND (s.until_position IS NULL OR s.until_position > b.upto)
  AND e.kind IN (
    'agreement_signed', 'archive_document_filed', 'case_closed', 'case_plan_made', 'contact_made',
    'decision_issued', 'decision_served', 'dropout_declared', 'employability_assessed', 'employment_ended',
    'employment_started', 'leave_granted', 'leave_returned', 'located', 'overdue_notice_issued', 'person_died',
    'person_registered', 'police_outcome_recorded', 'released', 'report_excuse_accepted', 'reported',
    'reported_at_new_place', 'resumed', 'station_registered', 'suspended', 'terminated', 'test_missed',
    'training_attended', 'transferred_to_police', 'violation_recorded', 'violation_reported',
    'warning_letter_issued', 'work_group_formed'
  )
  AND (e.case_no IS NULL OR NOT (SELECT is_narrow FROM scope_kind) OR e.case_no IN (SELECT case_no FROM scope));
