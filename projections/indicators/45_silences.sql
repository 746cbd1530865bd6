-- Silences: a station types nothing for longer than it ever does, and then much that is late.
-- Grain: station, first day after the silence. Reads: trait, threshold.
CREATE OR REPLACE TEMP TABLE silence AS
WITH typed AS (
  SELECT station, recorded_on, count(*) FILTER (is_late) AS late FROM trait WHERE station IS NOT NULL GROUP BY station, recorded_on
),
steps AS (
  SELECT *, lag(recorded_on) OVER w AS before, recorded_on - lag(recorded_on) OVER w AS days FROM typed WINDOW w AS (PARTITION BY station ORDER BY recorded_on)
),
habit AS (
  SELECT station, quantile_disc(days, 0.98) AS days, count(*) AS steps FROM steps WHERE days IS NOT NULL GROUP BY station
)
SELECT s.station, s.before AS from_day, s.recorded_on AS to_day, list(r.fact_no ORDER BY r.fact_no) AS facts
FROM steps AS s
JOIN habit AS h ON h.station = s.station AND s.days > h.days, threshold AS t
JOIN trait AS r ON r.station = s.station AND r.recorded_on >= s.recorded_on AND r.recorded_on < s.recorded_on + t.wind_up_days AND r.is_late
WHERE h.steps >= t.fewest_calm
GROUP BY s.station, s.before, s.recorded_on, t.fewest_late HAVING count(*) >= t.fewest_late;
