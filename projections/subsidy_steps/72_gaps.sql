-- Gaps: what may keep money back, one row a case, term and span in which it happened.
-- Grain: basis, case, term, span, opens. Reads: month_span, case_month, supervised, deadlines, serious, days, dropouts, judged,
-- required_document, assessed, effective, routine, tests, supports, rule, basis. `from_day` to `to_day`, both inclusive, are the days of it
-- within the span; `about` names the windows or documents concerned.
CREATE OR REPLACE TEMP TABLE gap AS
WITH subject AS (
  SELECT DISTINCT bid, case_no FROM case_month
),
watched AS (
  SELECT s.* FROM supervised AS s SEMI JOIN subject AS c ON c.bid = s.bid AND c.case_no = s.case_no
),
overdue AS (
  SELECT
    w.bid, w.case_no, m.span, m.opens, w.deadline_facts,
    greatest(d.deadline + 1, m.opens) AS from_day, least(w.start - 1, m.closes - 1, m.as_of) AS to_day,
    EXISTS (
      SELECT 1 FROM effective AS e
      WHERE e.bid = w.bid AND e.case_no = w.case_no AND e.kind = 'transferred_to_police' AND e.occurred < m.closes
        AND (w.ended_on IS NULL OR e.occurred <= w.ended_on)
    ) AS is_transferred,
    EXISTS (
      SELECT 1 FROM effective AS e
      WHERE e.bid = w.bid AND e.case_no = w.case_no AND e.kind = 'police_outcome_recorded' AND e.occurred < m.closes
        AND (w.ended_on IS NULL OR e.occurred <= w.ended_on)
    ) AS is_settled
  FROM watched AS w
  JOIN deadlines AS d ON d.bid = w.bid AND d.case_no = w.case_no AND d.to_day IS NULL
  JOIN month_span AS m ON m.bid = w.bid AND d.deadline + 1 < m.closes AND d.deadline + 1 <= m.as_of AND w.start > m.opens AND w.start > d.deadline + 1
),
lost AS (
  SELECT d.bid, d.case_no, d.day AS from_day, lead(d.day) OVER (PARTITION BY d.bid, d.case_no ORDER BY d.day) AS to_day, d.rank = 6 AS is_dropout
  FROM days AS d SEMI JOIN subject AS c ON c.bid = d.bid AND c.case_no = d.case_no
),
absences AS (
  SELECT bid, case_no, from_day, to_day FROM lost WHERE is_dropout
  UNION ALL
  SELECT bid, case_no, from_day, to_day FROM dropouts WHERE form = 'declared' AND (to_day IS NULL OR to_day > from_day)
),
entered AS (
  SELECT bid, case_no, fact_no, kind::VARCHAR AS kind, occurred, known_on FROM effective
  WHERE kind IN ('reported', 'agreement_signed', 'test_missed', 'leave_granted', 'leave_returned', 'employment_started')
  UNION ALL
  SELECT bid, case_no, fact_no, kind::VARCHAR, occurred, known_on FROM routine
  WHERE kind IN ('interview_held', 'evaluation_done', 'urine_test_done', 'remote_test_accepted')
  UNION ALL
  SELECT bid, case_no, fact_no, kind::VARCHAR, occurred, known_on FROM assessed WHERE kind = 'assistance_granted'
),
late AS (
  SELECT e.bid, e.case_no, e.fact_no, e.occurred
  FROM entered AS e
  JOIN basis AS b ON b.bid = e.bid
  JOIN rule AS r ON r.pack_no = b.pack_no
  WHERE e.known_on - e.occurred > r.late_entry_days AND (b.opened_on IS NULL OR e.occurred >= b.opened_on)
    AND year(e.occurred) = year(b.as_of)
),
unarchived AS (
  SELECT w.bid, w.case_no, m.span, m.opens, w.anchors, d.document, greatest(w.archive_closes - 1, m.opens) AS from_day, m.closes - 1 AS to_day
  FROM watched AS w
  JOIN month_span AS m ON m.bid = w.bid AND w.archive_closes <= m.closes
  JOIN required_document AS d ON d.pack_no = w.pack_no
  LEFT JOIN assessed AS a ON a.bid = w.bid AND a.case_no = w.case_no AND a.kind = 'archive_document_filed'
    AND a.document = d.document AND a.occurred < m.closes
  WHERE a.fact_no IS NULL
)
SELECT
  bid, case_no, 'overdue_unsettled' AS term, span, opens, any_value(deadline_facts) AS facts, min(from_day) AS from_day, max(to_day) AS to_day,
  NULL::VARCHAR[] AS about
FROM overdue WHERE NOT is_transferred AND NOT is_settled GROUP BY bid, case_no, span, opens
UNION ALL
SELECT bid, case_no, 'overdue_unsettled_by_both', span, opens, any_value(deadline_facts), min(from_day), max(to_day), NULL
FROM overdue WHERE NOT (is_transferred AND is_settled) GROUP BY bid, case_no, span, opens
UNION ALL
SELECT s.bid, s.case_no, 'serious_in_span', m.span, m.opens, flatten(list(s.facts)), min(s.serious_on), max(s.serious_on), NULL
FROM serious AS s
SEMI JOIN subject AS c ON c.bid = s.bid AND c.case_no = s.case_no
JOIN month_span AS m ON m.bid = s.bid AND s.serious_on >= m.opens AND s.serious_on < m.closes
GROUP BY s.bid, s.case_no, m.span, m.opens
UNION ALL
SELECT a.bid, a.case_no, 'dropout_in_span', m.span, m.opens, any_value(u.states),
  min(greatest(a.from_day, m.opens)), max(least(coalesce(a.to_day, m.closes) - 1, m.closes - 1, m.as_of)), NULL
FROM absences AS a
SEMI JOIN subject AS c ON c.bid = a.bid AND c.case_no = a.case_no
JOIN supports AS u ON u.bid = a.bid AND u.case_no = a.case_no
JOIN month_span AS m ON m.bid = a.bid AND a.from_day < m.closes AND a.from_day <= m.as_of AND (a.to_day IS NULL OR a.to_day > m.opens)
GROUP BY a.bid, a.case_no, m.span, m.opens
UNION ALL
SELECT j.bid, j.case_no, j.duty::VARCHAR || '_missed_in_span', m.span, m.opens, flatten(list(w.anchors)),
  min(j.closes - 1), max(j.closes - 1), list(j.seq ORDER BY j.closes)
FROM judged AS j
JOIN watched AS w ON w.bid = j.bid AND w.case_no = j.case_no
JOIN month_span AS m ON m.bid = j.bid AND j.closes - 1 >= m.opens AND j.closes <= m.closes
WHERE j.state = 'missed' AND j.duty IN ('interview', 'urine_test') AND j.closes - 1 <= j.as_of
GROUP BY j.bid, j.case_no, j.duty, m.span, m.opens
UNION ALL
SELECT bid, case_no, 'archive_incomplete', span, opens, any_value(anchors), min(from_day), max(to_day), list(document ORDER BY document)
FROM unarchived GROUP BY bid, case_no, span, opens
UNION ALL
SELECT l.bid, l.case_no, 'entry_late_in_span', m.span, m.opens, list(l.fact_no), min(l.occurred), max(l.occurred), NULL
FROM late AS l
SEMI JOIN subject AS c ON c.bid = l.bid AND c.case_no = l.case_no
JOIN month_span AS m ON m.bid = l.bid AND l.occurred >= m.opens AND l.occurred < m.closes
GROUP BY l.bid, l.case_no, m.span, m.opens;
