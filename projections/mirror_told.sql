-- A page of JSON texts as the columns that a stream of the log has.
-- Grain: position. Reads: $page, a list of JSON texts {p: position, r: recorded at, s: state}.
CREATE OR REPLACE TEMP TABLE told_in_texts AS
SELECT e.p AS position, e.r AS recorded_at_us, e.s AS state
FROM (
  SELECT from_json(line, '{"p": "INTEGER", "r": "BIGINT", "s": "VARCHAR"}') AS e
  FROM (SELECT unnest($page::VARCHAR[]) AS line)
);

CREATE OR REPLACE TEMP VIEW told AS SELECT * FROM told_in_texts;
