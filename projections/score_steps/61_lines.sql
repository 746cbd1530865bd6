-- Lines: every point deducted, awarded or left open; this step makes the table and adds what is counted by the piece.
-- Grain: basis, ruling, rule, subject, what, seq. Reads: breach, ruling, rule_breach, moves, ordinals, basis.
CREATE OR REPLACE TEMP TABLE line (
  bid INTEGER, ruling_no INTEGER, station_no INTEGER, item VARCHAR, rule VARCHAR, clause VARCHAR, case_no INTEGER, what VARCHAR, seq VARCHAR,
  deduct points, deduct_high points, award points, reading VARCHAR, facts INTEGER[]
);

INSERT INTO line
SELECT
  b.bid, r.ruling_no, coalesce(b.station_no, m.station_no), r.item, r.rule, r.clause, b.case_no, b.what, coalesce(b.seq, o.ordinal::VARCHAR),
  CASE WHEN r.is_award THEN 0 ELSE r.points * b.quantity END,
  CASE WHEN r.is_award THEN 0 ELSE r.points * b.quantity END,
  CASE WHEN r.is_award THEN r.points * b.quantity ELSE 0 END,
  r.reading, b.facts
FROM breach AS b
JOIN basis AS a ON a.bid = b.bid
JOIN ruling AS v ON v.pack_no = a.pack_no
JOIN rule_breach AS r ON r.ruling_no = v.ruling_no AND r.term = b.term
LEFT JOIN moves AS m ON m.bid = b.bid AND m.case_no = b.case_no AND m.from_day <= b.day AND (m.to_day IS NULL OR b.day < m.to_day)
LEFT JOIN ordinals AS o ON o.fact_no = b.fact_no
WHERE year(b.day) = year(a.as_of) AND b.day <= a.as_of;
