-- A delivery that is called off before it was asked for has no address yet.
ALTER TABLE delivery.deliveries
    ALTER COLUMN street DROP NOT NULL,
    ALTER COLUMN city DROP NOT NULL,
    ALTER COLUMN postal_code DROP NOT NULL,
    ALTER COLUMN country DROP NOT NULL,
    ADD COLUMN planned_on date,
    ADD COLUMN reason_code varchar(60),
    ADD COLUMN reason_message text;

-- How many deliveries each day has taken on, where their number is limited.
CREATE TABLE delivery.days (
    day        date PRIMARY KEY,
    deliveries int NOT NULL CHECK (deliveries >= 0)
);
