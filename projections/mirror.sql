-- The mirror: the log as typed columns; names as numbers in the order of their first position.
-- Grain: position (entry, about, superseded); case_no, person_no, station_no (names). Reads: pages of stored events.
-- An enumeration is compared as a number; a kind outside the closed registry cannot be loaded.
-- What a kind alone has shares its column with what other kinds alone have; mirror_views.sql gives all of them their names.
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
CREATE TYPE IF NOT EXISTS verb AS ENUM ('record', 'correct', 'void', 'reinstate');
-- about: which fact an entry speaks about; its name only while no such fact is known.
CREATE TABLE IF NOT EXISTS about (position INTEGER, about_no INTEGER, name VARCHAR);
-- amending: the entries of this load that speak of a fact recorded before.
CREATE TABLE IF NOT EXISTS amending (position INTEGER, fact VARCHAR);
CREATE TABLE IF NOT EXISTS case_name (case_no INTEGER, case_id VARCHAR);
CREATE TABLE IF NOT EXISTS person_name (person_no INTEGER, person VARCHAR);
CREATE TABLE IF NOT EXISTS station_name (station_no INTEGER, station VARCHAR);
-- superseded: the entry at `position` held until the next entry about the same fact arrived.
CREATE TABLE IF NOT EXISTS superseded (position INTEGER, until_position INTEGER, fact_no INTEGER);
-- entry: `amends` is the position that recorded the fact of a later entry; `is_amended` marks every entry of such a fact.
-- fact_form says what the fact's name begins with before its tail: 0 nothing, 1 its subject's name, 2 kind, subject and day.
-- `word`, `name`, `number` and `day` hold what the entry's kind has of such things; `period_no` the quarter (four a year,
-- from the year 0) or the case-year of an evaluation.
CREATE TABLE IF NOT EXISTS entry (
  position INTEGER NOT NULL, amends INTEGER, is_amended BOOLEAN NOT NULL,
  case_no INTEGER, person_no INTEGER, station_no INTEGER,
  kind fact_kind NOT NULL, verb verb NOT NULL, occurred DATE NOT NULL, recorded_on DATE NOT NULL,
  fact_form UTINYINT, fact_tail VARCHAR,
  responsible_no INTEGER, to_station_no INTEGER,
  has_paper BOOLEAN NOT NULL, has_report BOOLEAN NOT NULL, excused BOOLEAN, able BOOLEAN, willing BOOLEAN, proof BOOLEAN,
  full_time BOOLEAN,
  word VARCHAR, period_no SMALLINT, name VARCHAR, number INTEGER, credited_days SMALLINT, day DATE, starts_on DATE,
  items VARCHAR[], rooms INTEGER, equipment VARCHAR[], posted_rules INTEGER, staff INTEGER
);
