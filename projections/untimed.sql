-- Untimed: facts of the year from before the ledger was opened whose entry would count as late: nobody can know whether it was.
-- Grain: basis, fact. Reads: effective, routine, assessed, moves, heads, basis, rule, case_name, station_name.
-- They cost no point and keep no money back; outputs say so.
WITH told AS (
  SELECT bid, case_no, fact_no, occurred, known_on FROM effective
  WHERE kind IN ('reported', 'agreement_signed', 'test_missed', 'leave_granted', 'leave_returned', 'employment_started')
  UNION ALL
  SELECT bid, case_no, fact_no, occurred, known_on FROM routine
  WHERE kind IN ('interview_held', 'evaluation_done', 'urine_test_done', 'remote_test_accepted')
  UNION ALL
  SELECT bid, case_no, fact_no, occurred, known_on FROM assessed WHERE kind = 'assistance_granted'
)
SELECT t.bid AS basis, s.station, c.case_id AS "case", [t.fact_no] AS facts
FROM told AS t
JOIN basis AS b ON b.bid = t.bid AND t.occurred < b.opened_on AND year(t.occurred) = year(b.as_of)
JOIN rule AS r ON r.pack_no = b.pack_no AND t.known_on - t.occurred > r.late_entry_days
JOIN heads AS h ON h.bid = t.bid AND h.case_no = t.case_no
JOIN moves AS m ON m.bid = t.bid AND m.case_no = t.case_no AND m.from_day <= t.occurred AND (m.to_day IS NULL OR t.occurred < m.to_day)
JOIN case_name AS c ON c.case_no = t.case_no
JOIN station_name AS s ON s.station_no = m.station_no
ORDER BY t.bid, s.station, c.case_id, t.fact_no;
