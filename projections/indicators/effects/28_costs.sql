-- Costs: how many entries are copied for each set, counted once for every basis that knows them.
-- Grain: set. Reads: left_out, loose_fact, member_size, basis_day.
WITH concerned AS (
  SELECT l.set_no, f.cluster, min(CASE WHEN l.is_redated THEN least(f.first_day, f.typed_on) ELSE f.first_day END) AS first_day
  FROM left_out AS l JOIN loose_fact AS f ON f.fact_no = l.fact_no GROUP BY l.set_no, f.cluster
)
SELECT c.set_no, sum(s.entries * (SELECT count(*) FROM basis_day AS b WHERE b.as_of >= c.first_day))::BIGINT AS entries
FROM concerned AS c JOIN member_size AS s ON s.cluster = c.cluster GROUP BY c.set_no;
