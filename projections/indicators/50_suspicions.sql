-- Suspicions: for every fact how rare among all records of the running ledger each of its signs is.
-- Grain: fact_no (suspicion), fact_no, sign (sign). Reads: trait, indication, tally.
-- Signs of timing are nested, the rarer within the commoner, so that one cause never counts twice.
CREATE OR REPLACE TEMP TABLE sat AS
WITH odd AS (SELECT DISTINCT fact_no FROM indication WHERE code IN ('A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8')),
marked AS (
  SELECT t.sitting, t.fact_no, o.fact_no IS NOT NULL AS is_odd, t.is_late, t.is_rescue, t.is_inverted
  FROM trait AS t LEFT JOIN odd AS o USING (fact_no) WHERE t.sitting IS NOT NULL
)
SELECT sitting, count(*)::INTEGER AS records, count(*) FILTER (is_odd)::INTEGER AS odd, count(*) FILTER (is_late)::INTEGER AS late,
  count(*) FILTER (is_rescue)::INTEGER AS rescues, count(*) FILTER (is_inverted)::INTEGER AS inverted
FROM marked GROUP BY sitting;

CREATE OR REPLACE TEMP TABLE sign AS
WITH odd AS (
  SELECT fact_no, list_sort(list(DISTINCT code)) AS codes FROM indication
  -- A clock that steps back is the machine's; one that a checkpoint contradicts is the record's too.
  WHERE code <> 'A1' OR said IS NOT NULL GROUP BY fact_no
),
timed AS (
  SELECT t.fact_no, t.kind,
    CASE
      WHEN NOT t.is_late THEN NULL
      WHEN NOT (t.is_rescue OR t.is_scored) THEN 'B1'
      WHEN NOT t.is_in_run AND coalesce(s.late, 0) < h.fewest_late THEN 'B1'
      WHEN coalesce(s.late, 0) < h.fewest_late THEN 'B2'
      WHEN NOT t.is_in_run THEN 'C1'
      WHEN NOT t.is_rescue THEN 'C1+B2'
      ELSE 'C1+B2+B3'
    END AS step
  FROM trait AS t LEFT JOIN sat AS s ON s.sitting = t.sitting, threshold AS h
),
ranked AS (
  SELECT fact_no, step, CASE step WHEN 'B1' THEN 1 WHEN 'B2' THEN 2 WHEN 'C1' THEN 3 WHEN 'C1+B2' THEN 4 WHEN 'C1+B2+B3' THEN 5 ELSE 0 END AS rung
  FROM timed
),
as_rare AS (
  SELECT rung, sum(count(*)) OVER (ORDER BY rung DESC) AS hits FROM ranked GROUP BY rung
),
whole AS (SELECT count(*) AS records, count(*) FILTER (is_late) AS late FROM trait),
plain AS (
  SELECT fact_no, 'C3' AS sign FROM trait WHERE is_off_day AND is_late
  UNION ALL SELECT fact_no, 'C5' FROM trait WHERE is_inverted
  UNION ALL SELECT fact_no, 'C6' FROM trait WHERE is_run_on AND declaration_no IS NULL
  UNION ALL SELECT fact_no, 'C7' FROM trait WHERE note_persons > 0
  UNION ALL SELECT fact_no, 'C7N' FROM trait WHERE is_alike AND note_persons = 0
  UNION ALL SELECT fact_no, unnest(codes) FROM odd
)
SELECT r.fact_no, r.step AS sign, -log10((a.hits + 1) / (w.records + 2)) AS rarity
FROM ranked AS r JOIN as_rare AS a ON a.rung = r.rung, whole AS w WHERE r.step IS NOT NULL
UNION ALL
-- A day off is looked at in late records only, so it is rare among these.
SELECT p.fact_no, p.sign,
  -log10((count(*) OVER (PARTITION BY p.sign) + 1) / (CASE WHEN p.sign = 'C3' THEN w.late ELSE w.records END + 2))
FROM plain AS p, whole AS w;
