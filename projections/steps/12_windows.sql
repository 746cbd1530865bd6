-- Windows: every listed window of the duties that run on the case clock, before it is judged.
-- Grain: basis, case, duty, seq. Reads: heads, terms, marks, schedule_window, one_off, rule.
-- Periodic duties: two month marks. One-offs: from the start to n days after it. Annual evaluations: the
-- case-year, with `year_end` (its exclusive end) apart from `closes`, which allows the evaluation's limit.
CREATE OR REPLACE TEMP TABLE windows AS
SELECT
  h.bid, h.case_no, h.as_of, w.duty, w.seq, 'periodic' AS form,
  o.day AS opens, c.day AS closes, NULL::DATE AS year_end, t.term_end, t.ended_on
FROM heads AS h
JOIN terms AS t ON t.bid = h.bid AND t.case_no = h.case_no
JOIN schedule_window AS w ON w.pack_no = h.pack_no AND w.measure = h.measure
JOIN marks AS o ON o.bid = h.bid AND o.case_no = h.case_no AND NOT o.in_days AND o.mark = w.from_month
JOIN marks AS c ON c.bid = h.bid AND c.case_no = h.case_no AND NOT c.in_days AND c.mark = w.to_month
WHERE CASE WHEN o.day IS NULL OR t.term_end IS NULL THEN o.offset_days < t.term_offset ELSE o.day < t.term_end END
UNION ALL
SELECT h.bid, h.case_no, h.as_of, d.duty, 1, 'one_off', h.start, m.day, NULL, t.term_end, t.ended_on
FROM heads AS h
JOIN terms AS t ON t.bid = h.bid AND t.case_no = h.case_no
JOIN one_off AS d ON d.pack_no = h.pack_no
JOIN marks AS m ON m.bid = h.bid AND m.case_no = h.case_no AND m.in_days AND m.mark = d.days + 1
WHERE CASE WHEN t.term_end IS NULL THEN t.term_offset > 0 ELSE h.start < t.term_end END
UNION ALL
SELECT
  h.bid, h.case_no, h.as_of, 'annual_evaluation'::duty, y.seq, 'annual',
  o.day, c.day + r.annual_evaluation_limit_days::INTEGER, c.day, t.term_end, t.ended_on
FROM heads AS h
JOIN rule AS r ON r.pack_no = h.pack_no
JOIN terms AS t ON t.bid = h.bid AND t.case_no = h.case_no
JOIN (VALUES (1), (2), (3)) AS y(seq) ON TRUE
JOIN marks AS o ON o.bid = h.bid AND o.case_no = h.case_no AND NOT o.in_days AND o.mark = (y.seq - 1) * 12
JOIN marks AS c ON c.bid = h.bid AND c.case_no = h.case_no AND NOT c.in_days AND c.mark = y.seq * 12
WHERE CASE WHEN c.day IS NULL OR t.term_end IS NULL THEN c.offset_days <= t.term_offset ELSE c.day <= t.term_end END;
