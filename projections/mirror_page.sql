-- A page of stored events as rows with names.
-- Grain: position. Reads: $page, a list of JSON texts {p, r, s}.
-- One text a row: DuckDB then parses on every core, ten times faster than one text for the whole page.
CREATE OR REPLACE TEMP TABLE page AS
SELECT
  e.p AS position,
  e.s.fact_id AS fact,
  e.s."case" AS case_id,
  CASE WHEN e.s.kind = 'decision_issued' THEN e.s.body.person ELSE e.s.person END AS person,
  e.s.station AS station,
  e.s.kind AS kind,
  e.s.verb AS verb,
  e.s.occurred_on AS occurred,
  DATE '1970-01-01' + ((e.r + 28800000000) // 86400000000)::INTEGER AS recorded_on,
  e.s.document_no IS NOT NULL OR len(list_filter(e.s.evidence, lambda item: item.document_no IS NOT NULL)) > 0 AS has_paper,
  coalesce(e.s.body.station, e.s.body.residence_station) AS responsible,
  e.s.body.to_station AS to_station,
  e.s.body.measure AS measure,
  e.s.body.term_months AS term_months,
  e.s.body.credited_days AS credited_days,
  e.s.body.result AS result,
  e.s.body.planned AS planned,
  e.s.body.report_no AS report_no,
  e.s.body.how AS how,
  e.s.body.excused AS excused,
  e.s.body.nature AS nature,
  e.s.body.days AS days,
  e.s.body.about AS about,
  e.s.body.ground AS ground,
  e.s.body.outcome AS outcome,
  CASE WHEN e.s.kind = 'leave_granted' THEN TRY_CAST(e.s.body.until AS DATE) END AS until,
  e.s.body.starts_on AS starts_on,
  e.s.body.new_deadline AS new_deadline,
  e.s.body.release_on AS release_on,
  e.s.body.period AS period,
  e.s.body.of AS of_period,
  e.s.body.document AS document,
  e.s.body.medium AS medium,
  e.s.body.able AS able,
  e.s.body.willing AS willing,
  coalesce(trim(e.s.body.proof) <> '', FALSE) AS proof,
  e.s.body.class AS class,
  e.s.body.birth_year AS birth_year,
  e.s.body.cause AS cause,
  e.s.body.data AS data,
  e.s.body.worker AS worker,
  e.s.body.full_time AS full_time,
  e.s.body.village AS village,
  e.s.body.role AS role,
  e.s.body.year AS year,
  e.s.body.items AS items,
  e.s.body.grade AS grade,
  e.s.body.rooms AS rooms,
  e.s.body.equipment AS equipment,
  e.s.body.posted_rules AS posted_rules,
  e.s.body.staff AS staff
FROM (
  SELECT from_json(line, '{
    "p": "INTEGER", "r": "BIGINT", "s": {
      "fact_id": "VARCHAR", "case": "VARCHAR", "person": "VARCHAR", "station": "VARCHAR",
      "kind": "VARCHAR", "verb": "VARCHAR", "occurred_on": "DATE", "document_no": "VARCHAR",
      "evidence": [{"document_no": "VARCHAR"}],
      "body": {
        "person": "VARCHAR", "station": "VARCHAR", "to_station": "VARCHAR", "measure": "VARCHAR",
        "term_months": "SMALLINT", "credited_days": "SMALLINT", "result": "VARCHAR", "planned": "BOOLEAN",
        "report_no": "VARCHAR", "how": "VARCHAR", "excused": "BOOLEAN", "nature": "VARCHAR",
        "days": "INTEGER", "about": "VARCHAR", "ground": "VARCHAR", "outcome": "VARCHAR",
        "until": "VARCHAR", "starts_on": "DATE", "new_deadline": "DATE", "release_on": "DATE",
        "period": "VARCHAR", "of": "VARCHAR", "document": "VARCHAR", "medium": "VARCHAR",
        "able": "BOOLEAN", "willing": "BOOLEAN", "proof": "VARCHAR", "class": "VARCHAR",
        "birth_year": "SMALLINT", "residence_station": "VARCHAR", "cause": "VARCHAR", "data": "VARCHAR",
        "worker": "VARCHAR", "full_time": "BOOLEAN", "village": "VARCHAR", "role": "VARCHAR", "year": "SMALLINT",
        "items": ["VARCHAR"], "grade": "VARCHAR", "rooms": "INTEGER", "equipment": ["VARCHAR"],
        "posted_rules": "INTEGER", "staff": "INTEGER"
      }
    }
  }') AS e
  FROM (SELECT unnest($page::VARCHAR[]) AS line)
);
