-- Judged: the windows and their states with the facts that they rest on, quarters apart.
-- Grain: basis, case, duty, seq. Reads: verdicts, quarter_verdicts, routine, effective, clocks, month_window, stopped_windows,
-- missed_tests, transfers.
CREATE OR REPLACE TEMP TABLE judged AS
WITH done AS (
  SELECT
    a.bid, a.case_no, CASE a.kind WHEN 'interview_held' THEN 'interview' ELSE 'urine_test' END::duty AS duty, a.occurred, a.rank_key, c.is_stopped,
    (c.schedule_no * 2 + (a.kind <> 'interview_held')::INTEGER) * 800 + (day_code(a.occurred) - c.start_code) // 32 AS slot
  FROM routine AS a
  JOIN clocks AS c ON c.bid = a.bid AND c.case_no = a.case_no AND a.occurred >= c.start
  WHERE a.kind IN ('interview_held', 'urine_test_done', 'remote_test_accepted') AND (c.ended_on IS NULL OR a.occurred <= c.ended_on)
),
single AS (
  SELECT
    e.bid, e.case_no, e.rank_key, e.occurred,
    CASE e.kind WHEN 'interview_held' THEN 'first_interview' WHEN 'agreement_signed' THEN 'agreement'
      WHEN 'work_group_formed' THEN 'work_group' ELSE 'case_plan' END::duty AS duty
  FROM (
    SELECT bid, case_no, kind, rank_key, occurred FROM effective
    WHERE kind IN ('agreement_signed', 'work_group_formed', 'case_plan_made')
    UNION ALL
    SELECT bid, case_no, kind, rank_key, occurred FROM routine WHERE kind = 'interview_held'
  ) AS e
  JOIN clocks AS c ON c.bid = e.bid AND c.case_no = e.case_no AND (c.ended_on IS NULL OR e.occurred <= c.ended_on)
),
one_offs AS (
  SELECT v.bid, v.case_no, v.duty, v.seq, e.rank_key, e.occurred >= v.closes AS is_late
  FROM verdicts AS v
  JOIN single AS e ON e.bid = v.bid AND e.case_no = v.case_no AND e.duty = v.duty
  WHERE v.duty IN ('agreement', 'first_interview', 'work_group', 'case_plan')
),
placed AS (
  SELECT d.bid, d.case_no, d.duty, w.seq, d.rank_key
  FROM done AS d JOIN month_window AS w ON w.slot = d.slot WHERE NOT d.is_stopped
  UNION ALL
  SELECT w.bid, w.case_no, w.duty, w.seq, d.rank_key
  FROM done AS d
  JOIN stopped_windows AS w ON w.bid = d.bid AND w.case_no = d.case_no AND w.duty = d.duty
    AND d.occurred >= w.opens AND (w.closes IS NULL OR d.occurred < w.closes)
  WHERE d.is_stopped
  UNION ALL
  SELECT bid, case_no, duty, seq, rank_key FROM one_offs WHERE is_late IS NOT TRUE
  UNION ALL
  SELECT v.bid, v.case_no, v.duty, v.seq, e.rank_key
  FROM verdicts AS v
  JOIN routine AS e ON e.bid = v.bid AND e.case_no = v.case_no AND e.kind = 'evaluation_done' AND e.period = 'year' AND e.period_no = v.seq
    AND e.occurred >= v.opens AND (v.closes IS NULL OR e.occurred < v.closes)
  WHERE v.duty = 'annual_evaluation'
),
hits AS (
  SELECT bid, case_no, duty, seq, list(rank_key) AS keys FROM placed GROUP BY bid, case_no, duty, seq
),
late AS (
  SELECT bid, case_no, duty, seq, (min(rank_key) & 4294967295)::INTEGER AS late_fact FROM one_offs WHERE is_late GROUP BY bid, case_no, duty, seq
),
moved AS (
  SELECT v.bid, v.case_no, v.duty, v.seq, list(DISTINCT t.fact_no ORDER BY t.fact_no) AS facts
  FROM verdicts AS v
  JOIN transfers AS t ON t.bid = v.bid AND t.case_no = v.case_no
    AND t.transferred_on < v.closes AND (t.settled_on IS NULL OR v.closes - 1 < t.settled_on)
  GROUP BY v.bid, v.case_no, v.duty, v.seq
),
excuses AS (
  SELECT m.bid, m.case_no, m.seq, list(m.fact_no ORDER BY m.occurred, m.fact_no) AS facts
  FROM missed_tests AS m JOIN basis AS b ON b.bid = m.bid
  WHERE m.excused AND m.occurred < m.closes AND m.closes - 1 <= b.as_of GROUP BY m.bid, m.case_no, m.seq
)
SELECT
  v.bid, v.case_no, v.duty, v.seq::VARCHAR AS seq, v.opens, v.closes, v.as_of, v.station_no, v.has_moved, v.state,
  h.keys AS hit_keys, l.late_fact, m.facts AS transfer_facts, x.facts AS excuse_facts, v.is_cured_after_close
FROM verdicts AS v
LEFT JOIN hits AS h ON h.bid = v.bid AND h.case_no = v.case_no AND h.duty = v.duty AND h.seq = v.seq
LEFT JOIN late AS l ON l.bid = v.bid AND l.case_no = v.case_no AND l.duty = v.duty AND l.seq = v.seq
LEFT JOIN moved AS m ON m.bid = v.bid AND m.case_no = v.case_no AND m.duty = v.duty AND m.seq = v.seq
LEFT JOIN excuses AS x ON x.bid = v.bid AND x.case_no = v.case_no AND x.seq = v.seq AND v.duty = 'urine_test';

CREATE OR REPLACE TEMP TABLE quarters AS
WITH hits AS (
  SELECT a.bid, a.case_no, a.period_no, list(a.rank_key) AS keys
  FROM routine AS a
  JOIN clocks AS c ON c.bid = a.bid AND c.case_no = a.case_no AND (c.ended_on IS NULL OR a.occurred <= c.ended_on)
  WHERE a.kind = 'evaluation_done' AND a.word = 'quarter' AND year(a.occurred) * 4 + quarter(a.occurred) - 1 = a.period_no
  GROUP BY a.bid, a.case_no, a.period_no
),
moved AS (
  SELECT d.bid, d.case_no, d.period_no, list(DISTINCT t.fact_no ORDER BY t.fact_no) AS facts
  FROM quarter_verdicts AS d
  JOIN transfers AS t ON t.bid = d.bid AND t.case_no = d.case_no
    AND t.transferred_on < d.closes AND (t.settled_on IS NULL OR d.closes - 1 < t.settled_on)
  GROUP BY d.bid, d.case_no, d.period_no
)
SELECT
  d.bid, d.case_no, d.duty, (d.period_no // 4)::VARCHAR || 'Q' || (d.period_no % 4 + 1)::VARCHAR AS seq, d.opens, d.closes, d.as_of,
  d.station_no, d.has_moved, d.state, h.keys AS hit_keys, NULL::INTEGER AS late_fact, m.facts AS transfer_facts, NULL::INTEGER[] AS excuse_facts,
  d.is_cured_after_close
FROM quarter_verdicts AS d
LEFT JOIN hits AS h ON h.bid = d.bid AND h.case_no = d.case_no AND h.period_no = d.period_no
LEFT JOIN moved AS m ON m.bid = d.bid AND m.case_no = d.case_no AND m.period_no = d.period_no;
