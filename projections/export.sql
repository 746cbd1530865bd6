-- Export: the facts that stand, or every event of the log, as one typed row each for other tools.
-- Grain: position (of a fact's head; of the event, where the whole log is asked). Reads: pages of stored events.
-- NOT NULL: a stored value that does not fit its column's type arrives as NULL and must not pass unseen.
CREATE TEMP TABLE stored (
  position INTEGER NOT NULL, fact_id VARCHAR NOT NULL, kind VARCHAR NOT NULL, verb VARCHAR NOT NULL,
  case_id VARCHAR, person VARCHAR, station VARCHAR, occurred_on DATE NOT NULL, occurred_time VARCHAR,
  recorded_us BIGINT NOT NULL, recorded_on DATE NOT NULL, actor VARCHAR NOT NULL, document_no VARCHAR,
  note VARCHAR, reason VARCHAR, approved_by VARCHAR, event_id VARCHAR NOT NULL, body VARCHAR
);

-- Reads: $page, a list of JSON texts {p, r, s}; one text a row, so that DuckDB parses on every core.
INSERT INTO stored
SELECT
  e.p, e.s.fact_id, e.s.kind, e.s.verb, e.s."case", e.s.person, e.s.station, e.s.occurred_on, e.s.occurred_time,
  e.r, DATE '1970-01-01' + ((e.r + 28800000000) // 86400000000)::INTEGER, e.s.actor, e.s.document_no,
  e.s.note, e.s.reason, e.s.approved_by, e.s.event_id, e.s.body::VARCHAR
FROM (
  SELECT from_json(line, '{
    "p": "INTEGER", "r": "BIGINT", "s": {
      "fact_id": "VARCHAR", "kind": "VARCHAR", "verb": "VARCHAR", "case": "VARCHAR", "person": "VARCHAR",
      "station": "VARCHAR", "occurred_on": "DATE", "occurred_time": "VARCHAR", "actor": "VARCHAR",
      "document_no": "VARCHAR", "note": "VARCHAR", "reason": "VARCHAR", "approved_by": "VARCHAR",
      "event_id": "VARCHAR", "body": "JSON"
    }
  }') AS e
  FROM (SELECT unnest($page::VARCHAR[]) AS line)
);

-- Reads: stored; $as_of, or NULL for the whole log. Kinds that govern instead of happening have no day to wait for.
-- first_known_on: when the fact was first known to have happened by its present day, as of the row's own event.
CREATE TEMP TABLE exported AS
WITH head AS (
  SELECT max(position) AS position FROM stored GROUP BY fact_id
),
chosen AS (
  SELECT * FROM stored
  WHERE $as_of::DATE IS NULL OR (
    position IN (SELECT position FROM head) AND verb <> 'void'
    AND (occurred_on <= $as_of::DATE OR kind IN (
      'policy_adopted', 'reading_decided', 'holiday_calendar_set',
      'submission_deadline_set', 'materials_submitted', 'special_task_scored'
    ))
  )
),
known AS (
  SELECT c.position, min_by(e.recorded_on, e.position) AS first_known_on
  FROM chosen AS c
  JOIN stored AS e ON e.fact_id = c.fact_id AND e.position <= c.position
  WHERE c.verb <> 'void' AND e.verb <> 'void' AND e.recorded_on >= c.occurred_on
  GROUP BY c.position
)
SELECT
  c.position, c.fact_id, c.kind, c.verb, c.case_id AS "case", c.person, c.station, c.occurred_on, c.occurred_time,
  c.recorded_us AS recorded_at, k.first_known_on, (k.first_known_on - c.occurred_on)::INTEGER AS late_days,
  c.actor, c.document_no, c.note, c.reason, c.approved_by, c.event_id, c.body
FROM chosen AS c
LEFT JOIN known AS k USING (position)
ORDER BY c.position;
