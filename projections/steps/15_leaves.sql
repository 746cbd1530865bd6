-- Leaves: the days [from_day, to_day) on which a case is on leave, and the return that belongs to each.
-- Grain: basis, leave fact. Reads: effective. `is_returned` also where the return came after the last day.
-- A return ends every leave running on its day; else it belongs to the one just over and not yet returned from,
-- else to the one already granted that begins next, else, where none was granted before, to the next one granted.
CREATE OR REPLACE TEMP TABLE leaves AS
WITH granted AS (
  SELECT bid, case_no, fact_no, rank_key, occurred AS granted_on, coalesce(starts_on, occurred) AS first_day, until AS last_day
  FROM effective WHERE kind = 'leave_granted' AND case_no IS NOT NULL
),
returned AS (
  SELECT bid, case_no, fact_no AS return_fact, occurred AS returned_on
  FROM effective WHERE kind = 'leave_returned' AND case_no IS NOT NULL
),
ranked AS (
  SELECT
    r.bid, r.case_no, r.return_fact, r.returned_on, g.fact_no, g.granted_on, g.first_day, g.last_day,
    CASE
      WHEN g.granted_on > r.returned_on THEN 5
      WHEN g.first_day <= r.returned_on AND r.returned_on <= g.last_day THEN 1
      WHEN g.last_day < r.returned_on THEN 2
      ELSE 3
    END AS choice
  FROM returned AS r
  JOIN granted AS g ON g.bid = r.bid AND g.case_no = r.case_no
),
placed AS (
  SELECT
    *,
    CASE
      WHEN choice = 2 AND EXISTS (
        SELECT 1 FROM returned AS e
        WHERE e.bid = k.bid AND e.case_no = k.case_no AND e.returned_on >= k.first_day AND e.returned_on < k.returned_on
      ) THEN 4
      ELSE choice
    END AS place
  FROM (
    SELECT * FROM ranked
    QUALIFY choice <> 2 OR row_number() OVER (
      PARTITION BY bid, return_fact, choice ORDER BY last_day DESC, first_day DESC, granted_on DESC, fact_no DESC
    ) = 1
  ) AS k
),
belongs AS (
  SELECT *
  FROM placed
  QUALIFY place = min(place) OVER (PARTITION BY bid, return_fact)
    AND (place = 1 OR row_number() OVER (
      PARTITION BY bid, return_fact
      ORDER BY
        place,
        CASE place WHEN 3 THEN first_day WHEN 5 THEN granted_on END,
        fact_no
    ) = 1)
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
