-- Paid months: each case-month with every reason that keeps its money back.
-- Grain: basis, case, month. Reads: case_month, gap, rule_block, basis, averted. `facts`: without any of them it might be otherwise.
CREATE OR REPLACE TEMP TABLE paid_month AS
WITH blocked AS (
  SELECT m.bid, m.case_no, m.month, r.reason, flatten(list(g.facts)) AS facts
  FROM case_month AS m
  JOIN basis AS b ON b.bid = m.bid
  JOIN rule_block AS r ON r.ruling_no = b.pack_no
  JOIN gap AS g ON g.bid = m.bid AND g.case_no = m.case_no AND g.term = r.term AND g.span = r.span
    AND g.opens = CASE r.span WHEN 'quarter' THEN m.quarter ELSE m.month END
  GROUP BY m.bid, m.case_no, m.month, r.reason
),
reasons AS (
  SELECT bid, case_no, month, list(DISTINCT reason ORDER BY reason) AS reasons, flatten(list(facts)) AS facts
  FROM blocked GROUP BY bid, case_no, month
)
SELECT m.bid, m.case_no, m.month, m.station_no, r.reasons IS NULL AS is_paid, coalesce(r.reasons, []) AS reasons, list_concat(m.turns, r.facts, v.facts) AS facts
FROM case_month AS m
LEFT JOIN reasons AS r ON r.bid = m.bid AND r.case_no = m.case_no AND r.month = m.month
LEFT JOIN averted AS v ON v.bid = m.bid AND v.case_no = m.case_no AND v.month = m.month;
