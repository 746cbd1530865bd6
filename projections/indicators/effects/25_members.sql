-- Members: every entry, up to the position asked, that speaks of a case, a person or a station of one of the clusters.
-- Grain: position. Reads: member, event, $upto.
CREATE OR REPLACE TEMP TABLE member_event AS
SELECT m.cluster, e.* FROM event AS e JOIN member AS m ON m.case_no = e.case_no WHERE e.position <= $upto
UNION ALL
SELECT m.cluster, e.* FROM event AS e JOIN member AS m ON m.person_no = e.person_no WHERE e.case_no IS NULL AND e.position <= $upto
UNION ALL
SELECT m.cluster, e.* FROM event AS e JOIN member AS m ON m.station_no = e.station_no
WHERE e.case_no IS NULL AND e.person_no IS NULL AND e.position <= $upto;
