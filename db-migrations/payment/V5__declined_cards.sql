-- A card that is declined leaves a payment open until its deadline. If its charge can no longer be paid, it gets another.
ALTER TABLE payment.payments
    ADD COLUMN pay_until     timestamptz,
    ADD COLUMN charge_number int NOT NULL DEFAULT 1,
    ADD COLUMN last_decline  varchar(100);

ALTER TABLE payment.simulated_charges ADD COLUMN declined varchar(100);
