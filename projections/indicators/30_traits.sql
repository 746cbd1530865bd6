-- Traits: what is unremarkable in one record and telling in many, for every record made while the ledger ran.
-- Grain: fact_no. Reads: fact, declared, habit, foretold, placed, noted, repeated, season, calendar_day, ledger_day, threshold.
CREATE OR REPLACE TEMP TABLE trait AS
WITH ordered AS (
  SELECT fact_no, lag(case_id) OVER w AS case_before, lag(kind) OVER w AS kind_before, lag(occurred) OVER w AS day_before
  FROM fact WHERE sitting IS NOT NULL WINDOW w AS (PARTITION BY sitting ORDER BY recorded_at_us, fact_no)
),
-- What happened to a person that makes an earlier record of the same person useful.
useful AS (
  SELECT person, fact_no, occurred, recorded_on FROM fact
  WHERE kind IN ('person_died', 'transferred_to_police', 'dropout_declared', 'relapse_found', 'serious_violation_certified')
    OR (kind = 'urine_test_done' AND result = 'positive')
),
prompted AS (
  SELECT DISTINCT f.fact_no
  FROM fact AS f JOIN useful AS u ON u.person = f.person AND u.fact_no < f.fact_no AND f.occurred < u.occurred, threshold AS t
  WHERE f.is_late AND f.recorded_on <= u.recorded_on + t.wind_up_days
)
SELECT
  f.fact_no, f.fact, f.kind, f.case_id, f.person, f.station, f.actor, f.sitting, f.occurred, f.recorded_on, f.recorded_at_us, f.lag_days,
  s.season_no, f.is_late AND d.fact_no IS NULL AND NOT coalesce(h.days > g.late_days AND f.lag_days <= h.days + g.late_days, FALSE) AS is_late,
  f.is_late AS is_late_at_all, d.declaration_no, f.is_late AND d.fact_no IS NULL AS is_undeclared,
  coalesce(f.recorded_on >= s.announced_on, FALSE) AS is_in_run, e.fact_no IS NOT NULL AS is_prompted,
  f.is_rescue AND f.is_late AND d.fact_no IS NULL AND NOT coalesce(h.days > g.late_days AND f.lag_days <= h.days + g.late_days, FALSE) AS is_rescue,
  f.kind IN ('interview_held', 'urine_test_done', 'evaluation_done', 'test_notice_issued', 'archive_document_filed', 'agreement_signed',
    'work_group_formed', 'case_plan_made', 'remote_test_accepted') AS is_scored,
  f.is_served AS is_served,
  f.kind IN ('interview_held', 'urine_test_done', 'evaluation_done', 'test_notice_issued', 'warning_letter_issued', 'contact_made',
    'assistance_granted', 'work_group_formed', 'case_plan_made', 'agreement_signed', 'archive_document_filed', 'training_attended') AS is_station_act,
  coalesce(NOT c.is_working, isodow(f.occurred) > 5) AS is_off_day,
  day(f.occurred) % 5 = 0 AS is_round_day,
  o.case_before = f.case_id AND o.kind_before = f.kind AND f.occurred >= o.day_before + g.late_days AS is_run_on,
  f.note IS NOT NULL AND f.kind IN ('interview_held', 'evaluation_done') AS has_note,
  coalesce(n.persons, 0) AS note_persons,
  w.is_apart, coalesce(w.is_alike, FALSE) AS is_alike,
  f.occurred > last_day(f.occurred) - t.edge_days AND f.recorded_on > last_day(f.occurred) AS is_edge,
  day(f.recorded_on) <= g.late_days AS is_month_begun, p.fact_no IS NOT NULL AS is_foretold,
  f.is_amended AND f.recorded_on < f.occurred AS is_placeholder,
  EXISTS (FROM numbered AS m WHERE m.fact_no = f.fact_no) AS has_number,
  coalesce(i.is_out_of_order AND i.practice <> 'untold', FALSE) AS is_inverted, coalesce(i.is_out_of_order, FALSE) AS is_out_of_order,
  f.reason
FROM fact AS f
CROSS JOIN threshold AS t
CROSS JOIN ledger_day AS g
LEFT JOIN declared AS d ON d.fact_no = f.fact_no
LEFT JOIN prompted AS e ON e.fact_no = f.fact_no
LEFT JOIN habit AS h ON h.station = f.station
LEFT JOIN placed AS i ON i.fact_no = f.fact_no
LEFT JOIN foretold AS p ON p.fact_no = f.fact_no
LEFT JOIN ordered AS o ON o.fact_no = f.fact_no
LEFT JOIN season AS s ON f.recorded_on > s.after_day AND f.recorded_on <= s.inspects_on
LEFT JOIN calendar_day AS c ON c.day = f.occurred
LEFT JOIN noted AS w ON w.fact_no = f.fact_no
LEFT JOIN repeated AS n ON n.fact_no = f.fact_no
WHERE NOT f.is_before_ledger AND (f.case_id IS NOT NULL OR f.person IS NOT NULL);

-- A date moved forward past the day on which it was first typed: nobody can have known it then.
INSERT INTO indication
SELECT 'C11', fact_no, [], occurred, recorded_on::VARCHAR FROM trait WHERE is_placeholder;
