-- Habits: how late a station usually types, month by month; what lies within its habit is late and yet no pattern.
-- Grain: station (habit), fact_no (foretold). Reads: version, fact, declared, threshold.
-- A month's is what nine in ten of its records keep to, the station's that of its middle month. By month of typing, so that what is typed in one winter sitting moves one month and not the habit. A habit is a month at most: who keys a notebook.
CREATE OR REPLACE TEMP TABLE habit AS
WITH months AS (
  SELECT f.station, date_trunc('month', f.recorded_on) AS month, quantile_disc(greatest(f.lag_days, 0), 0.9) AS days, count(*) AS records
  FROM fact AS f ANTI JOIN declared AS d ON d.fact_no = f.fact_no
  WHERE NOT f.is_before_ledger AND f.station IS NOT NULL AND (f.case_id IS NOT NULL OR f.person IS NOT NULL)
  GROUP BY f.station, month
)
SELECT m.station, least(quantile_disc(m.days, 0.5), any_value(t.habit_days)) AS days
FROM months AS m, threshold AS t
GROUP BY m.station
HAVING sum(m.records) >= any_value(t.fewest_calm) AND count(*) >= any_value(t.habit_months);

-- Declared beforehand, late or in time: days that a station said it would type up later.
CREATE OR REPLACE TEMP TABLE foretold AS
SELECT f.fact_no, min(d.fact_no) AS declaration_no
FROM version AS d JOIN fact AS f ON f.station = d.station AND d.position < f.fact_no
  AND f.occurred BETWEEN coalesce(d.from_day, d.occurred) AND coalesce(d.until, d.occurred)
WHERE d.kind = 'late_entries_declared' AND d.verb = 'record'
GROUP BY f.fact_no;
