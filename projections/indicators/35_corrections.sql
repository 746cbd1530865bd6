-- Corrections: which way each one moved what the station is asked for: a day into or out of a duty's window, in or out of time, a result,
-- a report number, an excuse. Voided breaches are counted apart.
-- Grain: fact_no. Reads: version, fact, cell, ledger_day.
CREATE OR REPLACE TEMP TABLE correction AS
WITH stated AS (
  SELECT v.fact_no, v.position, v.verb, v.actor, v.recorded_on, v.occurred, v.result, v.report_no, v.excused, v.is_head
  FROM version AS v JOIN amended AS a ON a.position = v.position
),
pairs AS (
  SELECT h.fact_no, h.verb, h.actor, h.recorded_on, b.occurred AS old_day, h.occurred AS new_day, b.recorded_on AS typed_on, b.result AS old_result,
    h.result AS new_result, b.report_no AS old_report, h.report_no AS new_report, b.excused AS old_excused, h.excused AS new_excused
  FROM stated AS h JOIN stated AS b ON b.fact_no = h.fact_no AND b.position = h.fact_no
  WHERE h.is_head AND h.verb <> 'void'
),
met AS (
  SELECT p.fact_no, bool_or(p.old_day < c.opens OR p.old_day > c.last_day) AS is_moved_in
  FROM pairs AS p JOIN (SELECT opens, last_day, unnest(facts) AS fact_no FROM cell WHERE opens IS NOT NULL) AS c ON c.fact_no = p.fact_no
  GROUP BY p.fact_no
),
-- The kinds that meet the duties on the case clock; of others no window is asked about.
left_behind AS (
  SELECT DISTINCT p.fact_no
  FROM pairs AS p JOIN fact AS f ON f.fact_no = p.fact_no
  JOIN cell AS c ON c.case_id = f.case_id AND len(c.facts) = 0 AND p.old_day BETWEEN c.opens AND c.last_day AND p.new_day NOT BETWEEN c.opens AND c.last_day
    AND c.duty = CASE f.kind WHEN 'interview_held' THEN 'interview' WHEN 'urine_test_done' THEN 'urine_test' END
),
moves AS (
  SELECT p.*, coalesce(m.is_moved_in, FALSE)::INTEGER - (l.fact_no IS NOT NULL)::INTEGER
    + CASE WHEN p.typed_on < p.new_day THEN 0 ELSE (p.typed_on - p.old_day > d.late_days AND p.typed_on - p.new_day <= d.late_days)::INTEGER
      - (p.typed_on - p.old_day <= d.late_days AND p.typed_on - p.new_day > d.late_days)::INTEGER END
    + coalesce((p.old_result = 'positive' AND p.new_result = 'negative')::INTEGER - (p.old_result = 'negative' AND p.new_result = 'positive')::INTEGER, 0)
    + (p.old_report IS NULL AND p.new_report IS NOT NULL)::INTEGER - (p.old_report IS NOT NULL AND p.new_report IS NULL)::INTEGER
    + coalesce((NOT p.old_excused AND p.new_excused)::INTEGER - (p.old_excused AND NOT p.new_excused)::INTEGER, 0) AS balance
  FROM pairs AS p CROSS JOIN ledger_day AS d
  LEFT JOIN met AS m ON m.fact_no = p.fact_no
  LEFT JOIN left_behind AS l ON l.fact_no = p.fact_no
)
SELECT m.fact_no, f.station, m.actor, s.season_no, m.balance > 0 AS is_hit
FROM moves AS m JOIN fact AS f ON f.fact_no = m.fact_no
LEFT JOIN season AS s ON m.recorded_on > s.after_day AND m.recorded_on <= s.inspects_on
WHERE m.balance <> 0 AND NOT f.is_before_ledger;

CREATE OR REPLACE TEMP TABLE breach_told AS
SELECT v.fact_no, coalesce(v.station, c.station) AS station, v.actor, s.season_no, v.verb = 'void' AS is_hit
FROM version AS v
JOIN ledger_day AS d ON v.occurred >= d.opened_on
LEFT JOIN homes AS c ON c.case_id = v.case_id
LEFT JOIN season AS s ON v.recorded_on > s.after_day AND v.recorded_on <= s.inspects_on
WHERE v.is_head AND NOT v.is_claimed
  AND v.kind IN ('violation_recorded', 'test_missed', 'dropout_declared', 'serious_violation_certified', 'transferred_to_police', 'relapse_found');
