-- Standings: each station's score with everything and without each set: rates in their bands, quotas, items within their limits.
-- Grain: set, basis, station. Reads: whole_sum, whole_rate, whole_quota, delta_sum, delta_rate, delta_quota, whole_basis, ruling, rule_band, item.
-- The set numbered -1 leaves nothing out.
CREATE OR REPLACE TEMP TABLE scenario AS
WITH moved AS (
  SELECT set_no, bid, station_no FROM delta_sum
  UNION SELECT set_no, bid, station_no FROM delta_rate
  UNION SELECT set_no, bid, station_no FROM delta_quota
)
SELECT * FROM moved UNION SELECT DISTINCT -1, bid, station_no FROM moved;

CREATE OR REPLACE TEMP TABLE rate_standing AS
SELECT set_no, bid, station_no, rate, sum(numerator)::INTEGER AS numerator, sum(denominator)::INTEGER AS denominator
FROM (
  SELECT c.set_no, c.bid, c.station_no, w.rate, w.numerator, w.denominator
  FROM scenario AS c JOIN whole_rate AS w ON w.bid = c.bid AND w.station_no = c.station_no
  UNION ALL
  SELECT * FROM delta_rate
)
GROUP BY set_no, bid, station_no, rate;

CREATE OR REPLACE TEMP TABLE item_standing AS
WITH bands AS (
  SELECT r.set_no, r.bid, b.ruling_no, r.station_no, b.item, b.deduct, b.deduct_high, 0::points AS award
  FROM rate_standing AS r
  JOIN whole_basis AS a ON a.bid = r.bid
  JOIN ruling AS v ON v.pack_no = a.pack_no
  JOIN rule_band AS b ON b.ruling_no = v.ruling_no AND b.rate = r.rate
  WHERE r.denominator > 0
    AND 100 * r.numerator >= b.from_percent * r.denominator
    AND (100 * r.numerator < b.below_percent * r.denominator OR (b.is_closed AND 100 * r.numerator = b.below_percent * r.denominator))
),
counted AS (
  SELECT set_no, bid, ruling_no, station_no, item, percent, points, sum(persons) AS persons, sum(sampled) AS sampled
  FROM (
    SELECT c.set_no, c.bid, w.ruling_no, c.station_no, w.rule, w.item, w.share, w.percent, w.points, w.persons, w.sampled
    FROM scenario AS c JOIN whole_quota AS w ON w.bid = c.bid AND w.station_no = c.station_no
    UNION ALL
    SELECT set_no, bid, ruling_no, station_no, rule, item, share, percent, points, persons, sampled FROM delta_quota
  )
  GROUP BY set_no, bid, ruling_no, station_no, rule, item, share, percent, points
),
quotas AS (
  SELECT set_no, bid, ruling_no, station_no, item,
    (points * greatest(ceil(persons * percent / 100)::INTEGER - sampled, 0))::points AS deduct
  FROM counted WHERE sampled * 100 < persons * percent
),
told AS (
  SELECT c.set_no, c.bid, w.ruling_no, c.station_no, w.item, w.deduct, w.deduct_high, w.award
  FROM scenario AS c JOIN whole_sum AS w ON w.bid = c.bid AND w.station_no = c.station_no
  UNION ALL SELECT * FROM delta_sum
  UNION ALL SELECT * FROM bands
  UNION ALL SELECT set_no, bid, ruling_no, station_no, item, deduct, deduct, 0 FROM quotas
),
summed AS (
  SELECT set_no, bid, ruling_no, station_no, item, sum(deduct) AS deduct, sum(deduct_high) AS deduct_high, sum(award) AS award
  FROM told GROUP BY set_no, bid, ruling_no, station_no, item
)
SELECT
  c.set_no, c.bid, v.ruling_no, c.station_no, i.item,
  greatest(0, least(i.max, CASE WHEN i.starts_full THEN i.max ELSE 0 END - coalesce(s.deduct_high, 0) + coalesce(s.award, 0)))::points AS low,
  greatest(0, least(i.max, CASE WHEN i.starts_full THEN i.max ELSE 0 END - coalesce(s.deduct, 0) + coalesce(s.award, 0)))::points AS high
FROM scenario AS c
JOIN whole_basis AS a ON a.bid = c.bid
JOIN ruling AS v ON v.pack_no = a.pack_no
JOIN item AS i ON i.pack_no = a.pack_no
LEFT JOIN summed AS s ON s.set_no = c.set_no AND s.bid = c.bid AND s.ruling_no = v.ruling_no AND s.station_no = c.station_no AND s.item = i.item;

CREATE OR REPLACE TEMP TABLE standing_of AS
WITH summed AS (
  SELECT set_no, bid, station_no, ruling_no, sum(low) AS low, sum(high) AS high
  FROM item_standing GROUP BY set_no, bid, station_no, ruling_no
)
SELECT set_no, bid, station_no, min(low)::points AS low, max(high)::points AS high FROM summed GROUP BY set_no, bid, station_no;
