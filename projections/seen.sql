-- Seen in part: the entries that stand, each with the bases at which it does, where some basis does not see all that its position knows.
-- Grain: entry. Reads: entries_narrowed, event, basis_bit.
CREATE OR REPLACE TEMP VIEW entries_sighted_in_part AS
SELECT e.*, s.seen
FROM event AS e
JOIN (
  SELECT n.position, bit_or(b.mask) AS seen
  FROM entries_narrowed AS n JOIN basis_bit AS b ON b.bid = n.bid
  WHERE n.occurred <= n.as_of GROUP BY n.position
) AS s ON s.position = e.position;
