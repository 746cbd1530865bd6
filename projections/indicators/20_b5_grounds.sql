-- B5 grounds entered after the decision that needed them: a letter or certificate typed behind the transfer, dated before it.
-- Grain: indication. Reads: fact, declared.
INSERT INTO indication
SELECT 'B5', f.fact_no, [max(d.fact_no)], max(d.occurred), 'transferred_to_police'
FROM fact AS f JOIN fact AS d ON d.case_id = f.case_id
WHERE d.kind = 'transferred_to_police' AND d.ground = 'violation'
  AND f.kind IN ('warning_letter_issued', 'serious_violation_certified', 'test_notice_issued')
  AND f.fact_no > d.fact_no AND f.occurred <= d.occurred AND f.recorded_on > d.recorded_on AND NOT f.is_before_ledger
  AND f.is_late AND f.fact_no NOT IN (SELECT fact_no FROM declared)
GROUP BY f.fact_no;
