-- Members: the stations and recorders that have records, and the case's station.
-- Grain: station, recorder. Reads: wide.
SELECT station, actor, count(*)::INTEGER FROM wide GROUP BY station, actor ORDER BY station, actor;
