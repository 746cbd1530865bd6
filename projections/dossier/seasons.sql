-- Seasons: what was typed between two inspections, and how much of it only after the second was announced.
-- Grain: season_no, NULL after the last inspection. Reads: scoped, season.
SELECT
  s.after_day, s.announced_on, s.inspects_on, count(*)::INTEGER, count(*) FILTER (c.is_late_at_all AND NOT c.is_declared)::INTEGER,
  count(*) FILTER (c.is_declared)::INTEGER, count(*) FILTER (c.is_late_at_all AND NOT c.is_declared AND c.is_in_run)::INTEGER,
  count(*) FILTER (c.is_rescue)::INTEGER, count(*) FILTER (c.is_rescue AND c.is_in_run)::INTEGER
FROM scoped AS c LEFT JOIN season AS s USING (season_no)
GROUP BY s.season_no, s.after_day, s.announced_on, s.inspects_on
ORDER BY s.inspects_on NULLS LAST;
