-- Irregular: the days [from_day, to_day) on which something beside the case's own dates decides its state, with the state's rank.
-- Grain: basis of a run, case, rank, from_day. Reads: term_versions, suspensions, transfers, declared, serious, leaves.
CREATE OR REPLACE TEMP TABLE irregular AS
SELECT bid, case_no, 3::UTINYINT AS rank, greatest(from_day, term_end) AS from_day, to_day FROM term_versions
WHERE term_end IS NOT NULL AND (to_day IS NULL OR term_end < to_day)
UNION ALL
SELECT bid, case_no, 4, stopped_on, resumed_on FROM suspensions
UNION ALL
SELECT bid, case_no, 5, transferred_on, settled_on FROM transfers
UNION ALL
SELECT bid, case_no, 6, from_day, to_day FROM declared
UNION ALL
SELECT bid, case_no, 7, serious_on, settled_on FROM serious
UNION ALL
SELECT bid, case_no, 8, from_day, to_day FROM leaves;
