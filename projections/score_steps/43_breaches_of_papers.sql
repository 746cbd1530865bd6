-- Breaches of papers: breaches without a letter, serious episodes without their papers, archives with gaps, no group, no plan.
-- Grain: basis, term, case, what, seq or fact. Reads: effective, about, assessed, supervised, serious, countable,
-- wakeful, required_document, marks, one_off, rule.
INSERT INTO breach
SELECT e.bid, 'warning_letter_missing', NULL, e.case_no, e.kind::VARCHAR, NULL, e.fact_no, e.occurred, 1, list_concat(s.anchors, [e.fact_no])
FROM effective AS e
JOIN supervised AS s ON s.bid = e.bid AND s.case_no = e.case_no AND (s.ended_on IS NULL OR e.occurred <= s.ended_on)
WHERE (e.kind = 'violation_recorded' OR (e.kind = 'test_missed' AND NOT e.excused))
  AND NOT EXISTS (
    SELECT 1 FROM effective AS w JOIN about AS o ON o.position = w.position
    WHERE w.bid = e.bid AND w.case_no = e.case_no AND w.kind = 'warning_letter_issued' AND o.about_no = e.fact_no
      AND (s.ended_on IS NULL OR w.occurred <= s.ended_on)
  );

INSERT INTO breach
WITH grave AS (
  SELECT bid, case_no, list(fact_no) AS facts FROM countable GROUP BY bid, case_no
),
episodes AS (
  SELECT
    s.bid, s.case_no, s.serious_on, s.first_day, g.facts, v.ended_on, v.windows, v.as_of, v.pack_no,
    row_number() OVER (PARTITION BY s.bid, s.case_no ORDER BY s.episode)::VARCHAR AS seq
  FROM serious AS s
  JOIN supervised AS v ON v.bid = s.bid AND v.case_no = s.case_no
  JOIN grave AS g ON g.bid = s.bid AND g.case_no = s.case_no
),
asked AS (
  SELECT e.*, k.*
  FROM episodes AS e
  JOIN rule AS r ON r.pack_no = e.pack_no,
    LATERAL (
      SELECT
        unnest(['violation_certificate_missing', 'violation_report_late', 'violation_transfer_late']) AS term,
        unnest(['certificate', 'report', 'transfer']) AS what,
        unnest(['serious_violation_certified', 'violation_reported', 'transferred_to_police']) AS paper,
        unnest([e.serious_on, e.serious_on + r.violation_report_limit_days::INTEGER, e.serious_on + r.violation_transfer_limit_days::INTEGER]) AS day,
        unnest([FALSE, TRUE, TRUE]) AS is_limited
    ) AS k
),
papers AS (
  SELECT bid, case_no, kind::VARCHAR AS kind, occurred FROM effective WHERE kind = 'violation_reported'
  UNION ALL
  SELECT bid, case_no, kind::VARCHAR, occurred FROM effective WHERE kind = 'transferred_to_police' AND ground = 'violation'
  UNION ALL
  SELECT bid, case_no, kind::VARCHAR, occurred FROM assessed WHERE kind = 'serious_violation_certified'
)
SELECT a.bid, a.term, NULL, a.case_no, a.what, a.seq, NULL, a.day, 1, list_concat(a.windows, a.facts)
FROM asked AS a
WHERE a.day <= a.as_of
  AND (NOT a.is_limited OR a.ended_on IS NULL OR a.ended_on > a.day)
  AND NOT EXISTS (
    SELECT 1 FROM papers AS p
    WHERE p.bid = a.bid AND p.case_no = a.case_no AND p.kind = a.paper AND p.occurred >= a.first_day
      AND (a.ended_on IS NULL OR p.occurred <= a.ended_on) AND (NOT a.is_limited OR p.occurred <= a.day)
  );

INSERT INTO breach
WITH filed AS (
  SELECT
    bid, case_no, document, list(fact_no) AS facts,
    bool_or(medium IN ('paper', 'both')) AS has_paper, bool_or(medium IN ('electronic', 'both')) AS has_electronic
  FROM assessed WHERE kind = 'archive_document_filed' AND case_no IS NOT NULL GROUP BY bid, case_no, document
)
SELECT s.bid, 'document_missing', NULL, s.case_no, 'document', d.document, NULL, s.as_of, 1, s.anchors
FROM supervised AS s
JOIN required_document AS d ON d.pack_no = s.pack_no
ANTI JOIN filed AS f ON f.bid = s.bid AND f.case_no = s.case_no AND f.document = d.document
WHERE s.is_running AND s.archive_closes - 1 <= s.as_of
UNION ALL
SELECT s.bid, 'document_one_sided', NULL, s.case_no, 'document', f.document, NULL, s.as_of, 1, list_concat(s.anchors, f.facts)
FROM supervised AS s
JOIN filed AS f ON f.bid = s.bid AND f.case_no = s.case_no
WHERE s.is_running AND f.has_paper <> f.has_electronic
UNION ALL
SELECT s.bid, 'person_without_archive', NULL, s.case_no, 'archive', '1', NULL, s.as_of, 1, s.anchors
FROM supervised AS s
WHERE s.is_running AND s.archive_closes - 1 <= s.as_of
  AND NOT EXISTS (SELECT 1 FROM filed AS f WHERE f.bid = s.bid AND f.case_no = s.case_no);

INSERT INTO breach
WITH kept AS (
  SELECT s.bid, s.case_no, list(a.fact_no) AS facts
  FROM supervised AS s
  JOIN wakeful AS a ON a.bid = s.bid AND a.case_no = s.case_no AND a.from_day <= s.as_of AND (a.to_day IS NULL OR a.to_day > s.as_of)
  WHERE s.is_in_execution GROUP BY s.bid, s.case_no
)
SELECT s.bid, k.duty || '_missing', NULL, s.case_no, k.duty, '1', NULL, s.as_of, 1, list_concat(s.states, a.facts)
FROM supervised AS s
LEFT JOIN kept AS a ON a.bid = s.bid AND a.case_no = s.case_no,
  (VALUES ('work_group', 'work_group_formed'), ('case_plan', 'case_plan_made')) AS k(duty, kind)
JOIN one_off AS o ON o.pack_no = s.pack_no AND o.duty = k.duty::duty
JOIN marks AS m ON m.bid = s.bid AND m.case_no = s.case_no AND m.in_days AND m.mark = o.days + 1
WHERE s.is_in_execution AND m.day - 1 <= s.as_of
  AND NOT EXISTS (SELECT 1 FROM effective AS e WHERE e.bid = s.bid AND e.case_no = s.case_no AND e.kind = k.kind::fact_kind);
