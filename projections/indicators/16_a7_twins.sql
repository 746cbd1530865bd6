-- A7 a number used twice, or one act entered twice with the same words and other days.
-- Grain: indication. Reads: fact, threshold.
INSERT INTO indication
WITH numbered AS (
  SELECT fact_no, station, kind, occurred, case_id, report_no AS serial FROM fact WHERE report_no <> ''
  UNION ALL
  SELECT fact_no, station, kind, occurred, case_id, document_no FROM fact
  WHERE document_no <> '' AND kind NOT IN ('archive_document_filed', 'platform_entry_made')
),
used AS (
  SELECT kind, station, serial, list(fact_no ORDER BY fact_no) AS facts, count(DISTINCT occurred) AS days, count(DISTINCT case_id) AS cases
  FROM numbered GROUP BY kind, station, serial HAVING count(*) > 1
)
SELECT 'A7', unnest(facts[2:]), facts[:1], NULL, serial FROM used WHERE days > 1 OR (cases > 1 AND kind = 'urine_test_done');
