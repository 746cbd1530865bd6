-- Deadlines: which report deadline was in force from which day on.
-- Grain: basis, case, from_day. Reads: heads, effective, rule, next_working_day. Half-open [from_day, to_day).
CREATE OR REPLACE TEMP TABLE deadlines AS
WITH excuses AS (
  SELECT bid, case_no, occurred AS from_day, arg_max(new_deadline, fact_no) AS deadline
  FROM effective WHERE kind = 'report_excuse_accepted' AND case_no IS NOT NULL
  GROUP BY bid, case_no, occurred
),
first_excuse AS (
  SELECT bid, case_no, min(from_day) AS excused_from FROM excuses GROUP BY bid, case_no
),
stated AS (
  SELECT h.bid, h.case_no, h.served_on AS from_day, n.working_day AS deadline, n.missing_years
  FROM heads AS h
  JOIN rule AS r ON r.pack_no = h.pack_no
  JOIN next_working_day AS n ON n.calendar_no = h.calendar_no AND n.day = h.served_on + r.report_deadline_days::INTEGER
  LEFT JOIN first_excuse AS x ON x.bid = h.bid AND x.case_no = h.case_no
  WHERE x.excused_from IS NULL OR h.served_on < x.excused_from
  UNION ALL
  SELECT h.bid, h.case_no, x.from_day, x.deadline, []
  FROM heads AS h JOIN excuses AS x ON x.bid = h.bid AND x.case_no = h.case_no
)
SELECT *, lead(from_day) OVER (PARTITION BY bid, case_no ORDER BY from_day) AS to_day FROM stated;
