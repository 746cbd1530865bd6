-- Limits: what else can still be cured, and until which day, beside the obligations.
-- Grain: basis, case, what, about. Reads: heads, terms, states, deadlines, serious, effective, about, routine, leaves, rule, moves, names.
WITH alive AS (
  SELECT h.*, d.rank, x.deadline
  FROM heads AS h
  JOIN terms AS t USING (bid, case_no)
  JOIN states AS d ON d.bid = h.bid AND d.case_no = h.case_no
  LEFT JOIN deadlines AS x ON x.bid = h.bid AND x.case_no = h.case_no AND x.to_day IS NULL
  WHERE t.ended_on IS NULL
),
unreported AS (
  SELECT a.*, r.overdue_notice_limit_days, r.unreported_transfer_limit_days
  FROM alive AS a JOIN rule AS r USING (pack_no)
  WHERE a.start IS NULL
),
papers AS (
  SELECT bid, case_no, kind, ground, o.about_no, occurred, fact_no
  FROM effective AS e LEFT JOIN about AS o ON o.position = e.position
  WHERE kind IN ('overdue_notice_issued', 'transferred_to_police', 'violation_reported', 'warning_letter_issued') AND case_no IS NOT NULL
),
positive AS (
  SELECT a.bid, a.case_no, a.as_of, a.decision_fact, e.fact_no, e.occurred, e.occurred + r.positive_test_report_limit_days::INTEGER AS last_day
  FROM alive AS a
  JOIN rule AS r USING (pack_no)
  JOIN routine AS e ON e.bid = a.bid AND e.case_no = a.case_no
  WHERE e.kind IN ('urine_test_done', 'remote_test_accepted') AND e.result = 'positive'
),
breaches AS (
  SELECT a.bid, a.case_no, a.decision_fact, e.fact_no, n.fact
  FROM alive AS a
  JOIN effective AS e ON e.bid = a.bid AND e.case_no = a.case_no
  JOIN fact_name AS n ON n.fact_no = e.fact_no
  WHERE e.kind = 'violation_recorded' OR (e.kind = 'test_missed' AND NOT e.excused)
),
found AS (
  SELECT bid, case_no, 'report' AS what, NULL::VARCHAR AS about, deadline AS last_day, [decision_fact, served_fact] AS support
  FROM unreported WHERE deadline > as_of
  UNION ALL
  SELECT bid, case_no, 'unserved', NULL, NULL, [decision_fact]
  FROM unreported WHERE deadline IS NULL
  UNION ALL
  SELECT u.bid, u.case_no, 'R08', NULL, u.deadline + u.overdue_notice_limit_days::INTEGER, [u.decision_fact, u.served_fact]
  FROM unreported AS u
  WHERE u.deadline <= u.as_of AND u.deadline + u.overdue_notice_limit_days::INTEGER > u.as_of
    AND NOT EXISTS (SELECT 1 FROM papers AS p WHERE p.bid = u.bid AND p.case_no = u.case_no AND p.kind = 'overdue_notice_issued')
  UNION ALL
  SELECT u.bid, u.case_no, 'R09', NULL, u.deadline + u.unreported_transfer_limit_days::INTEGER, [u.decision_fact, u.served_fact]
  FROM unreported AS u
  WHERE u.deadline <= u.as_of AND u.deadline + u.unreported_transfer_limit_days::INTEGER > u.as_of
    AND NOT EXISTS (
      SELECT 1 FROM papers AS p
      WHERE p.bid = u.bid AND p.case_no = u.case_no AND p.kind = 'transferred_to_police' AND p.ground = 'unreported'
    )
  UNION ALL
  SELECT a.bid, a.case_no, k.what, NULL, s.serious_on + k.days, list_concat([a.decision_fact], s.facts)
  FROM alive AS a
  JOIN rule AS r USING (pack_no)
  JOIN serious AS s ON s.bid = a.bid AND s.case_no = a.case_no,
    LATERAL (
      SELECT unnest(['R24', 'R25']) AS what, unnest(['violation_reported', 'transferred_to_police']) AS paper,
        unnest([r.violation_report_limit_days, r.violation_transfer_limit_days])::INTEGER AS days
    ) AS k
  WHERE s.serious_on + k.days > a.as_of
    AND NOT EXISTS (
      SELECT 1 FROM papers AS p
      WHERE p.bid = a.bid AND p.case_no = a.case_no AND p.kind = k.paper AND p.occurred >= s.first_day
        AND (k.what = 'R24' OR p.ground = 'violation')
    )
  UNION ALL
  SELECT t.bid, t.case_no, 'positive_test', n.fact, t.last_day, [t.decision_fact, t.fact_no]
  FROM positive AS t JOIN fact_name AS n USING (fact_no)
  WHERE t.last_day > t.as_of
    AND NOT EXISTS (
      SELECT 1 FROM papers AS p
      WHERE p.bid = t.bid AND p.case_no = t.case_no AND p.kind = 'violation_reported' AND p.occurred >= t.occurred
    )
  UNION ALL
  SELECT b.bid, b.case_no, 'letter', b.fact, NULL, [b.decision_fact, b.fact_no]
  FROM breaches AS b
  WHERE NOT EXISTS (
    SELECT 1 FROM papers AS p
    WHERE p.bid = b.bid AND p.case_no = b.case_no AND p.kind = 'warning_letter_issued' AND p.about_no = b.fact_no
  )
  UNION ALL
  SELECT a.bid, a.case_no, 'document', d.document, NULL, [a.decision_fact, a.start_fact]
  FROM alive AS a
  JOIN required_document AS d USING (pack_no)
  WHERE a.start IS NOT NULL
    AND NOT EXISTS (
      SELECT 1 FROM effective AS e
      WHERE e.bid = a.bid AND e.case_no = a.case_no AND e.kind = 'archive_document_filed' AND e.document = d.document
    )
  UNION ALL
  SELECT a.bid, a.case_no, 'leave', n.fact, l.last_day, [a.decision_fact, l.fact_no]
  FROM alive AS a
  JOIN leaves AS l ON l.bid = a.bid AND l.case_no = a.case_no AND l.from_day <= a.as_of AND a.as_of < l.to_day AND l.last_day > a.as_of
  JOIN fact_name AS n ON n.fact_no = l.fact_no
)
SELECT
  f.bid AS basis,
  c.case_id AS "case",
  s.station,
  f.what,
  f.about,
  f.last_day,
  f.last_day - b.as_of AS days_left,
  list_sort(list_distinct(list_filter(f.support, lambda fact: fact IS NOT NULL))) AS support
FROM found AS f
JOIN basis AS b USING (bid)
JOIN case_name AS c USING (case_no)
JOIN moves AS m ON m.bid = f.bid AND m.case_no = f.case_no AND m.to_day IS NULL
LEFT JOIN station_name AS s ON s.station_no = m.station_no
ORDER BY f.bid, f.last_day NULLS LAST, c.case_id, f.what, f.about;
