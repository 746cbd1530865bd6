-- Notes: what each says once digits, signs and the forms of its station are taken out; whom else it would fit, and whether it speaks of
-- its person at all.
-- Grain: fact_no (worded, repeated, noted). Reads: fact, threshold.
-- A form is what more than one note in ten of a station and kind has, or more than so many: it tells nothing of anybody.
CREATE OR REPLACE TEMP TABLE worded AS
SELECT fact_no, kind, person, actor, dense_rank() OVER (ORDER BY station, kind)::INTEGER AS place,
  regexp_replace(note, '[0-9０-９\s，。、；：,.;:]+', '', 'g') AS words
FROM fact WHERE note IS NOT NULL AND kind IN ('interview_held', 'evaluation_done') AND NOT is_before_ledger AND person IS NOT NULL;

-- How many persons one worker says the same of; what a whole county says is a form and nobody's habit.
CREATE OR REPLACE TEMP TABLE repeated AS
WITH said AS (
  SELECT w.kind, w.actor, w.words, count(DISTINCT w.person)::INTEGER AS persons
  FROM worded AS w, threshold AS t
  WHERE length(w.words) >= t.note_letters
  GROUP BY w.kind, w.actor, w.words HAVING count(DISTINCT w.person) >= any_value(t.note_people)
)
SELECT w.fact_no, s.persons FROM worded AS w JOIN said AS s ON s.kind = w.kind AND s.actor = w.actor AND s.words = w.words;

CREATE OR REPLACE TEMP TABLE piece AS
WITH cut AS (
  SELECT fact_no, place, person, unnest(list_distinct(list_transform(range(1, length(words) - t.note_piece + 2), lambda i: hash(words[i:i + t.note_piece - 1])))) AS h
  FROM worded, threshold AS t WHERE length(words) >= t.note_letters
),
size AS (SELECT place, count(DISTINCT fact_no) AS notes FROM cut GROUP BY place),
form AS (
  SELECT c.place, c.h
  FROM cut AS c JOIN size AS s ON s.place = c.place, threshold AS t
  GROUP BY c.place, c.h, s.notes, t.form_share, t.form_notes
  HAVING count(*) > least(greatest(t.form_share * s.notes, 3), t.form_notes)
)
SELECT c.* FROM cut AS c ANTI JOIN form AS f ON f.place = c.place AND f.h = c.h;

-- Candidates share two of the four smallest pieces; only these are compared piece by piece.
CREATE OR REPLACE TEMP TABLE alike AS
WITH sketch AS (
  SELECT fact_no, any_value(place) AS place, any_value(person) AS person, list_sort(list(h)) AS pieces
  FROM piece GROUP BY fact_no HAVING count(*) >= (SELECT note_letters FROM threshold) // 2
),
slot AS (SELECT fact_no, place, person, unnest(pieces[:4]) AS h FROM sketch),
pair AS (
  SELECT a.fact_no AS one, b.fact_no AS other
  FROM slot AS a JOIN slot AS b ON b.place = a.place AND b.h = a.h AND b.fact_no > a.fact_no AND b.person <> a.person
  GROUP BY a.fact_no, b.fact_no HAVING count(*) >= 2
),
compared AS (
  SELECT p.one, p.other, len(list_intersect(a.pieces, b.pieces)) AS common, len(a.pieces) + len(b.pieces) AS together
  FROM pair AS p JOIN sketch AS a ON a.fact_no = p.one JOIN sketch AS b ON b.fact_no = p.other
)
SELECT fact_no, arg_max(other, likeness) AS other_no, max(likeness) AS likeness
FROM (
  SELECT one AS fact_no, other, common / (together - common) AS likeness FROM compared
  UNION ALL
  SELECT other, one, common / (together - common) FROM compared
) GROUP BY fact_no;

-- How alike is too alike is nobody's constant: what hardly one note in twenty of the whole log reaches, and at least half.
CREATE OR REPLACE TEMP TABLE noted AS
WITH bound AS (
  SELECT greatest(0.5, coalesce(quantile_disc(coalesce(a.likeness, 0), 0.95), 0)) AS likeness
  FROM worded AS w LEFT JOIN alike AS a ON a.fact_no = w.fact_no
),
of_person AS (
  SELECT person, h FROM piece GROUP BY person, h HAVING count(*) > 1
),
told AS (
  SELECT p.fact_no, count(*) AS pieces, count(o.h) AS own FROM piece AS p LEFT JOIN of_person AS o ON o.person = p.person AND o.h = p.h GROUP BY p.fact_no
),
known AS (
  SELECT person, count(*) AS notes FROM worded GROUP BY person
)
SELECT w.fact_no, a.other_no, a.likeness, coalesce(a.likeness >= b.likeness, FALSE) AS is_alike,
  CASE WHEN k.notes > t.fewest_notes THEN coalesce(d.own, 0) = 0 END AS is_apart
FROM worded AS w
CROSS JOIN bound AS b
CROSS JOIN threshold AS t
JOIN known AS k ON k.person = w.person
LEFT JOIN told AS d ON d.fact_no = w.fact_no
LEFT JOIN alike AS a ON a.fact_no = w.fact_no;
