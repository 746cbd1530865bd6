-- Facts of one recorder or one case as they stand, whenever they were typed.
-- Grain: fact. Reads: fact.
SELECT fact FROM fact
WHERE ($station IS NULL OR station = $station) AND ($recorder IS NULL OR actor = $recorder) AND ($case IS NULL OR case_id = $case);
