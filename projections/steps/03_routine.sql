-- Routine: the standing talks, tests, notices and evaluations; the bulk of the log, so only the columns needed.
-- Grain: basis, fact. Reads: basis, event, known_again, scope.
CREATE OR REPLACE TEMP TABLE acts AS
WITH standing AS (
  SELECT b.bid, b.as_of, e.recorded_on AS known_on, e.*
  FROM basis AS b JOIN event AS e ON e.position <= b.upto
  WHERE NOT e.is_amended
  UNION ALL
  SELECT b.bid, b.as_of, k.known_on, e.*
  FROM known_again AS k JOIN basis AS b ON b.bid = k.bid JOIN event AS e ON e.position = k.position
  WHERE e.is_amended
)
SELECT bid, fact_no, case_no, kind, occurred, known_on, word, period_no
FROM standing
WHERE occurred <= as_of
  AND kind IN (
    'evaluation_done', 'interview_held', 'remote_test_accepted', 'test_notice_issued', 'urine_test_done'
  )
  AND case_no IS NOT NULL
  AND (NOT (SELECT is_narrow FROM scope_kind) OR case_no IN (SELECT case_no FROM scope));

CREATE OR REPLACE TEMP VIEW routine AS
SELECT
  *, (occurred - DATE '1900-01-01')::BIGINT * 4294967296 + fact_no AS rank_key,
  CASE WHEN kind IN ('urine_test_done', 'remote_test_accepted') THEN word END AS result,
  CASE WHEN kind = 'evaluation_done' THEN word END AS period,
  CASE WHEN kind <> 'evaluation_done' THEN NULL WHEN word = 'year' THEN period_no::VARCHAR
    ELSE (period_no // 4)::VARCHAR || 'Q' || (period_no % 4 + 1)::VARCHAR END AS of_period
FROM acts;
