-- A2 impossible order: a record dated before what it cannot do without, in the life of its case or its sample.
-- Grain: indication. Reads: fact, homes.
INSERT INTO indication
SELECT 'A2', f.fact_no, [h.decision_no], h.decided_on, 'decision_issued'
FROM fact AS f JOIN homes AS h ON h.case_id = f.case_id
WHERE f.occurred < h.decided_on
  AND f.kind NOT IN ('decision_issued', 'facility_release_expected', 'archive_document_filed', 'methadone_joined', 'methadone_left',
    'voluntary_treatment', 'employability_assessed', 'employment_started', 'employment_ended', 'training_attended', 'assistance_granted',
    'platform_entry_made', 'contact_made');

INSERT INTO indication
SELECT 'A2', r.fact_no, [s.fact_no], s.occurred, 'hair_sample_taken'
FROM fact AS r JOIN fact AS s ON s.person = r.person AND s.sample_no = r.sample_no
WHERE r.kind = 'hair_result_received' AND s.kind = 'hair_sample_taken' AND r.occurred < s.occurred;

INSERT INTO indication
SELECT 'A2', f.fact_no, [g.fact_no], g.occurred, g.kind
FROM fact AS f JOIN fact AS g ON g.fact = f.about
WHERE f.kind IN ('warning_letter_issued', 'platform_entry_made') AND f.occurred < g.occurred;

-- What answers an earlier step needs one of them on or before its day, and only where the log holds that step at all.
INSERT INTO indication
WITH pairs (later, earlier) AS (
  VALUES ('transfer_receipt_got', 'transferred_to_police'), ('resumed', 'suspended'), ('leave_returned', 'leave_granted'),
    ('located', 'dropout_declared'), ('released', 'reported'), ('urine_test_done', 'decision_issued')
)
SELECT 'A2', f.fact_no, [min(g.fact_no)], min(coalesce(g.starts_on, g.occurred)), p.earlier
FROM fact AS f JOIN pairs AS p ON p.later = f.kind
JOIN fact AS g ON g.case_id = f.case_id AND g.kind = p.earlier
WHERE p.later <> 'urine_test_done' AND p.later <> 'located'
GROUP BY f.fact_no, f.occurred, p.earlier
HAVING f.occurred < min(g.occurred);
