-- Ordinals: the rank of a fact among its subject's facts of its kind, by first position, voided ones included.
-- Grain: fact. Reads: event, breach. Only of the facts that an occurrence names; the rank never changes afterwards.
CREATE OR REPLACE TEMP TABLE ordinals AS
WITH named AS (
  SELECT DISTINCT e.case_no, e.kind
  FROM breach AS b JOIN event AS e ON e.position = b.fact_no
)
SELECT e.fact_no, row_number() OVER (PARTITION BY e.case_no, e.kind ORDER BY e.fact_no) AS ordinal
FROM event AS e
SEMI JOIN named AS n ON n.case_no = e.case_no AND n.kind = e.kind
WHERE e.verb = 'record';
