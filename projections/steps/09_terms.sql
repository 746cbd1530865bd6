-- Terms: where a reported case's term ends, and on which day the case has ended.
-- Grain: basis, case. Reads: heads, marks. `term_end` is exclusive, NULL while unknown;
-- `ended_on` is the first of release, termination, closing, death and a term end reached by the as-of day.
CREATE OR REPLACE TEMP TABLE terms AS
SELECT
  h.bid, h.case_no,
  m.day - h.credited_days AS term_end,
  m.offset_days - h.credited_days AS term_offset,
  least(
    h.released_on, h.terminated_on, h.closed_on, h.died_on,
    CASE WHEN m.day - h.credited_days <= h.as_of THEN m.day - h.credited_days END
  ) AS ended_on
FROM heads AS h
LEFT JOIN marks AS m ON m.bid = h.bid AND m.case_no = h.case_no AND NOT m.in_days AND m.mark = h.term_months;
