-- Tests: the urine tests done here, with what the clauses on paper and timely entry ask of them.
-- Grain: basis, fact. Reads: standing, heads, terms, basis. A test after the case's end is none.
-- `is_before_ledger`: done before the ledger was opened, so that nobody can know when it was first written down.
CREATE OR REPLACE TEMP TABLE tests AS
SELECT
  s.bid, s.case_no, s.fact_no, s.occurred, s.known_on, s.has_report,
  coalesce(s.occurred < b.opened_on, FALSE) AS is_before_ledger
FROM standing AS s
JOIN basis AS b ON b.bid = s.bid
JOIN heads AS h ON h.bid = s.bid AND h.case_no = s.case_no
JOIN terms AS t ON t.bid = s.bid AND t.case_no = s.case_no
WHERE s.kind = 'urine_test_done' AND s.occurred <= s.as_of AND (t.ended_on IS NULL OR s.occurred <= t.ended_on);
