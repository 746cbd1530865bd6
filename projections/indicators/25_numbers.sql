-- Numbered papers: each with its series - the pad it comes from, else station, kind and what stands before its number.
-- Grain: fact_no, serial. Reads: fact.
CREATE OR REPLACE TEMP TABLE numbered AS
WITH papers AS (
  SELECT fact_no, station, kind, occurred, recorded_on, lag_days, is_before_ledger, report_no AS serial FROM fact WHERE report_no <> ''
  UNION ALL
  SELECT fact_no, station, kind, occurred, recorded_on, lag_days, is_before_ledger, document_no FROM fact WHERE document_no <> '' AND kind <> 'archive_document_filed'
),
pads AS (
  SELECT fact_no, station, serial_from, serial_to FROM fact
  WHERE kind = 'form_pad_issued' AND serial_from IS NOT NULL AND length(serial_from) = length(serial_to)
)
SELECT
  p.fact_no,
  coalesce(any_value(d.fact_no)::VARCHAR, any_value(p.station || '/' || p.kind || '/' || regexp_replace(p.serial, '[0-9]+[^0-9]*$', ''))) AS series,
  any_value(p.station) AS station,
  any_value(TRY_CAST(regexp_extract(p.serial, '([0-9]{1,9})[^0-9]*$', 1) AS INTEGER)) AS number,
  any_value(p.occurred) AS occurred, any_value(p.recorded_on) AS recorded_on,
  any_value(p.lag_days) AS lag_days
FROM papers AS p
LEFT JOIN pads AS d ON d.station = p.station AND length(p.serial) = length(d.serial_from) AND p.serial BETWEEN d.serial_from AND d.serial_to
WHERE NOT p.is_before_ledger
GROUP BY p.fact_no, p.serial;
