-- Status: every case at every basis: its state by rank, its station, and what the rates ask about it.
-- Grain: basis, case. Reads: heads, run, terms, moves, deadlines, irregular, course, basis_day, window_states, folded_at, schedule,
-- stopped_windows, rule. The lowest rank wins; 1 to 3 have ended, 8 and 9 are in execution.
-- Silent: the last window of a duty was missed, and nobody has heard of the person for as long as silence has to last.
CREATE OR REPLACE TEMP TABLE silent AS
WITH lapsed AS (
  SELECT bid, case_no, run_bid, is_test, missed & ~(over_now >> 1) AS latest FROM window_states WHERE missed & ~(over_now >> 1) <> 0
)
SELECT DISTINCT l.bid, l.case_no
FROM lapsed AS l
JOIN course AS c ON c.bid = l.run_bid AND c.case_no = l.case_no
JOIN rule AS r ON r.pack_no = c.pack_no
JOIN schedule AS s ON s.schedule_no = c.schedule_no AND (s.duty = 'urine_test')::INTEGER = l.is_test AND l.latest >> s.seq & 1 = 1
JOIN basis_day AS b ON b.bid = l.bid
LEFT JOIN stopped_windows AS n ON n.bid = l.run_bid AND n.case_no = l.case_no AND n.duty = s.duty AND n.seq = s.seq
LEFT JOIN folded_at AS f ON f.bid = l.bid AND f.case_no = l.case_no
WHERE f.last_contact IS NULL OR b.as_of - f.last_contact >= greatest(
    r.dropout_silence_days,
    CASE WHEN c.is_stopped THEN n.closes - n.opens ELSE (c.start + to_months(s.to_month))::DATE - (c.start + to_months(s.from_month))::DATE END
  );

CREATE OR REPLACE TEMP TABLE status AS
WITH held AS (
  SELECT
    h.bid AS run_bid, h.case_no, r.bases, h.person_no, h.start, h.agreed_on, m.station_no, d.deadline, c.agreement_closes,
    CASE
      WHEN least(h.closed_on, h.died_on) IS NOT NULL THEN 1
      WHEN h.terminated_on IS NOT NULL THEN 2
      WHEN h.released_on IS NOT NULL THEN 3
    END AS ended_rank,
    CASE WHEN h.start IS NOT NULL AND NOT t.is_stopped AND t.term_end IS NOT NULL THEN greatest(h.start, t.term_end) END AS over_from,
    greatest(d.from_day, d.deadline + 1) AS overdue_from, d.bid IS NOT NULL AS has_deadline
  FROM heads AS h
  JOIN run AS r ON r.bid = h.bid AND r.case_no = h.case_no
  JOIN terms AS t ON t.bid = h.bid AND t.case_no = h.case_no
  JOIN moves AS m ON m.bid = h.bid AND m.case_no = h.case_no AND m.to_day IS NULL
  LEFT JOIN deadlines AS d ON d.bid = h.bid AND d.case_no = h.case_no AND d.to_day IS NULL
  LEFT JOIN course AS c ON c.bid = h.bid AND c.case_no = h.case_no
),
aside AS (
  SELECT b.bid, i.case_no, min(i.rank) AS rank
  FROM irregular AS i
  JOIN run AS r ON r.bid = i.bid AND r.case_no = i.case_no
  JOIN basis_day AS b ON r.bases & b.mask <> 0 AND i.from_day <= b.as_of AND (i.to_day IS NULL OR b.as_of < i.to_day)
  GROUP BY b.bid, i.case_no
)
SELECT
  b.bid, h.case_no, h.run_bid, b.mask, b.as_of, h.person_no, h.station_no, h.start, h.agreed_on,
  least(
    h.ended_rank, CASE WHEN h.over_from <= b.as_of THEN 3 END, a.rank, CASE WHEN s.bid IS NOT NULL THEN 6 END,
    CASE
      WHEN h.start IS NOT NULL AND h.agreed_on IS NOT NULL THEN 9
      WHEN h.start IS NOT NULL THEN 10
      WHEN h.has_deadline AND h.overdue_from <= b.as_of THEN 11
      ELSE 12
    END
  )::UTINYINT AS rank,
  h.start IS NOT NULL OR coalesce(h.deadline <= b.as_of, FALSE) AS is_counted,
  coalesce(h.agreement_closes - 1 <= b.as_of, FALSE) AS is_signing_over
FROM held AS h
JOIN basis_day AS b ON h.bases & b.mask <> 0
LEFT JOIN aside AS a ON a.bid = b.bid AND a.case_no = h.case_no
LEFT JOIN silent AS s ON s.bid = b.bid AND s.case_no = h.case_no;
