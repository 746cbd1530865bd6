-- Case months: the months that count for a station, whether paid or not.
-- Grain: basis, case, month. Reads: month_span, supervised, heads, suspensions, moves, rule_money, supports.
-- On the month's last day the case is reported, not ended, not suspended, and its decision not too old.
CREATE OR REPLACE TEMP TABLE case_month AS
SELECT s.bid, s.case_no, m.opens AS month, m.closes - 1 AS last_day, v.station_no, date_trunc('quarter', m.opens)::DATE AS quarter, u.turns
FROM month_span AS m
JOIN supervised AS s ON s.bid = m.bid AND s.start < m.closes AND (s.ended_on IS NULL OR s.ended_on >= m.closes)
JOIN supports AS u ON u.bid = s.bid AND u.case_no = s.case_no
JOIN heads AS h ON h.bid = s.bid AND h.case_no = s.case_no
JOIN rule_money AS r ON r.ruling_no = s.pack_no AND (h.decided_on + to_months(r.decision_months))::DATE > m.closes - 1
JOIN moves AS v ON v.bid = s.bid AND v.case_no = s.case_no AND v.from_day <= m.closes - 1 AND (v.to_day IS NULL OR m.closes - 1 < v.to_day)
WHERE m.span = 'month' AND m.closes - 1 <= m.as_of
  AND NOT EXISTS (
    SELECT 1 FROM suspensions AS x
    WHERE x.bid = s.bid AND x.case_no = s.case_no AND x.stopped_on < m.closes AND (x.resumed_on IS NULL OR x.resumed_on >= m.closes)
  );
