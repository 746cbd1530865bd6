-- Quarters: the quarterly evaluations that are listed, judged like any other window.
-- Grain: basis, case, quarter. Reads: clocks, rule, spans, heads, acts, transfers. `period_no` counts quarters from the year 0.
CREATE OR REPLACE TEMP TABLE quarter_verdicts AS
WITH reached AS (
  SELECT
    c.*, unnest(range(
      year(c.start) * 4 + quarter(c.start) - 1, year(c.last_day) * 4 + quarter(c.last_day)
    ))::INTEGER AS period_no
  FROM (SELECT *, CASE WHEN is_stopped THEN as_of ELSE least(as_of, ended_on) END AS last_day FROM clocks) AS c
),
listed AS (
  SELECT
    *, make_date(period_no // 4, period_no % 4 * 3 + 1, 1) AS opens,
    (make_date(period_no // 4, period_no % 4 * 3 + 1, 1) + to_months(3))::DATE AS closes
  FROM reached
),
aged AS (
  SELECT l.*, least(l.closes - 1, l.as_of) AS judged_on, h.agreed_on
  FROM listed AS l
  JOIN rule AS r ON r.pack_no = l.pack_no
  JOIN heads AS h ON h.bid = l.bid AND h.case_no = l.case_no
  WHERE l.closes - 1 >= l.start + r.quarter_minimum_age_days::INTEGER AND (l.is_stopped OR l.ended_on IS NULL OR l.ended_on > l.closes - 1)
),
-- Ranks below 8 outrank execution, 8 is on leave; whoever is not on leave is in execution once the agreement is signed.
disturbed AS (
  SELECT a.bid, a.case_no, a.period_no, min(s.rank) AS rank
  FROM aged AS a
  JOIN spans AS s ON s.bid = a.bid AND s.case_no = a.case_no AND s.rank <= 8
    AND s.from_day <= a.judged_on AND (s.to_day IS NULL OR a.judged_on < s.to_day)
  GROUP BY a.bid, a.case_no, a.period_no
),
due AS (
  SELECT a.* EXCLUDE (judged_on, agreed_on)
  FROM aged AS a
  LEFT JOIN disturbed AS d ON d.bid = a.bid AND d.case_no = a.case_no AND d.period_no = a.period_no
  WHERE d.rank = 8 OR (d.rank IS NULL AND a.agreed_on <= a.judged_on)
),
hits AS (
  SELECT a.bid, a.case_no, a.period_no, min(a.known_on) AS first_known_on
  FROM acts AS a
  JOIN clocks AS c ON c.bid = a.bid AND c.case_no = a.case_no AND (c.ended_on IS NULL OR a.occurred <= c.ended_on)
  WHERE a.kind = 'evaluation_done' AND a.word = 'quarter' AND year(a.occurred) * 4 + quarter(a.occurred) - 1 = a.period_no
  GROUP BY a.bid, a.case_no, a.period_no
),
moved AS (
  SELECT DISTINCT d.bid, d.case_no, d.period_no
  FROM due AS d
  JOIN transfers AS t ON t.bid = d.bid AND t.case_no = d.case_no
    AND t.transferred_on < d.closes AND (t.settled_on IS NULL OR d.closes - 1 < t.settled_on)
)
SELECT
  d.bid, d.case_no, 'quarterly_evaluation'::duty AS duty, d.period_no, d.opens, d.closes, d.as_of, d.station_no, d.has_moved,
  CASE
    WHEN h.case_no IS NOT NULL THEN 'fulfilled'::duty_state
    WHEN d.ended_on < d.closes OR (d.opens <= d.term_end AND d.term_end < d.closes) THEN 'not_due'::duty_state
    WHEN m.case_no IS NOT NULL THEN 'excused'::duty_state
    WHEN d.closes - 1 <= d.as_of THEN 'missed'::duty_state
    ELSE 'open'::duty_state
  END AS state,
  h.case_no IS NOT NULL AND NOT coalesce(h.first_known_on < d.closes, FALSE) AS is_cured_after_close
FROM due AS d
LEFT JOIN hits AS h ON h.bid = d.bid AND h.case_no = d.case_no AND h.period_no = d.period_no
LEFT JOIN moved AS m ON m.bid = d.bid AND m.case_no = d.case_no AND m.period_no = d.period_no;
