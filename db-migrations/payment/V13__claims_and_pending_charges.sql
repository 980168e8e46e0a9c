-- How many calls to the gateway were claimed for a payment: only the answer to the last of them counts. An instance of
-- before counts none, and records each answer as it always did.
ALTER TABLE payment.payments ADD COLUMN claims int NOT NULL DEFAULT 0;
-- The charge of which the gateway has said that the customer has paid it and waits for the bank. An instance of before
-- neither writes nor reads it; if it replaces the charge, this no longer counts.
ALTER TABLE payment.payments ADD COLUMN pending_charge_id text;
