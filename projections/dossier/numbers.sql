-- Numbered papers of the series whose numbers and days disagree, in the order of their numbers.
-- Grain: series, number, fact. Reads: numbered, wide, scoped, fact. A pad's own entry says when it was handed out.
WITH papers AS (
  SELECT n.series, n.number, n.occurred, w.recorded_on, w.fact, w.station, w.is_inverted, p.occurred AS issued_on,
    coalesce(p.serial_from || '–' || p.serial_to, n.series) AS label,
    EXISTS (FROM scoped AS s WHERE s.fact_no = n.fact_no) AS is_own
  FROM numbered AS n
  JOIN wide AS w USING (fact_no)
  LEFT JOIN fact AS p ON p.fact_no = TRY_CAST(n.series AS INTEGER) AND p.kind = 'form_pad_issued'
  WHERE n.number IS NOT NULL
),
odd AS (
  SELECT series, count(*) FILTER (is_own AND (is_inverted OR occurred < issued_on)) AS against, count(*) AS papers
  FROM papers GROUP BY series HAVING against > 0 AND count(*) >= 3
),
chosen AS (SELECT series, against FROM odd ORDER BY against DESC, series LIMIT $most)
SELECT p.series, p.label, p.station, p.number, p.occurred, p.recorded_on, p.fact, p.is_inverted, p.issued_on
FROM papers AS p JOIN chosen AS c USING (series)
ORDER BY c.against DESC, p.series, p.number, p.occurred, p.fact;
