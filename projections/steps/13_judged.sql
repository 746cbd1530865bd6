-- Judged: the windows with the facts in them and the state these give. Quarters follow later, they need states.
-- Grain: basis, case, duty, seq. Reads: windows, routine, effective, transfers, served_by.
CREATE OR REPLACE TEMP TABLE judged AS
WITH acts AS (
  SELECT e.bid, e.case_no, s.duty, e.occurred, e.known_on, e.rank_key, e.fact_no, s.seq_needed, e.of_period
  FROM (
    SELECT bid, case_no, kind, occurred, known_on, rank_key, fact_no, period, of_period FROM routine
    UNION ALL
    SELECT bid, case_no, kind, occurred, known_on, rank_key, fact_no, period, of_period FROM effective WHERE case_no IS NOT NULL
  ) AS e
  JOIN served_by AS s ON s.kind = e.kind AND (s.period IS NULL OR s.period = e.period)
),
hits AS (
  SELECT
    w.bid, w.case_no, w.duty, w.seq,
    list(a.fact_no ORDER BY a.rank_key) AS facts,
    bool_or(a.known_on < w.closes) AS is_known_in_time
  FROM windows AS w
  JOIN acts AS a ON a.bid = w.bid AND a.case_no = w.case_no AND a.duty = w.duty
    AND (NOT a.seq_needed OR a.of_period = w.seq::VARCHAR)
    AND (w.form = 'one_off' OR a.occurred >= w.opens)
    AND (w.closes IS NULL OR a.occurred < w.closes)
    AND (w.form = 'annual' OR w.ended_on IS NULL OR a.occurred <= w.ended_on)
  GROUP BY w.bid, w.case_no, w.duty, w.seq
),
late AS (
  SELECT w.bid, w.case_no, w.duty, w.seq, (min(a.rank_key) & 4294967295)::INTEGER AS late_fact
  FROM windows AS w
  JOIN acts AS a ON a.bid = w.bid AND a.case_no = w.case_no AND a.duty = w.duty AND a.occurred >= w.closes
    AND (w.ended_on IS NULL OR a.occurred <= w.ended_on)
  WHERE w.form = 'one_off'
  GROUP BY w.bid, w.case_no, w.duty, w.seq
),
moved AS (
  SELECT w.bid, w.case_no, w.duty, w.seq, list(DISTINCT t.fact_no ORDER BY t.fact_no) AS facts
  FROM windows AS w
  JOIN transfers AS t ON t.bid = w.bid AND t.case_no = w.case_no
    AND t.transferred_on < w.closes AND (t.settled_on IS NULL OR w.closes - 1 < t.settled_on)
  GROUP BY w.bid, w.case_no, w.duty, w.seq
),
excuses AS (
  SELECT w.bid, w.case_no, w.duty, w.seq, list(e.fact_no ORDER BY e.rank_key) AS facts
  FROM windows AS w
  JOIN effective AS e ON e.bid = w.bid AND e.case_no = w.case_no AND e.kind = 'test_missed' AND e.excused
    AND e.occurred >= w.opens AND e.occurred < w.closes
  WHERE w.duty = 'urine_test' AND w.closes - 1 <= w.as_of
  GROUP BY w.bid, w.case_no, w.duty, w.seq
),
gathered AS (
  SELECT
    w.*, h.facts AS hit_facts, h.is_known_in_time, l.late_fact, m.facts AS transfer_facts, x.facts AS excuse_facts,
    CASE
      WHEN w.form = 'annual' THEN w.ended_on IS NOT NULL AND (w.year_end IS NULL OR w.ended_on < w.year_end)
      ELSE (w.ended_on IS NOT NULL AND (w.closes IS NULL OR w.ended_on < w.closes))
        OR (w.opens <= w.term_end AND w.term_end < w.closes)
    END AS is_cut
  FROM windows AS w
  LEFT JOIN hits AS h USING (bid, case_no, duty, seq)
  LEFT JOIN late AS l USING (bid, case_no, duty, seq)
  LEFT JOIN moved AS m USING (bid, case_no, duty, seq)
  LEFT JOIN excuses AS x USING (bid, case_no, duty, seq)
)
SELECT
  bid, case_no, duty, seq::VARCHAR AS seq, opens, closes, as_of,
  CASE
    WHEN opens IS NULL OR opens > as_of THEN CASE WHEN ended_on IS NULL THEN 'scheduled' ELSE 'not_due' END
    WHEN hit_facts IS NOT NULL THEN 'fulfilled'
    WHEN is_cut THEN 'not_due'
    WHEN closes IS NULL THEN 'suspended'
    WHEN transfer_facts IS NOT NULL OR excuse_facts IS NOT NULL THEN 'excused'
    WHEN late_fact IS NOT NULL THEN 'fulfilled_late'
    WHEN closes - 1 <= as_of THEN 'missed'
    ELSE 'open'
  END AS state,
  hit_facts, late_fact, transfer_facts, excuse_facts,
  hit_facts IS NOT NULL AND closes IS NOT NULL AND NOT coalesce(is_known_in_time, FALSE) AS is_cured_after_close
FROM gathered;
