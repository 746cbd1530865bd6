-- A page of stored events as rows with names; their bodies are read apart, most in short and few in full.
-- Grain: position (page, detail). Reads: told (position, recorded_at_us, state as text), a stream or mirror_told.sql.
-- One text a row: DuckDB then parses on every core, ten times faster than one text for the whole page.
CREATE OR REPLACE TEMP TABLE page AS
SELECT
  position::INTEGER AS position,
  e.fact_id AS fact,
  e."case" AS case_id,
  CASE WHEN e.kind = 'decision_issued' THEN from_json(e.body, '{"person": "VARCHAR"}').person ELSE e.person END AS person,
  e.station AS station,
  e.kind::fact_kind AS kind,
  e.verb::verb AS verb,
  e.occurred_on AS occurred,
  DATE '1970-01-01' + ((recorded_at_us + 28800000000) // 86400000000)::INTEGER AS recorded_on,
  e.document_no IS NOT NULL OR coalesce(contains(e.evidence, '"document_no":"'), FALSE) AS has_paper,
  e.body AS body
FROM (SELECT position, recorded_at_us, from_json(state, '{
    "fact_id": "VARCHAR", "case": "VARCHAR", "person": "VARCHAR", "station": "VARCHAR",
    "kind": "VARCHAR", "verb": "VARCHAR", "occurred_on": "DATE", "document_no": "VARCHAR", "evidence": "VARCHAR", "body": "JSON"
  }') AS e FROM told);

-- Detail: the bodies of all kinds but the many that mirror_names.sql reads in short.
-- A body holds its own kind's fields alone, so that of those that share a column at most one is there.
CREATE OR REPLACE TEMP TABLE detail AS
SELECT
  position,
  coalesce(body.station, body.residence_station) AS responsible,
  body.to_station AS to_station,
  body.about AS about,
  body.excused AS excused,
  body.able AS able,
  body.willing AS willing,
  trim(body.proof) <> '' AS proof,
  body.full_time AS full_time,
  coalesce(
    body.measure, body.how, body.nature, body.ground, body.outcome, body.cause, body.role, body.grade
  ) AS word,
  coalesce(body.village, body.worker) AS name,
  coalesce(body.term_months, body.birth_year, body.days, body.year) AS number,
  body.credited_days AS credited_days,
  coalesce(
    CASE WHEN kind = 'leave_granted' THEN TRY_CAST(body.until AS DATE) END, body.new_deadline, body.release_on
  ) AS day,
  body.starts_on AS starts_on,
  body.items AS items,
  body.rooms AS rooms,
  body.equipment AS equipment,
  body.posted_rules AS posted_rules,
  body.staff AS staff
FROM (
  SELECT position, kind, from_json(body, '{
    "station": "VARCHAR", "residence_station": "VARCHAR", "to_station": "VARCHAR", "about": "VARCHAR", "measure": "VARCHAR",
    "term_months": "SMALLINT", "credited_days": "SMALLINT", "how": "VARCHAR", "excused": "BOOLEAN", "nature": "VARCHAR",
    "days": "INTEGER", "ground": "VARCHAR", "outcome": "VARCHAR", "until": "VARCHAR", "starts_on": "DATE",
    "new_deadline": "DATE", "release_on": "DATE", "able": "BOOLEAN", "willing": "BOOLEAN", "proof": "VARCHAR",
    "birth_year": "SMALLINT", "cause": "VARCHAR", "worker": "VARCHAR", "full_time": "BOOLEAN", "village": "VARCHAR",
    "role": "VARCHAR", "year": "SMALLINT", "items": ["VARCHAR"], "grade": "VARCHAR", "rooms": "INTEGER",
    "equipment": ["VARCHAR"], "posted_rules": "INTEGER", "staff": "INTEGER"
  }') AS body
  FROM page
  WHERE body <> '{}' AND kind NOT IN (
    'archive_document_filed', 'evaluation_done', 'hair_result_received', 'hair_sample_taken', 'interview_held', 'person_class_changed',
    'platform_entry_made', 'remote_test_accepted', 'test_notice_issued', 'urine_test_done'
  )
);
