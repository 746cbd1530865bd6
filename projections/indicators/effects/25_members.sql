-- Members: every entry, up to the position asked, that speaks of a case, a person or a station of one of the clusters.
-- Grain: position (member_entry); fact (loose_fact, with the cluster that recorded it). Reads: member, entry, touching, $upto.
CREATE OR REPLACE TEMP TABLE member_entry AS
WITH told AS (
  SELECT m.cluster, e.* FROM entry AS e JOIN member AS m ON m.case_no = e.case_no WHERE e.position <= $upto
  UNION ALL
  SELECT m.cluster, e.* FROM entry AS e JOIN member AS m ON m.person_no = e.person_no WHERE e.case_no IS NULL AND e.position <= $upto
  UNION ALL
  SELECT m.cluster, e.* FROM entry AS e JOIN member AS m ON m.station_no = e.station_no
  WHERE e.case_no IS NULL AND e.person_no IS NULL AND e.position <= $upto
)
SELECT * EXCLUDE (fact_form, fact_tail), (row_number() OVER (PARTITION BY cluster ORDER BY position))::INTEGER AS place FROM told;

-- first_day: no version of the fact happened before it. Materials count whatever their day.
CREATE OR REPLACE TEMP TABLE loose_fact AS
SELECT
  t.fact_no, arg_min(e.cluster, e.position) AS cluster, arg_min(e.place, e.position) AS place,
  arg_min(e.recorded_on, e.position) AS typed_on, bool_or(e.kind = 'materials_submitted') AS is_dayless, min(e.occurred) AS first_day
FROM touching AS t JOIN member_entry AS e ON coalesce(e.amends, e.position) = t.fact_no
GROUP BY t.fact_no;

CREATE OR REPLACE TEMP TABLE member_size AS SELECT cluster, count(*)::INTEGER AS entries FROM member_entry GROUP BY cluster;

CREATE OR REPLACE TEMP TABLE basis_day AS SELECT bid, as_of FROM basis;

-- What the whole run says of each cluster.
CREATE OR REPLACE TEMP TABLE base_sum AS
SELECT m.cluster, w.bid, w.ruling_no, w.station_no, w.item, sum(w.deduct)::points AS deduct, sum(w.deduct_high)::points AS deduct_high,
  sum(w.award)::points AS award
FROM case_sum AS w JOIN member AS m ON m.case_no = w.case_no
GROUP BY m.cluster, w.bid, w.ruling_no, w.station_no, w.item;

-- A person counts once a station, a case or a window every time.
CREATE OR REPLACE TEMP TABLE base_rate AS
SELECT m.cluster, w.bid, w.station_no, w.rate,
  (CASE WHEN w.rate = 'employment' THEN count(DISTINCT w.person_no) FILTER (w.is_hit) ELSE coalesce(sum(w.counted) FILTER (w.is_hit), 0) END)::INTEGER AS numerator,
  (CASE WHEN w.rate = 'employment' THEN count(DISTINCT w.person_no) ELSE sum(w.counted) END)::INTEGER AS denominator
FROM case_rate AS w JOIN member AS m ON m.case_no = w.case_no
GROUP BY m.cluster, w.bid, w.station_no, w.rate;

CREATE OR REPLACE TEMP TABLE base_quota AS
SELECT m.cluster, w.bid, w.ruling_no, w.station_no, w.rule, w.item, w.share, w.percent, w.points,
  sum(w.persons)::INTEGER AS persons, sum(w.sampled)::INTEGER AS sampled
FROM person_quota AS w JOIN member AS m ON m.person_no = w.person_no
GROUP BY m.cluster, w.bid, w.ruling_no, w.station_no, w.rule, w.item, w.share, w.percent, w.points;

CREATE OR REPLACE TEMP TABLE base_fen AS
SELECT m.cluster, w.bid, w.station_no, sum(w.fen)::BIGINT AS fen
FROM case_fen AS w JOIN member AS m ON m.case_no = w.case_no GROUP BY m.cluster, w.bid, w.station_no;

CREATE OR REPLACE TEMP TABLE base_line AS
SELECT m.cluster, w.* FROM case_line AS w JOIN member AS m ON m.case_no = w.case_no;

CREATE OR REPLACE TEMP TABLE base_duty AS
SELECT m.cluster, w.* FROM case_duty AS w JOIN member AS m ON m.case_no = w.case_no;
