-- Breaches of reporting: a release without pick-up on the day, an overdue person without notice or transfer by the limit.
-- Grain: basis, term, case, what. Reads: assessed, supervised, deadlines, rule, suspensions, effective.
INSERT INTO breach
WITH expected AS (
  SELECT bid, case_no, max(rank_key) AS rank_key
  FROM assessed WHERE kind = 'facility_release_expected' AND case_no IS NOT NULL GROUP BY bid, case_no
)
SELECT e.bid, 'pickup_missed', NULL, e.case_no, 'facility_release', NULL, a.fact_no, a.release_on, 1, list_concat(s.anchors, [a.fact_no])
FROM expected AS e
JOIN assessed AS a ON a.bid = e.bid AND a.case_no = e.case_no AND a.rank_key = e.rank_key
JOIN supervised AS s ON s.bid = e.bid AND s.case_no = e.case_no
WHERE (s.ended_on IS NULL OR (a.release_on <= s.ended_on AND a.occurred <= s.ended_on))
  AND NOT EXISTS (
    SELECT 1 FROM assessed AS p
    WHERE p.bid = e.bid AND p.case_no = e.case_no AND p.kind = 'facility_pickup_done' AND p.occurred = a.release_on
  );

INSERT INTO breach
WITH limited AS (
  SELECT s.bid, s.case_no, s.start, s.ended_on, s.as_of, s.deadline_facts, k.term, k.what, k.paper, d.deadline + k.days AS last_day
  FROM supervised AS s
  JOIN deadlines AS d ON d.bid = s.bid AND d.case_no = s.case_no AND d.to_day IS NULL
  JOIN rule AS r ON r.pack_no = s.pack_no,
    LATERAL (
      SELECT
        unnest(['overdue_notice_late', 'unreported_transfer_late']) AS term,
        unnest(['overdue_notice', 'transfer']) AS what,
        unnest(['overdue_notice_issued', 'transferred_to_police']) AS paper,
        unnest([r.overdue_notice_limit_days, r.unreported_transfer_limit_days])::INTEGER AS days
    ) AS k
)
SELECT l.bid, l.term, NULL, l.case_no, l.what, '1', NULL, l.last_day, 1, l.deadline_facts
FROM limited AS l
WHERE l.last_day <= l.as_of
  AND (l.start IS NULL OR l.start > l.last_day)
  AND (l.ended_on IS NULL OR l.ended_on > l.last_day)
  AND NOT EXISTS (
    SELECT 1 FROM suspensions AS s
    WHERE s.bid = l.bid AND s.case_no = l.case_no
      AND s.stopped_on <= l.last_day AND (s.resumed_on IS NULL OR s.resumed_on > l.last_day)
  )
  AND NOT EXISTS (
    SELECT 1 FROM effective AS p
    WHERE p.bid = l.bid AND p.case_no = l.case_no AND p.kind = l.paper::fact_kind AND p.occurred <= l.last_day
      AND (p.kind <> 'transferred_to_police' OR p.ground = 'unreported')
  );
