-- How many calls to the gateway were claimed for a payment: only the answer to the last of them counts. An instance of
-- before counts none, and records each answer as it always did.
ALTER TABLE payment.payments ADD COLUMN claims int NOT NULL DEFAULT 0;
