-- A page of entries as numbers; new case, person and station names get the next ones, by their first position.
-- Grain: position; name. Reads: page. A fact's number is the position of the entry that recorded it.
INSERT INTO fact_name SELECT position, fact FROM page WHERE verb = 'record' ORDER BY position;

INSERT INTO case_name
SELECT (SELECT count(*) FROM case_name) + row_number() OVER (ORDER BY min(position)), case_id
FROM page ANTI JOIN case_name USING (case_id) WHERE case_id IS NOT NULL GROUP BY case_id;

INSERT INTO person_name
SELECT (SELECT count(*) FROM person_name) + row_number() OVER (ORDER BY min(position)), person
FROM page ANTI JOIN person_name USING (person) WHERE person IS NOT NULL GROUP BY person;

INSERT INTO station_name
SELECT (SELECT count(*) FROM station_name) + row_number() OVER (ORDER BY min(position), station), station
FROM (
  SELECT position, unnest([station, responsible, to_station]) AS station FROM page
) ANTI JOIN station_name USING (station) WHERE station IS NOT NULL GROUP BY station;

INSERT INTO event
SELECT
  p.position, p.position AS fact_no, c.case_no, q.person_no, s.station_no,
  p.kind, p.verb, p.occurred, p.recorded_on, p.has_paper, r.station_no, t.station_no,
  p.measure, p.term_months, p.credited_days, p.result, p.planned, p.report_no, p.how, p.excused,
  p.nature, p.days, p.about, p.ground, p.outcome, p.until, p.starts_on, p.new_deadline, p.release_on,
  p.period, p.of_period, p.document, p.medium, p.able, p.willing, p.proof, p.class, p.birth_year,
  p.cause, p.data, p.worker, p.full_time, p.village, p.role, p.year, p.items, p.grade, p.rooms, p.equipment,
  p.posted_rules, p.staff
FROM page AS p
LEFT JOIN case_name AS c USING (case_id)
LEFT JOIN person_name AS q USING (person)
LEFT JOIN station_name AS s USING (station)
LEFT JOIN station_name AS r ON r.station = p.responsible
LEFT JOIN station_name AS t ON t.station = p.to_station
ORDER BY p.position;

INSERT INTO amending SELECT position, fact FROM page WHERE verb <> 'record';
