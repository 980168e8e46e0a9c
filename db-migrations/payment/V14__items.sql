-- What is paid for, as the payment page shows it. Null in payments that were requested by an earlier version.
ALTER TABLE payment.payments ADD COLUMN items jsonb;
