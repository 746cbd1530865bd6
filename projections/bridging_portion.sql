-- Portion: of the narrowed log what the bases asked next can see: the entries of their cases and of the persons in them, and
-- for bases with others every entry about no case. Afterwards `event` shows this part only.
-- Grain: position. Reads: event_kept, portion_case, portion_scope.
CREATE OR REPLACE TEMP TABLE event_portion AS
WITH concerned AS (
  SELECT DISTINCT k.person_no FROM event_kept AS k SEMI JOIN portion_case AS c ON c.case_no = k.case_no
  WHERE k.kind = 'decision_issued' AND k.person_no IS NOT NULL
)
SELECT e.* FROM event_kept AS e
WHERE CASE
    WHEN e.case_no IS NOT NULL THEN e.case_no IN (SELECT case_no FROM portion_case)
    ELSE (SELECT with_others FROM portion_scope) OR e.person_no IN (SELECT person_no FROM concerned)
  END;

CREATE OR REPLACE TEMP VIEW event AS SELECT * FROM event_portion;
