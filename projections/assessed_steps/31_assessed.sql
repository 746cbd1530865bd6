-- Assessed: the facts that only the score and the subsidy ask about, had they happened by the as-of day.
-- Grain: basis, fact. Reads: standing, about. Materials handed in govern instead of happening: they count whatever their day.
CREATE OR REPLACE TEMP TABLE assessed AS
SELECT
  s.bid, s.fact_no, case_no, person_no, station_no, kind, occurred, known_on,
  (occurred - DATE '1900-01-01')::BIGINT * 4294967296 + s.fact_no AS rank_key, has_paper, responsible_no, to_station_no,
  o.about_no, document, medium, class, data, worker, full_time, village, role, year, items, grade, rooms, equipment,
  posted_rules, staff, of_period, cause, release_on
FROM standing AS s
LEFT JOIN about AS o ON o.position = s.position
WHERE (occurred <= as_of OR kind = 'materials_submitted')
  AND kind IN (
    'annual_plan_issued', 'archive_document_filed', 'assistance_granted', 'budget_approved', 'case_closed',
    'deployment_meeting_held', 'employment_started', 'facility_inventoried', 'facility_pickup_done',
    'facility_release_expected', 'hair_sample_taken', 'leader_assigned', 'leader_took_part', 'leading_group_formed',
    'materials_submitted', 'methadone_joined', 'person_class_changed', 'person_registered', 'place_change_approved',
    'platform_entry_made', 'quarterly_summary_filed', 'reported_at_new_place', 'serious_violation_certified', 'staff_joined',
    'staff_left', 'station_registered', 'suspended', 'terminated', 'village_contact_named', 'village_listed',
    'voluntary_treatment', 'volunteer_joined', 'volunteer_left'
  );
