-- Duties: what fell due and is over, by the first fact that met it; what was done after its limit was not met in time.
-- Grain: cell_no. Reads: cell, inspected.
CREATE OR REPLACE TEMP TABLE duty AS
SELECT c.cell_no, c.case_id, c.station, c.duty, c.last_day, i.fact, c.is_met, c.is_rescued AS is_cured
FROM cell AS c LEFT JOIN inspected AS i ON i.position = c.facts[1];
