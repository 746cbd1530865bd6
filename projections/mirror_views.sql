-- The mirror under the names that the questions use: an event's own columns, and every fact's name.
-- Grain: position (event), fact (fact_name). Reads: entry, case_name, person_name, station_name.
CREATE OR REPLACE TEMP VIEW event AS
SELECT
  position, coalesce(amends, position) AS fact_no, is_amended, case_no, person_no, station_no, kind, verb, occurred, recorded_on,
  has_paper, has_report, responsible_no, to_station_no, excused, able, willing, coalesce(proof, FALSE) AS proof, full_time,
  credited_days, starts_on, items, rooms, equipment, posted_rules, staff,
  CASE WHEN kind = 'decision_issued' THEN word END AS measure,
  CASE WHEN kind = 'decision_issued' THEN number END AS term_months,
  CASE WHEN kind IN ('urine_test_done', 'remote_test_accepted', 'hair_result_received') THEN word END AS result,
  CASE WHEN kind = 'test_missed' THEN word END AS how,
  CASE WHEN kind = 'violation_recorded' THEN word END AS nature,
  CASE WHEN kind = 'violation_recorded' THEN number END AS days,
  CASE WHEN kind IN ('transferred_to_police', 'serious_violation_certified') THEN word END AS ground,
  CASE WHEN kind = 'police_outcome_recorded' THEN word END AS outcome,
  CASE WHEN kind = 'leave_granted' THEN day END AS until,
  CASE WHEN kind = 'report_excuse_accepted' THEN day END AS new_deadline,
  CASE WHEN kind = 'facility_release_expected' THEN day END AS release_on,
  CASE WHEN kind = 'evaluation_done' THEN word END AS period,
  CASE
    WHEN kind NOT IN ('evaluation_done', 'quarterly_summary_filed') THEN NULL
    WHEN kind = 'evaluation_done' AND word = 'year' THEN period_no::VARCHAR
    ELSE (period_no // 4)::VARCHAR || 'Q' || (period_no % 4 + 1)::VARCHAR
  END AS of_period,
  word, number, day, period_no,
  CASE WHEN kind = 'archive_document_filed' THEN word END AS document,
  CASE WHEN kind = 'archive_document_filed' THEN name END AS medium,
  CASE WHEN kind = 'person_class_changed' THEN word END AS class,
  CASE WHEN kind = 'person_registered' THEN number END AS birth_year,
  CASE WHEN kind IN ('suspended', 'terminated', 'case_closed') THEN word END AS cause,
  CASE WHEN kind = 'platform_entry_made' THEN word END AS data,
  CASE WHEN kind IN ('staff_joined', 'staff_left') THEN name END AS worker,
  CASE WHEN kind IN ('person_registered', 'village_listed', 'village_contact_named') THEN name END AS village,
  CASE WHEN kind = 'leader_took_part' THEN word END AS role,
  CASE WHEN kind IN ('annual_plan_issued', 'budget_approved') THEN number END AS year,
  CASE WHEN kind = 'station_registered' THEN word END AS grade
FROM entry;

CREATE OR REPLACE TEMP VIEW fact_name AS
SELECT
  e.position AS fact_no,
  CASE e.fact_form
    WHEN 0 THEN e.fact_tail
    WHEN 1 THEN coalesce(c.case_id, p.person, s.station) || e.fact_tail
    ELSE e.kind::VARCHAR || ':' || coalesce(c.case_id, p.person, s.station) || ':' || e.occurred::VARCHAR || e.fact_tail
  END AS fact
FROM entry AS e
LEFT JOIN case_name AS c ON c.case_no = e.case_no
LEFT JOIN person_name AS p ON e.case_no IS NULL AND p.person_no = e.person_no
LEFT JOIN station_name AS s ON e.case_no IS NULL AND e.person_no IS NULL AND s.station_no = e.station_no
WHERE e.verb = 'record';
