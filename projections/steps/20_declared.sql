-- Declared dropout: the spans [from_day, to_day) from a declaration until the person is located or reports at a new place.
-- Grain: basis, case, declaration. Reads: effective. `to_day` is NULL while nobody was found.
CREATE OR REPLACE TEMP TABLE declared AS
SELECT
  d.bid, d.case_no, d.occurred AS from_day, min(e.occurred) AS to_day
FROM effective AS d
LEFT JOIN effective AS e ON e.bid = d.bid AND e.case_no = d.case_no
  AND ((e.kind = 'located' AND e.occurred >= d.occurred) OR (e.kind = 'reported_at_new_place' AND e.occurred > d.occurred))
WHERE d.kind = 'dropout_declared' AND d.case_no IS NOT NULL
GROUP BY d.bid, d.case_no, d.fact_no, d.occurred;
