-- Notices: the calls to a test; an absence after one in the same window counts as a missed test.
-- Grain: basis, fact. Reads: acts.
CREATE OR REPLACE TEMP VIEW notice AS SELECT bid, case_no, occurred FROM acts WHERE kind = 'test_notice_issued';
