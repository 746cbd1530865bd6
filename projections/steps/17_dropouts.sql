-- Dropouts: the spans [from_day, to_day) of declared and of derived dropout.
-- Grain: basis, case, form, from_day. Reads: effective, routine, judged, heads, rule. Derived spans still have to be cut
-- by the states that outrank dropout; they begin only once a case has started.
CREATE OR REPLACE TEMP TABLE dropouts AS
WITH closed AS (
  SELECT bid, case_no, duty, state, closes - 1 AS last_day, closes - opens AS length_days
  FROM judged
  WHERE duty IN ('interview', 'urine_test') AND state <> 'scheduled' AND closes - 1 <= as_of
),
missed AS (
  SELECT *, lead(last_day) OVER (PARTITION BY bid, case_no, duty ORDER BY last_day) AS next_last_day
  FROM closed
  QUALIFY state = 'missed'
),
contacts AS (
  SELECT bid, case_no, occurred AS day, lead(occurred) OVER (PARTITION BY bid, case_no ORDER BY occurred) AS next_day
  FROM (
    SELECT bid, case_no, occurred FROM routine
    WHERE kind IN ('interview_held', 'urine_test_done', 'remote_test_accepted')
    UNION
    SELECT bid, case_no, occurred FROM effective
    WHERE case_no IS NOT NULL
      AND kind IN ('reported', 'reported_at_new_place', 'agreement_signed', 'contact_made', 'located')
  )
)
SELECT
  d.bid, d.case_no, 'declared' AS form, d.occurred AS from_day, min(e.occurred) AS to_day
FROM effective AS d
LEFT JOIN effective AS e ON e.bid = d.bid AND e.case_no = d.case_no
  AND ((e.kind = 'located' AND e.occurred >= d.occurred) OR (e.kind = 'reported_at_new_place' AND e.occurred > d.occurred))
WHERE d.kind = 'dropout_declared' AND d.case_no IS NOT NULL
GROUP BY d.bid, d.case_no, d.fact_no, d.occurred
UNION ALL
SELECT
  m.bid, m.case_no, 'derived',
  greatest(m.last_day, c.day + greatest(r.dropout_silence_days, m.length_days)::INTEGER) AS from_day,
  least(m.next_last_day, c.next_day) AS to_day
FROM missed AS m
JOIN heads AS h ON h.bid = m.bid AND h.case_no = m.case_no
JOIN rule AS r ON r.pack_no = h.pack_no
JOIN contacts AS c ON c.bid = m.bid AND c.case_no = m.case_no
WHERE greatest(m.last_day, c.day + greatest(r.dropout_silence_days, m.length_days)::INTEGER) <= h.as_of
  AND (least(m.next_last_day, c.next_day) IS NULL
    OR greatest(m.last_day, c.day + greatest(r.dropout_silence_days, m.length_days)::INTEGER) < least(m.next_last_day, c.next_day));
