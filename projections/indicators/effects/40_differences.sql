-- Differences: what differs in every variant from what the whole run says of its cluster, summed up set by set.
-- Grain: as named. Reads: part_sum, part_rate, part_quota, part_fen, part_line, part_duty, base_sum, base_rate, base_quota, base_fen,
-- base_line, base_duty, of_set, ghost_station, ghost_case, rate_sum, whole_present.
-- A variant says nothing of the bases before its `from_bid`, nor does its base. What a station's own cluster lacks is told by its base.
CREATE OR REPLACE TEMP TABLE signed AS
SELECT set_no, variant, 1 AS sign FROM of_set UNION ALL SELECT set_no, base, -1 FROM of_set WHERE base IS NOT NULL;

CREATE OR REPLACE TEMP TABLE of_case AS SELECT set_no, cluster, from_bid FROM of_set WHERE cluster > 0;

CREATE OR REPLACE TEMP TABLE delta_sum AS
WITH told AS (
  SELECT s.set_no, p.bid, p.ruling_no, g.station_no, p.item, s.sign * p.deduct AS deduct, s.sign * p.deduct_high AS deduct_high, s.sign * p.award AS award
  FROM (
    SELECT bid, ruling_no, station_no, item, case_no IS NULL AS is_own, sum(deduct) AS deduct, sum(deduct_high) AS deduct_high, sum(award) AS award
    FROM part_sum GROUP BY ALL
  ) AS p
  JOIN ghost_station AS g ON g.ghost = p.station_no AND g.is_own = p.is_own
  JOIN signed AS s ON s.variant = g.variant
  WHERE NOT g.is_own OR (p.bid, g.station_no) IN (SELECT (bid, station_no) FROM whole_present)
  UNION ALL
  SELECT o.set_no, b.bid, b.ruling_no, b.station_no, b.item, -b.deduct, -b.deduct_high, -b.award
  FROM of_case AS o JOIN base_sum AS b ON b.cluster = o.cluster AND b.bid >= o.from_bid
)
SELECT set_no, bid, ruling_no, station_no, item, sum(deduct)::points AS deduct, sum(deduct_high)::points AS deduct_high, sum(award)::points AS award
FROM told GROUP BY set_no, bid, ruling_no, station_no, item
HAVING sum(deduct) <> 0 OR sum(deduct_high) <> 0 OR sum(award) <> 0;

CREATE OR REPLACE TEMP TABLE delta_rate AS
WITH told AS (
  SELECT s.set_no, p.bid, g.station_no, p.rate, s.sign * p.numerator AS numerator, s.sign * p.denominator AS denominator
  FROM rate_sum AS p JOIN ghost_station AS g ON g.ghost = p.station_no
  JOIN signed AS s ON s.variant = g.variant
  WHERE NOT p.is_county
  UNION ALL
  SELECT o.set_no, b.bid, b.station_no, b.rate, -b.numerator, -b.denominator
  FROM of_case AS o JOIN base_rate AS b ON b.cluster = o.cluster AND b.bid >= o.from_bid
)
SELECT set_no, bid, station_no, rate, sum(numerator)::INTEGER AS numerator, sum(denominator)::INTEGER AS denominator
FROM told GROUP BY set_no, bid, station_no, rate
HAVING sum(numerator) <> 0 OR sum(denominator) <> 0;

CREATE OR REPLACE TEMP TABLE delta_quota AS
WITH told AS (
  SELECT s.set_no, p.bid, p.ruling_no, g.station_no, p.rule, p.item, p.share, p.percent, p.points,
    s.sign * p.persons AS persons, s.sign * p.sampled AS sampled
  FROM part_quota AS p JOIN ghost_station AS g ON g.ghost = p.station_no
  JOIN signed AS s ON s.variant = g.variant
  UNION ALL
  SELECT o.set_no, b.bid, b.ruling_no, b.station_no, b.rule, b.item, b.share, b.percent, b.points, -b.persons, -b.sampled
  FROM of_case AS o JOIN base_quota AS b ON b.cluster = o.cluster AND b.bid >= o.from_bid
)
SELECT set_no, bid, ruling_no, station_no, rule, item, share, percent, points,
  sum(persons)::INTEGER AS persons, sum(sampled)::INTEGER AS sampled
FROM told GROUP BY set_no, bid, ruling_no, station_no, rule, item, share, percent, points
HAVING sum(persons) <> 0 OR sum(sampled) <> 0;

CREATE OR REPLACE TEMP TABLE delta_fen AS
WITH told AS (
  SELECT s.set_no, p.bid, g.station_no, s.sign * p.fen AS fen
  FROM part_fen AS p JOIN ghost_station AS g ON g.ghost = p.station_no
  JOIN signed AS s ON s.variant = g.variant
  UNION ALL
  SELECT o.set_no, b.bid, b.station_no, -b.fen
  FROM of_case AS o JOIN base_fen AS b ON b.cluster = o.cluster AND b.bid >= o.from_bid
)
SELECT set_no, bid, station_no, sum(fen)::BIGINT AS fen FROM told GROUP BY set_no, bid, station_no HAVING sum(fen) <> 0;

CREATE OR REPLACE TEMP TABLE delta_line AS
WITH told AS (
  SELECT s.set_no, l.bid, g.case_no, t.station_no, l.rule, l.what, l.deduct, l.award, s.sign * l.lines AS lines
  FROM part_line AS l
  JOIN ghost_case AS g ON g.ghost = l.case_no
  JOIN ghost_station AS t ON t.ghost = l.station_no
  JOIN signed AS s ON s.variant = g.variant
  UNION ALL
  SELECT o.set_no, b.bid, b.case_no, b.station_no, b.rule, b.what, b.deduct, b.award, -b.lines
  FROM of_case AS o JOIN base_line AS b ON b.cluster = o.cluster AND b.bid >= o.from_bid
),
differing AS (
  SELECT set_no, abs(sum(lines)) AS lines FROM told GROUP BY set_no, bid, case_no, station_no, rule, what, deduct, award
)
SELECT set_no, sum(lines)::INTEGER AS lines FROM differing GROUP BY set_no HAVING sum(lines) > 0;

CREATE OR REPLACE TEMP TABLE delta_duty AS
WITH told AS (
  SELECT g.variant, g.case_no, d.duty, d.seq, d.state FROM part_duty AS d JOIN ghost_case AS g ON g.ghost = d.case_no
)
SELECT s.set_no, b.case_no, b.duty::VARCHAR AS duty, b.seq, b.opens, b.station_no, b.state::VARCHAR AS was,
  coalesce(v.state::VARCHAR, 'absent') AS would_be, b.is_cured AS is_unknown_in_time
FROM of_set AS s
JOIN base_duty AS b ON b.cluster = s.cluster
LEFT JOIN told AS v ON v.variant = s.variant AND v.case_no = b.case_no AND v.duty = b.duty AND v.seq = b.seq
WHERE v.state IS DISTINCT FROM b.state;
