-- Breaches: what a rule may count, one row an occurrence; this step makes the table and adds the windows.
-- Grain: basis, term, subject, what, seq. Reads: judged, quarters, supports, wakeful.
-- `day` gives the year and the station; `station_no` is set where the station itself is the subject. `fact_no` names the fact
-- that the occurrence is about where there is one; its ordinal becomes `seq`. `quantity` is the number of points' units.
CREATE OR REPLACE TEMP TABLE breach (
  bid INTEGER, term VARCHAR, station_no INTEGER, case_no INTEGER, what VARCHAR, seq VARCHAR, fact_no INTEGER, day DATE,
  quantity INTEGER, facts INTEGER[]
);

-- A quarter counts only in execution, so that it also rests on all that keeps the case there on its last day.
INSERT INTO breach
WITH kept AS (
  SELECT q.bid, q.case_no, q.seq, list(a.fact_no) AS facts
  FROM quarters AS q
  JOIN wakeful AS a ON a.bid = q.bid AND a.case_no = q.case_no AND a.from_day < q.closes AND (a.to_day IS NULL OR a.to_day >= q.closes)
  WHERE q.state = 'missed' GROUP BY q.bid, q.case_no, q.seq
)
SELECT
  w.bid, w.duty::VARCHAR || CASE WHEN w.duty IN ('agreement', 'first_interview') THEN '_late' ELSE '_missed' END,
  NULL, w.case_no, w.duty::VARCHAR, w.seq, NULL, w.closes - 1, 1,
  CASE w.duty WHEN 'quarterly_evaluation' THEN list_concat(u.states, k.facts) ELSE list_concat(u.windows, [w.late_fact]) END
FROM (SELECT * FROM judged UNION ALL BY NAME SELECT * FROM quarters) AS w
JOIN supports AS u ON u.bid = w.bid AND u.case_no = w.case_no
LEFT JOIN kept AS k ON k.bid = w.bid AND k.case_no = w.case_no AND k.seq = w.seq AND w.duty = 'quarterly_evaluation'
WHERE (w.state = 'missed' AND w.duty IN ('interview', 'urine_test', 'quarterly_evaluation', 'annual_evaluation'))
  OR (w.state IN ('missed', 'fulfilled_late') AND w.duty IN ('agreement', 'first_interview'));
