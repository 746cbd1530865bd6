-- Facts as they stand and as they were first typed: who, when, in which sitting, how late, declared or not.
-- Grain: fact_no. Reads: inspected, ledger_day, threshold, cell.
-- Few facts have more than one entry, so that only these are looked up by name.
CREATE OR REPLACE TEMP TABLE amended AS
SELECT position, min(position) OVER w AS fact_no, position = max(position) OVER w AS is_head
FROM inspected WHERE fact IN (SELECT fact FROM inspected WHERE verb <> 'record')
WINDOW w AS (PARTITION BY fact);

CREATE OR REPLACE TEMP VIEW version AS
SELECT i.*, coalesce(a.fact_no, i.position) AS fact_no, coalesce(a.is_head, TRUE) AS is_head
FROM inspected AS i LEFT JOIN amended AS a ON a.position = i.position;

-- First known, as the figures count it: the first entry not before the day that the fact bears now.
CREATE OR REPLACE TEMP TABLE typed_first AS
WITH entered AS (
  SELECT a.fact_no, a.is_head, i.position, i.verb, i.recorded_on, i.occurred FROM amended AS a JOIN inspected AS i ON i.position = a.position
)
SELECT v.fact_no, arg_min(v.recorded_on, v.position) AS known_on
FROM entered AS v JOIN entered AS h ON h.fact_no = v.fact_no AND h.is_head
WHERE v.verb <> 'void' AND v.recorded_on >= h.occurred
GROUP BY v.fact_no;

CREATE OR REPLACE TEMP TABLE homes AS
SELECT case_id, arg_min(responsible, occurred) AS station, arg_max(person, position) AS person, arg_max(occurred, position) AS decided_on,
  arg_max(fact_no, position) AS decision_no
FROM version WHERE kind = 'decision_issued' AND is_head AND verb <> 'void' GROUP BY case_id;

CREATE OR REPLACE TEMP TABLE residence AS
SELECT person, arg_max(residence, position) AS station FROM version WHERE kind = 'person_registered' AND verb <> 'void' GROUP BY person;

-- A sitting is of one hand at one station: where one name imports for a county, its stations are told apart.
CREATE OR REPLACE TEMP TABLE seated AS
WITH gaps AS (
  SELECT i.position, i.actor, i.recorded_at_us, coalesce(i.station, c.station, r.station, '') AS desk,
    i.recorded_at_us - lag(i.recorded_at_us) OVER (
      PARTITION BY i.actor, coalesce(i.station, c.station, r.station, '') ORDER BY i.recorded_at_us, i.position
    ) AS gap_us
  FROM inspected AS i
  LEFT JOIN homes AS c ON c.case_id = i.case_id
  LEFT JOIN residence AS r ON i.case_id IS NULL AND r.person = i.person
  WHERE NOT i.is_claimed
)
SELECT position, gap_us,
  actor || '@' || desk || '@' || sum(CASE WHEN gap_us IS NULL OR gap_us > t.sitting_gap_us THEN 1 ELSE 0 END)
    OVER (PARTITION BY actor, desk ORDER BY recorded_at_us, position)::VARCHAR AS sitting
FROM gaps, threshold AS t;

CREATE OR REPLACE TEMP TABLE rescued AS SELECT DISTINCT unnest(facts) AS fact_no FROM cell WHERE is_rescued;

CREATE OR REPLACE TEMP TABLE served AS SELECT DISTINCT unnest(facts) AS fact_no FROM cell;

CREATE OR REPLACE TEMP TABLE fact AS
SELECT
  h.fact_no, h.fact, h.kind, h.case_id, coalesce(h.person, c.person) AS person,
  coalesce(h.station, c.station, r.station) AS station, h.occurred,
  (hour(h.occurred_time) * 60 + minute(h.occurred_time))::INTEGER AS occurred_minutes, h.document_no, h.note,
  h.result, h.tester, h.place, h.mode, h.report_no, h.about, h.until, h.starts_on, h.destination, h.class, h.outcome, h.ground,
  h.sample_no, h.period, h.of_period, h.document, h.worker, h.serial_from, h.serial_to, h.from_day, h.to_station, h.responsible, h.lat, h.lon,
  h.excused,
  v.actor, v.recorded_at_us, v.recorded_on, v.occurred AS typed_day, v.captured_on, v.reason, s.sitting, s.gap_us,
  v.is_claimed OR v.occurred < d.opened_on AS is_before_ledger,
  (coalesce(k.known_on, v.recorded_on) - h.occurred)::INTEGER AS lag_days,
  h.position <> v.position AS is_amended,
  coalesce(d.late_days < coalesce(k.known_on, v.recorded_on) - h.occurred, FALSE)
    AND NOT (v.is_claimed OR v.occurred < d.opened_on) AS is_late,
  q.fact_no IS NOT NULL AS is_rescue,
  w.fact_no IS NOT NULL AS is_served
FROM version AS h
JOIN version AS v ON v.position = h.fact_no
CROSS JOIN ledger_day AS d
LEFT JOIN homes AS c ON c.case_id = h.case_id
LEFT JOIN residence AS r ON h.case_id IS NULL AND r.person = h.person
LEFT JOIN typed_first AS k ON k.fact_no = h.fact_no
LEFT JOIN seated AS s ON s.position = h.fact_no
LEFT JOIN rescued AS q ON q.fact_no = h.fact_no
LEFT JOIN served AS w ON w.fact_no = h.fact_no
WHERE h.is_head AND h.verb <> 'void';

-- Explained beforehand: an outage or a late entry that was declared earlier in the log than the record it explains.
CREATE OR REPLACE TEMP TABLE declared AS
SELECT f.fact_no, min(d.fact_no) AS declaration_no
FROM fact AS f
JOIN version AS d ON d.station = f.station AND d.verb = 'record' AND d.position < f.fact_no
WHERE f.is_late AND (
  (d.kind = 'late_entries_declared' AND f.occurred BETWEEN coalesce(d.from_day, d.occurred) AND coalesce(d.until, d.occurred))
  OR (d.kind = 'outage_declared' AND f.captured_on IS NOT NULL
    AND f.captured_on BETWEEN f.occurred AND f.occurred + (SELECT late_days FROM ledger_day)
    AND f.captured_on BETWEEN coalesce(d.from_day, d.occurred) AND coalesce(d.until, DATE '2199-12-31'))
)
GROUP BY f.fact_no;

-- Added to by every indicator: which record, with which other records, on which day, in which words of the log.
CREATE OR REPLACE TEMP TABLE indication (code VARCHAR, fact_no INTEGER, others INTEGER[], day DATE, said VARCHAR);
