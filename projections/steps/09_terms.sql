-- Terms: where a reported case's term ends, and on which day the case has ended.
-- Grain: basis, case. Reads: heads, stops, stopped_marks. `term_end` is exclusive, NULL while unknown;
-- `ended_on` is the first of release, termination, closing, death and a term end reached by the as-of day.
CREATE OR REPLACE TEMP TABLE terms AS
WITH stopped AS (
  SELECT DISTINCT bid, case_no FROM stops
),
placed AS (
  SELECT
    h.*, s.case_no IS NOT NULL AS is_stopped,
    CASE WHEN s.case_no IS NULL THEN (h.start + to_months(h.term_months::INTEGER))::DATE ELSE m.day END - h.credited_days AS term_end,
    (h.start + to_months(h.term_months::INTEGER))::DATE - h.start - h.credited_days AS term_offset
  FROM heads AS h
  LEFT JOIN stopped AS s ON s.bid = h.bid AND s.case_no = h.case_no
  LEFT JOIN stopped_marks AS m ON m.bid = h.bid AND m.case_no = h.case_no AND NOT m.in_days AND m.mark = h.term_months
)
SELECT
  bid, case_no, is_stopped, term_end, term_offset,
  least(released_on, terminated_on, closed_on, died_on, CASE WHEN term_end <= as_of THEN term_end END) AS ended_on
FROM placed;
