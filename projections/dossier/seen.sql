-- Seen: the checkpoints that somebody outside witnessed.
-- Grain: position. Reads: checkpoint.
SELECT position, witnessed_us FROM checkpoint ORDER BY position;
