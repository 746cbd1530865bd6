-- Leaves: the days [from_day, to_day) on which a case is on leave, and the returns that belong to each.
-- Grain: basis, leave fact. Reads: effective, heads, rule. `returned_on` also where the return came after the last day.
-- A return ends every leave running on its day. Where none was, it belongs to the one just over, as long as a
-- return can still close it and nobody returned from it; else to the one already granted that begins next.
CREATE OR REPLACE TEMP TABLE leaves AS
WITH granted AS (
  SELECT
    e.bid, e.case_no, e.fact_no, e.occurred AS granted_on,
    coalesce(e.starts_on, e.occurred) AS first_day, e.until AS last_day, r.leave_return_limit_days AS limit_days
  FROM effective AS e
  JOIN heads AS h USING (bid, case_no)
  JOIN rule AS r USING (pack_no)
  WHERE e.kind = 'leave_granted'
),
returned AS (
  SELECT
    bid, case_no, fact_no AS return_fact, occurred AS returned_on,
    max(occurred) OVER (
      PARTITION BY bid, case_no ORDER BY occurred RANGE BETWEEN UNBOUNDED PRECEDING AND INTERVAL 1 DAY PRECEDING
    ) AS returned_before
  FROM effective WHERE kind = 'leave_returned' AND case_no IS NOT NULL
),
paired AS (
  SELECT
    g.bid, g.case_no, g.fact_no, g.granted_on, g.first_day, g.last_day, g.limit_days, r.return_fact, r.returned_on,
    coalesce(r.returned_before >= g.first_day, FALSE) AS is_back,
    g.first_day <= r.returned_on AND r.returned_on <= g.last_day AS is_running
  FROM granted AS g
  JOIN returned AS r ON r.bid = g.bid AND r.case_no = g.case_no
),
latest_over AS (
  SELECT * FROM paired
  WHERE granted_on <= returned_on AND last_day < returned_on
  QUALIFY row_number() OVER (
    PARTITION BY bid, return_fact ORDER BY last_day DESC, first_day DESC, granted_on DESC, fact_no DESC
  ) = 1
),
next_ahead AS (
  SELECT * FROM paired
  WHERE granted_on <= returned_on AND first_day > returned_on
  QUALIFY row_number() OVER (PARTITION BY bid, return_fact ORDER BY first_day, granted_on, fact_no) = 1
),
chosen AS (
  SELECT bid, fact_no, return_fact, returned_on, 1 AS place, granted_on <= returned_on AND NOT is_back AS settles
  FROM paired WHERE is_running
  UNION ALL
  SELECT bid, fact_no, return_fact, returned_on, 2, TRUE
  FROM latest_over WHERE NOT is_back AND returned_on <= last_day + limit_days
  UNION ALL
  SELECT bid, fact_no, return_fact, returned_on, 3, TRUE FROM next_ahead
),
belongs AS (
  SELECT * FROM chosen
  QUALIFY place = 1 OR place = min(place) FILTER (settles) OVER (PARTITION BY bid, return_fact)
),
back AS (
  SELECT bid, fact_no, min(returned_on) AS returned_on, list(return_fact ORDER BY returned_on, return_fact) AS return_facts
  FROM belongs GROUP BY bid, fact_no
)
SELECT
  g.bid, g.case_no, g.fact_no, g.granted_on, g.first_day, g.last_day, b.returned_on, b.return_facts,
  greatest(g.first_day, g.granted_on) AS from_day,
  least(g.last_day + 1, b.returned_on) AS to_day
FROM granted AS g
LEFT JOIN back AS b ON b.bid = g.bid AND b.fact_no = g.fact_no;
