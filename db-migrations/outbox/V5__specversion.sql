-- A header that is the same for all events. It is a column only for Kafka Connect, whose InsertHeader reads 1.0 as a
-- number, and writes it as 1.
ALTER TABLE outbox.outbox ADD COLUMN ce_specversion varchar(5) NOT NULL DEFAULT '1.0';
