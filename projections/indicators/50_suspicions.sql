-- Suspicions: the signs of every fact by family - what cannot have happened, how late, and of which form.
-- Grain: sitting (sat), family, fact_no, code (sign). Reads: trait, indication, untimely, correction, calm, calm_kind, threshold.
CREATE OR REPLACE TEMP TABLE sat AS
WITH odd AS (SELECT DISTINCT fact_no FROM indication WHERE code IN ('A2', 'A3', 'A4', 'A5', 'A7', 'A8')
  UNION SELECT fact_no FROM untimely WHERE practice <> 'untold' AND declaration_no IS NULL),
marked AS (
  SELECT t.sitting, t.fact_no, o.fact_no IS NOT NULL AS is_odd, t.is_late, t.is_rescue, t.is_inverted
  FROM trait AS t LEFT JOIN odd AS o USING (fact_no) WHERE t.sitting IS NOT NULL
)
SELECT sitting, count(*)::INTEGER AS records, count(*) FILTER (is_odd)::INTEGER AS odd, count(*) FILTER (is_late)::INTEGER AS late,
  count(*) FILTER (is_rescue)::INTEGER AS rescues, count(*) FILTER (is_inverted)::INTEGER AS inverted
FROM marked GROUP BY sitting;

-- Signs of timing are nested, the rarer within the commoner, so that one cause never counts twice.
CREATE OR REPLACE TEMP TABLE sign AS
WITH timed AS (
  SELECT t.fact_no, t.station,
    CASE
      WHEN NOT t.is_late THEN 'B1'
      WHEN NOT (t.is_rescue OR t.is_scored) THEN 'B1'
      WHEN NOT (t.is_in_run OR t.is_prompted) AND coalesce(s.late, 0) < h.fewest_late THEN 'B1'
      WHEN coalesce(s.late, 0) < h.fewest_late THEN 'B2'
      WHEN NOT t.is_in_run THEN 'C1'
      WHEN NOT t.is_rescue THEN 'C1+B2'
      ELSE 'C1+B2+B3'
    END AS code
  FROM trait AS t LEFT JOIN sat AS s ON s.sitting = t.sitting, threshold AS h WHERE t.is_undeclared
),
-- Where a kind of record is hardly ever made on a day off, one that bears such a day is told; where it often is, nothing.
off_days AS (
  SELECT t.fact_no, t.station, -log10(greatest(k.off_share, h.least_day_off_share)) + log10(h.free_day_share) AS rarity
  FROM trait AS t
  JOIN calm AS c ON c.unit_type = 'station' AND c.unit = t.station
  JOIN calm_kind AS k ON k.unit_type = 'station' AND k.unit = t.station AND k.kind = t.kind, threshold AS h
  WHERE t.is_off_day AND t.is_scored AND c.timely >= h.fewest_calm AND k.off_share < h.free_day_share
),
signs AS (
  SELECT 'lateness' AS family, fact_no, station, code, NULL::DOUBLE AS rarity FROM timed
  UNION ALL SELECT 'form', fact_no, station, 'C3', rarity FROM off_days
  UNION ALL SELECT 'form', fact_no, station, 'C5', NULL FROM trait WHERE is_out_of_order
  UNION ALL SELECT 'form', fact_no, station, 'C6', NULL FROM trait WHERE is_run_on AND is_late
  UNION ALL SELECT 'form', fact_no, station, 'C7', NULL FROM trait WHERE note_persons > 0
  UNION ALL SELECT 'form', fact_no, station, 'C7N', NULL FROM trait WHERE is_alike AND note_persons = 0
  UNION ALL SELECT 'form', fact_no, station, 'C11S', NULL FROM correction WHERE is_hit
  -- A clock that steps back is the machine's; one that a checkpoint contradicts is the record's too.
  UNION ALL SELECT 'impossible', i.fact_no, f.station, CASE WHEN i.said = 'leave_granted' THEN 'A4L' WHEN u.practice = 'untold' THEN 'A6L' ELSE i.code END, NULL
  FROM (SELECT DISTINCT fact_no, code, CASE WHEN code = 'A4' THEN said END AS said FROM indication WHERE code <> 'A1' OR said IS NOT NULL) AS i
  LEFT JOIN fact AS f ON f.fact_no = i.fact_no
  LEFT JOIN untimely AS u ON u.fact_no = i.fact_no AND i.code = 'A6'
  WHERE u.declaration_no IS NULL
)
SELECT family, fact_no, station, code, rarity FROM signs;
