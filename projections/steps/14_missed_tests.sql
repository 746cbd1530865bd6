-- Missed tests: each with the test window that holds its day.
-- Grain: basis, fact. Reads: effective, clocks, month_window, stopped_windows. A day in no listed window has no row.
CREATE OR REPLACE TEMP TABLE missed_tests AS
WITH missed AS (
  SELECT bid, case_no, fact_no, occurred, excused, how FROM effective WHERE kind = 'test_missed' AND case_no IS NOT NULL
)
SELECT
  m.*, w.seq, w.bit, (c.start + to_months(w.from_month))::DATE AS opens, (c.start + to_months(w.to_month))::DATE AS closes
FROM missed AS m
JOIN clocks AS c ON c.bid = m.bid AND c.case_no = m.case_no AND NOT c.is_stopped AND m.occurred >= c.start
JOIN month_window AS w ON w.slot = (c.schedule_no * 2 + 1) * 800 + (day_code(m.occurred) - c.start_code) // 32
WHERE (c.start + to_months(w.from_month))::DATE < c.term_end
UNION ALL
SELECT m.*, w.seq, 1::UBIGINT << w.seq, w.opens, w.closes
FROM missed AS m
JOIN stopped_windows AS w ON w.bid = m.bid AND w.case_no = m.case_no AND w.duty = 'urine_test'
  AND m.occurred >= w.opens AND (w.closes IS NULL OR m.occurred < w.closes);
