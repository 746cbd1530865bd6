-- The mirror: the log as typed columns; names as numbers in the order of their first position.
-- Grain: position (event); fact_no, case_no, person_no, station_no (names). Reads: pages of stored events.
CREATE TABLE IF NOT EXISTS fact_name (fact_no INTEGER, fact VARCHAR);
-- amending: the entries of this load that speak of a fact recorded before.
CREATE TABLE IF NOT EXISTS amending (position INTEGER, fact VARCHAR);
CREATE TABLE IF NOT EXISTS case_name (case_no INTEGER, case_id VARCHAR);
CREATE TABLE IF NOT EXISTS person_name (person_no INTEGER, person VARCHAR);
CREATE TABLE IF NOT EXISTS station_name (station_no INTEGER, station VARCHAR);
-- superseded: the entry at `position` held until the next entry about the same fact arrived.
CREATE TABLE IF NOT EXISTS superseded (position INTEGER, until_position INTEGER, fact_no INTEGER);
CREATE TABLE IF NOT EXISTS event (
  position INTEGER, fact_no INTEGER, case_no INTEGER, person_no INTEGER, station_no INTEGER,
  kind VARCHAR, verb VARCHAR, occurred DATE, recorded_on DATE, has_paper BOOLEAN,
  responsible_no INTEGER, to_station_no INTEGER,
  measure VARCHAR, term_months SMALLINT, credited_days SMALLINT,
  result VARCHAR, planned BOOLEAN, report_no VARCHAR, how VARCHAR, excused BOOLEAN,
  nature VARCHAR, days INTEGER, about VARCHAR, ground VARCHAR, outcome VARCHAR,
  until DATE, starts_on DATE, new_deadline DATE, release_on DATE,
  period VARCHAR, of_period VARCHAR, document VARCHAR, medium VARCHAR,
  able BOOLEAN, willing BOOLEAN, proof BOOLEAN, class VARCHAR, birth_year SMALLINT
);
