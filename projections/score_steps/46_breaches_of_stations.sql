-- Breaches of stations: what a station itself lacks in the year.
-- Grain: basis, term, station, seq. Reads: assessed, moves, supports, basis, rule, bridge_station.
-- Also makes the table of stations that are assessed; `named_by` are the facts without which one would not be, where it is
-- named by one registration or one case alone.
-- What only the whole year can show is asked on its last day; quarters and the plan once their day is over.
CREATE OR REPLACE TEMP TABLE assessed_station AS
WITH named AS (
  SELECT bid, station_no, TRUE AS is_present FROM assessed WHERE kind = 'station_registered' AND station_no IS NOT NULL
  UNION ALL
  SELECT bid, station_no, TRUE FROM moves WHERE station_no IS NOT NULL
  UNION ALL
  SELECT b.bid, x.station_no, x.is_present FROM basis AS b, bridge_station AS x WHERE b.with_others
),
present AS (
  SELECT bid, station_no, bool_or(is_present) AS is_present FROM named GROUP BY bid, station_no
),
sources AS (
  SELECT bid, station_no, fact_no AS registration, NULL::INTEGER AS case_no
  FROM assessed WHERE kind = 'station_registered' AND station_no IS NOT NULL
  UNION
  SELECT bid, station_no, NULL, case_no FROM moves WHERE station_no IS NOT NULL
),
alone AS (
  SELECT bid, station_no, any_value(registration) AS registration, any_value(case_no) AS case_no
  FROM sources GROUP BY bid, station_no HAVING count(*) = 1
)
SELECT
  n.bid, n.station_no, n.is_present, b.as_of, b.pack_no, year(b.as_of) AS year, b.as_of = make_date(year(b.as_of), 12, 31) AS is_whole_year,
  (make_date(year(b.as_of), 1, 1) + to_months(r.annual_plan_limit_months))::DATE - 1 AS plan_last_day, r.full_time_workers, r.volunteers,
  coalesce(u.anchors, [o.registration]) AS named_by
FROM present AS n
LEFT JOIN alone AS o ON o.bid = n.bid AND o.station_no = n.station_no
LEFT JOIN supports AS u ON u.bid = o.bid AND u.case_no = o.case_no
JOIN basis AS b ON b.bid = n.bid
JOIN rule AS r ON r.pack_no = b.pack_no;

INSERT INTO breach
WITH quarters_over AS (
  SELECT s.*, q.quarter, make_date(s.year, 3 * q.quarter - 2, 1) AS opens,
    last_day(make_date(s.year, 3 * q.quarter, 1)) AS last_day, s.year::VARCHAR || 'Q' || q.quarter::VARCHAR AS seq
  FROM assessed_station AS s, (VALUES (1), (2), (3), (4)) AS q(quarter)
),
lacking AS (
  SELECT s.bid, s.station_no, k.term, '1' AS seq, s.as_of AS day
  FROM assessed_station AS s, (VALUES ('leading_group_missing', 'leading_group_formed'), ('leader_missing', 'leader_assigned')) AS k(term, kind)
  WHERE NOT EXISTS (SELECT 1 FROM assessed AS a WHERE a.bid = s.bid AND a.station_no = s.station_no AND a.kind = k.kind::fact_kind)
  UNION ALL
  SELECT s.bid, s.station_no, 'annual_plan_missing', s.year::VARCHAR, s.plan_last_day
  FROM assessed_station AS s
  WHERE NOT EXISTS (
    SELECT 1 FROM assessed AS a
    WHERE a.bid = s.bid AND a.station_no = s.station_no AND a.kind = 'annual_plan_issued' AND a.year = s.year
      AND a.occurred <= s.plan_last_day
  )
  UNION ALL
  SELECT q.bid, q.station_no, 'quarterly_summary_missing', q.seq, q.last_day
  FROM quarters_over AS q
  WHERE NOT EXISTS (
    SELECT 1 FROM assessed AS a
    WHERE a.bid = q.bid AND a.station_no = q.station_no AND a.kind = 'quarterly_summary_filed' AND a.of_period = q.seq
  )
  UNION ALL
  SELECT q.bid, q.station_no, 'deployment_missing', q.seq, q.last_day
  FROM quarters_over AS q
  WHERE NOT EXISTS (
    SELECT 1 FROM assessed AS a
    WHERE a.bid = q.bid AND a.station_no = q.station_no AND a.kind = 'deployment_meeting_held'
      AND a.occurred BETWEEN q.opens AND q.last_day
  )
  UNION ALL
  SELECT s.bid, s.station_no, 'leader_absent', s.year::VARCHAR, s.as_of
  FROM assessed_station AS s
  WHERE s.is_whole_year AND NOT EXISTS (
    SELECT 1 FROM assessed AS a
    WHERE a.bid = s.bid AND a.station_no = s.station_no AND a.kind = 'leader_took_part'
      AND a.role IN ('party_secretary', 'head') AND year(a.occurred) = s.year
  )
  UNION ALL
  SELECT s.bid, s.station_no, 'budget_missing', s.year::VARCHAR, s.as_of
  FROM assessed_station AS s
  WHERE s.is_whole_year AND NOT EXISTS (
    SELECT 1 FROM assessed AS a
    WHERE a.bid = s.bid AND a.station_no = s.station_no AND a.kind = 'budget_approved' AND a.year = s.year
  )
)
SELECT bid, term, station_no, NULL, term, seq, NULL, day, 1, [] FROM lacking;

INSERT INTO breach
WITH workers AS (
  SELECT
    bid, station_no, coalesce(worker, '') AS worker,
    arg_max(coalesce(full_time, FALSE), rank_key) FILTER (kind = 'staff_joined') AS is_full_time,
    coalesce(max(rank_key) FILTER (kind = 'staff_left') > max(rank_key) FILTER (kind = 'staff_joined'), FALSE) AS has_left
  FROM assessed WHERE kind IN ('staff_joined', 'staff_left') GROUP BY ALL
),
workers_present AS (
  SELECT bid, station_no, count(*) AS present FROM workers WHERE is_full_time AND NOT has_left GROUP BY bid, station_no
),
volunteers AS (
  SELECT bid, station_no, count(*) FILTER (kind = 'volunteer_joined') - count(*) FILTER (kind = 'volunteer_left') AS present
  FROM assessed WHERE kind IN ('volunteer_joined', 'volunteer_left') GROUP BY bid, station_no
),
villages AS (
  SELECT
    bid, station_no, coalesce(village, '') AS village,
    bool_or(kind = 'village_listed') AS is_listed, bool_or(kind = 'village_contact_named') AS is_covered
  FROM assessed WHERE kind IN ('village_listed', 'village_contact_named') GROUP BY ALL
),
rests_on AS (
  SELECT bid, station_no, list(fact_no) AS facts
  FROM assessed
  WHERE kind IN ('staff_joined', 'staff_left', 'volunteer_joined', 'volunteer_left', 'village_listed', 'village_contact_named')
  GROUP BY bid, station_no
)
SELECT s.bid, 'staffing_incomplete', s.station_no, NULL, 'staffing_incomplete', '1', NULL, s.as_of, 1, coalesce(r.facts, [])
FROM assessed_station AS s
LEFT JOIN rests_on AS r ON r.bid = s.bid AND r.station_no = s.station_no
LEFT JOIN workers_present AS w ON w.bid = s.bid AND w.station_no = s.station_no
LEFT JOIN volunteers AS v ON v.bid = s.bid AND v.station_no = s.station_no
WHERE coalesce(w.present, 0) < s.full_time_workers
  OR coalesce(v.present, 0) < s.volunteers
  OR EXISTS (SELECT 1 FROM villages AS x WHERE x.bid = s.bid AND x.station_no = s.station_no AND x.is_listed AND NOT x.is_covered);
