-- Judged: the windows with the facts in them and the state these give. Quarters follow later, they need states.
-- Grain: basis, case, duty, seq. Reads: windows, routine, effective, heads, terms, stops, transfers, schedule_window, served_by.
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
stopped AS (
  SELECT DISTINCT bid, case_no FROM stops
),
-- A clock that never stopped places an act by its month alone; only stopped ones need their windows' days.
month_window AS (
  SELECT pack_no, measure, duty, seq, unnest(range(from_month, to_month)) AS month FROM schedule_window
),
placed AS (
  SELECT a.bid, a.case_no, a.duty, w.seq, a.rank_key, a.known_on
  FROM acts AS a
  JOIN heads AS h ON h.bid = a.bid AND h.case_no = a.case_no AND h.start <= a.occurred
  JOIN terms AS t ON t.bid = a.bid AND t.case_no = a.case_no AND (t.ended_on IS NULL OR a.occurred <= t.ended_on)
  ANTI JOIN stopped AS s ON s.bid = a.bid AND s.case_no = a.case_no
  JOIN month_window AS w ON w.pack_no = h.pack_no AND w.measure = h.measure AND w.duty = a.duty
    AND w.month = (year(a.occurred) - year(h.start)) * 12 + month(a.occurred) - month(h.start)
      - CASE WHEN day(a.occurred) < least(day(h.start), day(last_day(a.occurred))) THEN 1 ELSE 0 END
  UNION ALL
  SELECT w.bid, w.case_no, w.duty, w.seq, a.rank_key, a.known_on
  FROM windows AS w
  LEFT JOIN stopped AS s ON s.bid = w.bid AND s.case_no = w.case_no
  JOIN acts AS a ON a.bid = w.bid AND a.case_no = w.case_no AND a.duty = w.duty
    AND (NOT a.seq_needed OR a.of_period = w.seq::VARCHAR)
    AND (w.form = 'one_off' OR a.occurred >= w.opens)
    AND (w.closes IS NULL OR a.occurred < w.closes)
    AND (w.form = 'annual' OR w.ended_on IS NULL OR a.occurred <= w.ended_on)
  WHERE w.form <> 'periodic' OR s.case_no IS NOT NULL
),
hits AS (
  SELECT bid, case_no, duty, seq, list(rank_key) AS keys, min(known_on) AS first_known_on
  FROM placed GROUP BY bid, case_no, duty, seq
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
    w.*, h.keys AS hit_keys, h.first_known_on, l.late_fact, m.facts AS transfer_facts, x.facts AS excuse_facts,
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
    WHEN hit_keys IS NOT NULL THEN 'fulfilled'
    WHEN is_cut THEN 'not_due'
    WHEN closes IS NULL THEN 'suspended'
    WHEN transfer_facts IS NOT NULL OR excuse_facts IS NOT NULL THEN 'excused'
    WHEN late_fact IS NOT NULL THEN 'fulfilled_late'
    WHEN closes - 1 <= as_of THEN 'missed'
    ELSE 'open'
  END AS state,
  hit_keys, late_fact, transfer_facts, excuse_facts,
  hit_keys IS NOT NULL AND closes IS NOT NULL AND NOT coalesce(first_known_on < closes, FALSE) AS is_cured_after_close
FROM gathered;
