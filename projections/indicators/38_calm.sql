-- Calm times: what a station, and a hand, usually does - on which days, how late, how near a month's end - so that each is first compared with itself.
-- Grain: unit_type, unit (calm); and kind (calm_kind); and day of the month (calm_edge). Reads: trait, ledger_day, threshold.
CREATE OR REPLACE TEMP VIEW doing AS
SELECT 'station' AS unit_type, station AS unit, * FROM trait WHERE station IS NOT NULL AND is_station_act
UNION ALL
SELECT 'recorder', actor, * FROM trait WHERE is_station_act;

-- What was typed in time says on which days somebody works; what was typed before any announcement, how late somebody types.
CREATE OR REPLACE TEMP TABLE calm AS
SELECT unit_type, unit, count(*) FILTER (NOT is_late_at_all)::INTEGER AS timely,
  avg(is_round_day::INTEGER) FILTER (NOT is_late_at_all) AS round_share,
  count(*) FILTER (NOT is_in_run)::INTEGER AS unhurried, avg(is_late::INTEGER) FILTER (NOT is_in_run) AS late_share
FROM doing GROUP BY unit_type, unit;

-- A few records of a kind say little, so that ten of the whole log's are added.
CREATE OR REPLACE TEMP TABLE calm_kind AS
WITH whole AS (
  SELECT kind, avg(is_off_day::INTEGER) AS off_share FROM trait WHERE is_station_act AND NOT is_late_at_all GROUP BY kind
)
SELECT d.unit_type, d.unit, d.kind, (count(*) FILTER (d.is_off_day) + 10 * any_value(w.off_share)) / (count(*) + 10) AS off_share
FROM doing AS d JOIN whole AS w ON w.kind = d.kind WHERE NOT d.is_late_at_all
GROUP BY d.unit_type, d.unit, d.kind;

-- How often what is typed on this day of a month would bear the last days of the month before, by the lags of the rest of the month.
CREATE OR REPLACE TEMP TABLE calm_edge AS
WITH lags AS (
  SELECT d.unit_type, d.unit, d.lag_days, count(*) AS records
  FROM doing AS d, threshold AS t, ledger_day AS g
  WHERE d.is_scored AND NOT d.is_foretold AND day(d.recorded_on) > g.late_days + t.edge_days AND d.lag_days >= 0
  GROUP BY d.unit_type, d.unit, d.lag_days
),
begun AS (SELECT unnest(range(1, g.late_days + 1)) AS day_no FROM ledger_day AS g)
SELECT l.unit_type, l.unit, b.day_no,
  coalesce(sum(l.records) FILTER (l.lag_days >= b.day_no AND l.lag_days < b.day_no + t.edge_days), 0) / sum(l.records) AS edge_share,
  sum(l.records)::INTEGER AS records
FROM lags AS l, begun AS b, threshold AS t
GROUP BY l.unit_type, l.unit, b.day_no;
