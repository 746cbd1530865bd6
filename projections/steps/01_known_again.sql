-- Known again: of facts with more than one entry, the entry that stands, and the day on which its content could first be
-- known: that of the earliest entry other than a void whose own day is not before the fact's present day.
-- Grain: basis, position (of the standing entry). Reads: basis, superseded, event, scope, bridge_person.
-- A basis with `alone` knows one entry more than those up to its position; `alone_fact` is the fact it speaks of.
CREATE OR REPLACE TEMP TABLE known_again AS
WITH told AS MATERIALIZED (
  SELECT e.position, e.fact_no, e.verb, e.occurred, e.recorded_on, s.until_position
  FROM event AS e JOIN superseded AS s USING (position)
  WHERE e.is_amended
)
SELECT b.bid, h.position, min_by(e.recorded_on, e.position) FILTER (e.verb <> 'void' AND e.recorded_on >= h.occurred) AS known_on
FROM basis AS b
JOIN told AS h ON h.verb <> 'void' AND CASE
    WHEN h.fact_no = b.alone_fact THEN h.position = b.alone
    ELSE h.position <= b.upto AND (h.until_position IS NULL OR h.until_position > b.upto)
  END
JOIN told AS e ON e.fact_no = h.fact_no AND (e.position <= b.upto OR e.position = b.alone)
GROUP BY b.bid, h.position;

-- Known: every entry that holds at a basis, whatever its day. Most facts have one entry only and need no look at others.
CREATE OR REPLACE TEMP VIEW entries_known AS
SELECT b.bid, b.as_of, b.with_others, e.recorded_on AS known_on, e.* EXCLUDE (verb, recorded_on, is_amended)
FROM basis AS b JOIN event AS e ON e.position <= b.upto OR e.position = b.alone
WHERE NOT e.is_amended
UNION ALL
SELECT b.bid, b.as_of, b.with_others, k.known_on, e.* EXCLUDE (verb, recorded_on, is_amended)
FROM known_again AS k JOIN basis AS b ON b.bid = k.bid JOIN event AS e ON e.position = k.position
WHERE e.is_amended;

-- Of these what a narrowed question may see. A basis without `with_others` leaves out the facts about stations, and about
-- persons whom no concerned case names.
CREATE OR REPLACE TEMP VIEW entries_narrowed AS
SELECT * FROM entries_known
WHERE CASE
    WHEN case_no IS NULL THEN with_others OR person_no IN (SELECT person_no FROM bridge_person)
    ELSE NOT (SELECT is_narrow FROM scope_kind) OR (bid, case_no) IN (SELECT (bid, case_no) FROM scope)
  END;

-- Standing: the entries that count. A question about everything is spared the look at each entry's case.
CREATE OR REPLACE TEMP VIEW standing AS SELECT * EXCLUDE (with_others) FROM query_table(getvariable('entries_seen'));
