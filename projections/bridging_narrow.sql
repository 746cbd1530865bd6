-- Narrowed log: the entries of the concerned cases and those about no case, without those that net out; with `is_whole` all
-- others too. Afterwards `event` and `superseded` show this part only.
-- Grain: position. Reads: event, bridge_case, bridge_dropped, bridge_scope.
CREATE OR REPLACE TEMP TABLE event_kept AS
SELECT e.* FROM event AS e
ANTI JOIN bridge_dropped AS d ON d.position = e.position
WHERE e.case_no IS NULL OR e.case_no IN (SELECT case_no FROM bridge_case) OR (SELECT is_whole FROM bridge_scope);

CREATE OR REPLACE TEMP TABLE superseded_kept AS
SELECT position, lead(position) OVER (PARTITION BY fact_no ORDER BY position) AS until_position, fact_no
FROM event_kept WHERE is_amended;

DELETE FROM bridge_station WHERE (SELECT is_whole FROM bridge_scope);

CREATE OR REPLACE TEMP VIEW event AS SELECT * FROM event_kept;

CREATE OR REPLACE TEMP VIEW superseded AS SELECT * FROM superseded_kept;
