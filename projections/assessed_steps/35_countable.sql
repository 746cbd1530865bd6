-- Countable: of the cases with a serious violation, every fact that its day and its number among them may rest on.
-- Grain: basis, fact. Reads: serious, effective, routine. A notice makes an absence count; an earlier fact can take a later one's place.
CREATE OR REPLACE TEMP TABLE countable AS
WITH papers AS (
  SELECT bid, case_no, fact_no, occurred FROM effective WHERE kind IN ('test_missed', 'violation_recorded')
  UNION ALL
  SELECT bid, case_no, fact_no, occurred FROM routine WHERE kind = 'test_notice_issued'
)
SELECT p.* FROM papers AS p SEMI JOIN serious AS s ON s.bid = p.bid AND s.case_no = p.case_no;
