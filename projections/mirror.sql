-- The mirror: the log as typed columns; names as numbers in the order of their first position.
-- Grain: position (event); fact_no, case_no, person_no, station_no (names). Reads: pages of stored events.
-- An enumeration is compared as a number; a kind outside the closed registry cannot be loaded.
CREATE TYPE IF NOT EXISTS fact_kind AS ENUM (
  'agreement_signed', 'annual_plan_issued', 'archive_document_filed', 'assessment_lines_sealed', 'assessment_sealed',
  'assistance_granted', 'budget_approved', 'case_closed', 'case_plan_made', 'checkpoint_signed',
  'checkpoint_witnessed', 'clock_anomaly', 'contact_made', 'decision_issued', 'decision_notice_received',
  'decision_served', 'deployment_meeting_held', 'dropout_declared', 'employability_assessed', 'employment_ended',
  'employment_started', 'erasure_authorised', 'evaluation_done', 'facility_inventoried', 'facility_pickup_done',
  'facility_release_expected', 'form_pad_issued', 'hair_result_received', 'hair_sample_taken',
  'holiday_calendar_set', 'import_batch_accepted', 'inspection_announced', 'inspection_found', 'inspection_visited',
  'interview_held', 'key_adopted', 'key_revoked', 'key_rotated', 'late_entries_declared', 'leader_assigned',
  'leader_took_part', 'leading_group_formed', 'leave_granted', 'leave_returned', 'ledger_opened', 'located',
  'materials_submitted', 'methadone_joined', 'methadone_left', 'monthly_report_filed', 'outage_declared',
  'overdue_notice_issued', 'person_class_changed', 'person_died', 'person_registered', 'place_change_approved',
  'place_located', 'platform_entry_made', 'police_outcome_recorded', 'policy_adopted', 'quarterly_summary_filed',
  'reading_decided', 'relapse_found', 'released', 'remote_test_accepted', 'report_excuse_accepted', 'reported',
  'reported_at_new_place', 'restore_declared', 'resumed', 'serious_violation_certified', 'special_task_scored',
  'staff_joined', 'staff_left', 'station_registered', 'submission_deadline_set', 'subsidy_paid', 'suspended',
  'terminated', 'test_missed', 'test_notice_issued', 'timestamp_token_received', 'training_attended',
  'training_held', 'transfer_receipt_got', 'transferred_to_police', 'urine_test_done', 'village_contact_named',
  'village_listed', 'violation_recorded', 'violation_reported', 'voluntary_treatment', 'volunteer_joined',
  'volunteer_left', 'warning_letter_issued', 'work_group_formed', 'worker_absent'
);
CREATE TABLE IF NOT EXISTS fact_name (fact_no INTEGER, fact VARCHAR);
-- amending: the entries of this load that speak of a fact recorded before.
CREATE TABLE IF NOT EXISTS amending (position INTEGER, fact VARCHAR);
CREATE TABLE IF NOT EXISTS case_name (case_no INTEGER, case_id VARCHAR);
CREATE TABLE IF NOT EXISTS person_name (person_no INTEGER, person VARCHAR);
CREATE TABLE IF NOT EXISTS station_name (station_no INTEGER, station VARCHAR);
-- superseded: the entry at `position` held until the next entry about the same fact arrived.
CREATE TABLE IF NOT EXISTS superseded (position INTEGER, until_position INTEGER, fact_no INTEGER);
CREATE TABLE IF NOT EXISTS event (
  position INTEGER NOT NULL, fact_no INTEGER, case_no INTEGER, person_no INTEGER, station_no INTEGER,
  kind fact_kind NOT NULL, verb VARCHAR NOT NULL, occurred DATE NOT NULL, recorded_on DATE NOT NULL, has_paper BOOLEAN,
  responsible_no INTEGER, to_station_no INTEGER,
  measure VARCHAR, term_months SMALLINT, credited_days SMALLINT,
  result VARCHAR, planned BOOLEAN, report_no VARCHAR, how VARCHAR, excused BOOLEAN,
  nature VARCHAR, days INTEGER, about VARCHAR, ground VARCHAR, outcome VARCHAR,
  until DATE, starts_on DATE, new_deadline DATE, release_on DATE,
  period VARCHAR, of_period VARCHAR, document VARCHAR, medium VARCHAR,
  able BOOLEAN, willing BOOLEAN, proof BOOLEAN, class VARCHAR, birth_year SMALLINT,
  cause VARCHAR, data VARCHAR, worker VARCHAR, full_time BOOLEAN, village VARCHAR, role VARCHAR, year SMALLINT,
  items VARCHAR[], grade VARCHAR, rooms INTEGER, equipment VARCHAR[], posted_rules INTEGER, staff INTEGER
);
