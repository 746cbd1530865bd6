-- Verdicts: the windows of the duties that run on the case clock, and their states. Quarters follow later, they need the case's.
-- Grain: basis, case, duty, seq. Reads: clocks, folded. `station_no` is NULL where the case has moved.
CREATE TYPE IF NOT EXISTS duty_state AS ENUM (
  'scheduled', 'not_due', 'fulfilled', 'suspended', 'excused', 'fulfilled_late', 'missed', 'open'
);

CREATE OR REPLACE TEMP TABLE verdicts AS
SELECT
  w.bid, w.case_no, w.duty, w.seq, w.opens, w.closes, w.as_of, w.station_no, w.has_moved,
  CASE
    WHEN w.opens IS NULL OR w.opens > w.as_of THEN CASE WHEN w.ended_on IS NULL THEN 'scheduled'::duty_state ELSE 'not_due'::duty_state END
    WHEN coalesce(f.hit >> w.seq & 1 = 1, FALSE) THEN 'fulfilled'::duty_state
    WHEN CASE
      WHEN w.duty = 'annual_evaluation' THEN w.ended_on IS NOT NULL AND (w.year_end IS NULL OR w.ended_on < w.year_end)
      ELSE (w.ended_on IS NOT NULL AND (w.closes IS NULL OR w.ended_on < w.closes))
        OR (w.opens <= w.term_end AND w.term_end < w.closes)
    END THEN 'not_due'::duty_state
    WHEN w.closes IS NULL THEN 'suspended'::duty_state
    WHEN coalesce(f.excused >> w.seq & 1 = 1, FALSE) THEN 'excused'::duty_state
    WHEN coalesce(f.late >> w.seq & 1 = 1, FALSE) THEN 'fulfilled_late'::duty_state
    WHEN w.closes - 1 <= w.as_of THEN 'missed'::duty_state
    ELSE 'open'::duty_state
  END AS state,
  coalesce(f.hit >> w.seq & 1 = 1 AND f.known >> w.seq & 1 = 0, FALSE) AND w.closes IS NOT NULL AS is_cured_after_close
FROM windows_of('clocks') AS w
LEFT JOIN folded AS f ON f.bid = w.bid AND f.case_no = w.case_no AND f.duty = w.duty;
