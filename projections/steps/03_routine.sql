-- Routine: the standing talks, tests, notices and evaluations; the bulk of the log, so only the columns needed.
-- Grain: basis, fact. Reads: basis, event, superseded, known_again, scope.
CREATE OR REPLACE TEMP TABLE routine AS
SELECT
  b.bid, e.fact_no, e.case_no, e.kind, e.occurred,
  CASE WHEN s.position IS NULL THEN e.recorded_on ELSE k.known_on END AS known_on,
  (e.occurred - DATE '1900-01-01')::BIGINT * 4294967296 + e.fact_no AS rank_key,
  e.result, e.period, e.of_period
FROM basis AS b
JOIN event AS e ON e.position <= b.upto AND e.occurred <= b.as_of
LEFT JOIN superseded AS s ON s.position = e.position
LEFT JOIN known_again AS k ON k.bid = b.bid AND k.position = e.position
WHERE e.verb <> 'void'
  AND (s.until_position IS NULL OR s.until_position > b.upto)
  AND e.kind IN (
    'evaluation_done', 'interview_held', 'remote_test_accepted', 'test_notice_issued', 'urine_test_done'
  )
  AND e.case_no IS NOT NULL
  AND (NOT (SELECT is_narrow FROM scope_kind) OR e.case_no IN (SELECT case_no FROM scope));
