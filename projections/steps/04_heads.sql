-- Heads: one row a case whose decision stands, with the days everything else is counted from.
-- Grain: basis, case. Reads: effective, basis, rule.
-- Each *_key packs a day and a fact; (k >> 32) is the day since 1900, (k & 4294967295) the fact.
CREATE OR REPLACE TEMP TABLE heads AS
WITH keyed AS (
  SELECT
    bid, case_no,
    min(rank_key) FILTER (kind = 'decision_issued') AS decision_key,
    min(rank_key) FILTER (kind = 'decision_served') AS served_key,
    min(rank_key) FILTER (kind = 'reported') AS reported_key,
    min(rank_key) FILTER (kind = 'agreement_signed') AS agreement_key,
    min(rank_key) FILTER (kind = 'released') AS released_key,
    min(rank_key) FILTER (kind = 'terminated') AS terminated_key,
    min(rank_key) FILTER (kind = 'case_closed') AS closed_key
  FROM effective
  WHERE kind IN ('decision_issued', 'decision_served', 'reported', 'agreement_signed', 'released', 'terminated', 'case_closed')
    AND case_no IS NOT NULL
  GROUP BY bid, case_no
),
deaths AS (
  SELECT bid, person_no, min(rank_key) AS died_key
  FROM effective WHERE kind = 'person_died' AND person_no IS NOT NULL GROUP BY bid, person_no
)
SELECT
  k.bid, k.case_no, b.as_of, b.pack_no, b.calendar_no,
  d.person_no, d.measure, d.responsible_no,
  CASE WHEN d.measure = 'detox' THEN r.detox_term_months ELSE d.term_months END AS term_months,
  coalesce(d.credited_days, 0) AS credited_days,
  d.occurred AS decided_on, d.fact_no AS decision_fact,
  DATE '1900-01-01' + (k.served_key >> 32)::INTEGER AS served_on, (k.served_key & 4294967295)::INTEGER AS served_fact,
  DATE '1900-01-01' + (k.reported_key >> 32)::INTEGER AS start, (k.reported_key & 4294967295)::INTEGER AS start_fact,
  DATE '1900-01-01' + (k.agreement_key >> 32)::INTEGER AS agreed_on, (k.agreement_key & 4294967295)::INTEGER AS agreement_fact,
  DATE '1900-01-01' + (k.released_key >> 32)::INTEGER AS released_on,
  DATE '1900-01-01' + (k.terminated_key >> 32)::INTEGER AS terminated_on,
  DATE '1900-01-01' + (k.closed_key >> 32)::INTEGER AS closed_on,
  DATE '1900-01-01' + (x.died_key >> 32)::INTEGER AS died_on, (x.died_key & 4294967295)::INTEGER AS died_fact
FROM keyed AS k
JOIN basis AS b ON b.bid = k.bid
JOIN rule AS r ON r.pack_no = b.pack_no
JOIN effective AS d ON d.bid = k.bid AND d.fact_no = (k.decision_key & 4294967295)::INTEGER
LEFT JOIN deaths AS x ON x.bid = k.bid AND x.person_no = d.person_no;
