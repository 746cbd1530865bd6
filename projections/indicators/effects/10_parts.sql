-- Parts: what the cases, persons and stations of the present run add up to.
-- Grain: basis, ruling, station, item, case (part_sum); basis, ruling, rule, share, station, person (part_quota); basis, case, station
-- (part_fen); basis, case, station, rule, what, points (part_line). A part without a case is the station's own.
-- Reads: line, assessed, basis, ruling, rule_quota, paid_month, rule_money.
-- Bands and quotas are left out of the sums: they follow from rates and counts, which add up where they do not.
CREATE OR REPLACE TEMP TABLE part_sum AS
SELECT bid, ruling_no, station_no, item, case_no, sum(deduct)::points AS deduct, sum(deduct_high)::points AS deduct_high,
  sum(award)::points AS award
FROM line WHERE station_no IS NOT NULL AND rule NOT IN (SELECT rule FROM rule_quota)
GROUP BY ALL;

-- Which ordinal a line bears does not make it another.
CREATE OR REPLACE TEMP TABLE part_line AS
SELECT bid, case_no, station_no, rule, what, deduct, award, count(*)::INTEGER AS lines
FROM line
WHERE station_no IS NOT NULL AND case_no IS NOT NULL AND ruling_no IN (SELECT min(ruling_no) FROM ruling GROUP BY pack_no)
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE part_quota AS
WITH residents AS (
  SELECT bid, person_no, arg_min(responsible_no, rank_key) AS station_no
  FROM assessed WHERE kind = 'person_registered' AND person_no IS NOT NULL
  GROUP BY bid, person_no HAVING arg_min(coalesce(responsible_no, -1), rank_key) <> -1
),
classes AS (
  SELECT bid, person_no, arg_max(class, rank_key) AS class
  FROM assessed WHERE kind = 'person_class_changed' AND person_no IS NOT NULL GROUP BY bid, person_no
),
sampled AS (
  SELECT DISTINCT a.bid, a.person_no
  FROM assessed AS a JOIN basis AS b ON b.bid = a.bid
  WHERE a.kind = 'hair_sample_taken' AND a.person_no IS NOT NULL AND year(a.occurred) = year(b.as_of)
)
SELECT r.bid, q.ruling_no, r.station_no, r.person_no, q.rule, q.item, q.share, q.percent, q.points,
  count(*)::INTEGER AS persons, count(x.person_no)::INTEGER AS sampled
FROM residents AS r
JOIN basis AS b ON b.bid = r.bid AND b.as_of = make_date(year(b.as_of), 12, 31)
JOIN classes AS c ON c.bid = r.bid AND c.person_no = r.person_no
JOIN ruling AS v ON v.pack_no = b.pack_no
JOIN rule_quota AS q ON q.ruling_no = v.ruling_no AND q.class = c.class
LEFT JOIN sampled AS x ON x.bid = r.bid AND x.person_no = r.person_no
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE part_fen AS
WITH earned AS (
  SELECT p.bid, p.case_no, p.station_no,
    ((2 * r.amount_fen * (count(*) FILTER (p.is_paid)) + r.months_per_year) // (2 * r.months_per_year))::BIGINT AS fen
  FROM paid_month AS p
  JOIN basis AS b ON b.bid = p.bid
  JOIN rule_money AS r ON r.ruling_no = b.pack_no
  GROUP BY p.bid, p.case_no, p.station_no, r.amount_fen, r.months_per_year
)
SELECT bid, case_no, station_no, sum(fen)::BIGINT AS fen FROM earned WHERE station_no IS NOT NULL GROUP BY bid, case_no, station_no;
