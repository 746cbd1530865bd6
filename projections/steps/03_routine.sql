-- Routine: the standing talks, tests, notices and evaluations; the bulk of the log, so only the columns needed.
-- Grain: basis, fact. Reads: standing.
CREATE OR REPLACE TEMP TABLE acts AS
SELECT bid, fact_no, case_no, kind, occurred, known_on, word, period_no
FROM standing
WHERE occurred <= as_of
  AND kind IN (
    'evaluation_done', 'interview_held', 'remote_test_accepted', 'test_notice_issued', 'urine_test_done'
  )
  AND case_no IS NOT NULL;

CREATE OR REPLACE TEMP VIEW routine AS
SELECT
  *, (occurred - DATE '1900-01-01')::BIGINT * 4294967296 + fact_no AS rank_key,
  CASE WHEN kind IN ('urine_test_done', 'remote_test_accepted') THEN word END AS result,
  CASE WHEN kind = 'evaluation_done' THEN word END AS period,
  CASE WHEN kind <> 'evaluation_done' THEN NULL WHEN word = 'year' THEN period_no::VARCHAR
    ELSE (period_no // 4)::VARCHAR || 'Q' || (period_no % 4 + 1)::VARCHAR END AS of_period
FROM acts;
