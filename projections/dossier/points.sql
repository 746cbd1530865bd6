-- Points: every record at the day that it bears and the instant at which it was typed.
-- Grain: fact_no. Reads: scoped.
SELECT fact, kind, case_id, station, occurred, recorded_on, ((recorded_at_us + 28800000000) // 60000000 % 1440)::INTEGER AS minute,
  is_late_at_all, is_declared, is_rescue
FROM scoped ORDER BY fact_no;
