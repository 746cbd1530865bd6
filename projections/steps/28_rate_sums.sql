-- Rate sums: numerator and denominator of every rate of every station and of the county.
-- A person counts once a station, and once in the county.
-- Grain: basis, station, rate. Reads: status, employable, windows_due.
CREATE OR REPLACE TEMP TABLE rate_sum AS
WITH counted AS (
  SELECT
    bid, station_no, 'execution' AS rate, count(*) FILTER (rank IN (8, 9)) AS numerator, count(*) AS denominator
  FROM status WHERE is_counted AND rank NOT IN (1, 2, 3, 4) GROUP BY bid, station_no
  UNION ALL
  SELECT bid, station_no, 'report', count(*) FILTER (start IS NOT NULL), count(*)
  FROM status WHERE is_counted AND rank NOT IN (1, 2, 3) GROUP BY bid, station_no
  UNION ALL
  SELECT bid, station_no, 'signing', count(*) FILTER (agreed_on IS NOT NULL), count(*)
  FROM status WHERE rank NOT IN (1, 2, 3) AND (agreed_on IS NOT NULL OR (start IS NOT NULL AND is_signing_over)) GROUP BY bid, station_no
  UNION ALL
  SELECT bid, station_no, 'dropout', count(*) FILTER (rank = 6), count(*) FROM status WHERE rank IN (6, 8, 9) GROUP BY bid, station_no
  UNION ALL
  SELECT bid, station_no, CASE duty WHEN 'interview' THEN 'interview_completion' ELSE 'test_completion' END, fulfilled, counted FROM windows_due
)
SELECT bid, station_no, FALSE AS is_county, rate, numerator, denominator FROM counted
UNION ALL
SELECT bid, NULL, TRUE, rate, sum(numerator), sum(denominator) FROM counted GROUP BY bid, rate
UNION ALL
SELECT bid, station_no, FALSE, 'employment', count(DISTINCT person_no) FILTER (is_employed), count(DISTINCT person_no)
FROM employable GROUP BY bid, station_no
UNION ALL
SELECT bid, NULL, TRUE, 'employment', count(DISTINCT person_no) FILTER (is_employed), count(DISTINCT person_no)
FROM employable GROUP BY bid;
