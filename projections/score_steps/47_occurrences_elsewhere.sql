-- Occurrences that other counties' rubrics count: isolation cases handled, persons without help, persons in dropout.
-- Grain: basis, term, case. Reads: supervised, heads, serious, deadlines, assessed, judged, routine, supports, countable, wakeful.
INSERT INTO breach
SELECT s.bid, 'isolation_case', NULL, s.case_no, 'case_closed', '1', NULL, h.closed_on, 1, list_concat(s.deadline_facts, s.windows, g.facts)
FROM supervised AS s
JOIN heads AS h ON h.bid = s.bid AND h.case_no = s.case_no
LEFT JOIN (SELECT bid, case_no, list(fact_no) AS facts FROM countable GROUP BY bid, case_no) AS g ON g.bid = s.bid AND g.case_no = s.case_no
WHERE EXISTS (
    SELECT 1 FROM assessed AS a
    WHERE a.bid = s.bid AND a.case_no = s.case_no AND a.kind = 'case_closed' AND a.cause = 'isolation' AND a.occurred = h.closed_on
  )
  AND (
    EXISTS (SELECT 1 FROM serious AS v WHERE v.bid = s.bid AND v.case_no = s.case_no AND v.serious_on <= h.closed_on)
    OR (
      (s.start IS NULL OR s.start > h.closed_on)
      AND EXISTS (SELECT 1 FROM deadlines AS d WHERE d.bid = s.bid AND d.case_no = s.case_no AND d.to_day IS NULL AND d.deadline < h.closed_on)
    )
  );

INSERT INTO breach
SELECT s.bid, 'person_in_dropout', NULL, s.case_no, 'dropout', '1', NULL, s.as_of, 1, u.states
FROM supervised AS s JOIN supports AS u ON u.bid = s.bid AND u.case_no = s.case_no
WHERE s.rank = 6
UNION ALL
SELECT
  s.bid, 'person_without_help', NULL, s.case_no, 'interview', '1', NULL, s.as_of, 1,
  list_concat(s.states, (
    SELECT list(a.fact_no) FROM wakeful AS a
    WHERE a.bid = s.bid AND a.case_no = s.case_no AND a.from_day <= s.as_of AND (a.to_day IS NULL OR a.to_day > s.as_of)
  ))
FROM supervised AS s
WHERE s.is_in_execution
  AND EXISTS (
    SELECT 1 FROM judged AS j
    WHERE j.bid = s.bid AND j.case_no = s.case_no AND j.duty = 'interview' AND j.state = 'missed' AND year(j.closes - 1) = year(s.as_of)
  )
  AND NOT EXISTS (
    SELECT 1 FROM routine AS e
    WHERE e.bid = s.bid AND e.case_no = s.case_no AND e.kind = 'interview_held' AND year(e.occurred) = year(s.as_of)
  );
