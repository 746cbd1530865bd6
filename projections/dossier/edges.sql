-- Edges: of what was typed in time in a month's first days, which day around the month's edge it bears; own and peers'.
-- Grain: days (0 the first of the month of typing). Reads: wide, scoped, ledger_day.
WITH near AS (
  SELECT w.fact_no, (w.occurred - date_trunc('month', w.recorded_on)::DATE)::INTEGER AS days, g.late_days
  FROM wide AS w, ledger_day AS g
  WHERE w.is_scored AND NOT w.is_late_at_all AND day(w.recorded_on) <= g.late_days
)
SELECT n.days, count(s.fact_no)::INTEGER, (count(*) - count(s.fact_no))::INTEGER
FROM near AS n LEFT JOIN scoped AS s USING (fact_no)
WHERE n.days BETWEEN -n.late_days AND n.late_days - 1
GROUP BY n.days ORDER BY n.days;
