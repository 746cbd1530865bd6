-- Spans: on which days [from_day, to_day) which state of a case could apply; the lowest rank wins.
-- Grain: basis, case, rank, from_day. Reads: heads, terms, term_versions, suspensions, transfers, dropouts, serious, leaves, deadlines.
CREATE OR REPLACE TEMP TABLE spans AS
SELECT bid, case_no, 1 AS rank, least(closed_on, died_on) AS from_day, NULL::DATE AS to_day
FROM heads WHERE least(closed_on, died_on) IS NOT NULL
UNION ALL
SELECT bid, case_no, 2, terminated_on, NULL FROM heads WHERE terminated_on IS NOT NULL
UNION ALL
SELECT bid, case_no, 3, released_on, NULL FROM heads WHERE released_on IS NOT NULL
UNION ALL
SELECT h.bid, h.case_no, 3, greatest(h.start, t.term_end), NULL FROM heads AS h JOIN terms AS t USING (bid, case_no)
WHERE h.start IS NOT NULL AND t.term_end IS NOT NULL AND NOT t.is_stopped
UNION ALL
SELECT bid, case_no, 3, greatest(from_day, term_end), to_day FROM term_versions
WHERE term_end IS NOT NULL AND (to_day IS NULL OR term_end < to_day)
UNION ALL
SELECT bid, case_no, 4, stopped_on, resumed_on FROM suspensions
UNION ALL
SELECT bid, case_no, 5, transferred_on, settled_on FROM transfers
UNION ALL
SELECT bid, case_no, 6, from_day, to_day FROM dropouts
UNION ALL
SELECT bid, case_no, 7, serious_on, settled_on FROM serious
UNION ALL
SELECT bid, case_no, 8, from_day, to_day FROM leaves
UNION ALL
SELECT bid, case_no, 9, greatest(start, agreed_on), NULL FROM heads WHERE start IS NOT NULL AND agreed_on IS NOT NULL
UNION ALL
SELECT bid, case_no, 10, start, NULL FROM heads WHERE start IS NOT NULL
UNION ALL
SELECT d.bid, d.case_no, 11, greatest(d.from_day, d.deadline + 1), least(d.to_day, h.start)
FROM deadlines AS d JOIN heads AS h USING (bid, case_no)
UNION ALL
SELECT bid, case_no, 12, decided_on, NULL FROM heads;
