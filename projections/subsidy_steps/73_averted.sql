-- Averted: the facts without which a reason could keep the money of a case-month back.
-- Grain: basis, case, month. Reads: case_month, month_span, rule_block, basis, wakeful, supervised, deadlines, required_document,
-- assessed, countable. Only of the reasons that the rules name.
CREATE OR REPLACE TEMP TABLE averted AS
WITH watched AS (
  SELECT DISTINCT m.bid, m.case_no, m.month, r.term, s.opens, s.closes
  FROM case_month AS m
  JOIN basis AS b ON b.bid = m.bid
  JOIN rule_block AS r ON r.ruling_no = b.pack_no
  JOIN month_span AS s ON s.bid = m.bid AND s.span = r.span AND s.opens = CASE r.span WHEN 'quarter' THEN m.quarter ELSE m.month END
),
found AS (
  SELECT w.bid, w.case_no, w.month, a.fact_no
  FROM watched AS w
  JOIN wakeful AS a ON a.bid = w.bid AND a.case_no = w.case_no AND a.from_day < w.closes AND (a.to_day IS NULL OR a.to_day > w.opens)
  WHERE w.term = 'dropout_in_span'
  UNION ALL
  SELECT w.bid, w.case_no, w.month, a.fact_no
  FROM watched AS w
  JOIN wakeful AS a ON a.bid = w.bid AND a.case_no = w.case_no AND a.from_day >= w.opens AND a.from_day < w.closes
  WHERE w.term = a.duty::VARCHAR || '_missed_in_span'
  UNION ALL
  SELECT w.bid, w.case_no, w.month, a.fact_no
  FROM watched AS w
  JOIN supervised AS s ON s.bid = w.bid AND s.case_no = w.case_no AND s.archive_closes <= w.closes
  JOIN assessed AS a ON a.bid = w.bid AND a.case_no = w.case_no AND a.kind = 'archive_document_filed' AND a.occurred < w.closes
  JOIN required_document AS d ON d.pack_no = s.pack_no AND d.document = a.document
  WHERE w.term = 'archive_incomplete'
  UNION ALL
  SELECT w.bid, w.case_no, w.month, c.fact_no
  FROM watched AS w JOIN countable AS c ON c.bid = w.bid AND c.case_no = w.case_no AND c.occurred < w.closes
  WHERE w.term = 'serious_in_span'
  UNION ALL
  SELECT w.bid, w.case_no, w.month, unnest(s.deadline_facts)
  FROM watched AS w
  JOIN supervised AS s ON s.bid = w.bid AND s.case_no = w.case_no AND s.start > w.opens
  JOIN deadlines AS d ON d.bid = w.bid AND d.case_no = w.case_no AND d.to_day IS NULL AND d.deadline + 1 < least(s.start, w.closes)
  WHERE w.term IN ('overdue_unsettled', 'overdue_unsettled_by_both')
)
SELECT bid, case_no, month, list(DISTINCT fact_no) AS facts FROM found GROUP BY bid, case_no, month;
