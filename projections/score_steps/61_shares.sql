-- Shares: the stations whose rate falls in a band that takes points, and the periods whose target they miss. Compared unrounded.
-- Grain: basis, ruling, rule, station (banded), also period (short_period). Reads: rate_now, ruling, rule_band, rule_target,
-- judged, moves, basis, station_name. `opens` to `ends_on`, both inclusive, are the days of a period.
CREATE OR REPLACE TEMP TABLE banded AS
SELECT r.basis AS bid, b.ruling_no, s.station_no, b.item, b.rule, b.clause, b.rate, b.deduct, b.deduct_high, b.reading
FROM rate_now AS r
JOIN basis AS a ON a.bid = r.basis
JOIN station_name AS s ON s.station = r.station
JOIN ruling AS v ON v.pack_no = a.pack_no
JOIN rule_band AS b ON b.ruling_no = v.ruling_no AND b.rate = r.rate
WHERE r.denominator > 0
  AND 100 * r.numerator >= b.from_percent * r.denominator
  AND (100 * r.numerator < b.below_percent * r.denominator OR (b.is_closed AND 100 * r.numerator = b.below_percent * r.denominator))
  AND b.deduct_high > 0;

CREATE OR REPLACE TEMP TABLE short_period AS
WITH due AS (
  SELECT j.bid, m.station_no, a.pack_no, j.closes - 1 AS last_day, j.state = 'fulfilled' AS is_done, a.as_of,
    CASE j.duty WHEN 'interview' THEN 'interview_completion' ELSE 'test_completion' END AS rate
  FROM judged AS j
  JOIN basis AS a ON a.bid = j.bid
  JOIN moves AS m ON m.bid = j.bid AND m.case_no = j.case_no
    AND m.from_day <= j.closes - 1 AND (m.to_day IS NULL OR j.closes - 1 < m.to_day)
  WHERE j.duty IN ('interview', 'urine_test') AND j.state IN ('fulfilled', 'missed')
    AND j.closes - 1 <= j.as_of AND year(j.closes - 1) = year(j.as_of)
),
periods AS (
  SELECT
    d.bid, t.ruling_no, d.station_no, t.item, t.rule, t.clause, t.rate, t.at_least_percent, t.reading,
    CASE t.every WHEN 'quarter' THEN year(d.as_of)::VARCHAR || 'Q' || quarter(d.last_day)::VARCHAR ELSE year(d.as_of)::VARCHAR END AS seq,
    count(*) FILTER (d.is_done) AS numerator, count(*) AS denominator,
    CASE t.every WHEN 'quarter' THEN make_date(year(any_value(d.as_of)), 3 * quarter(any_value(d.last_day)) - 2, 1)
      ELSE make_date(year(any_value(d.as_of)), 1, 1) END AS opens,
    CASE t.every WHEN 'quarter' THEN last_day(make_date(year(any_value(d.as_of)), 3 * quarter(any_value(d.last_day)), 1))
      ELSE make_date(year(any_value(d.as_of)), 12, 31) END AS ends_on,
    any_value(d.as_of) AS as_of
  FROM due AS d
  JOIN ruling AS v ON v.pack_no = d.pack_no
  JOIN rule_target AS t ON t.ruling_no = v.ruling_no AND t.rate = d.rate
  GROUP BY d.bid, t.ruling_no, d.station_no, t.item, t.rule, t.clause, t.rate, t.at_least_percent, t.reading, seq, t.every
)
SELECT * FROM periods WHERE ends_on <= as_of AND 100 * numerator < at_least_percent * denominator;
