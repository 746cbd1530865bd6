-- Quarter states: the quarterly evaluations that are listed, each with the bases at which it is in which state, a bit a basis.
-- Grain: case, basis of a run, quarter, whether it is over. Reads: course, heads, irregular, act, status, window_states, schedule,
-- stopped_windows, rule, basis. A quarter that is over is listed by the state on its last day, which no later day changes; the running one
-- by the state now. `passed`: over, and in execution on its last day but for a silence, of which not every basis of a run need know.
CREATE OR REPLACE TEMP TABLE passed AS
WITH reached AS (
  SELECT
    bid, case_no, bases, start, pack_no, is_stopped, ended_on,
    unnest(range(year(start) * 4 + quarter(start) - 1, year(last_day) * 4 + quarter(last_day)))::INTEGER AS period_no
  FROM (
    SELECT c.*, CASE WHEN c.is_stopped THEN b.as_of ELSE least(b.as_of, c.ended_on) END AS last_day
    FROM course AS c JOIN basis AS b ON b.bid = c.bid
  )
),
closing AS (
  SELECT *, (make_date(period_no // 4, period_no % 4 * 3 + 1, 1) + to_months(3))::DATE AS closes FROM reached
),
running AS (
  SELECT a.bid, a.case_no, a.period_no, a.closes, a.bases & after(a.closes - 1) AS bases, coalesce(h.agreed_on < a.closes, FALSE) AS is_agreed
  FROM closing AS a
  JOIN rule AS r ON r.pack_no = a.pack_no
  JOIN heads AS h ON h.bid = a.bid AND h.case_no = a.case_no
  WHERE a.closes - 1 >= a.start + r.quarter_minimum_age_days::INTEGER AND (a.is_stopped OR a.ended_on IS NULL OR a.ended_on >= a.closes)
    AND a.bases & after(a.closes - 1) <> 0 AND coalesce(least(h.closed_on, h.died_on, h.terminated_on, h.released_on) >= a.closes, TRUE)
),
disturbed AS (
  SELECT a.bid, a.case_no, a.period_no, min(i.rank) AS rank
  FROM running AS a
  JOIN irregular AS i ON i.bid = a.bid AND i.case_no = a.case_no AND i.from_day < a.closes AND (i.to_day IS NULL OR a.closes - 1 < i.to_day)
  GROUP BY a.bid, a.case_no, a.period_no
)
SELECT a.bid, a.case_no, a.period_no, a.closes, a.bases
FROM running AS a
LEFT JOIN disturbed AS d ON d.bid = a.bid AND d.case_no = a.case_no AND d.period_no = a.period_no
WHERE d.rank = 8 OR (d.rank IS NULL AND a.is_agreed);

-- The bases that know of a silence on the last day of a quarter.
CREATE OR REPLACE TEMP TABLE dropped AS
WITH lapsed AS (
  SELECT run_bid, case_no, is_test, bit_or(missed) AS missed FROM window_states WHERE missed <> 0 GROUP BY run_bid, case_no, is_test
),
at_end AS (
  SELECT
    p.bid, p.case_no, p.period_no, p.bases, p.closes, c.pack_no, c.schedule_no, c.start, c.is_stopped, l.is_test, l.missed,
    over(place_of(c.schedule_no, l.is_test, c.start, nominal(p.closes, c.pauses))) AS windows_over
  FROM lapsed AS l
  JOIN course AS c ON c.bid = l.run_bid AND c.case_no = l.case_no
  JOIN passed AS p ON p.bid = l.run_bid AND p.case_no = l.case_no
),
latest AS (
  SELECT * EXCLUDE (missed, windows_over), missed & windows_over & ~(windows_over >> 1) AS windows FROM at_end
),
missed AS (
  SELECT
    t.bid, t.case_no, t.period_no, t.closes, s.seq, t.is_test,
    greatest(
      any_value(r.dropout_silence_days),
      any_value(CASE WHEN t.is_stopped THEN n.closes - n.opens ELSE (t.start + to_months(s.to_month))::DATE - (t.start + to_months(s.from_month))::DATE END)
    )::INTEGER AS silence,
    bit_or(w.mask) AS bases
  FROM latest AS t
  JOIN rule AS r ON r.pack_no = t.pack_no
  JOIN schedule AS s ON s.schedule_no = t.schedule_no AND (s.duty = 'urine_test')::INTEGER = t.is_test AND t.windows >> s.seq & 1 = 1
  JOIN window_states AS w ON w.run_bid = t.bid AND w.case_no = t.case_no AND w.is_test = t.is_test AND w.missed >> s.seq & 1 = 1
    AND w.mask & t.bases <> 0
  LEFT JOIN stopped_windows AS n ON n.bid = t.bid AND n.case_no = t.case_no AND n.duty = s.duty AND n.seq = s.seq
  WHERE t.windows <> 0
  GROUP BY t.bid, t.case_no, t.period_no, t.closes, s.seq, t.is_test
),
unheard AS (
  SELECT m.bid, m.case_no, m.period_no, m.bases & ~coalesce(bit_or(a.seen), 0) AS bases
  FROM missed AS m
  LEFT JOIN act AS a ON a.case_no = m.case_no AND a.occurred < m.closes AND a.occurred >= m.closes - m.silence
    AND a.kind NOT IN ('evaluation_done', 'work_group_formed', 'case_plan_made')
  GROUP BY m.bid, m.case_no, m.period_no, m.seq, m.is_test, m.bases
)
SELECT bid, case_no, period_no, bit_or(bases) AS bases FROM unheard WHERE bases <> 0 GROUP BY bid, case_no, period_no;

CREATE OR REPLACE TEMP TABLE quarter_states AS
WITH now AS (
  SELECT
    s.run_bid AS bid, s.case_no, year(s.as_of) * 4 + quarter(s.as_of) - 1 AS period_no,
    (date_trunc('quarter', s.as_of) + to_months(3))::DATE AS closes, s.as_of, s.mask
  FROM status AS s WHERE s.rank IN (8, 9)
),
listed AS (
  SELECT p.bid, p.case_no, p.period_no, p.closes, TRUE AS is_over, p.bases & ~coalesce(d.bases, 0) AS bases
  FROM passed AS p LEFT JOIN dropped AS d ON d.bid = p.bid AND d.case_no = p.case_no AND d.period_no = p.period_no
  UNION ALL
  SELECT n.bid, n.case_no, n.period_no::INTEGER, n.closes, FALSE, bit_or(n.mask)
  FROM now AS n
  JOIN course AS c ON c.bid = n.bid AND c.case_no = n.case_no
  JOIN rule AS r ON r.pack_no = c.pack_no
  WHERE n.as_of < n.closes - 1 AND n.closes - 1 >= c.start + r.quarter_minimum_age_days::INTEGER
  GROUP BY n.bid, n.case_no, n.period_no, n.closes
),
dated AS (
  SELECT case_no, period_no, occurred, seen FROM act
  WHERE is_of_quarter AND year(occurred) * 4 + quarter(occurred) - 1 = period_no
),
hits AS (
  SELECT case_no, period_no, bit_or(seen) AS bases FROM dated GROUP BY case_no, period_no
),
-- Where the case ended within the quarter, only what was done by then counts.
hits_by_end AS (
  SELECT l.bid, l.case_no, l.period_no, l.is_over, bit_or(a.seen) AS bases
  FROM listed AS l
  JOIN course AS c ON c.bid = l.bid AND c.case_no = l.case_no AND c.ended_on < l.closes
  JOIN dated AS a ON a.case_no = l.case_no AND a.period_no = l.period_no AND a.occurred <= c.ended_on
  GROUP BY l.bid, l.case_no, l.period_no, l.is_over
),
judged AS (
  SELECT
    l.bid, l.case_no, l.closes, l.is_over, l.bases,
    coalesce(CASE WHEN c.ended_on < l.closes THEN e.bases ELSE h.bases END, 0) AS hit,
    CASE
      WHEN (l.closes - to_months(3))::DATE <= c.term_end AND c.term_end < l.closes THEN everywhere()
      WHEN c.ended_on < l.closes THEN after(c.ended_on) ELSE 0
    END AS cut,
    coalesce(len(list_filter(
      c.transfer_spans, lambda t: t.from_day < l.closes AND (t.to_day IS NULL OR l.closes - 1 < t.to_day)
    )) > 0, FALSE) AS is_excused
  FROM listed AS l
  JOIN course AS c ON c.bid = l.bid AND c.case_no = l.case_no
  LEFT JOIN hits AS h ON h.case_no = l.case_no AND h.period_no = l.period_no
  LEFT JOIN hits_by_end AS e ON e.bid = l.bid AND e.case_no = l.case_no AND e.period_no = l.period_no AND e.is_over = l.is_over
)
SELECT
  bid, case_no, 'quarterly_evaluation'::duty AS duty, closes, 0::UBIGINT AS scheduled, bases & ~hit & cut AS not_due, bases & hit AS fulfilled,
  0::UBIGINT AS suspended, CASE WHEN is_excused THEN bases & ~hit & ~cut ELSE 0 END AS excused, 0::UBIGINT AS fulfilled_late,
  CASE WHEN is_over AND NOT is_excused THEN bases & ~hit & ~cut ELSE 0 END AS missed,
  CASE WHEN NOT is_over AND NOT is_excused THEN bases & ~hit & ~cut ELSE 0 END AS open
FROM judged;
