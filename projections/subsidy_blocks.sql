-- Subsidy blocks: every rule that keeps the money of a case-month back, with what caused it.
-- Grain: basis, case, month, rule, term. Reads: case_month, gap, rule_block, basis, case_name.
SELECT
  m.bid AS basis,
  c.case_id AS "case",
  strftime(m.month, '%Y-%m') AS month,
  r.reason,
  r.rule,
  r.clause,
  r.reading,
  r.term,
  g.from_day,
  g.to_day,
  coalesce(g.about, []) AS about,
  list_sort(list_distinct(list_filter(g.facts, lambda fact: fact IS NOT NULL))) AS facts
FROM case_month AS m
JOIN basis AS b ON b.bid = m.bid
JOIN rule_block AS r ON r.ruling_no = b.pack_no
JOIN gap AS g ON g.bid = m.bid AND g.case_no = m.case_no AND g.term = r.term AND g.span = r.span
  AND g.opens = CASE r.span WHEN 'quarter' THEN m.quarter ELSE m.month END
JOIN case_name AS c ON c.case_no = m.case_no
ORDER BY m.bid, c.case_id, m.month, r.reason, r.rule, r.term;
