-- Tallies: how often each trait is found in each unit - a station between two inspections, a station, a recorder.
-- Grain: unit_type, unit, season_no, code. Reads: trait, correction, breach_told, calm, calm_kind, calm_edge, cell, season, threshold.
-- Declared late records count for nothing here.
-- A recorder is who typed, so a trait of the act itself (its day of the week) counts for whoever entered it.
CREATE OR REPLACE TEMP TABLE crowded AS
SELECT sitting FROM trait, threshold AS t WHERE is_late GROUP BY sitting HAVING count(*) >= any_value(t.fewest_late);

CREATE OR REPLACE TEMP TABLE counted AS
SELECT code, fact_no, station, actor, season_no, is_hit
FROM (
  SELECT 'C1' AS code, fact_no, station, actor, season_no, is_late AND sitting IN (SELECT sitting FROM crowded) AS is_hit
  FROM trait WHERE is_station_act
  UNION ALL
  SELECT 'C2K', fact_no, station, actor, season_no, is_scored AND is_rescue FROM trait WHERE is_late AND is_in_run
  UNION ALL
  SELECT 'C3', fact_no, station, actor, season_no, is_off_day FROM trait WHERE is_late AND is_station_act
  UNION ALL
  SELECT 'C4', fact_no, station, actor, season_no, is_round_day FROM trait WHERE is_late AND is_station_act
  UNION ALL
  SELECT 'C5', fact_no, station, actor, season_no, is_inverted FROM trait WHERE has_number
  UNION ALL
  -- One case in one sitting is one decision to type it so, however many records it has.
  SELECT 'C6', min(fact_no), station, actor, season_no, bool_or(is_run_on) AND bool_or(is_late) AND NOT bool_or(is_foretold OR declaration_no IS NOT NULL)
  FROM trait WHERE is_station_act AND sitting IS NOT NULL GROUP BY sitting, case_id, station, actor, season_no
  UNION ALL
  SELECT 'C7', fact_no, station, actor, season_no, note_persons > 0 FROM trait WHERE has_note
  UNION ALL
  SELECT 'C7N', fact_no, station, actor, season_no, is_alike FROM trait WHERE has_note
  UNION ALL
  SELECT 'C8', fact_no, station, actor, season_no, is_apart FROM trait WHERE is_apart IS NOT NULL
  UNION ALL
  SELECT 'C11S', fact_no, station, actor, season_no, is_hit FROM correction
  UNION ALL
  SELECT 'C11V', fact_no, station, actor, season_no, is_hit FROM breach_told
  UNION ALL
  -- Among all that is typed in a month's first week: a notebook of the whole month bears every day alike, and hides none.
  SELECT 'C9', fact_no, station, actor, season_no, is_edge AND NOT is_late_at_all FROM trait
  WHERE is_scored AND is_month_begun AND NOT is_foretold AND declaration_no IS NULL
  UNION ALL
  SELECT 'C10', fact_no, station, actor, season_no, is_late FROM trait WHERE is_station_act AND is_in_run
);

-- A cell of the year before an inspection that only a late record typed after its announcement has met.
CREATE OR REPLACE TEMP TABLE celled AS
WITH held AS (
  SELECT cell_no, station, last_day, is_rescued, unnest(CASE WHEN len(facts) = 0 THEN [NULL] ELSE facts END) AS fact_no FROM cell
)
SELECT s.season_no, c.station,
  bool_or(coalesce(c.is_rescued AND t.is_rescue AND t.is_in_run AND t.season_no = s.season_no, FALSE)) AS is_hit,
  list(DISTINCT t.fact_no) FILTER (c.is_rescued AND t.is_rescue AND t.is_in_run AND t.season_no = s.season_no) AS facts
FROM season AS s
JOIN held AS c ON c.last_day <= s.inspects_on AND c.last_day > s.inspects_on - INTERVAL 1 YEAR
LEFT JOIN trait AS t ON t.fact_no = c.fact_no
GROUP BY s.season_no, c.station, c.cell_no;

-- What each trial would hit by its own unit's calm times, where these say it: the day of the week by kind of record, the rest at large.
CREATE OR REPLACE TEMP TABLE foreseen AS
WITH of_trait AS (
  SELECT c.code, c.station, c.actor, c.season_no, c.is_hit, t.kind, day(t.recorded_on) AS day_no
  FROM counted AS c JOIN trait AS t ON t.fact_no = c.fact_no WHERE c.code IN ('C3', 'C4', 'C9', 'C10')
),
sided AS (
  SELECT 'station' AS unit_type, station AS unit, code, season_no, is_hit, kind, day_no FROM of_trait WHERE station IS NOT NULL
  UNION ALL
  SELECT 'recorder', actor, code, NULL, is_hit, kind, day_no FROM of_trait
)
SELECT s.unit_type, s.unit, s.code, s.season_no, s.is_hit,
  CASE s.code WHEN 'C3' THEN k.off_share WHEN 'C4' THEN c.round_share WHEN 'C9' THEN e.edge_share ELSE c.late_share END AS share,
  CASE s.code WHEN 'C9' THEN e.records WHEN 'C10' THEN c.unhurried ELSE c.timely END AS records
FROM sided AS s
LEFT JOIN calm AS c ON c.unit_type = s.unit_type AND c.unit = s.unit
LEFT JOIN calm_kind AS k ON k.unit_type = s.unit_type AND k.unit = s.unit AND k.kind = s.kind
LEFT JOIN calm_edge AS e ON e.unit_type = s.unit_type AND e.unit = s.unit AND e.day_no = s.day_no AND s.code = 'C9';

CREATE OR REPLACE TEMP TABLE tally AS
WITH plain AS (SELECT * FROM counted WHERE code NOT IN ('C3', 'C4', 'C9', 'C10')),
summed AS (
  SELECT 'window' AS unit_type, station AS unit, season_no, code, is_hit, NULL::DOUBLE AS share, NULL::INTEGER AS records
  FROM plain WHERE season_no IS NOT NULL AND station IS NOT NULL
  UNION ALL SELECT 'station', station, NULL, code, is_hit, NULL, NULL FROM plain WHERE station IS NOT NULL
  UNION ALL SELECT 'recorder', actor, NULL, code, is_hit, NULL, NULL FROM plain
  UNION ALL SELECT 'window', station, season_no, 'C2', is_hit, NULL, NULL FROM celled WHERE station IS NOT NULL
  UNION ALL SELECT 'station', station, NULL, 'C2', is_hit, NULL, NULL FROM celled WHERE station IS NOT NULL
  UNION ALL SELECT 'window', unit, season_no, code, is_hit, share, records FROM foreseen WHERE unit_type = 'station' AND season_no IS NOT NULL
  UNION ALL SELECT unit_type, unit, NULL, code, is_hit, share, records FROM foreseen
)
SELECT unit_type, unit, season_no, code, count(*) FILTER (is_hit)::INTEGER AS hits, count(*)::INTEGER AS trials,
  avg(share) AS calm_share, min(records) AS calm_trials
FROM summed GROUP BY unit_type, unit, season_no, code;
