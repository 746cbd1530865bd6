-- Month spans: the months and quarters of the year up to the as-of day.
-- Grain: basis, span, opens. Reads: basis. Half-open [opens, closes); a quarter is listed as soon as it has begun.
CREATE OR REPLACE TEMP TABLE month_span AS
SELECT b.bid, b.as_of, 'month' AS span, make_date(year(b.as_of), m.n::INTEGER, 1) AS opens, last_day(make_date(year(b.as_of), m.n::INTEGER, 1)) + 1 AS closes
FROM basis AS b, range(1, 12 + 1) AS m(n)
WHERE make_date(year(b.as_of), m.n::INTEGER, 1) <= b.as_of
UNION ALL
SELECT b.bid, b.as_of, 'quarter', make_date(year(b.as_of), 3 * q.n::INTEGER - 2, 1), last_day(make_date(year(b.as_of), 3 * q.n::INTEGER, 1)) + 1
FROM basis AS b, range(1, 5) AS q(n)
WHERE make_date(year(b.as_of), 3 * q.n::INTEGER - 2, 1) <= b.as_of;
