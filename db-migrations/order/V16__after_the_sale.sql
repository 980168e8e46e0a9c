-- What goes back after the sale, null for most orders; how often the address was changed; and what whoever cancelled the
-- order said about it.
ALTER TABLE orders.orders
    ADD COLUMN refunds          jsonb,
    ADD COLUMN returns          jsonb,
    ADD COLUMN address_revision int NOT NULL DEFAULT 0,
    ADD COLUMN reason_note      varchar(500);
