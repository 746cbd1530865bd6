-- Tally: how many windows of each station are in which state, and of the periodic ones how many the rates count.
-- Grain: basis, station, duty. Reads: window_states, quarter_states, single_states, course, moved_windows, moves, turned, run,
-- effective, heads, basis_bit.
-- A window counts for the station responsible on its last day, or now where that lies ahead.
CREATE OR REPLACE TEMP TABLE periodic_tally AS
WITH own AS (
  SELECT w.*, CASE WHEN c.has_moved THEN p.station_no ELSE c.station_no END AS station_no,
    CASE WHEN c.has_moved THEN (p.windows & w.over_now) | CASE WHEN p.is_current THEN ~w.over_now ELSE 0 END ELSE ~0::UBIGINT END AS windows
  FROM window_states AS w
  JOIN course AS c ON c.bid = w.run_bid AND c.case_no = w.case_no
  LEFT JOIN moved_windows AS p ON p.bid = w.run_bid AND p.case_no = w.case_no AND p.is_test = w.is_test
)
SELECT
  bid, station_no, CASE is_test WHEN 0 THEN 'interview' ELSE 'urine_test' END::duty AS duty,
  sum(bit_count(scheduled & windows)) AS scheduled, sum(bit_count(not_due & windows)) AS not_due, sum(bit_count(fulfilled & windows)) AS fulfilled,
  sum(bit_count(suspended & windows)) AS suspended, sum(bit_count(excused & windows)) AS excused,
  sum(bit_count(missed & windows)) AS missed, sum(bit_count(open & windows)) AS open,
  sum(bit_count(fulfilled & windows & this_year)) AS fulfilled_this_year, sum(bit_count(missed & windows & this_year)) AS missed_this_year
FROM own GROUP BY bid, station_no, is_test;

CREATE OR REPLACE TEMP TABLE window_tally AS
WITH listed AS (
  SELECT * FROM single_states UNION ALL SELECT * FROM quarter_states
),
-- Alike windows of a station are counted before they are shared out among the bases.
own AS (
  SELECT
    m.station_no, l.duty,
    CASE WHEN l.closes - 1 >= m.from_day AND (m.to_day IS NULL OR l.closes - 1 < m.to_day) THEN after(l.closes - 1) ELSE 0 END
      | CASE WHEN m.to_day IS NULL THEN ~after(l.closes - 1) ELSE 0 END AS bases,
    l.scheduled, l.not_due, l.fulfilled, l.suspended, l.excused, l.fulfilled_late, l.missed, l.open
  FROM listed AS l
  JOIN moves AS m ON m.bid = l.bid AND m.case_no = l.case_no
),
alike AS (
  SELECT
    station_no, duty, scheduled & bases AS scheduled, not_due & bases AS not_due, fulfilled & bases AS fulfilled, suspended & bases AS suspended,
    excused & bases AS excused, fulfilled_late & bases AS fulfilled_late, missed & bases AS missed, open & bases AS open, count(*) AS number
  FROM own GROUP BY ALL
)
SELECT
  b.bid, a.station_no, a.duty,
  sum(CASE WHEN scheduled & b.mask <> 0 THEN number END) AS scheduled, sum(CASE WHEN not_due & b.mask <> 0 THEN number END) AS not_due,
  sum(CASE WHEN fulfilled & b.mask <> 0 THEN number END) AS fulfilled, sum(CASE WHEN suspended & b.mask <> 0 THEN number END) AS suspended,
  sum(CASE WHEN excused & b.mask <> 0 THEN number END) AS excused, sum(CASE WHEN fulfilled_late & b.mask <> 0 THEN number END) AS fulfilled_late,
  sum(CASE WHEN missed & b.mask <> 0 THEN number END) AS missed, sum(CASE WHEN open & b.mask <> 0 THEN number END) AS open
FROM alike AS a CROSS JOIN basis_bit AS b
GROUP BY b.bid, a.station_no, a.duty;

CREATE OR REPLACE TEMP TABLE windows_due AS
SELECT bid, station_no, duty, fulfilled_this_year AS fulfilled, fulfilled_this_year + missed_this_year AS counted
FROM periodic_tally WHERE fulfilled_this_year + missed_this_year > 0;

-- The stations that are registered or were ever responsible, and the county with none.
CREATE OR REPLACE TEMP TABLE named_station AS
SELECT b.bid, t.responsible_no AS station_no
FROM turned AS t JOIN basis_bit AS b ON t.seen & b.mask <> 0 WHERE t.kind = 'station_registered' AND t.responsible_no IS NOT NULL
UNION
SELECT b.bid, m.station_no
FROM (SELECT m.station_no, bit_or(r.bases) AS bases FROM moves AS m JOIN run AS r USING (bid, case_no) WHERE m.station_no IS NOT NULL GROUP BY m.station_no) AS m
JOIN basis_bit AS b ON m.bases & b.mask <> 0
UNION
SELECT b.bid, e.responsible_no
FROM effective AS e
JOIN heads AS h USING (bid, case_no)
JOIN run AS r USING (bid, case_no)
JOIN basis_bit AS b ON r.bases & b.mask <> 0
WHERE e.kind = 'reported_at_new_place'
UNION
SELECT bid, NULL FROM basis_bit;
