-- Whole: where every station, case and person stands with all that is known.
-- Grain: as the parts; whole_rate: basis, station, rate; case_rate: basis, station, rate, case, person, is_hit.
-- Reads: part_sum, part_quota, part_fen, part_line, part_duty, rate_sum, rate_count, basis, assessed_station, moves.
CREATE OR REPLACE TEMP TABLE whole_basis AS SELECT bid, pack_no FROM basis;

CREATE OR REPLACE TEMP TABLE whole_present AS SELECT bid, station_no FROM assessed_station WHERE is_present;

-- The stations that some case's decision or move names, whether they are registered or not.
CREATE OR REPLACE TEMP TABLE whole_named AS SELECT DISTINCT station_no FROM moves WHERE station_no IS NOT NULL;

CREATE OR REPLACE TEMP TABLE case_sum AS SELECT * FROM part_sum WHERE case_no IS NOT NULL;

CREATE OR REPLACE TEMP TABLE whole_sum AS
SELECT bid, ruling_no, station_no, item, sum(deduct)::points AS deduct, sum(deduct_high)::points AS deduct_high, sum(award)::points AS award
FROM part_sum GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE whole_rate AS
SELECT bid, station_no, rate, numerator::INTEGER AS numerator, denominator::INTEGER AS denominator
FROM rate_sum WHERE NOT is_county AND station_no IS NOT NULL;

CREATE OR REPLACE TEMP TABLE case_rate AS
SELECT bid, station_no, rate, case_no, person_no, is_hit, count(*)::INTEGER AS counted
FROM rate_count WHERE station_no IS NOT NULL GROUP BY bid, station_no, rate, case_no, person_no, is_hit;

CREATE OR REPLACE TEMP TABLE person_quota AS SELECT * FROM part_quota;

CREATE OR REPLACE TEMP TABLE whole_quota AS
SELECT bid, ruling_no, station_no, rule, item, share, percent, points, sum(persons)::INTEGER AS persons, sum(sampled)::INTEGER AS sampled
FROM part_quota GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE case_fen AS SELECT * FROM part_fen;

CREATE OR REPLACE TEMP TABLE case_line AS SELECT * FROM part_line;

CREATE OR REPLACE TEMP TABLE case_duty AS SELECT * FROM part_duty;
