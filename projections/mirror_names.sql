-- A page of entries as numbers; new case, person and station names get the next ones, by their first position.
-- Grain: position; name. Reads: page, detail. A fact's number is the position of the entry that recorded it.
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
  UNION ALL SELECT min(position), responsible FROM detail GROUP BY responsible
  UNION ALL SELECT min(position), to_station FROM detail GROUP BY to_station
) ANTI JOIN station_name USING (station) WHERE station IS NOT NULL GROUP BY station;

-- A fact's tail is kept only where its beginning can be put before it again. The rows keep their page's order.
INSERT INTO entry
WITH read AS (
  SELECT
    * EXCLUDE (body), coalesce(case_id, person, station) AS subject,
    from_json(body, '{
      "period": "VARCHAR", "of": "VARCHAR", "result": "VARCHAR", "data": "VARCHAR", "document": "VARCHAR", "medium": "VARCHAR",
      "class": "VARCHAR", "report_no": "VARCHAR"
    }') AS body
  FROM page
),
placed AS (
  SELECT d.* EXCLUDE (responsible, to_station, about), r.station_no AS responsible_no, t.station_no AS to_station_no
  FROM detail AS d
  LEFT JOIN station_name AS r ON r.station = d.responsible
  LEFT JOIN station_name AS t ON t.station = d.to_station
)
SELECT
  p.position, NULL, p.verb <> 'record', c.case_no, q.person_no, s.station_no, p.kind, p.verb, p.occurred, p.recorded_on,
  CASE
    WHEN p.verb <> 'record' THEN NULL
    WHEN starts_with(p.fact, p.subject) THEN 1
    WHEN starts_with(p.fact, p.kind::VARCHAR || ':' || p.subject || ':' || p.occurred::VARCHAR) THEN 2
    ELSE 0
  END,
  CASE
    WHEN p.verb <> 'record' THEN NULL
    WHEN starts_with(p.fact, p.subject) THEN substr(p.fact, length(p.subject) + 1)
    WHEN starts_with(p.fact, p.kind::VARCHAR || ':' || p.subject || ':' || p.occurred::VARCHAR)
      THEN substr(p.fact, length(p.kind::VARCHAR || ':' || p.subject || ':' || p.occurred::VARCHAR) + 1)
    ELSE p.fact
  END,
  d.responsible_no, d.to_station_no, p.has_paper, coalesce(p.kind = 'urine_test_done' AND p.body.report_no IS NOT NULL, FALSE),
  d.excused, d.able, d.willing, d.proof, d.full_time,
  coalesce(p.body.period, p.body.result, p.body.data, p.body.document, p.body.class, d.word),
  CASE
    WHEN substr(p.body.of, 5, 1) = 'Q' THEN TRY_CAST(left(p.body.of, 4) AS SMALLINT) * 4 + TRY_CAST(substr(p.body.of, 6) AS SMALLINT) - 1
    ELSE TRY_CAST(p.body.of AS SMALLINT)
  END,
  coalesce(p.body.medium, d.name),
  d.number, d.credited_days, d.day, d.starts_on, d.items, d.rooms, d.equipment, d.posted_rules, d.staff
FROM read AS p
LEFT JOIN placed AS d USING (position)
LEFT JOIN case_name AS c USING (case_id)
LEFT JOIN person_name AS q USING (person)
LEFT JOIN station_name AS s USING (station);

INSERT INTO about
SELECT position, NULL, about FROM detail WHERE about IS NOT NULL
UNION ALL
SELECT position, NULL, about
FROM (SELECT position, from_json(body, '{"about": "VARCHAR"}').about AS about FROM page WHERE kind = 'platform_entry_made')
WHERE about IS NOT NULL;

INSERT INTO amending SELECT position, fact FROM page WHERE verb <> 'record';
