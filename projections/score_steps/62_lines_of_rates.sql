-- Lines of rates: the band in which an exact rate falls, and the targets it misses.
-- Grain: basis, ruling, rule, station, seq. Reads: banded, short_period, share_support, basis.
INSERT INTO line
SELECT b.bid, b.ruling_no, b.station_no, b.item, b.rule, b.clause, NULL, b.rate, '1', b.deduct, b.deduct_high, 0, b.reading, u.facts
FROM banded AS b
JOIN basis AS a ON a.bid = b.bid
LEFT JOIN share_support AS u ON u.bid = b.bid AND u.station_no = b.station_no AND u.rate = b.rate
  AND u.opens = make_date(year(a.as_of), 1, 1) AND u.ends_on = a.as_of;

INSERT INTO line
SELECT p.bid, p.ruling_no, p.station_no, p.item, p.rule, p.clause, NULL, p.rate, p.seq, 0, 0, 0, p.reading, u.facts
FROM short_period AS p
LEFT JOIN share_support AS u ON u.bid = p.bid AND u.station_no = p.station_no AND u.rate = p.rate
  AND u.opens = p.opens AND u.ends_on = p.ends_on;
