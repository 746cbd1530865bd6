-- Marks: the real day of every nominal point of a case's clock that a window, limit or term needs.
-- Grain: basis, case, mark (months after the start, or days where `in_days`). Reads: heads, terms, schedule_window, one_off, rule,
-- stopped_marks. `day` is NULL while a stop before the mark is open; `offset_days` is the nominal distance from the start.
CREATE OR REPLACE TEMP VIEW marks AS
WITH month_mark AS (
  SELECT pack_no, measure, from_month::INTEGER AS mark FROM schedule_window
  UNION SELECT pack_no, measure, to_month FROM schedule_window
  UNION SELECT r.pack_no, m.measure, y.mark
  FROM rule AS r, (VALUES ('detox'), ('rehab')) AS m(measure), (VALUES (0), (12), (24), (36)) AS y(mark)
),
running AS (
  SELECT h.* FROM heads AS h JOIN terms AS t USING (bid, case_no) WHERE h.start IS NOT NULL AND NOT t.is_stopped
),
nominal AS (
  SELECT h.bid, h.case_no, h.start, m.mark, (h.start + to_months(m.mark))::DATE AS day
  FROM running AS h JOIN month_mark AS m ON m.pack_no = h.pack_no AND m.measure = h.measure
  UNION
  SELECT bid, case_no, start, term_months, (start + to_months(term_months::INTEGER))::DATE FROM running
)
SELECT bid, case_no, in_days, mark, offset_days, day FROM stopped_marks
UNION ALL
SELECT bid, case_no, FALSE, mark, day - start, day FROM nominal
UNION ALL
SELECT DISTINCT h.bid, h.case_no, TRUE, d.days + 1, d.days + 1, h.start + d.days::INTEGER + 1
FROM running AS h JOIN one_off AS d ON d.pack_no = h.pack_no;
