-- Runs: of each case the bases that see the same facts of what turns it, next to each other by day; one basis stands for all.
-- Grain: case, basis that stands for the run. Reads: turned, call, basis_bit.
-- The one that stands for a run has its latest day, and the lowest bit: what had happened by an earlier day is the same there.
CREATE OR REPLACE TEMP TABLE run AS
WITH turns AS (
  SELECT case_no, seen FROM turned
  WHERE case_no IS NOT NULL
    AND kind NOT IN ('employability_assessed', 'employment_ended', 'employment_started', 'training_attended', 'person_registered')
  UNION ALL
  SELECT d.case_no, p.seen
  FROM turned AS p JOIN turned AS d ON d.person_no = p.person_no AND d.kind = 'decision_issued' AND d.case_no IS NOT NULL
  WHERE p.kind = 'person_died'
  UNION ALL
  -- A notice turns something only together with the test that it called to.
  SELECT m.case_no, m.seen & c.seen
  FROM turned AS m JOIN call AS c ON c.case_no = m.case_no AND c.occurred <= m.occurred
  WHERE m.kind = 'test_missed' AND m.word = 'no_show'
),
-- A bit is set where a run begins, and one behind the last.
edges AS (
  SELECT case_no, bit_or(xor(seen, seen << 1)) | breaks() AS edge FROM turns GROUP BY case_no
),
begun AS (
  SELECT t.case_no, b.bid, b.mask, t.edge & ~(2 * b.mask - 1) AS later
  FROM edges AS t JOIN basis_bit AS b ON t.edge & b.mask <> 0
)
SELECT case_no, bid, (xor(later, later - 1) >> 1) & ~(mask - 1) AS bases FROM begun;

-- The facts of each run at the basis that stands for it.
CREATE OR REPLACE TEMP TABLE happened AS
SELECT r.bid, t.* EXCLUDE (seen)
FROM turned AS t JOIN run AS r ON r.case_no = t.case_no AND t.seen & r.bases <> 0
WHERE t.kind NOT IN (
  'employability_assessed', 'employment_ended', 'employment_started', 'training_attended', 'person_registered', 'person_died'
)
UNION ALL
SELECT b.bid, t.* EXCLUDE (seen)
FROM turned AS t JOIN basis_bit AS b ON t.seen & b.mask <> 0
WHERE t.kind = 'person_died';

CREATE OR REPLACE TEMP VIEW effective AS
SELECT
  *, (occurred - DATE '1900-01-01')::BIGINT * 4294967296 + fact_no AS rank_key,
  CASE WHEN kind = 'decision_issued' THEN word END AS measure,
  CASE WHEN kind = 'decision_issued' THEN number END AS term_months,
  CASE WHEN kind = 'test_missed' THEN holds END AS excused, CASE WHEN kind = 'test_missed' THEN word END AS how,
  CASE WHEN kind = 'violation_recorded' THEN word END AS nature,
  CASE WHEN kind = 'violation_recorded' THEN number END AS days,
  CASE WHEN kind = 'transferred_to_police' THEN word END AS ground,
  CASE WHEN kind = 'police_outcome_recorded' THEN word END AS outcome,
  CASE WHEN kind = 'leave_granted' THEN day END AS until,
  CASE WHEN kind = 'report_excuse_accepted' THEN day END AS new_deadline
FROM happened;

CREATE OR REPLACE TEMP VIEW notice AS
SELECT r.bid, c.case_no, c.occurred
FROM call AS c
JOIN run AS r ON r.case_no = c.case_no
JOIN basis_bit AS b ON b.bid = r.bid AND c.seen & b.mask <> 0;
