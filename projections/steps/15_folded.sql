-- Folded: what the facts say of all windows of a case and duty at once, a bit a window, bit n for seq n.
-- Grain: basis, case, duty. Reads: acts, effective, clocks, month_window, stopped_windows, missed_tests, transfers.
-- hit: a fact lies in it; known: one that was first known by its last day; late: one after a one-off's limit; excused: by a
-- transfer or an excused missed test. A clock that never stopped places an act by its month alone.
CREATE OR REPLACE TEMP TABLE transferred_clocks AS
SELECT c.* FROM clocks AS c SEMI JOIN transfers AS t ON t.bid = c.bid AND t.case_no = c.case_no;

CREATE OR REPLACE TEMP TABLE folded AS
WITH done AS (
  SELECT
    a.bid, a.case_no, a.kind = 'interview_held' AS is_talk, a.occurred, a.known_on, c.is_stopped,
    a.occurred < c.first_interview_closes AS is_first, a.known_on < c.first_interview_closes AS is_first_known,
    CASE WHEN NOT c.is_stopped AND a.occurred >= c.start
      THEN (c.schedule_no * 2 + (a.kind <> 'interview_held')::INTEGER) * 800 + (day_code(a.occurred) - c.start_code) // 32 END AS slot,
    (day_code(a.known_on) - c.start_code) // 32 AS known_month
  FROM acts AS a
  JOIN clocks AS c ON c.bid = a.bid AND c.case_no = a.case_no
  WHERE a.kind IN ('interview_held', 'urine_test_done', 'remote_test_accepted') AND (c.ended_on IS NULL OR a.occurred <= c.ended_on)
),
periodic AS MATERIALIZED (
  SELECT
    d.bid, d.case_no,
    bit_or(w.bit) FILTER (d.is_talk) AS talks, bit_or(w.bit) FILTER (d.is_talk AND d.known_month < w.to_month) AS talks_known,
    bit_or(w.bit) FILTER (NOT d.is_talk) AS tests, bit_or(w.bit) FILTER (NOT d.is_talk AND d.known_month < w.to_month) AS tests_known,
    bool_or(coalesce(d.is_first, TRUE)) FILTER (d.is_talk) AS is_begun,
    bool_or(d.is_first AND d.is_first_known) FILTER (d.is_talk) AS is_begun_known,
    bool_or(NOT d.is_first) FILTER (d.is_talk) AS is_late
  FROM done AS d LEFT JOIN month_window AS w ON w.slot = d.slot
  GROUP BY d.bid, d.case_no
),
stopped AS (
  SELECT
    w.bid, w.case_no, w.duty, bit_or(1::UBIGINT << w.seq) AS hit, bit_or(1::UBIGINT << w.seq) FILTER (d.known_on < w.closes) AS known
  FROM done AS d
  JOIN stopped_windows AS w ON w.bid = d.bid AND w.case_no = d.case_no AND w.duty = CASE WHEN d.is_talk THEN 'interview' ELSE 'urine_test' END::duty
    AND d.occurred >= w.opens AND (w.closes IS NULL OR d.occurred < w.closes)
  WHERE d.is_stopped
  GROUP BY w.bid, w.case_no, w.duty
),
years AS (
  SELECT
    c.bid, c.case_no, a.period_no, a.occurred, a.known_on,
    CASE a.period_no WHEN 1 THEN c.start WHEN 2 THEN c.first_year_end WHEN 3 THEN c.second_year_end END AS opens,
    CASE a.period_no WHEN 1 THEN c.first_year_end WHEN 2 THEN c.second_year_end WHEN 3 THEN c.third_year_end END
      + c.annual_evaluation_limit_days::INTEGER AS closes
  FROM acts AS a JOIN clocks AS c ON c.bid = a.bid AND c.case_no = a.case_no
  WHERE a.kind = 'evaluation_done' AND a.word = 'year' AND a.period_no BETWEEN 1 AND 3
),
single AS (
  SELECT
    e.bid, e.case_no, e.known_on, e.occurred,
    CASE e.kind WHEN 'agreement_signed' THEN 'agreement' WHEN 'work_group_formed' THEN 'work_group' ELSE 'case_plan' END::duty AS duty,
    CASE e.kind WHEN 'agreement_signed' THEN c.agreement_closes WHEN 'work_group_formed' THEN c.work_group_closes
      ELSE c.case_plan_closes END AS closes
  FROM effective AS e JOIN clocks AS c ON c.bid = e.bid AND c.case_no = e.case_no
  WHERE e.kind IN ('agreement_signed', 'work_group_formed', 'case_plan_made') AND (c.ended_on IS NULL OR e.occurred <= c.ended_on)
),
said AS (
  SELECT bid, case_no, 'interview'::duty AS duty, talks AS hit, talks_known AS known, NULL::UBIGINT AS late, NULL::UBIGINT AS excused FROM periodic
  UNION ALL
  SELECT bid, case_no, 'urine_test'::duty, tests, tests_known, NULL, NULL FROM periodic
  UNION ALL
  SELECT bid, case_no, 'first_interview'::duty, CASE WHEN is_begun THEN 2::UBIGINT END, CASE WHEN is_begun_known THEN 2::UBIGINT END,
    CASE WHEN is_late THEN 2::UBIGINT END, NULL
  FROM periodic
  UNION ALL
  SELECT bid, case_no, duty, hit, known, NULL, NULL FROM stopped
  UNION ALL
  SELECT
    bid, case_no, 'annual_evaluation'::duty, bit_or(1::UBIGINT << period_no), bit_or(1::UBIGINT << period_no) FILTER (known_on < closes), NULL, NULL
  FROM years WHERE occurred >= opens AND (closes IS NULL OR occurred < closes) GROUP BY bid, case_no
  UNION ALL
  SELECT
    bid, case_no, duty, CASE WHEN bool_or(coalesce(occurred < closes, TRUE)) THEN 2::UBIGINT END,
    CASE WHEN bool_or(occurred < closes AND known_on < closes) THEN 2::UBIGINT END,
    CASE WHEN bool_or(occurred >= closes) THEN 2::UBIGINT END, NULL
  FROM single GROUP BY bid, case_no, duty
  UNION ALL
  SELECT w.bid, w.case_no, w.duty, NULL, NULL, NULL, bit_or(1::UBIGINT << w.seq)
  FROM windows_of('transferred_clocks') AS w
  JOIN transfers AS t ON t.bid = w.bid AND t.case_no = w.case_no
    AND t.transferred_on < w.closes AND (t.settled_on IS NULL OR w.closes - 1 < t.settled_on)
  GROUP BY w.bid, w.case_no, w.duty
  UNION ALL
  SELECT m.bid, m.case_no, 'urine_test'::duty, NULL, NULL, NULL, bit_or(m.bit)
  FROM missed_tests AS m JOIN basis AS b ON b.bid = m.bid
  WHERE m.excused AND m.occurred < m.closes AND m.closes - 1 <= b.as_of GROUP BY m.bid, m.case_no
)
SELECT
  bid, case_no, duty, coalesce(bit_or(hit), 0) AS hit, coalesce(bit_or(known), 0) AS known, coalesce(bit_or(late), 0) AS late,
  coalesce(bit_or(excused), 0) AS excused
FROM said GROUP BY bid, case_no, duty;
