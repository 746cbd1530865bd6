-- A1 time outside its bounds: an entry's clock reading against the entry before it and against checkpoints seen outside.
-- Grain: indication. Reads: inspected, checkpoint, threshold.
-- A claimed checkpoint holds the log up to its position: nothing behind it may be older, nothing up to it younger.
INSERT INTO indication
WITH steps AS (
  SELECT position, recorded_at_us, recorded_on, lag(recorded_at_us) OVER (ORDER BY position) AS before_us,
    lag(position) OVER (ORDER BY position) AS before_no
  FROM inspected
)
SELECT 'A1', s.position, [s.before_no], s.recorded_on, NULL
FROM steps AS s, threshold AS t
WHERE s.recorded_at_us < s.before_us - t.clock_slack_us;

INSERT INTO indication
WITH bounds AS (
  SELECT i.position, i.recorded_on, i.recorded_at_us, lo.witnessed_us AS lo_us, hi.witnessed_us AS hi_us, lo.fact AS lo_fact, hi.fact AS hi_fact
  FROM inspected AS i
  ASOF LEFT JOIN checkpoint AS lo ON i.position > lo.position
  ASOF LEFT JOIN checkpoint AS hi ON i.position <= hi.position
)
SELECT 'A1', b.position, [], b.recorded_on, CASE WHEN b.recorded_at_us > b.hi_us + t.clock_slack_us THEN b.hi_fact ELSE b.lo_fact END
FROM bounds AS b, threshold AS t
WHERE b.recorded_at_us > b.hi_us + t.clock_slack_us OR b.recorded_at_us < b.lo_us - t.clock_slack_us;
