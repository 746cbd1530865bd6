-- Dropouts: the spans [from_day, to_day) of declared and of derived dropout.
-- Grain: basis, case, form, from_day. Reads: declared, effective, acts, verdicts, clocks, schedule, stopped_windows, rule.
-- Derived spans still have to be cut by the states that outrank dropout; they begin only once a case has started.
CREATE OR REPLACE TEMP TABLE dropouts AS
WITH missed AS MATERIALIZED (
  SELECT
    v.bid, v.case_no, v.duty, v.as_of, v.closes - 1 AS last_day, greatest(r.dropout_silence_days, v.closes - v.opens)::INTEGER AS silence,
    CASE WHEN c.is_stopped THEN n.closes ELSE (c.start + to_months(s.to_month))::DATE END - 1 AS next_last_day
  FROM verdicts AS v
  JOIN clocks AS c ON c.bid = v.bid AND c.case_no = v.case_no
  JOIN rule AS r ON r.pack_no = c.pack_no
  LEFT JOIN schedule AS s ON s.schedule_no = c.schedule_no AND s.duty = v.duty AND s.seq = v.seq + 1
  LEFT JOIN stopped_windows AS n ON n.bid = v.bid AND n.case_no = v.case_no AND n.duty = v.duty AND n.seq = v.seq + 1
  WHERE v.duty IN ('interview', 'urine_test') AND v.state = 'missed'
),
contacts AS (
  SELECT bid, case_no, occurred AS day FROM acts
  WHERE kind IN ('interview_held', 'urine_test_done', 'remote_test_accepted')
  UNION ALL
  SELECT bid, case_no, occurred FROM effective
  WHERE case_no IS NOT NULL
    AND kind IN ('reported', 'reported_at_new_place', 'agreement_signed', 'contact_made', 'located')
),
-- Whoever has a window has reported, so that silence always has a beginning: only contacts near the window can break it.
near AS (
  SELECT m.*, c.day
  FROM missed AS m
  LEFT JOIN contacts AS c ON c.bid = m.bid AND c.case_no = m.case_no
    AND c.day > m.last_day - m.silence AND (m.next_last_day IS NULL OR c.day < m.next_last_day)
),
broken AS (
  SELECT
    *, lag(day) OVER w IS NULL AS is_first, lead(day) OVER w AS next_day
  FROM near WINDOW w AS (PARTITION BY bid, case_no, duty, last_day ORDER BY day)
),
silent AS (
  SELECT bid, case_no, as_of, last_day AS from_day, least(next_last_day, day) AS to_day
  FROM broken WHERE is_first
  UNION ALL
  SELECT bid, case_no, as_of, greatest(last_day, day + silence), least(next_last_day, next_day)
  FROM broken WHERE day IS NOT NULL
)
SELECT bid, case_no, 'declared' AS form, from_day, to_day FROM declared
UNION ALL
SELECT bid, case_no, 'derived', from_day, to_day
FROM silent WHERE from_day <= as_of AND (to_day IS NULL OR from_day < to_day);
