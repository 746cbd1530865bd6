-- Supports: the facts of a case that its windows and states hang on whatever the window holds.
-- Grain: basis, case. Reads: effective, heads. `anchors` for every line, `windows` also where a transfer could excuse,
-- `turns` also for excuses, transfers and declared dropout, `states` also for the case's state.
CREATE OR REPLACE TEMP TABLE supports AS
WITH own AS (
  SELECT e.bid, e.case_no, e.fact_no, e.kind
  FROM effective AS e JOIN heads AS h USING (bid, case_no)
  WHERE e.kind IN (
    'decision_issued', 'decision_served', 'report_excuse_accepted', 'reported', 'agreement_signed', 'suspended', 'resumed',
    'transferred_to_police', 'police_outcome_recorded', 'released', 'terminated', 'case_closed',
    'reported_at_new_place', 'dropout_declared', 'located', 'leave_granted', 'leave_returned'
  )
  UNION ALL
  SELECT bid, case_no, died_fact, 'person_died' FROM heads WHERE died_fact IS NOT NULL
)
SELECT
  bid, case_no,
  list(fact_no ORDER BY fact_no) FILTER (kind IN (
    'decision_issued', 'reported', 'suspended', 'resumed', 'released', 'terminated', 'case_closed', 'person_died', 'reported_at_new_place'
  )) AS anchors,
  list(fact_no ORDER BY fact_no) FILTER (kind IN (
    'decision_issued', 'reported', 'suspended', 'resumed', 'released', 'terminated', 'case_closed', 'person_died', 'reported_at_new_place',
    'police_outcome_recorded'
  )) AS windows,
  list(fact_no ORDER BY fact_no) FILTER (kind NOT IN (
    'decision_served', 'agreement_signed', 'leave_granted', 'leave_returned'
  )) AS turns,
  list(fact_no ORDER BY fact_no) AS states
FROM own GROUP BY bid, case_no;
