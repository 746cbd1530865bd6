-- The entries as an inspector looks at them: who typed what at which instant, with every word that figures leave out.
-- Grain: position. Reads: told (position, recorded_at_us, state as text).
-- A table of its own beside the mirror, made anew whenever it is asked for: no figure reads it.
CREATE TABLE IF NOT EXISTS inspected (
  position INTEGER, recorded_at_us BIGINT, fact VARCHAR, kind VARCHAR, verb VARCHAR, case_id VARCHAR, person VARCHAR, station VARCHAR,
  occurred DATE, occurred_time TIME, recorded_on DATE, captured_on DATE, is_claimed BOOLEAN, actor VARCHAR,
  document_no VARCHAR, note VARCHAR, reason VARCHAR, responsible VARCHAR, residence VARCHAR, to_station VARCHAR, about VARCHAR,
  result VARCHAR, tester VARCHAR, place VARCHAR, mode VARCHAR, report_no VARCHAR, worker VARCHAR, serial_from VARCHAR, serial_to VARCHAR,
  from_day DATE, until DATE, starts_on DATE, class VARCHAR, outcome VARCHAR, ground VARCHAR, sample_no VARCHAR, destination VARCHAR,
  period VARCHAR, of_period VARCHAR, document VARCHAR, lat DECIMAL(9, 4), lon DECIMAL(9, 4), excused BOOLEAN
);

INSERT INTO inspected
SELECT
  position, recorded_at_us, e.fact_id, e.kind, e.verb, e."case",
  CASE WHEN e.kind = 'decision_issued' THEN e.body.person ELSE e.person END,
  e.station, e.occurred_on,
  TRY_CAST(e.occurred_time AS TIME),
  DATE '1970-01-01' + ((recorded_at_us + 28800000000) // 86400000000)::INTEGER,
  -- The zone stands in the text; the civil day is China's.
  CAST(timezone('UTC', TRY_CAST(e.captured_at AS TIMESTAMPTZ)) + INTERVAL 8 HOUR AS DATE),
  e.claimed_recorded_at IS NOT NULL, e.actor, e.document_no, e.note, e.reason,
  coalesce(e.body.station, e.body.residence_station), e.body.residence_station, e.body.to_station, e.body.about,
  e.body.result, e.body.tester, e.body.place, e.body.mode, e.body.report_no,
  e.body.worker, e.body.serial_from, e.body.serial_to,
  e.body."from", TRY_CAST(e.body.until AS DATE), e.body.starts_on, e.body.class, e.body.outcome, e.body.ground, e.body.sample_no,
  e.body.destination, e.body.period, e.body.of, e.body.document, e.body.lat, e.body.lon, e.body.excused
FROM (SELECT position, recorded_at_us, from_json(state, '{
  "fact_id": "VARCHAR", "case": "VARCHAR", "person": "VARCHAR", "station": "VARCHAR", "kind": "VARCHAR", "verb": "VARCHAR",
  "occurred_on": "DATE", "occurred_time": "VARCHAR", "captured_at": "VARCHAR", "claimed_recorded_at": "VARCHAR",
  "actor": "VARCHAR", "document_no": "VARCHAR", "note": "VARCHAR", "reason": "VARCHAR",
  "body": {
    "person": "VARCHAR", "station": "VARCHAR", "residence_station": "VARCHAR", "to_station": "VARCHAR", "about": "VARCHAR",
    "result": "VARCHAR", "tester": "VARCHAR", "place": "VARCHAR", "mode": "VARCHAR", "report_no": "VARCHAR",
    "worker": "VARCHAR", "serial_from": "VARCHAR", "serial_to": "VARCHAR", "from": "DATE", "until": "VARCHAR",
    "starts_on": "DATE", "class": "VARCHAR", "outcome": "VARCHAR", "ground": "VARCHAR", "sample_no": "VARCHAR",
    "destination": "VARCHAR", "period": "VARCHAR", "of": "VARCHAR", "document": "VARCHAR",
    "lat": "DECIMAL(9, 4)", "lon": "DECIMAL(9, 4)", "excused": "BOOLEAN"
  }
}') AS e FROM told);
