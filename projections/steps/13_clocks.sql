-- Clocks: one row a reported case with every day that its windows are counted from, and the windows of any such rows.
-- Grain: basis, case. Reads: heads, terms, stopped_marks, moves, rule, schedule_window.
-- `station_no` is the station responsible, NULL where the case has moved and the day decides. `start_code` counts months in
-- steps of 32, so that the months between two days are a subtraction; a month's last day stands for all that follow it.
CREATE OR REPLACE TEMP MACRO day_code(d) AS
  (year(d) * 12 + month(d)) * 32 + CASE WHEN day(d + 1) = 1 THEN 32 ELSE day(d) END;

CREATE OR REPLACE TEMP TABLE clocks AS
WITH stopped AS (
  SELECT
    m.bid, m.case_no,
    max(m.day) FILTER (m.in_days AND m.mark = r.agreement_limit_days + 1) AS agreement_closes,
    max(m.day) FILTER (m.in_days AND m.mark = r.first_interview_limit_days + 1) AS first_interview_closes,
    max(m.day) FILTER (m.in_days AND m.mark = r.work_group_limit_days + 1) AS work_group_closes,
    max(m.day) FILTER (m.in_days AND m.mark = r.case_plan_limit_days + 1) AS case_plan_closes,
    max(m.day) FILTER (NOT m.in_days AND m.mark = 12) AS first_year_end,
    max(m.day) FILTER (NOT m.in_days AND m.mark = 24) AS second_year_end,
    max(m.day) FILTER (NOT m.in_days AND m.mark = 36) AS third_year_end
  FROM stopped_marks AS m
  JOIN basis AS b ON b.bid = m.bid
  JOIN rule AS r ON r.pack_no = b.pack_no
  GROUP BY m.bid, m.case_no
),
resting AS (
  SELECT bid, case_no, any_value(station_no) AS station_no FROM moves GROUP BY bid, case_no HAVING count(*) = 1
)
SELECT
  h.bid, h.case_no, h.as_of, h.pack_no, h.pack_no * 2 + (h.measure = 'rehab')::INTEGER AS schedule_no, h.start,
  (year(h.start) * 12 + month(h.start)) * 32 + day(h.start) AS start_code,
  t.is_stopped, t.term_end, t.term_offset, t.ended_on, m.station_no, m.case_no IS NULL AS has_moved, r.annual_evaluation_limit_days,
  CASE WHEN t.is_stopped THEN s.agreement_closes ELSE h.start + r.agreement_limit_days::INTEGER + 1 END AS agreement_closes,
  CASE WHEN t.is_stopped THEN s.first_interview_closes ELSE h.start + r.first_interview_limit_days::INTEGER + 1 END AS first_interview_closes,
  CASE WHEN t.is_stopped THEN s.work_group_closes ELSE h.start + r.work_group_limit_days::INTEGER + 1 END AS work_group_closes,
  CASE WHEN t.is_stopped THEN s.case_plan_closes ELSE h.start + r.case_plan_limit_days::INTEGER + 1 END AS case_plan_closes,
  CASE WHEN t.is_stopped THEN s.first_year_end ELSE (h.start + to_months(12))::DATE END AS first_year_end,
  CASE WHEN t.is_stopped THEN s.second_year_end ELSE (h.start + to_months(24))::DATE END AS second_year_end,
  CASE WHEN t.is_stopped THEN s.third_year_end ELSE (h.start + to_months(36))::DATE END AS third_year_end
FROM heads AS h
JOIN terms AS t ON t.bid = h.bid AND t.case_no = h.case_no
JOIN rule AS r ON r.pack_no = h.pack_no
LEFT JOIN stopped AS s ON s.bid = h.bid AND s.case_no = h.case_no
LEFT JOIN resting AS m ON m.bid = h.bid AND m.case_no = h.case_no
WHERE h.start IS NOT NULL;

CREATE OR REPLACE TEMP TABLE schedule AS
SELECT pack_no * 2 + (measure = 'rehab')::INTEGER AS schedule_no, duty, seq::UTINYINT AS seq, from_month::INTEGER AS from_month, to_month::INTEGER AS to_month
FROM schedule_window;

-- The window of a month of the clock; `slot` is the schedule, the duty and the month in one number.
CREATE OR REPLACE TEMP TABLE month_window AS
SELECT
  (schedule_no * 2 + (duty = 'urine_test')::INTEGER) * 800 + unnest(range(from_month, to_month))::INTEGER AS slot,
  seq, 1::UBIGINT << seq AS bit, from_month, to_month
FROM schedule;

CREATE OR REPLACE TEMP TABLE stopped_windows AS
SELECT c.bid, c.case_no, w.duty, w.seq, o.day AS opens, e.day AS closes
FROM clocks AS c
JOIN schedule AS w USING (schedule_no)
JOIN stopped_marks AS o ON o.bid = c.bid AND o.case_no = c.case_no AND NOT o.in_days AND o.mark = w.from_month
JOIN stopped_marks AS e ON e.bid = c.bid AND e.case_no = c.case_no AND NOT e.in_days AND e.mark = w.to_month
WHERE c.is_stopped
  AND CASE WHEN o.day IS NULL OR c.term_end IS NULL THEN o.offset_days < c.term_offset ELSE o.day < c.term_end END;

-- Every listed window of the rows of a table of clocks. Periodic duties: two month marks. One-offs: from the start to n days
-- after it. Annual evaluations: the case-year, with `year_end` (its exclusive end) apart from `closes`, which allows the limit.
CREATE OR REPLACE TEMP MACRO windows_of(clock_table) AS TABLE
SELECT
  c.bid, c.case_no, c.as_of, c.term_end, c.ended_on, c.station_no, c.has_moved, w.duty, w.seq,
  (c.start + to_months(w.from_month))::DATE AS opens, (c.start + to_months(w.to_month))::DATE AS closes, NULL::DATE AS year_end
FROM query_table(clock_table) AS c JOIN schedule AS w USING (schedule_no)
WHERE NOT c.is_stopped AND (c.start + to_months(w.from_month))::DATE < c.term_end
UNION ALL
SELECT
  c.bid, c.case_no, c.as_of, c.term_end, c.ended_on, c.station_no, c.has_moved, w.duty, w.seq, w.opens, w.closes, NULL
FROM query_table(clock_table) AS c JOIN stopped_windows AS w USING (bid, case_no)
UNION ALL
SELECT
  c.bid, c.case_no, c.as_of, c.term_end, c.ended_on, c.station_no, c.has_moved, d.duty, 1::UTINYINT, c.start,
  CASE d.duty WHEN 'agreement' THEN c.agreement_closes WHEN 'first_interview' THEN c.first_interview_closes
    WHEN 'work_group' THEN c.work_group_closes ELSE c.case_plan_closes END, NULL
FROM query_table(clock_table) AS c
CROSS JOIN (SELECT unnest(['agreement', 'first_interview', 'work_group', 'case_plan'])::duty AS duty) AS d
WHERE CASE WHEN c.term_end IS NULL THEN c.term_offset > 0 ELSE c.start < c.term_end END
UNION ALL
SELECT
  c.bid, c.case_no, c.as_of, c.term_end, c.ended_on, c.station_no, c.has_moved, 'annual_evaluation'::duty, y.seq,
  CASE y.seq WHEN 1 THEN c.start WHEN 2 THEN c.first_year_end ELSE c.second_year_end END,
  CASE y.seq WHEN 1 THEN c.first_year_end WHEN 2 THEN c.second_year_end ELSE c.third_year_end END + c.annual_evaluation_limit_days::INTEGER,
  CASE y.seq WHEN 1 THEN c.first_year_end WHEN 2 THEN c.second_year_end ELSE c.third_year_end END
FROM query_table(clock_table) AS c
CROSS JOIN (SELECT unnest([1, 2, 3])::UTINYINT AS seq) AS y
WHERE CASE
  WHEN c.term_end IS NULL OR (CASE y.seq WHEN 1 THEN c.first_year_end WHEN 2 THEN c.second_year_end ELSE c.third_year_end END) IS NULL
    THEN (c.start + to_months(12 * y.seq::INTEGER))::DATE - c.start <= c.term_offset
  ELSE CASE y.seq WHEN 1 THEN c.first_year_end WHEN 2 THEN c.second_year_end ELSE c.third_year_end END <= c.term_end
END;
