-- Single states: the windows that a case has once or once a year, each with the bases at which it is in which state, a bit a basis.
-- Grain: case, basis of a run, duty, year. Reads: course, singles_seen.
CREATE OR REPLACE TEMP TABLE single_states AS
WITH listed AS (
  SELECT
    c.bid, c.case_no, c.bases, c.ended_on, c.term_end, c.transfer_spans, d.duty, c.start AS opens,
    CASE d.duty WHEN 'agreement' THEN c.agreement_closes WHEN 'first_interview' THEN c.first_interview_closes
      WHEN 'work_group' THEN c.work_group_closes ELSE c.case_plan_closes END AS closes,
    CASE d.duty WHEN 'agreement' THEN s.agreement WHEN 'first_interview' THEN s.talk WHEN 'work_group' THEN s.work_group ELSE s.case_plan END AS hit,
    CASE d.duty WHEN 'agreement' THEN s.late_agreement WHEN 'first_interview' THEN s.late_talk WHEN 'work_group' THEN s.late_work_group
      ELSE s.late_case_plan END AS late
  FROM course AS c
  LEFT JOIN singles_seen AS s ON s.case_no = c.case_no
  CROSS JOIN (SELECT unnest(['agreement', 'first_interview', 'work_group', 'case_plan'])::duty AS duty) AS d
  WHERE CASE WHEN c.term_end IS NULL THEN c.term_offset > 0 ELSE c.start < c.term_end END
),
years AS (
  SELECT
    c.*, y.seq, CASE y.seq WHEN 1 THEN c.start WHEN 2 THEN c.first_year_end ELSE c.second_year_end END AS opens,
    CASE y.seq WHEN 1 THEN c.first_year_end WHEN 2 THEN c.second_year_end ELSE c.third_year_end END AS year_end,
    CASE y.seq WHEN 1 THEN s.first_year WHEN 2 THEN s.second_year ELSE s.third_year END AS hit
  FROM course AS c
  LEFT JOIN singles_seen AS s ON s.case_no = c.case_no
  CROSS JOIN (SELECT unnest([1, 2, 3]) AS seq) AS y
),
counted AS (
  SELECT
    bid, case_no, bases, duty, opens, closes, transfer_spans, coalesce(hit, 0) AS hit, coalesce(late, 0) AS late, after(ended_on) AS ended,
    CASE WHEN opens <= term_end AND term_end < closes THEN everywhere() WHEN closes IS NULL OR ended_on < closes THEN after(ended_on) ELSE 0 END AS cut
  FROM listed
  UNION ALL
  SELECT
    bid, case_no, bases, 'annual_evaluation'::duty, opens, year_end + annual_evaluation_limit_days::INTEGER, transfer_spans, coalesce(hit, 0), 0, after(ended_on),
    CASE WHEN year_end IS NULL OR ended_on < year_end THEN after(ended_on) ELSE 0 END
  FROM years
  WHERE CASE
    WHEN term_end IS NULL OR year_end IS NULL THEN (start + to_months(12 * seq))::DATE - start <= term_offset
    ELSE year_end <= term_end
  END
),
due AS (
  SELECT
    bid, case_no, duty, closes, bases & ~after(opens) & ~ended AS scheduled,
    bases & ((~after(opens) & ended) | (after(opens) & ~hit & cut)) AS not_due,
    bases & after(opens) & hit AS fulfilled,
    bases & after(opens) & ~hit & ~cut AS due, late,
    coalesce(len(list_filter(
      transfer_spans, lambda t: t.from_day < closes AND (t.to_day IS NULL OR closes - 1 < t.to_day)
    )) > 0, FALSE) AS is_excused
  FROM counted
)
SELECT
  bid, case_no, duty, closes, scheduled, not_due, fulfilled,
  CASE WHEN closes IS NULL THEN due ELSE 0 END AS suspended,
  CASE WHEN closes IS NOT NULL AND is_excused THEN due ELSE 0 END AS excused,
  CASE WHEN closes IS NOT NULL AND NOT is_excused THEN due & late ELSE 0 END AS fulfilled_late,
  CASE WHEN closes IS NOT NULL AND NOT is_excused THEN due & ~late & after(closes - 1) ELSE 0 END AS missed,
  CASE WHEN closes IS NOT NULL AND NOT is_excused THEN due & ~late & ~after(closes - 1) ELSE 0 END AS open
FROM due;
