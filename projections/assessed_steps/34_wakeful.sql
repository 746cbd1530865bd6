-- Wakeful: the facts that keep a case out of dropout for want of contact, each with the days [from_day, to_day) on which it does.
-- Grain: basis, case, fact, duty, from_day. Reads: judged, routine, effective, rule, basis. Only days of the year asked.
-- A window that was met or excused does so until the next one of its duty is over, `duty` names it and `from_day` is its last day;
-- after a missed one, whose `duty` is NULL here, a contact does as long as silence has to last.
CREATE OR REPLACE TEMP TABLE wakeful AS
WITH over AS (
  SELECT
    j.bid, j.case_no, j.duty, j.state, j.hit_keys, j.excuse_facts, j.closes - 1 AS last_day,
    lead(j.closes) OVER (PARTITION BY j.bid, j.case_no, j.duty ORDER BY j.opens) - 1 AS next_last_day,
    greatest(r.dropout_silence_days, j.closes - j.opens)::INTEGER AS silence, make_date(year(j.as_of), 1, 1) AS year_opens, j.as_of
  FROM judged AS j
  JOIN basis AS b ON b.bid = j.bid
  JOIN rule AS r ON r.pack_no = b.pack_no
  WHERE j.duty IN ('interview', 'urine_test')
),
near AS (
  SELECT * FROM over WHERE last_day <= as_of AND (next_last_day IS NULL OR next_last_day > year_opens)
),
contacts AS (
  SELECT bid, case_no, fact_no, occurred FROM routine
  WHERE kind IN ('interview_held', 'urine_test_done', 'remote_test_accepted')
  UNION ALL
  SELECT bid, case_no, fact_no, occurred FROM effective
  WHERE case_no IS NOT NULL AND kind IN ('reported', 'reported_at_new_place', 'agreement_signed', 'contact_made', 'located')
)
SELECT bid, case_no, (unnest(hit_keys) & 4294967295)::INTEGER AS fact_no, duty, last_day AS from_day, next_last_day AS to_day
FROM near WHERE hit_keys IS NOT NULL
UNION ALL
SELECT bid, case_no, unnest(excuse_facts), duty, last_day, next_last_day
FROM near WHERE excuse_facts IS NOT NULL
UNION ALL
SELECT n.bid, n.case_no, c.fact_no, NULL, greatest(n.last_day, c.occurred), least(n.next_last_day, c.occurred + n.silence)
FROM near AS n
JOIN contacts AS c ON c.bid = n.bid AND c.case_no = n.case_no
  AND c.occurred > n.last_day - n.silence AND (n.next_last_day IS NULL OR c.occurred < n.next_last_day)
WHERE n.state = 'missed';
