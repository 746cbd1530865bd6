-- Transfers to the police: the spans [transferred_on, settled_on) in which a transfer runs.
-- Grain: basis, transfer fact. Reads: effective. `settled_on` is NULL while it runs.
CREATE OR REPLACE TEMP TABLE transfers AS
SELECT t.bid, t.case_no, t.fact_no, t.ground, t.occurred AS transferred_on, min(e.occurred) AS settled_on
FROM effective AS t
LEFT JOIN effective AS e
  ON e.bid = t.bid AND e.case_no = t.case_no AND e.occurred >= t.occurred
  AND ((e.kind = 'police_outcome_recorded' AND e.outcome = 'returned') OR (e.kind = 'reported' AND t.ground = 'unreported'))
WHERE t.kind = 'transferred_to_police' AND t.case_no IS NOT NULL
GROUP BY t.bid, t.case_no, t.fact_no, t.ground, t.occurred;
