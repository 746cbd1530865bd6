-- Serious violations: per episode, the day on which the threshold of 戒毒条例 20 is reached.
-- Grain: basis, case, episode. Reads: effective, notice, missed_tests, terms, heads, rule.
-- An episode ends with the day of a police outcome `returned`; counting restarts the day after.
CREATE OR REPLACE TEMP TABLE serious AS
WITH returns AS (
  SELECT DISTINCT bid, case_no, occurred AS returned_on
  FROM effective WHERE kind = 'police_outcome_recorded' AND outcome = 'returned' AND case_no IS NOT NULL
),
notices AS (
  SELECT DISTINCT m.bid, m.fact_no
  FROM missed_tests AS m
  JOIN notice AS n ON n.bid = m.bid AND n.case_no = m.case_no
    AND n.occurred >= m.opens AND n.occurred <= m.occurred
  WHERE m.how = 'no_show'
),
counted AS (
  SELECT
    e.bid, e.case_no, e.occurred, e.fact_no,
    (e.kind = 'test_missed')::INTEGER AS missed_tests,
    (e.kind = 'violation_recorded')::INTEGER AS departures,
    CASE WHEN e.kind = 'violation_recorded' THEN coalesce(e.days, 0) ELSE 0 END AS departure_days
  FROM effective AS e
  JOIN terms AS t ON t.bid = e.bid AND t.case_no = e.case_no
  LEFT JOIN notices AS n ON n.bid = e.bid AND n.fact_no = e.fact_no
  WHERE (t.ended_on IS NULL OR e.occurred <= t.ended_on)
    AND (
      (e.kind = 'test_missed' AND NOT e.excused AND (e.how IN ('refused', 'evaded') OR n.fact_no IS NOT NULL))
      OR (e.kind = 'violation_recorded' AND e.nature = 'departure')
    )
),
placed AS (
  SELECT c.bid, c.case_no, c.occurred, c.fact_no, c.missed_tests, c.departures, c.departure_days, count(r.returned_on) AS episode
  FROM counted AS c
  LEFT JOIN returns AS r ON r.bid = c.bid AND r.case_no = c.case_no AND r.returned_on < c.occurred
  GROUP BY ALL
),
running AS (
  SELECT
    *,
    sum(missed_tests) OVER w AS missed_so_far,
    sum(departures) OVER w AS departures_so_far,
    sum(departure_days) OVER w AS days_so_far,
    min(occurred) OVER w AS first_day
  FROM placed
  WINDOW w AS (PARTITION BY bid, case_no, episode ORDER BY occurred, fact_no)
),
reached AS (
  SELECT r.bid, r.case_no, r.episode, min(r.occurred) AS serious_on, min(r.first_day) AS first_day
  FROM running AS r
  JOIN heads AS h ON h.bid = r.bid AND h.case_no = r.case_no
  JOIN rule AS u ON u.pack_no = h.pack_no
  WHERE r.missed_so_far >= u.serious_missed_tests
    OR r.departures_so_far >= u.serious_departures
    OR r.days_so_far > u.serious_departure_days_over
  GROUP BY r.bid, r.case_no, r.episode
)
SELECT
  s.bid, s.case_no, s.episode, s.serious_on, s.first_day, min(r.returned_on) AS settled_on, list(DISTINCT p.fact_no ORDER BY p.fact_no) AS facts
FROM reached AS s
JOIN placed AS p ON p.bid = s.bid AND p.case_no = s.case_no AND p.episode = s.episode AND p.occurred <= s.serious_on
LEFT JOIN returns AS r ON r.bid = s.bid AND r.case_no = s.case_no AND r.returned_on >= s.serious_on
GROUP BY s.bid, s.case_no, s.episode, s.serious_on, s.first_day;
