-- Replays: every record of the sittings with the most late records, at the instant at which it was typed.
-- Grain: number (of the sitting), fact. Reads: scoped, threshold. The sitting's name holds the recorder's and is not told.
WITH heavy AS (
  SELECT sitting, count(*) FILTER (is_late_at_all) AS late, min(recorded_at_us) AS begin_us
  FROM scoped WHERE sitting IS NOT NULL
  GROUP BY sitting HAVING late >= (SELECT fewest_late FROM threshold)
  ORDER BY late DESC, begin_us, sitting LIMIT $most
)
SELECT dense_rank() OVER (ORDER BY h.late DESC, h.begin_us, h.sitting)::INTEGER AS number, s.station, s.fact, s.recorded_at_us, s.occurred,
  s.is_late_at_all, s.is_rescue
FROM heavy AS h JOIN scoped AS s USING (sitting)
ORDER BY number, s.recorded_at_us, s.fact_no;
