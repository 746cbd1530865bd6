-- Quarters: the quarterly evaluations that are listed, judged like any other window.
-- Grain: basis, case, quarter. Reads: heads, terms, rule, days, routine, transfers.
CREATE OR REPLACE TEMP TABLE quarters AS
WITH listed AS (
  SELECT
    h.bid, h.case_no, h.as_of, h.start, t.term_end, t.ended_on,
    (date_trunc('quarter', h.start) + to_months(3 * q.n::INTEGER))::DATE AS opens,
    (date_trunc('quarter', h.start) + to_months(3 * (q.n + 1)::INTEGER))::DATE AS closes
  FROM heads AS h
  JOIN terms AS t USING (bid, case_no),
    LATERAL range(date_diff('quarter', h.start, h.as_of) + 1) AS q(n)
  WHERE h.start IS NOT NULL
),
due AS (
  SELECT l.*, year(l.opens)::VARCHAR || 'Q' || quarter(l.opens)::VARCHAR AS seq
  FROM listed AS l
  JOIN heads AS h USING (bid, case_no)
  JOIN rule AS r ON r.pack_no = h.pack_no
  JOIN days AS d ON d.bid = l.bid AND d.case_no = l.case_no AND d.day = least(l.closes - 1, l.as_of)
  WHERE d.rank IN (8, 9) AND l.closes - 1 >= l.start + r.quarter_minimum_age_days::INTEGER
),
hits AS (
  SELECT d.bid, d.case_no, d.seq, list(e.rank_key) AS keys, min(e.known_on) AS first_known_on
  FROM due AS d
  JOIN routine AS e ON e.bid = d.bid AND e.case_no = d.case_no AND e.kind = 'evaluation_done' AND e.period = 'quarter'
    AND e.of_period = d.seq AND e.occurred >= d.opens AND e.occurred < d.closes
    AND (d.ended_on IS NULL OR e.occurred <= d.ended_on)
  GROUP BY d.bid, d.case_no, d.seq
),
moved AS (
  SELECT d.bid, d.case_no, d.seq, list(DISTINCT t.fact_no ORDER BY t.fact_no) AS facts
  FROM due AS d
  JOIN transfers AS t ON t.bid = d.bid AND t.case_no = d.case_no
    AND t.transferred_on < d.closes AND (t.settled_on IS NULL OR d.closes - 1 < t.settled_on)
  GROUP BY d.bid, d.case_no, d.seq
)
SELECT
  d.bid, d.case_no, 'quarterly_evaluation'::duty AS duty, d.seq, d.opens, d.closes, d.as_of,
  CASE
    WHEN h.keys IS NOT NULL THEN 'fulfilled'
    WHEN d.ended_on < d.closes OR (d.opens <= d.term_end AND d.term_end < d.closes) THEN 'not_due'
    WHEN m.facts IS NOT NULL THEN 'excused'
    WHEN d.closes - 1 <= d.as_of THEN 'missed'
    ELSE 'open'
  END AS state,
  h.keys AS hit_keys, NULL::INTEGER AS late_fact, m.facts AS transfer_facts, NULL::INTEGER[] AS excuse_facts,
  h.keys IS NOT NULL AND NOT coalesce(h.first_known_on < d.closes, FALSE) AS is_cured_after_close
FROM due AS d
LEFT JOIN hits AS h USING (bid, case_no, seq)
LEFT JOIN moved AS m USING (bid, case_no, seq);
