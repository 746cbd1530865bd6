-- Differences: what differs from the base of its cluster in every variant, summed up set by set.
-- Grain: as named. Reads: part_sum, part_rate, part_quota, part_fen, of_set, ghost_station, ghost_case, judged, quarters, moves, line, basis,
-- ruling, $skipped (so many bases came before the first of this run).
CREATE OR REPLACE TEMP TABLE signed AS
SELECT set_no, variant, 1 AS sign FROM of_set UNION ALL SELECT set_no, base, -1 FROM of_set;

CREATE OR REPLACE TEMP TABLE delta_sum AS
SELECT s.set_no, p.bid + $skipped AS bid, p.ruling_no, g.station_no, p.item, sum(s.sign * p.deduct)::points AS deduct,
  sum(s.sign * p.deduct_high)::points AS deduct_high, sum(s.sign * p.award)::points AS award
FROM part_sum AS p JOIN ghost_station AS g ON g.ghost = p.station_no AND g.is_own = p.is_own
JOIN signed AS s ON s.variant = g.variant
GROUP BY s.set_no, p.bid, p.ruling_no, g.station_no, p.item
HAVING sum(s.sign * p.deduct) <> 0 OR sum(s.sign * p.deduct_high) <> 0 OR sum(s.sign * p.award) <> 0;

CREATE OR REPLACE TEMP TABLE delta_rate AS
SELECT s.set_no, p.bid + $skipped AS bid, g.station_no, p.rate, sum(s.sign * p.numerator)::INTEGER AS numerator, sum(s.sign * p.denominator)::INTEGER AS denominator
FROM part_rate AS p JOIN ghost_station AS g ON g.ghost = p.station_no
JOIN signed AS s ON s.variant = g.variant
GROUP BY s.set_no, p.bid, g.station_no, p.rate
HAVING sum(s.sign * p.numerator) <> 0 OR sum(s.sign * p.denominator) <> 0;

CREATE OR REPLACE TEMP TABLE delta_quota AS
SELECT s.set_no, p.bid + $skipped AS bid, p.ruling_no, g.station_no, p.rule, p.item, p.share, p.percent, p.points,
  sum(s.sign * p.persons)::INTEGER AS persons, sum(s.sign * p.sampled)::INTEGER AS sampled
FROM part_quota AS p JOIN ghost_station AS g ON g.ghost = p.station_no
JOIN signed AS s ON s.variant = g.variant
GROUP BY s.set_no, p.bid, p.ruling_no, g.station_no, p.rule, p.item, p.share, p.percent, p.points
HAVING sum(s.sign * p.persons) <> 0 OR sum(s.sign * p.sampled) <> 0;

CREATE OR REPLACE TEMP TABLE delta_fen AS
SELECT s.set_no, p.bid + $skipped AS bid, g.station_no, sum(s.sign * p.fen)::BIGINT AS fen
FROM part_fen AS p JOIN ghost_station AS g ON g.ghost = p.station_no
JOIN signed AS s ON s.variant = g.variant
GROUP BY s.set_no, p.bid, g.station_no HAVING sum(s.sign * p.fen) <> 0;

-- Lines that come or go; which ordinal a line bears does not make it another.
CREATE OR REPLACE TEMP TABLE delta_line AS
WITH told AS (
  SELECT g.variant, l.bid, g.case_no, t.station_no, l.rule, l.what, l.deduct, l.award, count(*) AS lines
  FROM line AS l
  JOIN ghost_case AS g ON g.ghost = l.case_no
  JOIN ghost_station AS t ON t.ghost = l.station_no
  WHERE l.ruling_no IN (SELECT min(ruling_no) FROM ruling GROUP BY pack_no)
  GROUP BY ALL
),
differing AS (
  SELECT s.set_no, abs(sum(s.sign * t.lines)) AS lines
  FROM told AS t JOIN signed AS s ON s.variant = t.variant
  GROUP BY s.set_no, t.bid, t.case_no, t.station_no, t.rule, t.what, t.deduct, t.award
)
SELECT set_no, sum(lines)::INTEGER AS lines FROM differing GROUP BY set_no HAVING sum(lines) > 0;

CREATE OR REPLACE TEMP TABLE delta_duty AS
WITH listed AS (
  SELECT * FROM judged WHERE bid = (SELECT max(bid) FROM basis)
  UNION ALL BY NAME
  SELECT * FROM quarters WHERE bid = (SELECT max(bid) FROM basis)
),
told AS (
  SELECT g.variant, g.case_no, o.duty, o.seq, o.opens, o.closes, o.state, o.is_cured_after_close,
    CASE WHEN o.has_moved THEN m.station_no ELSE o.station_no END AS ghost
  FROM listed AS o
  JOIN ghost_case AS g ON g.ghost = o.case_no
  LEFT JOIN moves AS m ON o.has_moved AND m.bid = o.bid AND m.case_no = o.case_no
    AND m.from_day <= least(o.closes - 1, o.as_of) AND (m.to_day IS NULL OR least(o.closes - 1, o.as_of) < m.to_day)
)
SELECT s.set_no, b.case_no, b.duty::VARCHAR AS duty, b.seq, b.opens, t.station_no, b.state::VARCHAR AS was,
  coalesce(v.state::VARCHAR, 'absent') AS would_be, b.state = 'fulfilled' AND b.is_cured_after_close AS is_unknown_in_time
FROM of_set AS s
JOIN told AS b ON b.variant = s.base
LEFT JOIN told AS v ON v.variant = s.variant AND v.case_no = b.case_no AND v.duty = b.duty AND v.seq = b.seq
LEFT JOIN ghost_station AS t ON t.ghost = b.ghost
WHERE v.state IS DISTINCT FROM b.state;
