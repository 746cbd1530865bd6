-- A6 anachronism: a form from a pad that was handed out only after the day it bears.
-- Grain: indication; fact_no (untimely, whose practice is 'either' where the pad came after the typing too). Reads: fact, placed, foretold.
-- A serial is compared within its own prefix and length, so that a number is never read out of another series.
-- Who takes the next number when typing cannot have it before the pad; the day that the paper bears says nothing then.
-- A pad handed out after the typing contradicts the paper in any case, whatever nobody can tell and whatever was declared.
CREATE OR REPLACE TEMP TABLE untimely AS
WITH pads AS (
  SELECT fact_no, station, occurred, serial_from, serial_to, regexp_replace(serial_from, '[0-9]+$', '') AS prefix
  FROM fact WHERE kind = 'form_pad_issued' AND serial_from IS NOT NULL AND serial_to IS NOT NULL
    AND length(serial_from) = length(serial_to)
),
forms AS (
  SELECT f.fact_no, f.station, coalesce(f.report_no, f.document_no) AS serial, coalesce(p.practice, 'untold') AS practice, f.recorded_on,
    CASE WHEN p.practice = 'by_typing' THEN f.recorded_on ELSE f.occurred END AS given_on,
    regexp_replace(coalesce(f.report_no, f.document_no), '[0-9]+$', '') AS prefix
  FROM fact AS f LEFT JOIN placed AS p ON p.fact_no = f.fact_no
  WHERE coalesce(f.report_no, f.document_no) IS NOT NULL
)
SELECT f.fact_no, CASE WHEN min(p.occurred) > f.recorded_on THEN 'either' ELSE any_value(f.practice) END AS practice,
  CASE WHEN min(p.occurred) <= f.recorded_on AND any_value(f.practice) <> 'by_day' THEN any_value(d.declaration_no) END AS declaration_no,
  max(p.fact_no) AS pad_no, max(p.occurred) AS handed_out, max(p.serial_from || '–' || p.serial_to) AS serials
FROM forms AS f JOIN pads AS p ON p.station = f.station AND p.prefix = f.prefix AND length(p.serial_from) = length(f.serial)
  AND f.serial BETWEEN p.serial_from AND p.serial_to
LEFT JOIN foretold AS d ON d.fact_no = f.fact_no
GROUP BY f.fact_no, f.given_on, f.recorded_on
HAVING min(p.occurred) > f.given_on;

INSERT INTO indication
SELECT 'A6', fact_no, [pad_no], handed_out, serials FROM untimely;
