-- A page of entries as numbers; new case, person and station names get the next ones, by their first position.
-- Grain: position; name. Reads: page. A fact's number is the position of the entry that recorded it.
INSERT INTO case_name
SELECT (SELECT count(*) FROM case_name) + row_number() OVER (ORDER BY min(position)), case_id
FROM page ANTI JOIN case_name USING (case_id) WHERE case_id IS NOT NULL GROUP BY case_id;

INSERT INTO person_name
SELECT (SELECT count(*) FROM person_name) + row_number() OVER (ORDER BY min(position)), person
FROM page ANTI JOIN person_name USING (person) WHERE person IS NOT NULL GROUP BY person;

INSERT INTO station_name
SELECT (SELECT count(*) FROM station_name) + row_number() OVER (ORDER BY min(position), station), station
FROM (
  SELECT min(position) AS position, station FROM page GROUP BY station
  UNION ALL SELECT min(position), responsible FROM page GROUP BY responsible
  UNION ALL SELECT min(position), to_station FROM page GROUP BY to_station
) ANTI JOIN station_name USING (station) WHERE station IS NOT NULL GROUP BY station;

-- The tail is kept only where its beginning can be put before it again.
INSERT INTO entry
WITH named AS (
  SELECT
    *, coalesce(case_id, person, station) AS subject,
    kind || ':' || coalesce(case_id, person, station) || ':' || occurred::VARCHAR AS made
  FROM page
)
SELECT
  p.position, NULL, p.verb <> 'record', c.case_no, q.person_no, s.station_no, p.kind, p.verb, p.occurred, p.recorded_on,
  CASE
    WHEN p.verb <> 'record' THEN NULL
    WHEN starts_with(p.fact, p.subject) THEN 1
    WHEN starts_with(p.fact, p.made) THEN 2
    ELSE 0
  END,
  CASE
    WHEN p.verb <> 'record' THEN NULL
    WHEN starts_with(p.fact, p.subject) THEN substr(p.fact, length(p.subject) + 1)
    WHEN starts_with(p.fact, p.made) THEN substr(p.fact, length(p.made) + 1)
    ELSE p.fact
  END,
  r.station_no, t.station_no, p.has_paper, p.has_report, p.excused, p.able, p.willing, p.proof, p.full_time,
  p.word, p.period_no, p.name, p.number, p.credited_days, p.day, p.starts_on,
  p.items, p.rooms, p.equipment, p.posted_rules, p.staff
FROM named AS p
LEFT JOIN case_name AS c USING (case_id)
LEFT JOIN person_name AS q USING (person)
LEFT JOIN station_name AS s USING (station)
LEFT JOIN station_name AS r ON r.station = p.responsible
LEFT JOIN station_name AS t ON t.station = p.to_station
ORDER BY p.position;

INSERT INTO about SELECT position, NULL, about FROM page WHERE about IS NOT NULL ORDER BY position;

INSERT INTO amending SELECT position, fact FROM page WHERE verb <> 'record';
