-- Fold: what the acts say of a case's windows. Acts seen at the same bases are put together before they are shared out among them.
-- Grain: case, set of bases; basis, case; case. Reads: act, course, month_window, basis_bit.
-- talks, tests: a bit a periodic window. singles: a bit a window of the other duties, eight bits further where an act came too late.
CREATE OR REPLACE TEMP TABLE fold_group AS
WITH anchor AS (
  SELECT
    case_no, schedule_no, start, start_code, ended_on, pauses, agreement_closes, first_interview_closes, work_group_closes, case_plan_closes,
    first_year_end, second_year_end, third_year_end, annual_evaluation_limit_days, bit_or(bases) AS bases
  FROM course GROUP BY ALL
),
placed AS (
  SELECT
    n.case_no, a.seen & n.bases AS seen, a.kind, a.occurred,
    a.kind = 'interview_held' AS is_talk, n.schedule_no, n.start_code,
    CASE WHEN a.kind IN ('interview_held', 'urine_test_done', 'remote_test_accepted') AND a.occurred >= n.start
        AND (n.ended_on IS NULL OR a.occurred <= n.ended_on)
      THEN nominal(a.occurred, n.pauses) END AS clock_day,
    CASE
      WHEN a.kind = 'evaluation_done' THEN CASE
        WHEN a.period_no = 1 AND a.occurred >= n.start AND coalesce(a.occurred < n.first_year_end + n.annual_evaluation_limit_days::INTEGER, TRUE) THEN 1 << 4
        WHEN a.period_no = 2 AND a.occurred >= n.first_year_end
          AND coalesce(a.occurred < n.second_year_end + n.annual_evaluation_limit_days::INTEGER, TRUE) THEN 1 << 5
        WHEN a.period_no = 3 AND a.occurred >= n.second_year_end
          AND coalesce(a.occurred < n.third_year_end + n.annual_evaluation_limit_days::INTEGER, TRUE) THEN 1 << 6
        ELSE 0
      END
      WHEN a.occurred > n.ended_on THEN 0
      WHEN a.kind = 'interview_held' THEN CASE WHEN a.occurred >= n.first_interview_closes THEN 1 << 8 ELSE 1 END
      WHEN a.kind = 'agreement_signed' THEN CASE WHEN a.occurred >= n.agreement_closes THEN 1 << 9 ELSE 2 END
      WHEN a.kind = 'work_group_formed' THEN CASE WHEN a.occurred >= n.work_group_closes THEN 1 << 10 ELSE 4 END
      WHEN a.kind = 'case_plan_made' THEN CASE WHEN a.occurred >= n.case_plan_closes THEN 1 << 11 ELSE 8 END
      ELSE 0
    END AS single
  FROM act AS a
  JOIN anchor AS n ON n.case_no = a.case_no AND a.seen & n.bases <> 0
  WHERE a.is_of_quarter IS NOT TRUE
),
windowed AS (
  SELECT
    case_no, seen, is_talk, single, (schedule_no * 2 + (NOT is_talk)::INTEGER) * 800 + (day_code(clock_day) - start_code) // 32 AS slot,
    CASE WHEN kind NOT IN ('evaluation_done', 'work_group_formed', 'case_plan_made') THEN occurred END AS contact
  FROM placed
)
SELECT
  a.case_no, a.seen, bit_or(w.bit) FILTER (a.is_talk) AS talks, bit_or(w.bit) FILTER (NOT a.is_talk) AS tests, bit_or(a.single) AS singles,
  max(a.contact) AS last_contact
FROM windowed AS a LEFT JOIN month_window AS w ON w.slot = a.slot
GROUP BY a.case_no, a.seen;

CREATE OR REPLACE TEMP TABLE folded_at AS
SELECT
  b.bid, g.case_no, coalesce(bit_or(g.talks), 0) AS talks, coalesce(bit_or(g.tests), 0) AS tests, max(g.last_contact) AS last_contact
FROM fold_group AS g JOIN basis_bit AS b ON g.seen & b.mask <> 0
GROUP BY b.bid, g.case_no;

-- At which bases a single window is met, and where too late, a column a duty in the order of `single`.
CREATE OR REPLACE TEMP TABLE singles_seen AS
SELECT
  case_no,
  bit_or(seen) FILTER (singles & 1 <> 0) AS talk, bit_or(seen) FILTER (singles & 2 <> 0) AS agreement,
  bit_or(seen) FILTER (singles & 4 <> 0) AS work_group, bit_or(seen) FILTER (singles & 8 <> 0) AS case_plan,
  bit_or(seen) FILTER (singles & (1 << 4) <> 0) AS first_year, bit_or(seen) FILTER (singles & (1 << 5) <> 0) AS second_year,
  bit_or(seen) FILTER (singles & (1 << 6) <> 0) AS third_year,
  bit_or(seen) FILTER (singles & (1 << 8) <> 0) AS late_talk, bit_or(seen) FILTER (singles & (1 << 9) <> 0) AS late_agreement,
  bit_or(seen) FILTER (singles & (1 << 10) <> 0) AS late_work_group, bit_or(seen) FILTER (singles & (1 << 11) <> 0) AS late_case_plan
FROM fold_group GROUP BY case_no;
