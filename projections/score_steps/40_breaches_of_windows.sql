-- Breaches: what a rule may count, one row an occurrence; this step makes the table and adds the windows.
-- Grain: basis, term, subject, what, seq. Reads: judged, quarters, supports.
-- `day` gives the year and the station; `station_no` is set where the station itself is the subject. `fact_no` names the fact
-- that the occurrence is about where there is one; its ordinal becomes `seq`. `quantity` is the number of points' units.
CREATE OR REPLACE TEMP TABLE breach (
  bid INTEGER, term VARCHAR, station_no INTEGER, case_no INTEGER, what VARCHAR, seq VARCHAR, fact_no INTEGER, day DATE,
  quantity INTEGER, facts INTEGER[]
);

INSERT INTO breach
SELECT
  w.bid, w.duty::VARCHAR || CASE WHEN w.duty IN ('agreement', 'first_interview') THEN '_late' ELSE '_missed' END,
  NULL, w.case_no, w.duty::VARCHAR, w.seq, NULL, w.closes - 1, 1,
  list_concat(u.anchors, CASE WHEN w.late_fact IS NOT NULL THEN [w.late_fact] END)
FROM (SELECT * FROM judged UNION ALL BY NAME SELECT * FROM quarters) AS w
JOIN supports AS u ON u.bid = w.bid AND u.case_no = w.case_no
WHERE (w.state = 'missed' AND w.duty IN ('interview', 'urine_test', 'quarterly_evaluation', 'annual_evaluation'))
  OR (w.state IN ('missed', 'fulfilled_late') AND w.duty IN ('agreement', 'first_interview'));
