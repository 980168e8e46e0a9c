-- What the staff need to pack and to bring a parcel, and what they report.
ALTER TABLE delivery.deliveries
    ADD COLUMN recipient varchar(200),
    ADD COLUMN phone varchar(32),
    ADD COLUMN lines jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN steps jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN carrier varchar(200),
    ADD COLUMN tracking_number varchar(200),
    -- The day whose capacity is used, until the goods leave.
    ADD COLUMN capacity_of date,
    -- A report that takes effect at that time, unless it is taken back.
    ADD COLUMN noted jsonb,
    ADD COLUMN noted_by varchar(250),
    ADD COLUMN noted_until timestamptz;

UPDATE delivery.deliveries SET capacity_of = planned_on WHERE status = 'SCHEDULED';

-- Deliveries had no planned day unless the capacity was limited. What is under way is due now.
UPDATE delivery.deliveries SET planned_on = current_date
WHERE planned_on IS NULL AND status IN ('SCHEDULED', 'SHIPPING', 'SHIPPED');

CREATE INDEX deliveries_by_day ON delivery.deliveries (planned_on, id);
CREATE INDEX deliveries_noted ON delivery.deliveries (noted_until) WHERE noted_until IS NOT NULL;
