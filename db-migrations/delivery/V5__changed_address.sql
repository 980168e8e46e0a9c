-- Of the newest change of the address that was asked for.
ALTER TABLE delivery.deliveries ADD COLUMN address_revision int NOT NULL DEFAULT 0;
