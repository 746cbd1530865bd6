-- A6 anachronism: a form from a pad that was handed out only after the day it bears.
-- Grain: indication. Reads: fact.
-- A serial is compared within its own prefix and length, so that a number is never read out of another series.
INSERT INTO indication
WITH pads AS (
  SELECT fact_no, station, occurred, serial_from, serial_to, regexp_replace(serial_from, '[0-9]+$', '') AS prefix
  FROM fact WHERE kind = 'form_pad_issued' AND serial_from IS NOT NULL AND serial_to IS NOT NULL
    AND length(serial_from) = length(serial_to)
),
forms AS (
  SELECT fact_no, station, occurred, coalesce(report_no, document_no) AS serial,
    regexp_replace(coalesce(report_no, document_no), '[0-9]+$', '') AS prefix
  FROM fact WHERE coalesce(report_no, document_no) IS NOT NULL
)
SELECT 'A6', f.fact_no, [max(p.fact_no)], max(p.occurred), max(p.serial_from || '–' || p.serial_to)
FROM forms AS f JOIN pads AS p ON p.station = f.station AND p.prefix = f.prefix AND length(p.serial_from) = length(f.serial)
  AND f.serial BETWEEN p.serial_from AND p.serial_to
GROUP BY f.fact_no, f.occurred
HAVING max(p.occurred) > f.occurred AND min(p.occurred) > f.occurred;
