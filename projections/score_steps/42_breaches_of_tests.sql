-- Breaches of tests: windows without an on-site report or without a notice, tests entered too late.
-- Grain: basis, term, case, what, seq or fact. Reads: judged, supervised, tests, routine, effective, about, rule.
-- A no-show after a notice is accounted for by its warning letter, unless a reading lets the letter count for nothing.
INSERT INTO breach
WITH closed AS (
  SELECT j.*, s.ended_on, s.windows
  FROM judged AS j
  JOIN supervised AS s ON s.bid = j.bid AND s.case_no = j.case_no
  WHERE j.duty = 'urine_test' AND j.state IN ('fulfilled', 'missed')
    AND j.closes - 1 <= j.as_of AND (s.ended_on IS NULL OR j.closes - 1 < s.ended_on)
),
done AS (
  SELECT bid, case_no, seq, (unnest(hit_keys) & 4294967295)::INTEGER AS fact_no FROM closed WHERE state = 'fulfilled'
),
documented AS (
  SELECT bid, fact_no FROM tests WHERE has_report
  UNION ALL
  SELECT bid, fact_no FROM routine WHERE kind = 'remote_test_accepted'
),
unreported AS (
  SELECT d.bid, d.case_no, d.seq
  FROM done AS d LEFT JOIN documented AS p ON p.bid = d.bid AND p.fact_no = d.fact_no
  GROUP BY d.bid, d.case_no, d.seq HAVING count(p.fact_no) = 0
),
notices AS (
  SELECT c.bid, c.case_no, c.seq, min(n.occurred) AS noticed_on
  FROM closed AS c
  JOIN routine AS n ON n.bid = c.bid AND n.case_no = c.case_no AND n.kind = 'test_notice_issued'
    AND n.occurred >= c.opens AND n.occurred < c.closes
  GROUP BY c.bid, c.case_no, c.seq
),
lettered AS (
  SELECT DISTINCT c.bid, c.case_no, c.seq
  FROM closed AS c
  JOIN notices AS n ON n.bid = c.bid AND n.case_no = c.case_no AND n.seq = c.seq
  JOIN effective AS m ON m.bid = c.bid AND m.case_no = c.case_no AND m.kind = 'test_missed' AND NOT m.excused
    AND m.occurred >= n.noticed_on AND m.occurred < c.closes
  JOIN effective AS w ON w.bid = c.bid AND w.case_no = c.case_no AND w.kind = 'warning_letter_issued'
    AND (c.ended_on IS NULL OR w.occurred <= c.ended_on)
  JOIN about AS o ON o.position = w.position AND o.about_no = m.fact_no
  WHERE c.state = 'missed'
),
without_report AS (
  SELECT c.*, l.seq IS NOT NULL AS has_letter
  FROM closed AS c
  LEFT JOIN unreported AS u ON u.bid = c.bid AND u.case_no = c.case_no AND u.seq = c.seq
  LEFT JOIN lettered AS l ON l.bid = c.bid AND l.case_no = c.case_no AND l.seq = c.seq
  WHERE c.state = 'missed' OR u.seq IS NOT NULL
),
found AS (
  SELECT bid, 'test_report_missing_despite_letter' AS term, case_no, seq, closes, windows, hit_keys FROM without_report
  UNION ALL
  SELECT bid, 'test_report_missing', case_no, seq, closes, windows, hit_keys FROM without_report WHERE NOT has_letter
  UNION ALL
  SELECT c.bid, 'test_notice_missing', c.case_no, c.seq, c.closes, c.windows, c.hit_keys
  FROM closed AS c ANTI JOIN notices AS n ON n.bid = c.bid AND n.case_no = c.case_no AND n.seq = c.seq
)
SELECT
  bid, term, NULL, case_no, 'urine_test', seq, NULL, closes - 1, 1,
  list_concat(windows, list_transform(hit_keys, lambda k: (k & 4294967295)::INTEGER))
FROM found;

INSERT INTO breach
SELECT x.bid, 'test_entered_late', NULL, x.case_no, 'urine_test_done', NULL, x.fact_no, x.occurred, 1, list_concat(s.anchors, [x.fact_no])
FROM tests AS x
JOIN supervised AS s ON s.bid = x.bid AND s.case_no = x.case_no
JOIN rule AS r ON r.pack_no = s.pack_no
WHERE NOT x.is_before_ledger AND x.known_on - x.occurred > r.late_entry_days;
