-- Lags: days from happening to typing, by station and month of typing; a row without a station is the subject as a whole.
-- Grain: station, month. Reads: wide, scoped.
WITH units AS (
  SELECT FALSE AS is_whole, coalesce(station, '') AS station, recorded_on, lag_days FROM wide
  UNION ALL
  SELECT TRUE, NULL, recorded_on, lag_days FROM scoped
)
SELECT is_whole, station, date_trunc('month', recorded_on)::DATE AS month, count(*)::INTEGER,
  quantile_disc(lag_days, 0.5)::INTEGER, quantile_disc(lag_days, 0.9)::INTEGER
FROM units GROUP BY is_whole, station, month ORDER BY is_whole, station, month;
