-- The records and duties of one county, station, recorder or case.
-- Grain: fact_no (scoped), cell_no (duty_scoped). Reads: wide, duty_wide.
CREATE OR REPLACE TEMP TABLE scoped AS
FROM wide
WHERE ($station IS NULL OR station = $station) AND ($recorder IS NULL OR actor = $recorder) AND ($case IS NULL OR case_id = $case);

CREATE OR REPLACE TEMP TABLE duty_scoped AS
FROM duty_wide
WHERE ($station IS NULL OR station = $station) AND ($recorder IS NULL OR actor = $recorder) AND ($case IS NULL OR case_id = $case);
