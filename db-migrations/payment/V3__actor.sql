-- Who caused the payment's last change: the events that follow from the gateway's answers are on their behalf.
ALTER TABLE payment.payments ADD COLUMN actor varchar(250);
