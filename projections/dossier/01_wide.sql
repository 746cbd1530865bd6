-- The records and duties of the days asked, whoever typed them: what a station or a recorder is compared with.
-- Grain: fact_no (wide), cell_no (duty_wide). Reads: trait, duty, ledger_day.
CREATE OR REPLACE TEMP TABLE wide AS
SELECT
  t.fact_no, t.fact, t.kind, t.case_id, t.station, t.actor, t.sitting, t.occurred, t.recorded_on, t.recorded_at_us, t.season_no,
  greatest(t.lag_days, 0) AS lag_days, t.is_late_at_all, t.declaration_no IS NOT NULL AS is_declared, t.is_rescue, t.is_in_run,
  t.is_scored, t.is_off_day, t.is_out_of_order AS is_inverted
FROM trait AS t
WHERE t.occurred <= $last_day AND ($first_day IS NULL OR t.occurred >= $first_day)
  AND ($since_day IS NULL OR t.recorded_on >= $since_day) AND ($since_no IS NULL OR t.fact_no >= $since_no);

-- What fell due before the ledger ran could be typed late by nobody. A duty met after its end by a record typed past the recording limit was held by that late record.
CREATE OR REPLACE TEMP TABLE duty_wide AS
SELECT d.cell_no, d.case_id, d.station, d.duty, d.last_day, d.fact, t.actor,
  CASE
    WHEN NOT d.is_met THEN 'unmet'
    WHEN coalesce(t.is_rescue, FALSE) THEN 'late'
    WHEN d.is_cured AND coalesce(t.is_late_at_all, FALSE) THEN 'declared'
    ELSE 'met'
  END AS state,
  -- What was known met in time may be held by another record than the first; what has no lag was there before.
  CASE
    WHEN NOT d.is_met THEN NULL
    WHEN d.is_cured THEN greatest(coalesce(t.recorded_on, d.last_day), d.last_day + 1)
    ELSE least(coalesce(t.recorded_on, d.last_day), d.last_day)
  END AS known_on
FROM duty AS d
LEFT JOIN trait AS t ON t.fact = d.fact
WHERE d.last_day BETWEEN (SELECT opened_on FROM ledger_day) AND $last_day AND ($first_day IS NULL OR d.last_day >= $first_day)
  AND ($since_day IS NULL OR d.last_day >= $since_day OR t.recorded_on >= $since_day)
  AND ($since_no IS NULL OR t.fact_no >= $since_no);
