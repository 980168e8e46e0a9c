-- Since when events may be missing behind the gap. It is found once for each gap, because what an interrupted back-fill
-- has already sent looks newer than what is still missing.
ALTER TABLE outbox.relay_gap ADD COLUMN since timestamp(6);
